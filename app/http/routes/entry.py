"""Signing in and out, and the first administrator."""

from fastapi import APIRouter, Request, Response

from app.directory.password_rules import require_good
from app.http.access import DEVICE_COOKIE, AnyVisitor, Floor, Newcomer, client_of
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.signing_in import LoginIn, SetupIn, TokenOut
from app.http.sign_in import DEVICE_S, Admission

router = APIRouter(tags=["sign-in"])


@router.post("/auth/login")
async def login(body: LoginIn, floor: Floor, request: Request, response: Response) -> TokenOut:
    """Name and password for an access token."""
    client = client_of(request)
    try:
        admission = await floor.sign_in.sign_in(body.username, body.password, client)
    except Problem as problem:
        if problem.status == 401 and floor.directory.person(body.username):  # what else is typed may be a password
            await floor.audit.note("", "sign-in.failed", body.username, host=client.host)
        raise
    await floor.audit.note(body.username, "sign-in.begun", body.username, host=client.host)
    return admitted(admission, floor, request, response)


@router.post("/auth/renew")
async def renew(visitor: AnyVisitor, floor: Floor) -> TokenOut:
    """A token that is still good for a fresh one, so that a screen stays signed in while it is in use."""
    token = await floor.sign_in.renew(visitor)
    return TokenOut(access_token=token, expires_in=int(floor.sign_in.lifetime_s), must_change_password=False)


@router.post("/auth/logout", status_code=204)
async def logout(visitor: Newcomer, floor: Floor) -> None:
    """End this sign-in: its tokens are worth nothing from now on, its feeds close. The seat is left as it is."""
    await floor.sign_ins.end([visitor.sign_in.id])


@router.post("/setup", status_code=201)
async def set_up(body: SetupIn, floor: Floor, request: Request, response: Response) -> TokenOut:
    """The first administrator, with the token of the link that was printed at the first start. It works once."""
    require_good(body.password, body.username)
    admin = await floor.setup.create_admin(body.token, body.username, body.password)
    await floor.audit.note(admin.username, "setup.done", admin.username, host=client_of(request).host)
    return admitted(await floor.sign_in.admit(admin, "setup", client_of(request)), floor, request, response)


def admitted(admission: Admission, floor: Services, request: Request, response: Response) -> TokenOut:
    """The token, and the cookie by which this browser is known again when somebody guesses at the same name."""
    response.set_cookie(
        DEVICE_COOKIE,
        admission.device,
        max_age=int(DEVICE_S),
        path="/api/v1/auth",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return TokenOut(
        access_token=admission.token,
        expires_in=int(floor.sign_in.lifetime_s),
        must_change_password=admission.must_change_password,
    )
