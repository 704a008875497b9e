"""What of a file's cells is kept."""

import json

import pytest

from app.outbound.imports.drafts import Draft, drafter
from app.outbound.imports.reading.row import Row
from app.outbound.numbers import LeadNumbers

HEADINGS = ("phone", "name", "remark")
MAPPING = {"phone": "number", "name": "name", "remark": "field:remark"}


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\x85", "\x9b"])
def test_what_nobody_sees_is_taken_out_of_names_and_fields(unseen: str) -> None:
    made = drafter(HEADINGS, MAPPING, LeadNumbers("CN"))(
        Row(2, ["13800138000", f"{unseen}Li{unseen} 张伟", f"first\nsecond {unseen}\U0001f642"], "")
    )
    assert isinstance(made, Draft)
    assert made.name == "Li 张伟"
    assert json.loads(made.fields) == {"remark": "first\nsecond \U0001f642"}
