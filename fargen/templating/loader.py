"""Finds templates: the user's folders first, then the built-in ones, which are compiled ahead."""

import os
from collections.abc import Callable, MutableMapping
from typing import Any

import jinja2
from jinja2 import BaseLoader, Template

from fargen.values.assets import asset_dir
from fargen.values.errors import UsageError

BUILTIN = "builtin/"  # `{% extends "builtin/deployment.yaml.j2" %}` names a built-in one that is overridden


class Loader(BaseLoader):
    """Templates by file name. Nothing outside the roots is read, symlinks resolved.

    Raises:
        UsageError: a root is no folder.
    """

    def __init__(self, roots: tuple[str, ...]) -> None:
        for root in roots:
            if not os.path.isdir(root):
                raise UsageError(f"there is no folder of templates {root}")
        self.roots = roots

    def load(self, environment: Any, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002  # jinja2's name
        """A template: compiled ahead if it is a built-in one.

        Raises:
            jinja2.TemplateNotFound: there is none of this name in the roots or built in.
        """
        own = "" if name.startswith(BUILTIN) else self.find(name)
        if not own and not environment.tracing:
            factory = compiled(name.removeprefix(BUILTIN))
            if factory is not None:
                module = factory(environment)
                return Template.from_module_dict(environment, module, globals or {})
        return super().load(environment, name, globals)

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template.

        Raises:
            jinja2.TemplateNotFound: there is none of this name.
            jinja2.TemplateSyntaxError: it cannot be read, or is not UTF-8.
        """
        path = "" if template.startswith(BUILTIN) else self.find(template)
        path = path or _below(asset_dir("templates"), template.removeprefix(BUILTIN))
        if not path:
            raise jinja2.TemplateNotFound(template)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read(), path, lambda: True
        except UnicodeDecodeError as error:
            raise jinja2.TemplateSyntaxError("the template is not UTF-8", 1, template, path) from error
        except OSError as error:
            message = f"the template cannot be read: {error.strerror}"
            raise jinja2.TemplateSyntaxError(message, 1, template, path) from error

    def extra_names(self) -> tuple[str, ...]:
        """User templates at the top of the roots that override no built-in one and are not partials."""
        builtin = set(os.listdir(asset_dir("templates")))
        found = {name for root in self.roots for name in os.listdir(root) if name.endswith(".yaml.j2")}
        return tuple(sorted(name for name in found - builtin if not name.startswith("_")))

    def all_names(self) -> tuple[str, ...]:
        """All user templates below the roots, without those of which a part of the path starts with ``_``."""
        return self._below_roots((".", "_"))

    def every_name(self) -> tuple[str, ...]:
        """All user templates below the roots, partials too."""
        return self._below_roots((".",))

    def _below_roots(self, hidden: tuple[str, ...]) -> tuple[str, ...]:
        found: set[str] = set()
        for root in self.roots:
            for folder, folders, files in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(hidden)]
                inner = os.path.relpath(folder, root)
                names = (name for name in files if name.endswith(".j2") and not name.startswith(hidden))
                paths = (os.path.normpath(os.path.join(inner, name)) for name in names)
                found.update(path.replace(os.sep, "/") for path in paths)
        return tuple(sorted(found))

    def find(self, name: str) -> str:
        """The path of a user's template, or an empty text."""
        return next((path for root in self.roots if (path := _below(root, name))), "")


def _below(root: str, name: str) -> str:
    """The path of an existing file that is inside ``root``, as messages show it; or an empty text."""
    path = os.path.join(root, name)
    real = os.path.realpath(path)
    inside = real.startswith(os.path.realpath(root) + os.sep)
    return path if inside and os.path.isfile(real) else ""


def compiled(name: str) -> Callable[[Any], dict[str, Any]] | None:
    """The factory of a built-in template's compiled code; None if it was compiled by another jinja2."""
    from fargen.templating import builtin

    return builtin.FACTORIES.get(name) if jinja2.__version__ == builtin.JINJA_VERSION else None
