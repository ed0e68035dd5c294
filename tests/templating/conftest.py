"""Fixtures of the template tests: a folder of the user's templates, and texts that break weaker engines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding

Render = Callable[..., Any]


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """Texts that mean something to YAML, to Jinja or to a shell."""
    return [
        "no", "null", "~", "true", "1", "012", "1.10", "1:30", "2026-01-02", "", " ", "  ", "\t", "\n",
        "\n\n",
        ": ", "a: b", "a:", ":a", "a #b", "#a", "- a", "-", "? a", "&a", "&a b", "*a", "!x", "!!x",
        "!!python/name:os",
        "|", ">", "|-\n a", "%a", "@a", "`a", "'", '"', "''", '""', "it's", '"q"', "a'b\"c", "{", "}", "[",
        "]", "{a: b}",
        "[a, b]", "a, b", ",", "---", "--- a", "...", "a\n---\nb: 1", "a\n...\n", "x\n  y: 1", "\n- x",
        "a\nb", "a\nb\n",
        "a\n\n\n", " lead", "trail ", "a\tb", "a\r\nb", "a\rb", "\\", "\\n", '\\"', "{{ x }}",
        "{% if x %}", "{# x #}",
        "{{", "}}", "{%", "%}", "{#", "#}", "{{ self }}", "{% raw %}", "{{ 7*7 }}",
        "{% include '/etc/passwd' %}", "${HOME}",
        "$(NAME)", "`id`", "%s", "%d%n", "{0}", "{0.__class__}", "<b>", "&amp;", "&#123;", "</script>",
        "\x00", "\x01",
        "\x1b[31m", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff", "🎉",
        "e\u0301", "\u202e",
        "\ue000", "\ue0000\ue001", "\ue002", "\ue0021\ue002", "\U000f0000", "\U000f0001", "\U0010fffd",
        "a\U000f0000b",
        "x" * 10_000, "y\n" * 5_000, "<<", "=", "key: value\nother: value", "  indented:\n    more: 1",
    ]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A root of templates."""
    root = tmp_path / "templates"
    root.mkdir()
    return root


@pytest.fixture
def render(folder: Path) -> Render:
    """Render a text as template ``t.yaml.j2``, beside other files given by name."""

    made: dict[str, Engine] = {}

    def render(text: str, context: dict[str, Any] | None = None, **files: str) -> Any:
        if text not in made:  # the same template again needs no other engine
            (folder / "t.yaml.j2").write_text(text, encoding="utf-8")
            for name, content in files.items():
                (folder / f"{name}.j2").write_text(content, encoding="utf-8")
            made.clear()
            made[text] = Engine((str(folder),))
        engine = made[text]
        engine.start_app()
        return engine.render("t.yaml.j2", context or {})

    return render


@pytest.fixture
def refused(render: Render, folder: Path) -> Callable[..., tuple[str, str]]:
    """Message and place (``file:line``, the file relative to the folder) of a refusal."""

    def refused(text: str, context: dict[str, Any] | None = None, **files: str) -> tuple[str, str]:
        with pytest.raises(InputError) as caught:
            render(text, context, **files)
        (finding,) = caught.value.findings
        assert isinstance(finding, Finding)
        assert (finding.rule, finding.severity) == ("SPEC501", "error")
        assert finding.fix == "mend the template" or finding.fix.startswith("did you mean ")
        assert finding.place is not None
        assert finding.place.column == 1
        shown = finding.place.file.removeprefix(f"{folder}/")
        return finding.message.removeprefix("template: "), f"{shown}:{finding.place.line}"

    return refused
