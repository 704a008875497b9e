"""As many calls in as the floor may have: the dialplan's first steps, taken one by one as Asterisk takes them."""

import operator
import re

import pytest

from asterisk_conf.render import TEMPLATES

MOST, AT_ONCE = 3, 8
LOOK = re.compile(r"GotoIf\(\$\[\$\{GROUP_COUNT\(callfloor-in\)\} (>=|>) @@CALLS_IN@@\]\?full\)")
BEYOND = {">=": operator.ge, ">": operator.gt}


class Call:
    """A caller at the door. ``there`` are those whom Asterisk counts; whoever is turned away leaves only later."""

    def __init__(self, there: list["Call"]) -> None:
        self.there, self.refused = there, False

    def takes(self, step: str) -> None:
        if self.refused:
            return
        if "Set(GROUP()=callfloor-in)" in step:
            self.there.append(self)
        elif look := LOOK.search(step):
            self.refused = BEYOND[look[1]](len(self.there), MOST)


@pytest.fixture(scope="module")
def steps() -> list[str]:
    """What a call does before it costs anything."""
    door = (TEMPLATES / "extensions.conf").read_text().partition("[callfloor-call]\n")[2].partition("CF_FROM")[0]
    return door.splitlines()


def test_one_after_the_other_come_in_until_it_is_full_and_those_turned_away_are_not_counted(steps: list[str]) -> None:
    """Else a flood would keep everybody out of a place that falls free."""
    there: list[Call] = []
    calls = [Call(there) for _ in range(MOST + AT_ONCE)]
    for call in calls:
        for step in steps:
            call.takes(step)
    assert [call.refused for call in calls] == [False] * MOST + [True] * AT_ONCE
    assert there == calls[:MOST]


def test_of_those_who_come_at_the_same_moment_never_too_many_come_in(steps: list[str]) -> None:
    there: list[Call] = []
    calls = [Call(there) for _ in range(AT_ONCE)]
    for step in steps:
        for call in calls:
            call.takes(step)
    assert sum(not call.refused for call in calls) <= MOST
