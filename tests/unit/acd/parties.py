"""An agent in a call, a colleague and an outside number: what stories with a third begin with."""

from tests.fakes.pbx.model import Leg
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

NUMBER = "+8613912345678"


class Floor:
    """Anna talks with a customer; Ben is free, and so is an outside number."""

    def __init__(self, story: Story, anna_nailed: bool = False, ben_nailed: bool = False) -> None:
        self.story = story
        self.anna, self.ben = story.agent("1002", service=5), story.agent("1003")
        self.anna.nailed_up() if anna_nailed else self.anna.available()
        self.ben.nailed_up() if ben_nailed else self.ben.available()
        self.customer: CallerInStory = story.caller().queues()
        if not anna_nailed:
            self.anna.rings(self.customer).answers()
        self.anna.talks_to(self.customer)

    def anna_consults_ben(self) -> "Floor":
        self.anna.consults(self.customer, agent="1003")
        if not self.ben.here.nailed:
            self.ben.rings(self.customer).answers()
        assert self.story.until(lambda: self.anna.hears(self.ben), 2.0)
        self.stage_is("talking")
        return self

    def anna_consults_outside(self) -> "Floor":
        self.story.pbx.far_phone(NUMBER).answers_s = 1.0
        self.anna.consults(self.customer, number=NUMBER)
        self.stage_is("talking", within=3.0)
        return self

    def stage_is(self, stage: str, within: float = 1.0) -> None:
        party = self.story.core.state.calls[self.customer.call_id].party
        assert party is not None
        assert self.story.until(lambda: party.stage == stage, within), party

    @property
    def outside(self) -> Leg | None:
        return next((leg for leg in self.story.pbx.legs.values() if leg.variables.get("CF_SIDE")), None)

    def nobody_is_left(self) -> None:
        self.story.passes(6.0)
        nails = {agent.here.nailed for agent in (self.anna, self.ben)}
        assert {leg.leg_id for leg in self.story.pbx.legs.values()} <= nails
        assert not self.story.core.state.calls
        assert len(self.story.core.state.leases) == len(self.story.core.state.leases.asides) == 0
        assert not self.story.core.state.sides


def both_work_again(floor: Floor) -> None:
    floor.anna.becomes("available", within=30.0)
    floor.ben.becomes("available", within=30.0)
    for agent in (floor.anna, floor.ben):
        caller = floor.story.caller().queues(needs="", only=agent.agent_id)
        if not agent.here.nailed:
            agent.rings(caller).answers()
        agent.talks_to(caller)


def everyone_hears_everyone(floor: Floor, third: Leg | AgentInStory | None) -> None:
    leg = third.leg if isinstance(third, AgentInStory) else third
    assert leg is not None
    assert floor.story.until(lambda: floor.customer.hears(floor.anna) and floor.anna.leg is not None, 2.0)
    assert floor.story.until(lambda: floor.anna.leg is not None and leg.bridge == floor.anna.leg.bridge, 2.0)
    floor.stage_is("joined")
    floor.anna.becomes("talking")


def stands_beside(floor: Floor, whom: str, how: str) -> Leg:
    floor.anna_consults_outside() if whom == "outside" else floor.anna_consults_ben()
    if how == "joined":
        floor.anna.joins_all(floor.customer)
        everyone_hears_everyone(floor, floor.outside if whom == "outside" else floor.ben)
    elif how == "swapped":
        floor.anna.swaps(floor.customer).becomes("talking", within=2.0)
    floor.story.passes(1.0)
    third = floor.outside if whom == "outside" else floor.ben.leg
    assert third is not None
    return third


def who_hears_whom(floor: Floor) -> dict[str, set[str]]:
    legs = floor.story.pbx.legs.values()
    return {str(leg.leg_id): {str(other) for other in floor.story.pbx.hearers(leg)} for leg in legs}
