"""Single sign-on: to the provider and back, and the code that becomes a token.

While somebody is at the provider, what must be known again is in a signed cookie of that very browser. The page gets a
code of a minute's life by its address, worth something only in the browser that brought it: an address that somebody
else passes on signs nobody in.
"""

import hashlib
import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import delete, insert, select

from app.directory.people import Person
from app.http.access import Floor, client_of, not_found
from app.http.problems import Problem
from app.http.routes.entry import admitted
from app.http.services import Services
from app.http.shapes.common import NamePath, Page
from app.http.shapes.signing_in import ExchangeIn, ProviderOut, TokenOut
from app.http.tokens import TokenInvalid
from app.oidc.errors import IdentityRefused, OidcError
from app.oidc.visit import Visit
from app.store.tables import one_time_links

if TYPE_CHECKING:
    from app.oidc.provider import Provider

router = APIRouter(tags=["sign-in"])
log = structlog.get_logger()
_VISIT, _RETURN = "callfloor_oidc", "callfloor_return"
_VISIT_S, _RETURN_S = 600, 60


@router.get("/auth/providers")
async def providers(floor: Floor) -> Page[ProviderOut]:
    """Where one may sign in beside the user name and password. Open to all."""
    return Page(
        items=[
            ProviderOut(name=name, title=one.settings.title, start=f"/api/v1/auth/oidc/{name}/start")
            for name, one in floor.oidc.items()
        ]
    )


@router.get("/auth/oidc/{name}/start", status_code=302, response_class=RedirectResponse)
async def start(name: NamePath, floor: Floor, request: Request) -> RedirectResponse:
    """To the provider."""
    provider, visit = _provider(name, floor), Visit.fresh()
    try:
        address = await provider.address(visit, _back(name, floor, request))
    except OidcError as error:
        log.error("The sign-on provider could not be asked.", provider=name, error=str(error))
        return _failed("provider")
    answer = RedirectResponse(address, 302)
    sealed = floor.sign_in.tokens.seal({"use": "oidc", "name": name} | asdict(visit), _VISIT_S)
    _keep(answer, request, _VISIT, sealed, _VISIT_S, "/api/v1/auth/oidc")
    return answer


@router.get("/auth/oidc/{name}/callback", status_code=302, response_class=RedirectResponse)
async def callback(
    name: NamePath, floor: Floor, request: Request, code: str = "", state: str = "", error: str = ""
) -> RedirectResponse:
    """From the provider: to `/#signin=CODE`, or to `/#signin-failed=REASON` (`state`, `denied`, `identity`,
    `provider`, `unknown-user`)."""
    provider, visit = _provider(name, floor), _visit(name, floor, request)
    if visit is None or not secrets.compare_digest(state.encode(), visit.state.encode()):
        return _failed("state")
    if error or not code:
        return _failed("denied")
    try:
        names = await provider.names(code, visit, _back(name, floor, request))
    except OidcError as problem:
        log.warning("A single sign-on was refused.", provider=name, error=str(problem))
        return _failed("identity" if isinstance(problem, IdentityRefused) else "provider")
    person = _person(names, floor)
    if person is None:
        log.warning("Somebody unknown came by single sign-on.", provider=name, pii={"names": names})
        return _failed("unknown-user")
    return await _send_home(name, person, floor, request)


@router.post("/auth/exchange")
async def exchange(body: ExchangeIn, floor: Floor, request: Request, response: Response) -> TokenOut:
    """The code of `/#signin=CODE` for an access token: once, within a minute, in the browser that signed in."""
    key = _hash(body.code, request.cookies.get(_RETURN, ""))
    query = select(one_time_links).where(one_time_links.c.token_hash == key)
    async with floor.database.write() as connection:
        row = (await connection.execute(query)).one_or_none()
        await connection.execute(delete(one_time_links).where(one_time_links.c.token_hash == key))
    person = floor.directory.person(row.subject or "") if row is not None else None
    if row is None or person is None or not person.enabled or row.expires_at <= floor.clock():
        hint = "Sign in once more."
        raise Problem(401, "code-used", "This sign-in code has been used or has run out.", hint=hint)
    admission = await floor.sign_in.admit(person, row.purpose, client_of(request))
    await floor.audit.note(
        person.username, "sign-in.begun", person.username, {"method": row.purpose}, client_of(request).host
    )
    return admitted(admission, floor, request, response)


async def _send_home(name: str, person: Person, floor: Services, request: Request) -> RedirectResponse:
    code, browser, now = secrets.token_urlsafe(24), secrets.token_urlsafe(24), floor.clock()
    row = {
        "token_hash": _hash(code, browser),
        "purpose": f"oidc:{name}",
        "expires_at": now + _RETURN_S,
        "subject": person.username,
    }
    old = one_time_links.c.purpose.startswith("oidc:") & (one_time_links.c.expires_at <= now)
    async with floor.database.write() as connection:
        await connection.execute(delete(one_time_links).where(old))
        await connection.execute(insert(one_time_links).values(**row))
    answer = RedirectResponse(f"/#signin={code}", 302)
    _keep(answer, request, _RETURN, browser, _RETURN_S, "/api/v1/auth/exchange")
    answer.delete_cookie(_VISIT, path="/api/v1/auth/oidc")
    return answer


def _person(names: list[str], floor: Services) -> Person | None:
    """The first name that is a user's; an e-mail address stands for the user of that whole name."""
    found = [person for name in names if (person := floor.directory.person(name)) is not None]
    return found[0] if found and found[0].enabled else None


def _provider(name: str, floor: Services) -> "Provider":
    provider = floor.oidc.get(name)
    if provider is None:
        raise not_found("There is no such sign-on provider.", "GET /api/v1/auth/providers lists them.")
    return provider


def _visit(name: str, floor: Services, request: Request) -> Visit | None:
    try:
        claims = floor.sign_in.tokens.open(request.cookies.get(_VISIT, ""), "oidc")
    except TokenInvalid:
        return None
    if claims.get("name") != name:
        return None
    return Visit(state=str(claims["state"]), nonce=str(claims["nonce"]), verifier=str(claims["verifier"]))


def _back(name: str, floor: Services, request: Request) -> str:
    base = floor.settings.public_url or str(request.base_url)
    return f"{base.rstrip('/')}/api/v1/auth/oidc/{name}/callback"


def _failed(reason: str) -> RedirectResponse:
    return RedirectResponse(f"/#signin-failed={reason}", 302)


def _keep(answer: Response, request: Request, name: str, value: str, seconds: int, path: str) -> None:
    """Lax: the way back from the provider is a navigation that comes from another site."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=seconds, path=path, secure=secure, httponly=True, samesite="lax")


def _hash(code: str, browser: str) -> str:
    return hashlib.sha256(f"{code}:{browser}".encode("utf-8", "surrogatepass")).hexdigest()
