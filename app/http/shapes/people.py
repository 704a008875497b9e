"""The shapes of people, units, roles and the audit log."""

from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, Field, StringConstraints

from app.directory.units import UnitKind
from app.http.permissions import Permission, Scope
from app.http.shapes.common import Input, Line, Username

UnitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z][0-9a-z_-]{0,31}$")]
UnitIdPath = Annotated[str, Path(pattern=r"^[0-9a-z][0-9a-z_-]{0,31}$")]
RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
RoleNamePath = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
Extension = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,10}$")]
Skill = Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,40}$")]
Level = Annotated[int, Field(ge=1, le=10)]
Language = Literal["zh-CN", "en", ""]
FullName = Annotated[Line, Field(min_length=1)]


class UserIn(Input):
    username: Username
    name: FullName
    role: RoleName
    unit: UnitId | None = Field(None, description="Left out: one's own.")
    extension: Extension | None = None
    skills: Annotated[dict[Skill, Level], Field(max_length=100)] = Field(default_factory=dict)
    language: Language = ""
    enabled: bool = True


class UserChangeIn(Input):
    """Only what is given is changed; extension null takes it away."""

    name: FullName | None = None
    role: RoleName | None = None
    unit: UnitId | None = None
    extension: Extension | None = None
    skills: Annotated[dict[Skill, Level], Field(max_length=100)] | None = None
    language: Language | None = None
    enabled: bool | None = None


class User(BaseModel):
    username: str
    name: str
    role: str
    unit: str | None
    extension: str | None
    skills: dict[str, int]
    language: str
    enabled: bool
    must_change_password: bool
    sign_ins: int = Field(description="Where this user is signed in now.")


class UserDone(User):
    password: str | None = Field(description="A one-time password, shown this once; it must be changed at first use.")
    phone_password: str | None = Field(description="Of a desk phone, shown this once. Browser phones need none.")
    warnings: list[str]


class ImportedRow(BaseModel):
    row: int = Field(description="As in the file; the headings are row 1.")
    username: str
    problems: list[str]
    password: str | None = None
    phone_password: str | None = None


class Imported(BaseModel):
    dry_run: bool
    imported: int = Field(description="All or none.")
    rows: list[ImportedRow]
    rejected_csv: str = Field(description="The rows with problems and their reasons, to be corrected and sent again.")
    warnings: list[str] = []


class UnitIn(Input):
    id: UnitId | None = Field(None, description="Left out: one is made.")
    kind: UnitKind
    name: FullName
    parent: UnitId | None = None
    leader: Username | None = None


class UnitChangeIn(Input):
    """Only what is given is changed; leader null takes the leader away."""

    kind: UnitKind | None = None
    name: FullName | None = None
    parent: UnitId | None = None
    leader: Username | None = None


class UnitOut(BaseModel):
    id: str
    kind: UnitKind
    name: str
    parent: str | None
    leader: str | None
    people: int = Field(description="Who belong to this very unit, without those below.")


class RoleIn(Input):
    permissions: dict[Permission, Scope]


class RoleOut(BaseModel):
    name: str
    built_in: bool
    changed: bool = Field(description="Whether it differs from what it was when installed.")
    permissions: dict[Permission, Scope]


class AuditOut(BaseModel):
    id: int
    at: str
    actor: str
    host: str
    action: str
    subject: str
    detail: dict[str, Any]
    names: dict[str, str] = Field(description="Of the people and units in it, by extension, user name or id.")
