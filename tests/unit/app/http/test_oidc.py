"""Single sign-on against a provider that speaks HTTP and really signs: who comes in, and who does not."""

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx
import pytest
from joserfc.jwk import RSAKey

from app.oidc.provider import Provider
from app.oidc.settings import ProviderSettings
from tests.fakes.oidc import OidcProvider, oidc_provider
from tests.unit.app.http.conftest import NOON, Web


@pytest.fixture
async def provider(web: Web) -> AsyncIterator[OidcProvider]:
    async with oidc_provider() as there:
        settings = ProviderSettings(
            name="sso", title="House account", issuer=there.address, client_id="callfloor", client_secret="s",
            scopes="openid profile", claims=("preferred_username", "email"),
        )  # fmt: skip
        cast(dict[str, Provider], web.services.oidc)["sso"] = Provider(settings, web.clock)
        yield there


async def goes_there(web: Web) -> str:
    answer = await web.client.get("/api/v1/auth/oidc/sso/start")
    assert answer.status_code == 302
    return answer.headers["location"]


async def comes_back(web: Web, address: str) -> str:
    """Where the page opens."""
    answer = await web.client.get(address)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


async def signs_in(web: Web, provider: OidcProvider) -> str:
    return await comes_back(web, provider.approves(await goes_there(web)))


async def exchange(web: Web, page: str) -> httpx.Response:
    return await web.client.post("/api/v1/auth/exchange", json={"code": page.removeprefix("/#signin=")})


async def test_a_user_signs_in_at_the_provider_and_is_in(web: Web, provider: OidcProvider) -> None:
    [listed] = (await web.client.get("/api/v1/auth/providers")).json()["items"]
    assert listed == {"name": "sso", "title": "House account", "start": "/api/v1/auth/oidc/sso/start"}
    page = await signs_in(web, provider)
    assert provider.asked[0]["code_challenge_method"] == "S256"
    body = (await exchange(web, page)).json()
    headers = {"Authorization": f"Bearer {body['access_token']}"}
    me = (await web.client.get("/api/v1/me", headers=headers)).json()
    assert me["username"] == "1002"
    [there] = (await web.client.get("/api/v1/me/sign-ins", headers=headers)).json()["items"]
    assert there["method"] == "oidc:sso"


async def test_the_code_works_once_soon_and_in_that_browser_alone(web: Web, provider: OidcProvider) -> None:
    page = await signs_in(web, provider)
    async with httpx.AsyncClient(base_url=web.url, verify=False) as other:
        stolen = await other.post("/api/v1/auth/exchange", json={"code": page.removeprefix("/#signin=")})
    assert (stolen.status_code, stolen.json()["type"]) == (401, "urn:callfloor:problem:code-used")
    assert (await exchange(web, page)).status_code == 200
    assert (await exchange(web, page)).status_code == 401
    late = await signs_in(web, provider)
    web.clock.now += 61
    assert (await exchange(web, late)).status_code == 401


async def test_an_answer_that_we_did_not_ask_for_is_refused(web: Web, provider: OidcProvider) -> None:
    address = provider.approves(await goes_there(web))
    assert await comes_back(web, address.replace("state=", "state=x")) == "/#signin-failed=state"
    async with httpx.AsyncClient(base_url=web.url, verify=False) as other:  # no cookie of ours: another browser
        assert (await other.get(address)).headers["location"] == "/#signin-failed=state"
    web.clock.now += 601
    assert await comes_back(web, address) == "/#signin-failed=state"


async def test_whoever_declines_is_back_at_the_door(web: Web, provider: OidcProvider) -> None:
    state = provider.approves(await goes_there(web)).partition("state=")[2]
    back = f"/api/v1/auth/oidc/sso/callback?error=access_denied&state={state}"
    assert await comes_back(web, back) == "/#signin-failed=denied"


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://elsewhere.example"},
        {"aud": "somebody-else"},
        {"aud": ["callfloor", "somebody-else"]},
        {"exp": int(NOON) - 3600},
        {"exp": "never"},
    ],
)
async def test_a_token_that_does_not_prove_it_is_refused(
    web: Web, provider: OidcProvider, says: dict[str, Any]
) -> None:
    provider.says = says
    assert await signs_in(web, provider) == "/#signin-failed=identity"


async def test_a_token_signed_by_somebody_else_is_refused(web: Web, provider: OidcProvider) -> None:
    provider.published = RSAKey.generate_key(2048, {"kid": "k1"})
    assert await signs_in(web, provider) == "/#signin-failed=identity"


async def test_a_provider_may_change_its_key(web: Web, provider: OidcProvider) -> None:
    assert (await signs_in(web, provider)).startswith("/#signin=")
    provider.key = RSAKey.generate_key(2048, {"kid": "k1"})
    assert (await signs_in(web, provider)).startswith("/#signin=")


async def test_whom_we_do_not_know_or_have_disabled_stays_out(web: Web, provider: OidcProvider) -> None:
    provider.username = "stranger"
    assert await signs_in(web, provider) == "/#signin-failed=unknown-user"
    provider.username = "1004"
    assert (await web.ask("admin", "PATCH", "/users/1004", json={"enabled": False})).status_code == 200
    assert await signs_in(web, provider) == "/#signin-failed=unknown-user"


async def test_an_address_that_is_not_verified_names_nobody(web: Web, provider: OidcProvider) -> None:
    provider.says = {"preferred_username": None, "email": "1002", "email_verified": False}
    assert await signs_in(web, provider) == "/#signin-failed=unknown-user"
    provider.says = {"preferred_username": None, "email": "1002", "email_verified": True}
    assert (await signs_in(web, provider)).startswith("/#signin=")


async def test_a_provider_that_is_away_is_said_to_be(web: Web, provider: OidcProvider) -> None:
    cast(dict[str, Provider], web.services.oidc)["sso"].settings = ProviderSettings(
        name="sso", title="", issuer="http://127.0.0.1:9", client_id="c", scopes="openid", claims=()
    )
    assert await goes_there(web) == "/#signin-failed=provider"
    assert (await web.client.get("/api/v1/auth/oidc/other/start")).status_code == 404
