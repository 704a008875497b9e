"""Why a single sign-on did not come about.

OidcError
├── ProviderAway
└── IdentityRefused
"""

from core.errors import CallfloorError


class OidcError(CallfloorError):
    """The single sign-on did not come about."""


class ProviderAway(OidcError):
    """The sign-on provider does not answer as it should. Look at its address and at CALLFLOOR_OIDC_ISSUER."""


class IdentityRefused(OidcError):
    """What the sign-on provider sent does not prove who this is. Sign in once more."""
