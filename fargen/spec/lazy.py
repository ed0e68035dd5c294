"""Models that are made when a spec first needs them: each costs a cold start about a millisecond."""

from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema


class Lazy:
    """Stands in an annotation for a type that is named by its place.

    Args:
        module: below ``fargen.spec``.
        name: of the model.
    """

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name
        self._validator: Any = None

    def annotation(self) -> Any:
        """The annotation itself; imports the module."""
        from importlib import import_module

        return getattr(import_module(f"fargen.spec.{self.module}"), self.name)

    def validate(self, value: Any) -> Any:
        """The part, validated. A ``ValidationError`` in it is unfolded by `fargen.spec.shape`."""
        if self._validator is None:
            from pydantic import TypeAdapter

            self._validator = TypeAdapter(self.annotation()).validator
        return self._validator.validate_python(value)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.validate)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        from pydantic import TypeAdapter

        return TypeAdapter(self.annotation()).json_schema()
