"""Hypothesis does what people, time and mishaps do; whatever leaves for the carrier is judged by ``law``."""

from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from acd.outbound.rules.known import BlockSource
from app.outbound.agreed.store import AgreedCallbacks
from app.outbound.agreed.values import Wish
from app.outbound.errors import NeverCalled, NotBlocked, NotOpen
from app.outbound.numbers import Placed
from app.outbound.recycling import Recycling, Wanted
from app.outbound.rules.complaints import About, Complaints, Source
from app.outbound.rules.consents import Consent, Consents, How
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.rules.opt_outs import keep_opt_outs
from app.outbound.tables import lead_lists
from core.facts import (
    AttemptDue,
    AttemptOutcome,
    CampaignState,
    CustomerOptedOut,
    PreviewDialWanted,
    PreviewGiven,
    PreviewWanted,
)
from core.ids import AgentId, CallId, QueueName
from tests.simulation.forbidden.house import Building, House
from tests.simulation.forbidden.law import DAY_S, FLOOR, HOUR_S, Agreed, Book, Campaign, Law, Tried
from tests.unit.app.outbound.registry_server import as_it_should, hangs_up, says, sends

SHANGHAI, LONDON, NEW_YORK = ("Asia/Shanghai",), ("Europe/London",), ("America/New_York",)
TWO = ("Australia/Adelaide", "Australia/Perth")
# Numbers, where each is, and the zone that its list names; the first two are one person's.
PLACES = {
    "+8613900000001": ("CN", SHANGHAI, "Asia/Shanghai"), "+8613900000002": ("CN", SHANGHAI, ""),
    "+8613900000003": ("CN", SHANGHAI, "Asia/Shanghai"), "+8613900000004": ("CN", SHANGHAI, "Asia/Shanghai"),
    "+442079460001": ("GB", LONDON, "Europe/London"), "+12125550123": ("US", NEW_YORK, ""),
    "+61891234567": ("AU", TWO, ""), "+61891234568": ("AU", TWO, ""),
}  # fmt: skip
NUMBERS = tuple(PLACES)
CAMPAIGNS = ("autumn", "winter")
CALLER_IDS = ("4008001234", "4008005678", "4008009999")
PERMIT_S, BY_HAND_S, GONE_S = 2.0, 30.0, 2.0
MONDAY_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=FLOOR).timestamp()
LAST = MONDAY_TEN + 12 * DAY_S

which, campaigns = st.sampled_from(NUMBERS), st.sampled_from(CAMPAIGNS)
outcomes = st.sampled_from([outcome for outcome in AttemptOutcome if outcome is not AttemptOutcome.NOT_DIALLED])
jumps = st.sampled_from([0.5, 1.0, 60.0, 1800.0, HOUR_S, 4 * HOUR_S, 14 * HOUR_S, DAY_S])
lost = st.sampled_from(
    [(0.0, 0.0), (0.0, 0.0), (0.9, 0.4), (0.2, 1.8), (1.0, 1.5), (3.0, 0.0), (0.0, 20.0), (0.5, 40.0)]
)
lasting = st.sampled_from([None, HOUR_S, 30 * HOUR_S])
changes = st.fixed_dictionaries(
    {},
    optional={
        "hours": st.sampled_from([((9, 12), (14, 20)), ((0, 24),), ((8, 21),), ((15, 16),), ((23, 24),)]),
        "weekend": st.booleans(), "regions": st.sampled_from([(), ("CN",), ("CN", "GB", "AU")]),
        "per_day": st.integers(1, 3), "most": st.integers(3, 6), "days": st.sampled_from([3, 7]),
        "gap_s": st.sampled_from([60.0, HOUR_S]), "agreed_exempt": st.booleans(),
        "per_hour": st.integers(1, 4), "per_caller_day": st.integers(4, 9), "consent": st.booleans(),
        "complaints": st.sampled_from([(7, 2, 0.01), (1, 1, 0.0)]),
        "registry_s": st.sampled_from([None, HOUR_S, DAY_S]), "drops": st.booleans(),
    },
)  # fmt: skip


