"""The one corpus of texts that some format takes for its own. Every output is tested with all of them.

A text comes back from each format as it went in, or, where the format cannot hold a character, with the
substitute that `fargen.report.text.printable` and `fargen.report.markup.visible` document.
"""

YAML = (
    "no", "yes", "y", "on", "off", "NO", "Null", "null", "~", "true", "1", "012",
    "0o17", "0x1F", "1e3", ".inf", "1_000",
    "1.10", "1:30", "12:30:45", "0b1", "1e-3", "-0", "+1.5", "nan",
    "2026-01-02", "", " ", "  ", "\t", "\n", "\n\n", ": ", "a: b", "a: b # c", "a:", ":a", "a #b",
    "#a", "# x", "- a", "-",
    "? a", "&a", "&a b", "*a", "!x", "!!x", "!!python/name:os", "!Ref AWS::AccountId", "|", ">",
    "|-\n a", "%a", "@a", "`a",
    "'", '"', "''", '""', "it's", '"q"', "a'b\"c", "{", "}", "[", "]", "{a: b}", "[a, b]", "a, b", ",",
    "---", "--- a", "...",
    "a\n---\nb: 1", "a\n...\n", "x\n  y: 1", "\n- x", "a\nb", "a\nb\n", "a\n\n\n", "a\nb\n\n", " lead",
    "trail ", " a", "a ",
    "a\tb", "a\r\nb", "a\rb", "\r\n", "\\", "\\n", '\\"', "\\u0041\\n", "<<", "=",
    "key: value\nother: value",
    "  indented:\n    more: 1",
)  # fmt: skip
TEMPLATES = (
    "{{ x }}", "{% if x %}", "{% if %}", "{# x #}", "{{", "}}", "{%", "%}", "{#", "#}", "{{ self }}",
    "{% raw %}",
    "{{ 7*7 }}", "{% include '/etc/passwd' %}", "%s", "%d%n", "%d%s%%", "{0}", "{0.__class__}",
    '{{ include "x" . }}',
    "{{- end }}", "{{{", "{{{{ x", "{{/* x */}}", "a\n{{ b }}\n", "${aws_iam_role.x.arn}",
    "%{ if true }", "$${a}", "%%{b}",
    "${A}", "$$", "$$(A)", "$(B", "${a:-b}",
)  # fmt: skip
SHELL = (
    "${HOME}", "$(NAME)", "$(touch /tmp/owned)", "`id`", "`", "```", "````\nrm\n````",
    "'; rm -rf /; '", '"quoted"', "-- --", "; ls",
    "a && b", "a > b", "!!", "*", "~root",
)  # fmt: skip
MARKUP = (
    "<b>", "&amp;", "&#123;", "&lt;b&gt; javascript:window.broken=1", "</script>", "]]>", "<!-- x",
    "--> x", "-->", "a]]>b", "<![CDATA[x", "&#x0;", "[x](1)", "{0}[y]({1})",
    "<br>", "#35;", "#quot;",
    "</script><script>window.broken = 1</script>",
    "</title></style><img src=https://example.com/x onerror=window.broken=1>",
    "\"'><svg onload=window.broken=1><!--",
    "[l](http://example.com)", "![i](http://example.com/i)", "<http://example.com>",
    "http://example.com/a?b=c",
    "www.example.com", "@someone", "a@example.com", "**b**", "_i_", "~~s~~", "# h", "1. one", "1) one",
    "+ a", "> q", "    code",
    "| a | b |", "| --- |", "a|b", "\\|", "===", "***", "[x]: y", ":tada:", "$x^2$", "end",
    'a"]; click n0 "https://example.com"\n  n9',
    "style x:#35;", "%%{init: {}}%%", "%% x", "```\n# out", "subgraph x",
)  # fmt: skip
SHEETS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "=cmd|'/C calc'!A0",
    "\t=1",
    '=HYPERLINK("http://example.com")',
    "\uff1d1+1",
)
LOGS = (
    "::error::x", " ::error::x", "a\n::error::x", "a\r\n::set-output name=a::b", "%0A::error::x",
    "##[error]x", "##vso[task.x]y", "a,b=c",
    "::stop-commands::x",
)  # fmt: skip
CONTROLS = (
    "\x00", "a\x00b", "\r", "\x0b\x0c", "\x01", "\x1b", "\x1b[31m", "\x1b]0;title\x07",
    "\x1b[2J\x1b[H", "\x7f", "\x85", "\x9b31m",
    "a\x08b", "\ufffe",
    "\uffff",
)  # fmt: skip
UNICODE = (
    "\xa0", "\xad", "\u200b", "\u200f", "\u2028", "\u2029", "\u202edetrevni", "\u2066x\u2069",
    "\ufeff", "\ufffd", "🎉", "é ☃", "名前",
    "e\u0301", "\ue000", "\ue0000\ue001", "\ue002", "\ue0021\ue002", "\U000e0001", "\U000f0000",
    "\U000f0001", "\U0010fffd",
    "a\U000f0000b",
)  # fmt: skip
LONG = ("x" * 10_000, "y\n" * 5_000, "word " * 2_000)
TEXTS = (*YAML, *TEMPLATES, *SHELL, *MARKUP, *SHEETS, *LOGS, *CONTROLS, *UNICODE, *LONG)
"""All that a file in UTF-8 can hold."""

HALVES = ("\ud800", "a\udcffb", "\udfff\ud800")
"""What names of files that are no UTF-8 become in Python; no format holds them."""


def refused_when_written_again(text: str) -> bool:
    """What Go's YAML reader takes as an escape, and not as the character itself.

    Kustomize, and Helm 3 where a chart has a schema, write what they read once more, and without escapes.
    """
    return any("\x7f" <= letter <= "\x9f" and letter != "\x85" for letter in text) or bool(
        {"\ufffe", "\uffff"} & set(text)
    )


GROUPS = tuple(
    map("".join, (YAML, TEMPLATES, SHELL, MARKUP, SHEETS, LOGS, CONTROLS, UNICODE, HALVES, (LONG[0],)))
)
"""Each kind in one text, for outputs that are slow to make."""
