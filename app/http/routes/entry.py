"""Signing in, and the first administrator."""

from fastapi import APIRouter, Request

from app.http.access import AnyVisitor, Floor
from app.http.shapes import LoginIn, SetupIn, TokenOut

router = APIRouter(tags=["sign-in"])


@router.post("/auth/login")
async def login(body: LoginIn, floor: Floor, request: Request) -> TokenOut:
    """Name and password for an access token."""
    host = request.client.host if request.client else ""
    token = await floor.sign_in.sign_in(body.username, body.password, host)
    return TokenOut(access_token=token, expires_in=int(floor.sign_in.lifetime_s))


@router.post("/auth/renew")
async def renew(visitor: AnyVisitor, floor: Floor) -> TokenOut:
    """A token that is still good for a fresh one, so that a screen stays signed in while it is in use."""
    token = floor.sign_in.renew(visitor)
    return TokenOut(access_token=token, expires_in=int(floor.sign_in.lifetime_s))


@router.post("/setup", status_code=201)
async def set_up(body: SetupIn, floor: Floor, request: Request) -> TokenOut:
    """The first administrator, with the token of the link that was printed at the first start. It works once."""
    await floor.setup.create_admin(body.token, body.username, body.password)
    return await login(LoginIn(username=body.username, password=body.password), floor, request)
