"""Environment variables."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from fargen.spec.base import Bool, DnsName, EnvName, FileKey, Model, NonEmpty, Text, refuse
from fargen.yamltext.tree import scalar_text

_SOURCES = ("secret", "config_map", "field", "resource")


class EnvSource(Model):
    """The value of a variable: a text, or a reference.

    https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#envvarsource-v1-core
    """

    value: Text | None = Field(None, description="The text itself.")
    secret: DnsName | None = Field(None, description="Name of a Secret; with `key`.")
    config_map: DnsName | None = Field(None, description="Name of a ConfigMap; with `key`.")
    key: FileKey | None = Field(None, description="Key in the Secret or ConfigMap.")
    optional: Bool | None = Field(None, description="Start the container even if the key is missing.")
    field: NonEmpty | None = Field(None, description="Field of the pod, as `metadata.name`.")
    resource: NonEmpty | None = Field(None, description="Resource of the container, as `limits.memory`.")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        named = [name for name in ("value", *_SOURCES) if getattr(self, name) is not None]
        if len(named) != 1:
            fix = "name one of secret, configMap, field, resource"
            raise refuse("a variable needs exactly one source", fix, "SPEC306")
        keyed = named[0] in {"secret", "config_map"}
        if keyed and self.key is None:
            raise refuse("says no key of the Secret or ConfigMap", "add key: KEY", "SPEC302")
        if not keyed and self.key is not None:
            raise refuse("key goes with secret or configMap only", "remove key", "SPEC306")
        return self


def _env_value(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    if isinstance(value, list) or value is None:
        raise refuse("expected a value or {secret, key}", 'write a text, or "" for an empty one', "SPEC303")
    return {"value": scalar_text(value)}


EnvValue = Annotated[EnvSource, BeforeValidator(_env_value)]
Env = dict[EnvName, EnvValue]


class EnvFrom(Model):
    """All keys of a Secret or ConfigMap as variables."""

    secret: DnsName | None = Field(None, description="Name of a Secret.")
    config_map: DnsName | None = Field(None, description="Name of a ConfigMap.")
    prefix: Text | None = Field(None, description="Put before each key.")
    optional: Bool | None = Field(None, description="Start the container even if the object is missing.")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.secret is None) == (self.config_map is None):
            raise refuse("needs exactly one of secret and configMap", "name one object", "SPEC306")
        return self
