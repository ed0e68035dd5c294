"""A command that takes each of its values once."""

from typing import Any

from typer.core import TyperCommand


class OnceCommand(TyperCommand):
    """Refuses a flag with a value that is given twice: the first value would be forgotten in silence."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does, if no value is given twice."""
        if not ctx.resilient_parsing:  # completion offers what it can
            order: list[Any] = self.make_parser(ctx).parse_args(args=list(args))[2]
            seen: set[str | None] = set()
            for param in order:
                single = param.param_type_name == "option" and not param.multiple and not param.is_flag
                if single and param.name in seen:
                    ctx.fail(f"{param.opts[0]} is given twice: it takes one value")
                seen.add(param.name)
        return super().parse_args(ctx, args)
