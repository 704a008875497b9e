"""One provider: where to send people, and what the code they bring back is worth.

OpenID Connect Core 1.0 (3.1: authorization code flow; 3.1.3.7: what must hold of an ID token), Discovery 1.0, and PKCE
with S256 (RFC 7636). The ID token comes over TLS from the token endpoint; its signature is checked all the same.
"""

import secrets
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.oidc.errors import IdentityRefused, ProviderAway
from app.oidc.settings import ProviderSettings
from app.oidc.visit import Visit
from core.clock import Clock

# Only what a provider signs with a key of its own: neither "none" nor a secret that we share.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_LEEWAY_S = 60.0  # how far the provider's clock may be from ours
_PATIENCE_S = 10.0
_DISCOVERY = "/.well-known/openid-configuration"


class Provider:
    """Asks the provider's documents when they are first needed, and its keys again when a new one is named."""

    def __init__(self, settings: ProviderSettings, clock: Clock) -> None:
        self.settings, self._clock = settings, clock
        self._metadata: dict[str, Any] = {}
        self._keys: KeySet | None = None

    async def address(self, visit: Visit, redirect_uri: str) -> str:
        """Where to send the browser. Raises ProviderAway."""
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": redirect_uri,
            "scope": self.settings.scopes,
            "state": visit.state,
            "nonce": visit.nonce,
            "code_challenge": visit.challenge,
            "code_challenge_method": "S256",
        }
        endpoint = (await self._known())["authorization_endpoint"]
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    async def names(self, code: str, visit: Visit, redirect_uri: str) -> list[str]:
        """What the configured claims say this person is called, in order. Raises ProviderAway or IdentityRefused."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": self.settings.client_id,
            "code_verifier": visit.verifier,
        }
        auth = (self.settings.client_id, self.settings.client_secret) if self.settings.client_secret else None
        answer = await self._ask("POST", (await self._known())["token_endpoint"], data=form, auth=auth)
        claims = await self._claims(str(answer.get("id_token", "")), visit)
        return [str(claims[name]) for name in self.settings.claims if self._may_name(name, claims)]

    def _may_name(self, claim: str, claims: dict[str, Any]) -> bool:
        """An address that nobody has verified may be anyone's (Core 1.0, 5.7)."""
        return isinstance(claims.get(claim), str) and not (claim == "email" and claims.get("email_verified") is False)

    async def _claims(self, token: str, visit: Visit) -> dict[str, Any]:
        try:
            claims = jwt.decode(token, await self._key_set(), algorithms=_ALGORITHMS).claims
        except (JoseError, ValueError, KeyError, TypeError, RecursionError):
            # Perhaps the provider has begun to sign with another key.
            self._keys = None
            try:
                claims = jwt.decode(token, await self._key_set(), algorithms=_ALGORITHMS).claims
            except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
                raise IdentityRefused from error
        if not self._holds(claims, visit):
            raise IdentityRefused
        return claims

    def _holds(self, claims: dict[str, Any], visit: Visit) -> bool:
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        now, until = self._clock(), claims.get("exp")
        return (
            claims.get("iss") == self._metadata["issuer"]
            and self.settings.client_id in audiences
            and (len(audiences) == 1 or claims.get("azp") == self.settings.client_id)
            and isinstance(until, int | float)
            and until > now - _LEEWAY_S
            and secrets.compare_digest(str(claims.get("nonce", "")), visit.nonce)
        )

    async def _known(self) -> dict[str, Any]:
        if not self._metadata:
            found = await self._ask("GET", self.settings.issuer.rstrip("/") + _DISCOVERY)
            wanted = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
            if not all(isinstance(found.get(name), str) for name in wanted):
                raise ProviderAway("The sign-on provider's description does not read. Look at CALLFLOOR_OIDC_ISSUER.")
            if found["issuer"].rstrip("/") != self.settings.issuer.rstrip("/"):
                raise ProviderAway(f"The provider calls itself {found['issuer']}. Set CALLFLOOR_OIDC_ISSUER to that.")
            self._metadata = found
        return self._metadata

    async def _key_set(self) -> KeySet:
        if self._keys is None:
            found = await self._ask("GET", (await self._known())["jwks_uri"])
            try:
                self._keys = KeySet.import_key_set(found)  # type: ignore[arg-type]
            except (JoseError, ValueError, KeyError, TypeError) as error:
                raise ProviderAway from error
        return self._keys

    async def _ask(self, method: str, url: str, **more: Any) -> dict[str, Any]:
        try:
            async with httpx.AsyncClient(timeout=_PATIENCE_S) as client:
                answer = await client.request(method, url, headers={"Accept": "application/json"}, **more)
            body = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ProviderAway from error
        if answer.status_code in (400, 401, 403) and method == "POST":
            raise IdentityRefused
        if answer.status_code != 200 or not isinstance(body, dict):
            raise ProviderAway
        return body
