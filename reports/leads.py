"""Leads: numbers of lost callers, until somebody has talked to them.

open -> returned    the caller got through before anybody had called back
open -> recovered   a conversation of ``conversation_s`` or longer: in a call to that number made by anybody, or, once
                    somebody had called, in the caller's own next call
open -> closed      a person says that nothing more is to be done; a call that was made before may still recover it
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from core.facts import CallEnded, LeadClosed
from reports.followed import Followed

Row = dict[str, Any]


class LeadState(StrEnum):
    """What has become of a lead."""

    OPEN = "open"
    RETURNED = "returned"
    RECOVERED = "recovered"
    CLOSED = "closed"


class Leads:
    """Those that are open, and those that the calls under way (``calls``) may still change."""

    def __init__(self, calls: Mapping[str, Followed]) -> None:
        self._calls = calls
        self._leads: dict[str, Row] = {}
        self._open: dict[str, str] = {}  # number -> lead
        self._changed: dict[str, Row] = {}
        self._tries: dict[str, Row] = {}

    def resume(self, leads: Collection[Row]) -> None:
        """Go on from these rows."""
        for lead in leads:
            self._leads[lead["lead_id"]] = dict(lead)
            if lead["state"] == LeadState.OPEN:
                self._open[lead["number"]] = lead["lead_id"]

    def take(self) -> tuple[list[Row], list[Row]]:
        """Leads and tries that have changed since the last time."""
        changed, tries = [dict(row) for row in self._changed.values()], list(self._tries.values())
        self._changed, self._tries = {}, {}
        return changed, tries

    def is_open(self, number: str) -> bool:
        return number in self._open

    def lost_again(self, row: Row) -> str:
        """The lead of a lost call: the caller's open one, or a new one under this call's name."""
        lead_id = self._open.setdefault(row["number"], row["call_id"])
        lead = self._leads.get(lead_id)
        if lead is None:
            lead = self._leads[lead_id] = {
                "lead_id": lead_id, "number": row["number"], "state": LeadState.OPEN.value, "dialled": row["dialled"],
                "count": 0, "first_at": row["at"], "tries": 0, "closed_at": None, "closed_by": "", "closed_call": None,
            }  # fmt: skip
        latest = {name: row[name] for name in ("queue", "place", "flow", "version", "node", "after_s")}
        lead |= latest | {"count": lead["count"] + 1, "last_at": row["at"], "last_call": row["call_id"]}
        self._changed[lead_id] = lead
        return lead_id

    def tried(self, call: Followed, at: float) -> None:
        """Somebody calls a lead's number, knowing of it or not."""
        lead_id = self._open.get(call.number)
        if call.lead_id is not None or lead_id is None:
            return
        call.lead_id, call.tried_at, call.tried_by = lead_id, at, call.agent
        lead = self._leads[lead_id]
        lead["tries"] += 1
        self._changed[lead_id] = lead
        self._tries[call.call_id] = _try_of(call, talk_s=None, outcome="")

    def try_ended(self, call: Followed, fact: CallEnded) -> None:
        if call.lead_id is None:
            return
        outcome = fact.outcome or ("talked" if call.talked else "cancelled")
        self._tries[call.call_id] = _try_of(call, talk_s=fact.talk_s, outcome=outcome)

    def may_recover(self, call: Followed, fact: CallEnded, conversation_s: float) -> None:
        """Also a lead that was closed by hand while they talked."""
        lead = self._leads.get(call.lead_id or "")
        unsettled = lead is not None and lead["state"] in (LeadState.OPEN, LeadState.CLOSED)
        if lead is not None and unsettled and call.talked and fact.talk_s >= conversation_s:
            self._settle(lead, LeadState.RECOVERED, fact.at, by=call.tried_by or "", call_id=call.call_id)
        self._let_go(call.lead_id)

    def got_through(self, call: Followed, at: float) -> None:
        """By own means; once somebody had called back it is the conversation's length that counts."""
        lead = self._leads.get(self._open.get(call.number, ""))
        if lead is None:
            return
        if lead["tries"]:
            call.lead_id = lead["lead_id"]
            return
        self._settle(lead, LeadState.RETURNED, at, by="", call_id=call.call_id)
        self._let_go(lead["lead_id"])

    def close(self, fact: LeadClosed) -> None:
        lead = self._leads.get(fact.lead_id)
        if lead is not None and lead["state"] == LeadState.OPEN:
            self._settle(lead, LeadState.CLOSED, fact.at, by=fact.by, call_id=None)
            self._let_go(fact.lead_id)

    def _settle(self, lead: Row, state: LeadState, at: float, *, by: str, call_id: str | None) -> None:
        lead |= {"state": state.value, "closed_at": at, "closed_by": by, "closed_call": call_id}
        self._changed[lead["lead_id"]] = lead
        if self._open.get(lead["number"]) == lead["lead_id"]:
            del self._open[lead["number"]]

    def _let_go(self, lead_id: str | None) -> None:
        """A lead that is settled, and that no call under way is made for, needs not be remembered."""
        lead = self._leads.get(lead_id or "")
        settled = lead is not None and lead["state"] != LeadState.OPEN
        if settled and not any(call.lead_id == lead_id for call in self._calls.values()):
            del self._leads[str(lead_id)]


def _try_of(call: Followed, *, talk_s: float | None, outcome: str) -> Row:
    made = {"call_id": call.call_id, "lead_id": call.lead_id, "at": call.tried_at, "agent": call.tried_by}
    return made | {"talk_s": talk_s, "outcome": outcome}
