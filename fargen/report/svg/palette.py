"""Colours of pictures and pages, light and dark. Texts have a contrast of at least 4.5:1, shapes of 3:1."""

# name: (on light, on dark). `tests/report/svg/test_palette.py` measures the contrasts.
COLORS: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#12161c"),
    "panel": ("#f5f7fa", "#1b212a"),
    "ink": ("#1b2430", "#e8ecf1"),
    "muted": ("#566070", "#a5afbd"),
    "rule": ("#d5dbe3", "#343d4a"),
    "edge": ("#7d8796", "#7d8796"),
    "stone": ("#5b6675", "#a0aab8"),
    "accent": ("#0b63c4", "#6cb2ff"),
    "good": ("#1b7a3d", "#6fd08f"),
    "warn": ("#8f5b00", "#f0b95a"),
    "bad": ("#bd2340", "#ff8299"),
    "s0": ("#0b63c4", "#6cb2ff"),
    "s1": ("#0a766e", "#4fc9bd"),
    "s2": ("#3f7a15", "#8fd06a"),
    "s3": ("#866a00", "#e0c04a"),
    "s4": ("#ad4e08", "#f79a5b"),
    "s5": ("#bd2457", "#ff7fa6"),
    "s6": ("#733bb8", "#c49bff"),
}
SERIES = 7
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

_TEXTS = ("ink", "muted", "accent", "good", "warn", "bad")
_RULES: tuple[tuple[str, str], ...] = (
    ("text", f"font:13px {FONT};fill:{{ink}}"),
    *((f".t-{name}", f"fill:{{{name}}}") for name in _TEXTS),
    (".t-paper", "fill:{paper};font-weight:600"),
    (".t-small", "font-size:11.5px"),
    (".t-strong", "font-weight:600"),
    (".t-over", "paint-order:stroke;stroke:{paper};stroke-width:4px;stroke-linejoin:round"),
    (".paper", "fill:{paper}"),
    (".panel", "fill:{panel};stroke:{rule}"),
    (".frame", "fill:none;stroke:{edge};stroke-dasharray:5 4"),
    (".rule", "fill:none;stroke:{rule}"),
    (".axis", "fill:none;stroke:{edge}"),
    (".box", "fill:{paper};stroke:{edge}"),
    (".wire", "fill:none;stroke:{edge};stroke-width:1.5"),
    (".tip", "fill:{edge}"),
    (".arrow", "fill:none;stroke:{good};stroke-width:2"),
    (".arrow-tip", "fill:{good}"),
    (".dot", "fill:{ink};stroke:{paper};stroke-width:1.5"),
    (".overhead", "fill:{stone}"),
    (".unused", "fill:{paper};stroke:{bad};stroke-dasharray:4 3"),
    (".rounding", "fill:{panel};stroke:{s0}"),
    (".halo", "fill:none;stroke:{paper};stroke-width:5"),
    (".range", "fill:none;stroke:{ink};stroke-width:2"),
    (".mark", "fill:none;stroke:{bad};stroke-width:1.5;stroke-dasharray:4 3"),
    *((f".f{n}", f"fill:{{s{n}}}") for n in range(SERIES)),
    *((f".l{n}", f"fill:none;stroke:{{s{n}}};stroke-width:2;stroke-linejoin:round") for n in range(SERIES)),
)


def file_css() -> str:
    """The style sheet of a picture file: plain colours, for viewers without variables, and a dark set."""
    light = "".join(f"{selector}{{{_filled(body, 0)}}}" for selector, body in _RULES)
    dark = "".join(f"{selector}{{{_filled(body, 1)}}}" for selector, body in _RULES if "{" in body)
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


def page_css() -> str:
    """The same rules over variables, below ``svg``, for a page."""
    return "".join(f"svg {selector}{{{_variables(body)}}}\n" for selector, body in _RULES)


def variables_css() -> str:
    """The variables of a page: those of the system's choice, and of the reader's own."""
    light, dark = ("".join(f"--{name}:{pair[index]};" for name, pair in COLORS.items()) for index in (0, 1))
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=light]{{color-scheme:light;{light}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )


def _filled(body: str, index: int) -> str:
    return body.format(**{name: pair[index] for name, pair in COLORS.items()})


def _variables(body: str) -> str:
    return body.format(**{name: f"var(--{name})" for name in COLORS})
