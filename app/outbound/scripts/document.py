"""A campaign's script as a document: pages that an agent goes through during a call.

A page has words, fields to ask, and ways on: answers, of which the agent chooses one; or ``next``, before which
branches by a field's value are looked at in their order. A page that is an end has no way on.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.rules.values import Value

_KEY = r"^[a-z0-9][a-z0-9_-]{0,39}$"
Key = Annotated[str, Field(pattern=_KEY)]
Words = Annotated[str, Field(min_length=1, max_length=120)]
YES, NO = "yes", "no"
MOST_PAGES, MOST_FIELDS, MOST_CHOICES, LONGEST = 200, 30, 60, 1000


class AskedKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


class BranchTest(StrEnum):
    """How a branch looks at a value; ``below`` and ``above`` are of numbers and dates."""

    IS = "is"
    IS_NOT = "is_not"
    BELOW = "below"
    ABOVE = "above"
    GIVEN = "given"  # anything was said


class ScriptField(Value):
    """What is asked. ``least`` and ``most`` are of a number, ``earliest`` and ``latest`` of a date."""

    key: Key
    label: Words
    kind: AskedKind = AskedKind.TEXT
    required: bool = False
    choices: Annotated[list[Words], Field(max_length=MOST_CHOICES)] = Field(default_factory=list)
    longest: Annotated[int, Field(ge=1, le=LONGEST)] = LONGEST
    least: float | None = Field(default=None, allow_inf_nan=False)
    most: float | None = Field(default=None, allow_inf_nan=False)
    earliest: date | None = None
    latest: date | None = None

    @property
    def options(self) -> list[str]:
        """All that may be said, if that is a list."""
        return [YES, NO] if self.kind is AskedKind.YES_NO else self.choices if self.kind is AskedKind.CHOICE else []


class Answer(Value):
    """What the customer says, and the page that it leads to."""

    label: Words
    to: Key


class Branch(Value):
    field: Key
    test: BranchTest = BranchTest.IS
    value: Annotated[str, Field(max_length=120)] = ""
    to: Key


class ScriptPage(Value):
    """``disposition`` and ``reason``: what the wrap-up begins with, of an end."""

    key: Key
    title: Words
    text: Annotated[str, Field(max_length=4000)] = ""
    fields: Annotated[list[ScriptField], Field(max_length=MOST_FIELDS)] = Field(default_factory=list)
    answers: Annotated[list[Answer], Field(max_length=MOST_FIELDS)] = Field(default_factory=list)
    branches: Annotated[list[Branch], Field(max_length=MOST_FIELDS)] = Field(default_factory=list)
    next: Key | None = None
    end: bool = False
    disposition: Annotated[str, Field(max_length=64)] = ""
    reason: Annotated[str, Field(max_length=64)] = ""

    @property
    def targets(self) -> list[str]:
        """The pages that it leads to."""
        ways = [*(one.to for one in self.answers), *(one.to for one in self.branches)]
        return [*ways, *([self.next] if self.next is not None else [])]


class Script(Value):
    start: Key
    pages: Annotated[list[ScriptPage], Field(min_length=1, max_length=MOST_PAGES)]

    def page(self, key: str) -> ScriptPage | None:
        return next((page for page in self.pages if page.key == key), None)

    @property
    def fields(self) -> dict[str, ScriptField]:
        """By key, in the order of the pages."""
        return {field.key: field for page in self.pages for field in page.fields}
