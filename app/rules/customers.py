"""What this house wants to know of its customers."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from app.rules.values import Value, Word, Words
from crm import fields as crm
from crm.fields import FieldKind


class CustomerField(Word):
    """One field of a customer's record; ``choices`` of a choice alone."""

    kind: FieldKind = FieldKind.TEXT
    choices: Words = Field(default_factory=list)

    @model_validator(mode="after")
    def _choices_of_a_choice(self) -> "CustomerField":
        if (self.kind is FieldKind.CHOICE) != bool(self.choices):
            raise PydanticCustomError("choices-odd", "a choice has choices, and nothing else has")
        return self


def _each_once(fields: list[CustomerField]) -> list[CustomerField]:
    if len({field.code for field in fields}) != len(fields):
        raise PydanticCustomError("code-twice", "must not name a code twice")
    return fields


class CustomerFields(Value):
    """In the order in which they are shown."""

    items: Annotated[list[CustomerField], Field(max_length=40), AfterValidator(_each_once)] = Field(
        default_factory=list
    )

    @property
    def fields(self) -> tuple[crm.Field, ...]:
        return tuple(
            crm.Field(code=one.code, kind=one.kind, choices=tuple(choice.code for choice in one.choices))
            for one in self.items
        )
