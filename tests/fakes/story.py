"""Stories on a floor under virtual time: the real core, a small Asterisk, people.

story = Story()
anna = story.agent("1002", service=5).available()
caller = story.caller().queues("service", "0:service>=1")
anna.rings().answers()
story.sees(CallConnected, agent="1002", call_id=caller.call_id)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from acd.floor import Floor
from acd.memory.state import Effects, Limits
from acd.queues.announcing import last_told
from core import codec
from core.commands import Command, NoteTalking, NoteTerms
from core.facts import (
    AgentChanged,
    AgentRestored,
    AgentState,
    CalendarConfigured,
    CallAdopted,
    CallArrived,
    CallbackKept,
    CallbackRestored,
    CallConnected,
    CallDialled,
    CallEnded,
    CallOverflowed,
    CallStage,
    EndRestored,
    Fact,
    LegAdopted,
    LegEnded,
    MoveAsked,
    NoteLost,
    PartyAdopted,
    PbxLinkLost,
    PbxLinkUp,
    PbxObserved,
    PhoneReachable,
    PhoneUnreachable,
    QueueConfigured,
    SupervisionAdopted,
    WrapupSaved,
)
from core.ids import AgentId, CallId, LegId, QueueName, agent_leg
from cti.notes import Notes
from cti.picture import Picture, Place
from cti.reconcile import Seen, missing
from tests.fakes.pbx.model import Leg
from tests.fakes.pbx.pbx import Pbx
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.snapshot import snapshot
from tests.fakes.supervisors import SupervisorInStory

START = 1_700_000_000.3
Seenfact = TypeVar("Seenfact", bound=Fact)


class Story:
    """A floor, its Asterisk, and what was said. ``twice``: the core hears everything a second time, to no effect."""

    def __init__(self, *, seed: int = 0, limits: Limits | None = None, twice: bool = False) -> None:
        self.now = START + seed * 0.0137
        self.limits, self.twice = limits, twice
        self.pbx = Pbx(self._shown, now=self.now, seed=seed)
        self.journal: list[Fact] = []
        self.commands: list[Command] = []
        self.watchers: list[Callable[[], None]] = []
        self.agents: dict[str, AgentInStory] = {}
        self.queues: dict[str, QueueConfigured] = {}
        self.calendars: dict[str, CalendarConfigured] = {}
        self.lose_fact: Callable[[Fact], bool] = lambda fact: False
        self.unheard: list[Fact] = []
        self.dropped: list[Fact] = []  # of these, on a link that stood
        self.linked = True
        self.core = Floor(limits=limits)
        self.picture, self.notes = Picture(), Notes()
        self._phones: dict[tuple[str, str], bool] = {}
        self.give(PbxObserved(at=self.now))

    # --- people and things -------------------------------------------------------------------------------------------

    def agent(self, extension: str, **skills: int) -> AgentInStory:
        """Skills by keyword; ``lang_en=3`` is ``lang.en`` at level 3."""
        agent = self.agents[extension] = AgentInStory(self, AgentId(extension))
        return agent.knows(**skills)

    def supervisor(
        self, extension: str = "2001", device: str = "desk", answers_s: float | None = 0.1
    ) -> SupervisorInStory:
        """Somebody with a phone that picks up by itself."""
        return SupervisorInStory(self, AgentId(extension), device, answers_s)

    def caller(self, number: str = "13800000000") -> CallerInStory:
        return CallerInStory(self, self.pbx.call(caller=number))

    def queue(self, name: str, **rules: Any) -> None:
        self.queues[name] = QueueConfigured(at=self.now, queue=QueueName(name), **rules)
        self.give(self.queues[name])

    def calendar(self, name: str, *spans: tuple[float, float]) -> None:
        """Open in these spans, in seconds from now."""
        found = tuple((self.now + begin, self.now + end) for begin, end in spans)
        self.calendars[name] = CalendarConfigured(at=self.now, calendar=name, open=found)
        self.give(self.calendars[name])

    # --- time and facts ----------------------------------------------------------------------------------------------

    def passes(self, seconds: float) -> None:
        """Let time pass, with all that happens in it."""
        end = self.now + seconds
        while (due := self._next_due()) is not None and due <= end:
            self._step(due)
        self.now = end
        self.pbx.advance(end)

    def until(self, condition: Callable[[], bool], within: float = 1.0) -> bool:
        """Let time pass until it holds; False when it does not within so many seconds."""
        end = self.now + within
        while not condition():
            due = self._next_due()
            if due is None or due > end:
                self.passes(end - self.now)
                return condition()
            self._step(due)
        return True

    def _next_due(self) -> float | None:
        due = [at for at in (self.pbx.next_event(), self.core.next_deadline()) if at is not None]
        return min(due, default=None)

    def _step(self, due: float) -> None:
        self.now = max(self.now, due)
        self.pbx.advance(self.now)
        deadline = self.core.next_deadline()
        if deadline is not None and deadline <= self.now:
            self._follow(self.core.tick(self.now))
        for watch in self.watchers:
            watch()

    def _shown(self, fact: Fact) -> None:
        if self.linked and not self.lose_fact(fact):
            self.give(fact)
        else:
            self.unheard.append(fact)
            self.dropped += [fact] if self.linked else []

    def give(self, fact: Fact) -> None:
        """Hand a fact to the core, as the engine does."""
        self.picture.apply(fact)
        self.notes.apply(fact)
        self.journal.append(fact)
        if isinstance(fact, PhoneReachable | PhoneUnreachable):
            self._phones[fact.agent, fact.device] = isinstance(fact, PhoneReachable)
        assert codec.loads(type(fact).__name__, codec.dumps(fact)) == fact
        said = len(self.journal)
        self._follow(self.core.handle(fact))
        sees = isinstance(fact, NoteLost)  # and says so again with each look, until it is mended
        overflowed = any(isinstance(after, CallOverflowed) for after in self.journal[said:])
        again = isinstance(fact, MoveAsked) and overflowed  # sent on by a rule: it is a wish once more
        if self.twice and not sees and not again:
            self.hears_again(fact)
        for watch in self.watchers:
            watch()

    def hears_again(self, fact: Fact) -> None:
        """The same fact a second time must change nothing and lead to nothing."""
        before = snapshot(self.core.state)
        effects = self.core.handle(fact)
        assert effects == Effects(), f"heard twice: {fact}"
        assert snapshot(self.core.state) == before, f"heard twice: {fact}"

    def _follow(self, effects: Effects) -> None:
        for fact in effects.facts:
            assert codec.loads(type(fact).__name__, codec.dumps(fact)) == fact
            self.journal.append(fact)
        for command in effects.commands:
            self.commands.append(command)
            self.notes.follow(command)
            if self.linked:
                self.pbx.carry_out(command)

    # --- what is seen ------------------------------------------------------------------------------------------------

    def all(self, kind: type[Seenfact], **fields: Any) -> list[Seenfact]:
        """Every fact of this kind so far with these values."""
        return [fact for fact in self.journal if isinstance(fact, kind) and _fits(fact, fields)]

    def sees(self, kind: type[Seenfact], within: float = 1.0, **fields: Any) -> Seenfact:
        """The latest such fact; waits for one."""
        assert self.until(lambda: bool(self.all(kind, **fields)), within), self._tale(kind, fields)
        return self.all(kind, **fields)[-1]

    def _tale(self, kind: type[Fact], fields: dict[str, Any]) -> str:
        return f"No {kind.__name__} with {fields} in:\n" + "\n".join(map(str, self.journal[-40:]))

    def asked(self, kind: type[Command], **fields: Any) -> list[Command]:
        """The commands of this kind so far with these values."""
        return [command for command in self.commands if isinstance(command, kind) and _fits(command, fields)]

    # --- misfortune --------------------------------------------------------------------------------------------------

    def link_lost(self) -> None:
        self.linked = False
        self.give(PbxLinkLost(at=self.now))

    def link_restored(self) -> None:
        self.linked = True
        self.give(PbxLinkUp(at=self.now))
        self._ask_for_phones()
        self.look()

    def look(self) -> None:
        """Compare pictures, as the edge does every few seconds."""
        known = {leg: place for leg, place in self.picture.legs().items() if agent_leg(leg) or self._is_announced(leg)}
        for fact in missing(known, known, map(_seen, self.pbx.legs.values()), self.now):
            if isinstance(fact, CallAdopted | LegAdopted | PartyAdopted | SupervisionAdopted):
                leg_id = fact.far_leg or LegId(fact.call_id) if isinstance(fact, CallAdopted) else fact.leg_id
                self.picture.learn(leg_id, _seen(self.pbx.legs[leg_id]).place)
                if isinstance(fact, CallAdopted) and fact.leg_id and fact.leg_up:
                    self.picture.learn(fact.leg_id, _seen(self.pbx.legs[fact.leg_id]).place)
            self.give(fact)
        for fact in (*self._unheard_wishes(), *self.lost_notes()):
            self.give(fact)
        self.give(PbxObserved(at=self.now))

    def _unheard_wishes(self) -> list[Fact]:
        """Callers whose channel says that they wait, and for whom the core has not heard what."""
        calls = self.core.state.calls
        legs = [leg for leg in self.pbx.legs.values() if leg.variables.get("CF_STAGE") == "waiting"]
        unheard = (CallStage.IVR, CallStage.AFTER)
        return [
            self.pbx.wish(leg) for leg in legs if CallId(leg.call) in calls and calls[CallId(leg.call)].stage in unheard
        ]

    def lost_notes(self) -> list[Fact]:
        """Those that Asterisk has had the time to take."""
        coming = {command.call_id for command in self.pbx.under_way if isinstance(command, NoteTerms | NoteTalking)}
        given = {
            leg_id: tuple(note for note in notes if note.call_id not in coming)
            for leg_id, notes in self.notes.given().items()
        }
        return self.notes.lost(given, map(_seen, self.pbx.legs.values()), self.now)

    def _is_announced(self, leg_id: LegId) -> bool:
        """A customer whose arrival got lost is no known leg, whatever else was heard of it: it must be adopted."""
        state = self.core.state
        dialled = leg_id in state.dialled or leg_id in state.sides
        return CallId(leg_id) in state.calls or CallId(leg_id) in state.ended or dialled

    def dies_and_restarts(self, away_s: float = 1.0) -> None:
        """kill -9, and a new process with what the journal and Asterisk know."""
        self.linked, old = False, self.core.state
        self.core = Floor(limits=self.limits)  # nobody hears the PBX meanwhile
        self.passes(away_s)
        self.picture, self.notes = Picture(), Notes()
        self.core = Floor(first_token=old.leases.next_token() + 1000, limits=self.limits)
        for rules in (*self.queues.values(), *self.calendars.values()):
            self.give(rules)
        for agent in self.agents.values():
            agent.knows(**agent.skills)
        for agent_id in sorted({fact.agent for fact in self.all(AgentChanged)}):
            if restored := self._stored(agent_id):
                self.give(restored)
        for kept in self._callbacks():
            self.give(CallbackRestored(**{field.name: getattr(kept, field.name) for field in fields(kept)}))
        over = {fact.call_id for fact in self.all(CallEnded)}
        for ended in self.all(CallEnded):
            if ended.at > self.now - Limits().tombstone_s:
                self.give(EndRestored(at=self.now, call_id=ended.call_id))
        for promise in last_told(self.journal, self.now):
            if promise.call_id not in over:
                self.give(promise)
        self.linked, self._phones = True, {}
        self._ask_for_phones()
        for fact in self._ended_unheard():
            self.give(fact)
        self.look()

    def _ask_for_phones(self) -> None:
        """As the edge does when it has connected; only news is told."""
        for (extension, device), phone in self.pbx.phones.items():
            if self._phones.get((extension, device)) is not phone.present:
                kind = PhoneReachable if phone.present else PhoneUnreachable
                self.give(kind(at=self.now, agent=AgentId(extension), device=device))

    def _ended_unheard(self) -> list[Fact]:
        """Calls that the ledger holds open and Asterisk no longer has."""
        known = {fact.call_id for fact in self.journal if isinstance(fact, CallArrived | CallAdopted | CallDialled)}
        over = {fact.call_id for fact in self.journal if isinstance(fact, CallEnded)}
        facts: list[Fact] = []
        found = missing({}, {}, map(_seen, self.pbx.legs.values()), self.now)
        there = {CallId(leg_id) for leg_id in self.pbx.legs}
        there |= {fact.call_id for fact in found if isinstance(fact, CallAdopted)}
        there |= {kept.call_id for kept in self._callbacks()}
        for call_id in sorted(known - over - there):
            adopted = CallAdopted(
                at=self.now,
                call_id=call_id,
                dialled="",
                caller="",
                channel="",
                arrived_at=self.now,
                stage=CallStage.AFTER,
            )
            facts += [adopted, LegEnded(at=self.now, leg_id=LegId(call_id), cause=0, learned=True)]
        return facts

    def _callbacks(self) -> list[CallbackKept]:
        """What the store holds of those who are to be called back."""
        kept: dict[CallId, CallbackKept] = {}
        for fact in self.journal:
            if type(fact) is CallbackKept:
                kept[fact.call_id] = fact
            elif isinstance(fact, CallConnected | CallEnded):
                kept.pop(fact.call_id, None)
        return list(kept.values())

    def _stored(self, agent_id: AgentId) -> AgentRestored | None:
        changes = self.all(AgentChanged, agent=agent_id)
        if not changes or changes[-1].state is AgentState.OFFLINE:
            return None
        last, idle = changes[-1], [c.at for c in changes if c.event in ("made_available", "finish")]
        return AgentRestored(
            at=self.now,
            agent=agent_id,
            state=last.state,
            since=last.at if last.since is None else last.since,
            reason=last.reason,
            device=last.device,
            kind=last.kind,
            auto_answer=last.auto_answer,
            idle_since=idle[-1] if idle else 0.0,
            call_id=last.call_id,
            queue=last.queue,
            until=last.until,
            until_most=last.until_most,
            forced=last.forced,
            then=last.then,
            filed=bool(self.all(WrapupSaved, agent=agent_id, call_id=last.call_id)),
        )


def _seen(leg: Leg) -> Seen:
    """A channel as Status shows it."""
    return Seen(leg.leg_id, Place(f"PJSIP/{leg.leg_id}", leg.bridge, leg.room), leg.variables)


def _fits(said: Fact | Command, fields: dict[str, Any]) -> bool:
    return all(getattr(said, name) == value for name, value in fields.items())
