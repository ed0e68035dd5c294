"""ExternalSecrets."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from fargen.spec.base import DnsName, FileKey, Model, NonEmpty


class SecretStore(Model):
    """The store an ExternalSecret reads from."""

    kind: Annotated[str, Field(pattern="^(ClusterSecretStore|SecretStore)$")] = Field(
        "ClusterSecretStore", description="Kind of the store: ClusterSecretStore or SecretStore."
    )
    name: DnsName = Field(description="Name of the store.")


def _store(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class ExternalSecret(Model):
    """A Secret that the External Secrets Operator fills; CSI secret volumes fail on Fargate (FGT308)."""

    name: DnsName = Field(description="Name of the ExternalSecret and of its Secret.")
    store: Annotated[SecretStore, BeforeValidator(_store)] = Field(
        description="Name of a ClusterSecretStore, or {kind, name}."
    )
    keys: dict[FileKey, NonEmpty] = Field(
        min_length=1,
        description="Key of the Secret: name in the store, `name#property` for one JSON property.",
    )
    refresh_interval: NonEmpty = Field("1h", description="How often the store is read.")
