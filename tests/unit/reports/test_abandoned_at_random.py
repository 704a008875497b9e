"""Leads of a random day: what always holds, whatever callers and agents do, and wherever the service is restarted."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from core import facts
from core.facts import CallStage, EndedBy, Fact
from core.ids import CallId
from core.policies import OverflowTo as To
from tests.unit.reports.test_abandoned import (
    Book,
    called,
    comes,
    ends,
    got_through,
    lost,
    message,
    overflows,
    rings,
    waits,
)

NUMBERS = ["+8613800138000", "+8613900139000", "anonymous", ""]


def story(kind: int, name: str, at: float, number: str, seconds: float) -> list[Fact]:
    """One thing that happens on a floor."""
    match kind:
        case 0:
            return lost(name, at, seconds, number)
        case 1:
            return [*comes(name, at, number), ends(name, at + seconds, CallStage.IVR)]
        case 2:
            return [*comes(name, at, number), ends(name, at + seconds, CallStage.IVR, EndedBy.FLOOR)]
        case 3:
            return [*comes(name, at, number), waits(name, at), rings(name, at), ends(name, at + 9, CallStage.OFFERED)]
        case 4:
            return called(f"out-{name}", at, seconds, number or "+861")
        case 5:
            through = got_through(name, at, seconds)
            return [*comes(name, at, number)[:1], *through[1:]]
        case 6:
            sent = [*comes(name, at, number), waits(name, at), overflows(name, at, To.VOICEMAIL)]
            spoke = facts.VoicemailBegan(at=sent[0].at, call_id=CallId(name), box="service", file="f")
            return [*sent, spoke, ends(name, at + 9, CallStage.IVR), message(name, at + 9, seconds)]
        case _:
            return [facts.LeadClosed(at=0.0, lead_id=CallId(f"c{int(seconds)}"), by="1002", why="done")]


@st.composite
def days(draw: st.DrawFn) -> list[Fact]:
    """Calls that overlap, each in its own order."""
    lines = []
    for number in range(draw(st.integers(1, 12))):
        kind, caller = draw(st.integers(0, 7)), draw(st.sampled_from(NUMBERS))
        lines.append(story(kind, f"c{number}", number * 10.0, caller, draw(st.sampled_from([0.0, 3.0, 9.0, 30.0]))))
    told: list[Fact] = []
    while lines:
        line = lines[draw(st.integers(0, len(lines) - 1))]
        told.append(line.pop(0))
        lines = [one for one in lines if one]
    return told


@settings(max_examples=150, deadline=None)
@given(days(), st.integers(0, 60), st.integers(0, 60))
def test_what_always_holds(day: list[Fact], first: int, second: int) -> None:
    whole = Book(day)
    restarted = Book(day[:first])
    restarted.restarts()
    restarted.tell(day[first : first + second])
    restarted.restarts()
    restarted.tell(day[first + second :])
    assert restarted.rows() == whole.rows(), "wherever it is restarted"
    open_leads = Counter(lead["number"] for lead in whole.leads.values() if lead["state"] == "open")
    assert all(count == 1 for count in open_leads.values()), "one open lead for a number"
    counted = Counter(row["lead_id"] for row in whole.lost.values() if row["lead_id"])
    assert counted == {name: lead["count"] for name, lead in whole.leads.items()}, "each lost call is counted once"
    tried = Counter(row["lead_id"] for row in whole.tries.values())
    assert tried == {name: lead["tries"] for name, lead in whole.leads.items() if lead["tries"]}
    for lead in whole.leads.values():
        assert lead["number"].startswith("+"), "nobody is called back without a number"
        assert (lead["state"] == "open") == (lead["closed_at"] is None)
        if lead["state"] == "recovered":
            assert lead["closed_call"], "somebody has talked to the caller"
    for counts in whole.nodes.values():
        assert counts["lost"] + counts["sent_away"] <= counts["entered"]
