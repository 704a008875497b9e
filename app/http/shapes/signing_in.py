"""Signing in, and who one is then."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.http.shapes.agents import Agent
from app.http.shapes.common import Input, Password, TimeZone, Username


class LoginIn(Input):
    username: Annotated[str, Field(min_length=1, max_length=128)]
    password: Password


class TokenOut(BaseModel):
    access_token: str
    token_type: Literal["bearer"] = "bearer"
    expires_in: int = Field(description="Seconds.")
    must_change_password: bool = Field(
        description="Nothing but POST /me/password, GET /me and POST /auth/logout works before."
    )


class ProviderOut(BaseModel):
    name: str
    title: str
    start: str = Field(description="Open this address in the browser to sign in.")


class ExchangeIn(Input):
    code: Annotated[str, Field(min_length=1, max_length=128)]


class SetupIn(Input):
    token: Annotated[str, Field(min_length=1, max_length=128)]
    username: Username
    password: Password = Field(description="At least 10 characters, not the user name, not a commonly used one.")


class PasswordChangeIn(Input):
    old: Password
    new: Password = Field(description="At least 10 characters, not the user name, not a commonly used one.")


class MeIn(Input):
    language: Literal["zh-CN", "en", ""] | None = Field(None, description="Empty: whatever the screen chooses.")
    time_zone: TimeZone | None = Field(None, description="IANA name; empty: the floor's.")


class SignInOut(BaseModel):
    id: str
    method: str = Field(description="password, setup, or oidc:NAME.")
    host: str
    program: str
    begun_at: str
    until: str
    current: bool = Field(description="Whether this very request belongs to it.")


class MyUnit(BaseModel):
    id: str
    name: str
    path: list[str] = Field(description="Ids from the whole floor down to this unit.")


class Me(BaseModel):
    username: str
    name: str
    role: str
    extension: str | None
    unit: MyUnit | None
    permissions: list[str]
    scopes: dict[str, Literal["own", "team", "subtree", "all"]] = Field(description="How far each permission reaches.")
    language: str = Field(description="zh-CN or en; empty: not chosen.")
    time_zone: str
    must_change_password: bool
    agent: Agent | None
