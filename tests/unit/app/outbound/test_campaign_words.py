"""Whatever pacing, contact rules and signalling can say has words on the pages, in both languages."""

import json
from enum import StrEnum

import pytest

from acd.outbound.pacing.values import Reason
from acd.outbound.rules.verdicts import Rule
from app.outbound.dialling.dialler import FORBIDDEN, NO_LEAD, NO_PERMIT, NO_STORE
from app.setup.web import SOURCES
from core.facts import AttemptOutcome, CampaignState, DialMode


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_pages_have_words_for_all_that_can_be_said_of_a_campaign(language: str) -> None:
    texts = json.loads((SOURCES / f"src/campaigns/texts/{language}.json").read_text(encoding="utf-8"))
    said: dict[str, type[StrEnum]] = {
        "why": Reason, "rule": Rule, "outcome": AttemptOutcome, "state": CampaignState, "mode": DialMode,
    }  # fmt: skip
    for part, codes in said.items():
        assert {code.value for code in codes} <= set(texts[part]), part
    assert {NO_LEAD, NO_PERMIT, NO_STORE, FORBIDDEN} <= set(texts["why"]["missing"])
