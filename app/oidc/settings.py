"""What must be known of a provider beforehand."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class ProviderSettings:
    """As configured. ``claims`` are tried in order for the user name."""

    name: str
    title: str
    issuer: str
    client_id: str
    scopes: str
    claims: tuple[str, ...]
    client_secret: str = field(default="", repr=False)