class Dialling(RuleBasedStateMachine):
    """``dialled``: over all runs, how often and by what: to see that something was judged at all."""

    dialled: ClassVar[Counter[str]] = Counter()
    _buildings: ClassVar[list[Building]] = []

    @initialize(lenient=st.sampled_from([True, True, False]))
    def open(self, lenient: bool) -> None:
        first = Book(since=datetime.fromtimestamp(MONDAY_TEN - 40 * DAY_S, FLOOR).date())
        self.law = Law(
            zones={number: place[1] for number, place in PLACES.items()},
            regions={number: place[0] for number, place in PLACES.items()},
            persons={number: number for number in NUMBERS} | dict.fromkeys(NUMBERS[:2], "two"), books=[first],
            campaigns={name: Campaign(caller_ids=CALLER_IDS[:2]) for name in CAMPAIGNS},
        )  # fmt: skip
        self.house = House(self._building(), MONDAY_TEN)
        if lenient:
            self.law.edited(
                hours=((0, 24),), per_day=9, most=20, gap_s=60.0, gaps_s=(), per_hour=50, per_caller_day=99,
                weekend=True, registry_s=None, consent=False,
            )  # fmt: skip
        self.house.opens([NUMBERS[:2]], self.law.books)
        self.under_way: dict[CallId, tuple[AttemptDue, Tried]] = {}
        self.shown: dict[str, PreviewGiven] = {}
        self._asked = self._lists = self._steps = 0
        for name in CAMPAIGNS:
            self._tell(name)
            self.house.becomes(name, CampaignState.RUNNING)
        for number in NUMBERS:
            self.a_lead_comes(number, "autumn")
            if number != NUMBERS[2]:
                self.it_agrees(number, True, None)
        self._wants("autumn", 8)
        self._pass(61.0)  # now the registry has said what it knows

    @classmethod
    def _building(cls) -> Building:
        if not cls._buildings:
            cls._buildings.append(Building())
        return cls._buildings[0]

    @classmethod
    def leave(cls) -> None:
        """After the last run."""
        while cls._buildings:
            cls._buildings.pop().closes()

    @property
    def now(self) -> float:
        return self.house.now

    # --- people ------------------------------------------------------------------------------------------------------

    @rule(number=which, campaign=campaigns)
    def a_lead_comes(self, number: str, campaign: str) -> None:
        self._lists += 1
        region, _, zone = PLACES[number]
        self.house.run(self.house.has(number, campaign, f"list {self._lists}", zone, region))

    @rule(number=which, for_all=st.booleans(), lasts=lasting)
    def it_agrees(self, number: str, for_all: bool, lasts: float | None) -> None:
        given = Agreed(
            number=number, campaign="" if for_all else "winter", given_at=self.now,
            expires_at=self.now + lasts if lasts is not None else None,
        )  # fmt: skip
        filed = Consent(
            number=number, campaign=given.campaign, how=How.FORM, evidence="form", given_at=self.now, by="lead1",
            filed_at=self.now, expires_at=given.expires_at,
        )  # fmt: skip
        self.house.run(Consents(self.house.database, self.house.clock).file([filed]))
        self.law.consents.append(given)

    @rule(number=which)
    def it_takes_that_back(self, number: str) -> None:
        open_ones = [at for at, one in enumerate(self.law.consents) if one.number == number and not one.withdrawn_at]
        if open_ones:
            file = Consents(self.house.database, self.house.clock)
            self.house.run(file.withdraw(open_ones[-1] + 1, by="lead1", why="asked to"))  # ids are given in order
            self.law.consents[open_ones[-1]].withdrawn_at = self.now
            self._whoever_has(number)

    @rule(number=which, source=st.sampled_from(BlockSource), lasts=lasting)
    def it_wants_no_more_calls(self, number: str, source: BlockSource, lasts: float | None) -> None:
        until = self.now + lasts if lasts is not None and source is not BlockSource.KEY else None
        self.law.blocked.setdefault(number, []).append(until)
        if source is BlockSource.KEY:
            self.house.run(self._presses(number))
        else:
            add = DoNotCall(self.house.database, self.house.clock).add
            self.house.run(add(number, by="lead1", source=source, note="no more", until=until))
        self._whoever_has(number)

    def _whoever_has(self, number: str) -> None:
        """The next lead is this person's, at any number, and nobody rings."""
        self._all_end()
        for other, person in self.law.persons.items():
            if person == self.law.persons[number]:
                self.a_lead_comes(other, "autumn")
        self._wants("autumn", 2)

    async def _presses(self, number: str) -> None:
        pressed = CustomerOptedOut(at=self.now, call_id=CallId("out-lead-0-0"), number=number)
        async with self.house.database.write() as connection:
            await keep_opt_outs(connection, [pressed])

    @rule(number=which)
    def it_may_be_called_again(self, number: str) -> None:
        if self.law.blocked.get(number):
            with suppress(NotBlocked):  # it had run out
                self.house.run(DoNotCall(self.house.database, self.house.clock).remove(number, by="x", why="mistake"))
            self.law.blocked[number] = []

    @rule(number=which)
    def it_complains(self, number: str) -> None:
        dialled = [one for one in self.law.tried if one.number == number and one.outcome != "not_dialled"]
        if dialled:
            file = Complaints(self.house.database, self.house.clock)
            try:
                self.house.run(file.file(About(number=number), source=Source.PERSON, note="x", by="lead1"))
            except NeverCalled:
                return
            dialled[-1].complained_at = self.now

    @rule(number=which, listed=st.booleans())
    def the_registry_lists_or_forgets_it(self, number: str, listed: bool) -> None:
        (self.house.server.listed.add if listed else self.house.server.listed.discard)(number)

    # --- those who run campaigns -------------------------------------------------------------------------------------

    @rule(campaign=campaigns, state=st.sampled_from(CampaignState), again=st.sampled_from([True, True, False]))
    def it_is_halted_or_started(self, campaign: str, state: CampaignState, again: bool) -> None:
        self.house.becomes(campaign, state)
        self._wants(campaign, 2)
        if again:
            self.house.becomes(campaign, CampaignState.STOPPED)
            self.house.becomes(campaign, CampaignState.RUNNING)

    @rule(
        campaign=campaigns, ids=st.sampled_from([CALLER_IDS[:1], CALLER_IDS[1:], CALLER_IDS]), predictive=st.booleans(),
        hours=st.sampled_from([None, (10, 11), (18, 23)]), ends=st.sampled_from([None, 0, 3]),
        goal=st.sampled_from([None, 1, 3]),
    )  # fmt: skip
    def its_settings_change(
        self, campaign: str, ids: tuple[str, ...], predictive: bool, hours: tuple[int, int] | None, ends: int | None,
        goal: int | None,
    ) -> None:  # fmt: skip
        here = datetime.fromtimestamp(self.now, FLOOR).date()
        self.law.campaigns[campaign] = Campaign(
            caller_ids=ids, predictive=predictive, hours=hours, goal=goal,
            ends_on=here + timedelta(days=ends) if ends is not None else None,
        )  # fmt: skip
        self._tell(campaign)

    def _tell(self, name: str) -> None:
        one = self.law.campaigns[name]
        if one.hours is not None:
            self.house.is_open(f"of-{name}", *one.hours)
        usual = "preview" if name == "winter" else "progressive"
        self.house.configured(
            name, caller_ids=list(one.caller_ids), mode="predictive" if one.predictive else usual,
            calendar=f"of-{name}" if one.hours is not None else "", ends_on=one.ends_on, goal=one.goal,
        )  # fmt: skip

    @rule(news=changes)
    def somebody_edits_the_rules(self, news: dict[str, Any]) -> None:
        self.law.edited(**news)
        self.house.rules_are(self.law.books)

    @rule(news=changes, days=st.sampled_from([0, 1, 1, 2]))
    def other_rules_are_to_come(self, news: dict[str, Any], days: int) -> None:
        self.law.renewed(self.now, days, **news)
        self.house.rules_are(self.law.books)

    @rule()
    def it_is_looked_whether_campaigns_are_complete(self) -> None:
        self.house.run(self.house.completing.look())

    @rule(campaign=campaigns)
    def all_lists_are_called_once_more(self, campaign: str) -> None:
        self.house.run(self._recycle(campaign))

    async def _recycle(self, campaign: str) -> None:
        async with self.house.database.read() as connection:
            query = select(lead_lists.c.id).where(lead_lists.c.campaign == campaign)
            ids = list(await connection.scalars(query))
        for id in ids:
            wanted = Wanted(list_id=id, outcomes=[one.value for one in AttemptOutcome], older_than_s=0.0)
            await Recycling(self.house.database, self.house.clock).recycle(wanted)

    # --- agents ------------------------------------------------------------------------------------------------------

    @rule(number=which, campaign=campaigns, in_s=st.sampled_from([0.0, 1800.0, 20 * HOUR_S]))
    def a_callback_is_agreed(self, number: str, campaign: str, in_s: float) -> None:
        self._lists += 1
        region, _, zone = PLACES[number]
        self._all_end()
        lead = self.house.run(self.house.has(number, campaign, f"list {self._lists}", zone, region))
        wish = Wish(
            campaign=campaign, lead_id=lead, number=number, zone=zone, region=region, agent=None,
            due_at=self.now + in_s, note="", call_id="c1",
        )  # fmt: skip
        with suppress(NotOpen):  # it rings
            self.house.run(AgreedCallbacks(self.house.database, self.house.clock).agree(wish, by="1001"))
        self._pass(in_s)
        self._wants(campaign, 3)

    @rule(number=which, campaign=campaigns, on_its_way=lost)
    def an_agent_looks_and_dials(self, number: str, campaign: str, on_its_way: tuple[float, float]) -> None:
        """Whoever was being dialled is not any more."""
        self._all_end()
        self.a_lead_comes(number, campaign)
        self.an_agent_looks_at_a_lead(campaign, "1002")
        self.an_agent_dials_what_it_sees("1002", on_its_way)

    @rule(campaign=campaigns, agent=st.sampled_from(["1001", "1002"]))
    def an_agent_looks_at_a_lead(self, campaign: str, agent: str) -> None:
        if agent not in self.shown:
            wanted = PreviewWanted(at=self.now, campaign=QueueName(campaign), agent=AgentId(agent))
            given = self.house.run(self.house.previews._give(wanted))
            self._registry_said()
            if isinstance(given, PreviewGiven):
                self.shown[agent] = given

    @rule(agent=st.sampled_from(["1001", "1002"]), on_its_way=lost)
    def an_agent_dials_what_it_sees(self, agent: str, on_its_way: tuple[float, float]) -> None:
        given = self.shown.pop(agent, None)
        if given is not None:
            wanted = PreviewDialWanted(
                at=self.now, preview_id=given.preview_id, campaign=given.campaign, agent=given.agent,
                lead_id=given.lead_id,
            )  # fmt: skip
            self._judge(self.house.previews.do(wanted), BY_HAND_S, on_its_way, "preview")

    @rule(number=which, campaign=campaigns, on_its_way=lost)
    def an_agent_dials_a_number(self, number: str, campaign: str, on_its_way: tuple[float, float]) -> None:
        self._all_end()
        region, _, zone = PLACES[number]
        call = self.house.manual.call(self.house.campaigns.get(campaign), "1003", Placed(number, region, zone))
        self._judge(call, BY_HAND_S, on_its_way, "manual")

    @rule(outcome=outcomes, talked=st.booleans(), late_s=st.sampled_from([0.0, 1.0, 300.0]))
    def an_attempt_ends(self, outcome: AttemptOutcome, talked: bool, late_s: float) -> None:
        if self.under_way:
            self._pass(late_s)
            due, tried = self.under_way.pop(sorted(self.under_way)[0])
            talked = talked and outcome is AttemptOutcome.ANSWERED
            self.house.ends(due, outcome, "1001" if talked else None)
            tried.outcome, tried.conversation = outcome.value, talked

    def _all_end(self) -> None:
        while self.under_way:
            self.an_attempt_ends(AttemptOutcome.BUSY, False, 0.0)
        self._pass(61.0)

    # --- time and mishaps --------------------------------------------------------------------------------------------

    @rule(seconds=jumps)
    def time_passes(self, seconds: float) -> None:
        self._pass(seconds)

    @rule(edge=st.sampled_from([9, 11, 12, 14, 15, 16, 20, 24]), before=st.sampled_from([0.4, 1.4, 2.5, 25.0]))
    def it_is_nearly(self, edge: int, before: float) -> None:
        """... the hour at which something begins or ends, somewhere."""
        midnight = datetime.fromtimestamp(self.now, FLOOR).replace(hour=0, minute=0, second=0, microsecond=0)
        at = midnight.timestamp() + edge * HOUR_S - before
        self._pass(max(0.0, at - self.now))

    @rule(hour=st.sampled_from([10, 15, 19]))
    def it_is_the_next_day(self, hour: int) -> None:
        midnight = datetime.fromtimestamp(self.now + DAY_S, FLOOR).replace(hour=0, minute=0, second=0, microsecond=0)
        self._pass(midnight.timestamp() + hour * HOUR_S - self.now)

    def _pass(self, seconds: float) -> None:
        """Within two weeks, for which there are public days."""
        self.house.passes(max(0.0, min(seconds, LAST - self.now)))

    @rule(table=st.sampled_from(["attempts", "counters", "list_leads", "do_not_call"]), campaign=campaigns)
    def the_store_is_gone_for_a_while(self, table: str, campaign: str) -> None:
        due = self.house.without(table, self._supply(campaign, len(NUMBERS)))
        assert not due, f"permitted without the store: {due}"

    @rule(behaves=st.sampled_from([as_it_should, as_it_should, hangs_up, says({}), sends(b"", "500 Oh"), says(7)]))
    def the_registry_goes_or_comes(self, behaves: Any) -> None:
        self.house.server.behaves = behaves

    @rule()
    def we_die_and_start_again(self) -> None:
        """What was written and had not left is known to no Asterisk, so it goes back."""
        self.house.restarts()
        self.shown.clear()

    @invariant()
    def it_goes_on_dialling(self) -> None:
        """With a lead as fresh as any, by turns."""
        self._steps += 1
        number, campaign = NUMBERS[self._steps % len(NUMBERS)], CAMPAIGNS[self._steps % 5 == 0]
        self.a_lead_comes(number, campaign)
        self._wants(campaign, 1)
        if len(self.under_way) > 2:
            self.an_attempt_ends(AttemptOutcome.NO_ANSWER, False, 61.0)

    # --- what is judged ----------------------------------------------------------------------------------------------

    @rule(campaign=campaigns, many=st.integers(1, 6), on_its_way=lost)
    def the_core_wants_leads(self, campaign: str, many: int, on_its_way: tuple[float, float]) -> None:
        self._wants(campaign, many, on_its_way)

    @rule(number=which, campaign=campaigns, seconds=jumps, on_its_way=lost)
    def later_it_wants_more(
        self, number: str, campaign: str, seconds: float, on_its_way: tuple[float, float]
    ) -> None:
        self._pass(seconds)
        self.a_lead_comes(number, campaign)
        self._wants(campaign, len(NUMBERS), (0.0, 0.0))
        self._wants(campaign, len(NUMBERS), on_its_way)  # now the registry has been asked

    @rule(campaign=campaigns, halted=st.booleans(), on_its_way=lost)
    def something_happens_while_one_is_on_its_way(
        self, campaign: str, halted: bool, on_its_way: tuple[float, float]
    ) -> None:
        """It is halted, or the store goes."""
        due = self.house.supplied(self._supply(campaign, 1))
        self._registry_said()
        written = [(one, self._written(one, PERMIT_S)) for one in due]
        if halted:
            self.house.becomes(campaign, CampaignState.PAUSED)
        else:
            self.house.gone_at = self.now
        for one, tried in written:
            self._leaves(one, tried, on_its_way, "automatic")
        self.house.gone_at = float("inf")
        self.house.becomes(campaign, CampaignState.RUNNING)

    def _supply(self, campaign: str, many: int) -> Coroutine[Any, Any, None]:
        return self.house.dialler.supply(QueueName(campaign), many, self.house.clock())

    def _wants(self, campaign: str, many: int, on_its_way: tuple[float, float] = (0.0, 0.0)) -> None:
        self._judge(self._supply(campaign, many), PERMIT_S, on_its_way, "automatic")

    def _judge(
        self, work: Coroutine[Any, Any, Any], permit_s: float, on_its_way: tuple[float, float], how: str
    ) -> None:
        due = self.house.supplied(work)
        self._registry_said()  # perhaps in this very batch, before anything was written
        written = [(one, self._written(one, permit_s)) for one in due]
        for one, tried in written:
            self._leaves(one, tried, on_its_way, how)

    def _written(self, due: AttemptDue, permit_s: float) -> Tried:
        """It is decided; nothing has been forbidden at this moment."""
        agreed = self.house.run(self.house.is_agreed(due.call_id))
        tried = Tried(
            at=self.now, number=due.number, campaign=due.campaign, shown_as=due.shown_as, agreed=agreed,
            promised=self.house.run(self.house.is_promised(due.call_id)),
        )  # fmt: skip
        assert due.until <= self.now + permit_s, f"the permit is too long: {due}"
        why = self.law.forbids(tried)
        assert not why, f"{due.number} is dialled although {why}"
        self.law.tried.append(tried)
        self.dialled["agreed"] += agreed
        return tried

    def _leaves(self, due: AttemptDue, tried: Tried, on_its_way: tuple[float, float], how: str) -> None:
        running = self.house.campaigns.get(due.campaign).state is CampaignState.RUNNING
        invite = self.house.leaves(due, on_its_way)
        if invite is None:
            tried.outcome = AttemptOutcome.NOT_DIALLED.value
            self.house.ends(due, AttemptOutcome.NOT_DIALLED, None)
            return
        self.dialled[how] += 1
        self.under_way[due.call_id] = due, tried
        at, book = invite.at, self.law.book(invite.at)
        permit_s = PERMIT_S if due.agent is None else BY_HAND_S
        assert running, f"{due.campaign} does not run: {due}"
        assert at <= tried.at + permit_s, f"it leaves {at - tried.at:.2f} s after its permit began"
        assert at <= self.house.gone_at + GONE_S, f"{at - self.house.gone_at:.2f} s after the store was gone: {due}"
        assert book is not None
        why = self.law.closed(due.number, at, book) or self.law.campaign_closed(
            due.campaign, at, promised=tried.promised
        )  # fmt: skip
        assert not why, f"{due.number} leaves although {why}"

    def _registry_said(self) -> None:
        """What it has answered since; it says the same of all numbers that it is asked of at once."""
        server = self.house.server
        news, self._asked = server.asked[self._asked :], len(server.asked)
        if server.behaves is as_it_should:
            for number in (number for numbers in news for number in numbers):
                self.law.said[number] = (self.now, "listed" if number in server.listed else "free")
