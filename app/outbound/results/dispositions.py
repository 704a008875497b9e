"""A campaign's dispositions: what an agent may file as the outcome of its call, and what follows for the lead."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from app.rules.values import Code, Label, Value
from core.facts import DispositionKind

LONGEST_PAUSE_S = 30 * 86400.0
MOST = 50  # dispositions of a campaign, and reasons of one of them: more than anybody reads in a wrap-up


class RetryValue(Value):
    """How often, and how long after the last attempt, a lead is tried again after this outcome."""

    tries: Annotated[int, Field(ge=0, le=20)] = 3
    after_s: Annotated[float, Field(ge=60, le=LONGEST_PAUSE_S)] = 3600.0


class ReasonValue(Value):
    code: Code
    name_zh: Label
    name_en: Label


class DispositionValue(ReasonValue):
    """``kind`` decides what becomes of the lead."""

    kind: DispositionKind
    reasons: Annotated[list[ReasonValue], Field(max_length=MOST)] = Field(default_factory=list)
    needs_reason: bool = False
    needs_note: bool = False
    retry: RetryValue | None = Field(
        default=None, description="Of kind `again`: in how many attempts in all, how long after; null: the usual."
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.needs_reason and not self.reasons:
            raise PydanticCustomError("no-reasons", "demands a reason and has none to choose from")
        if len({reason.code for reason in self.reasons}) < len(self.reasons):
            raise PydanticCustomError("codes-twice", "must not have a code twice")
        if self.retry is not None and self.kind is not DispositionKind.AGAIN:
            raise PydanticCustomError("retry-of-again", "says when to try again, which its kind does not")
        return self


def _told_apart(words: list[DispositionValue]) -> list[DispositionValue]:
    if len({one.code for one in words}) < len(words):
        raise PydanticCustomError("codes-twice", "must not have a code twice")
    return words


Dispositions = Annotated[list[DispositionValue], Field(min_length=1, max_length=MOST), AfterValidator(_told_apart)]


def find(dispositions: Sequence[DispositionValue], code: str) -> DispositionValue | None:
    return next((one for one in dispositions if one.code == code), None)


def usual_dispositions() -> list[DispositionValue]:
    """What a house begins with."""
    kinds, day_s = DispositionKind, 86400.0
    reasons = [
        ReasonValue(code=code, name_zh=zh, name_en=en)
        for code, zh, en in (
            ("no_need", "没有需求", "No need"), ("price", "价格偏高", "Too expensive"),
            ("has_one", "已有同类产品", "Has one already"), ("no_trust", "不信任", "Does not trust us"),
            ("no_time", "没时间听", "No time to listen"), ("other", "其他", "Other"),
        )
    ]  # fmt: skip
    rows: tuple[tuple[str, str, str, DispositionKind, RetryValue | None], ...] = (
        ("sold", "成交", "Sold", kinds.SUCCESS, None),
        ("interested", "有意向，再联系", "Interested, call again", kinds.AGAIN, RetryValue(tries=5, after_s=day_s)),
        ("not_now", "客户忙，稍后再拨", "Busy now, call later", kinds.AGAIN, RetryValue(tries=4, after_s=day_s / 6)),
        ("refused", "拒绝", "Refused", kinds.FAILURE, None),
        ("not_eligible", "不符合条件", "Not eligible", kinds.FAILURE, None),
        ("wrong_number", "号码错误", "Wrong number", kinds.WRONG_NUMBER, None),
        ("do_not_call", "要求不再致电", "Wants no more calls", kinds.DO_NOT_CALL, None),
    )
    return [
        DispositionValue(
            code=code, name_zh=zh, name_en=en, kind=kind, retry=retry, needs_reason=code == "refused",
            reasons=reasons if code == "refused" else [],
        )
        for code, zh, en, kind, retry in rows
    ]  # fmt: skip
