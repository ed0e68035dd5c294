"""``python -m docs.generator``: write the generated pages."""

from docs.generator.pages import DOCS, generated_pages, stale_pages


def main() -> None:
    """Write every page that differs, and remove the pages of rules that are gone."""
    for path in stale_pages():
        path.unlink()
    for name, text in generated_pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


main()
