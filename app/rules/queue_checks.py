"""What a queue's rules name must be there; and what they say should be of use. Pure.

What is not there is refused. What is there and can never act, or leaves callers in the lurch, is only said (a warning):
whoever sets up a floor does it one thing after the other.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.rules.queues import OverflowValue, QueueRules
from core.needs import Needs
from core.needs import could_serve as meets
from core.policies import OverflowTo, OverflowWhen, Strategy

Skills = Mapping[str, int]
TAKES_AWAY = frozenset({OverflowTo.QUEUE, OverflowTo.VOICEMAIL, OverflowTo.CALLBACK, OverflowTo.IVR})


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """What rules may name, and who is there to serve."""

    queues: Mapping[str, QueueRules]
    agents: Mapping[str, Skills] = field(default_factory=dict)  # enabled ones, by extension
    flows: frozenset[str] = frozenset()
    calendars: frozenset[str] = frozenset()
    never_opens: Callable[[str], bool] = lambda calendar: False  # nor for the year to come
    is_number: Callable[[str], bool] = lambda number: True  # whether it can be called
    works: frozenset[OverflowTo | OverflowWhen] = frozenset([*OverflowTo, *OverflowWhen])  # what this version can do


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """``where`` is the field's path in the rules; ``rule`` an overflow rule's place, from 0."""

    code: str
    where: str
    text: str
    rule: int | None = None
    names: tuple[str, ...] = ()


def refusals(name: str, rules: QueueRules, house: House) -> list[Finding]:
    """What keeps these rules from being stored."""
    return [
        *_unknown_names(rules, house),
        *(f for n, rule in enumerate(rules.overflow) for f in _wrong(n, rule, name, house)),
    ]


def _unknown_names(rules: QueueRules, house: House) -> Iterator[Finding]:
    if rules.calendar and rules.calendar not in house.calendars:
        yield Finding(code="no-calendar", where="calendar", text=f"there is no calendar {rules.calendar}")
    strangers = [agent for agent in (rules.lent.seats if rules.lent else ()) if agent not in house.agents]
    if strangers:
        said = f"{', '.join(strangers)} take no calls here"
        yield Finding(code="no-agent", where="lent.seats", text=said, names=tuple(strangers))


def _wrong(place: int, rule: OverflowValue, name: str, house: House) -> Iterator[Finding]:
    there: dict[OverflowTo, tuple[bool, str, str]] = {
        OverflowTo.QUEUE: (rule.target in house.queues, "no-queue", f"there is no queue {rule.target}"),
        OverflowTo.IVR: (rule.target in house.flows, "no-flow", f"there is no flow {rule.target}"),
        OverflowTo.OUTSIDE: (house.is_number(rule.target), "no-number", f"{rule.target} is no number in E.164"),
        OverflowTo.VOICEMAIL: (
            not rule.target or rule.target in house.queues or rule.target in house.agents,
            "no-box",
            f"{rule.target} is neither a queue nor an agent's extension",
        ),
    }
    good, code, text = there.get(rule.to, (True, "", ""))
    where = f"overflow.{place}.target"
    if not good:
        yield Finding(code=code, where=where, text=text, rule=place, names=(rule.target,))
    elif rule.to is OverflowTo.QUEUE and rule.target == name:
        yield Finding(code="same-queue", where=where, text="this is the queue itself", rule=place, names=(name,))
    for word, part in ((rule.to, "to"), (rule.when, "when")):
        if word not in house.works:
            yield Finding(code="not-yet", where=f"overflow.{place}.{part}", text=f"{word} does nothing yet", rule=place)


def warnings(name: str, rules: QueueRules, house: House) -> list[Finding]:
    """What whoever stores these rules should know."""
    found = [*_nobody(name, rules, house), *_unweighted(rules, house), *_shut(rules, house)]
    for place, rule in enumerate(rules.overflow):
        found += [*_never(place, rule, rules), *_nowhere(place, rule, house), *_loop(place, rule, name, house)]
    return found


def _nobody(name: str, rules: QueueRules, house: House) -> Iterator[Finding]:
    if not any(could_serve(rules.steps, skills) for skills in house.agents.values()):
        text = "No agent has the skills that it asks for in the end, so nobody could serve its callers."
        yield Finding(code="nobody", where="needs", text=text, names=(name,))


def _unweighted(rules: QueueRules, house: House) -> Iterator[Finding]:
    if rules.weights and rules.strategy is not Strategy.WEIGHTED:
        yield Finding(code="weights-unused", where="weights", text="Weights count in the weighted strategy alone.")
    strangers = tuple(agent for agent in sorted(rules.weights) if agent not in house.agents)
    if strangers:
        text = f"{', '.join(strangers)} take no calls here, so that their weights do nothing."
        yield Finding(code="weights-nobody", where="weights", text=text, names=strangers)


def _shut(rules: QueueRules, house: House) -> Iterator[Finding]:
    if rules.calendar and house.never_opens(rules.calendar):
        text = f"The calendar {rules.calendar} has no open hour in the year to come: nobody would be called back."
        yield Finding(code="never-open", where="calendar", text=text, names=(rules.calendar,))


def could_serve(needs: Needs, skills: Skills) -> bool:
    """Whether an agent with these skills gets a call with these needs, at the latest on its last terms."""
    return meets(skills, needs[-1].needs if needs else ())


def _never(place: int, rule: OverflowValue, rules: QueueRules) -> Iterator[Finding]:
    where = f"overflow.{place}"
    if rule.when is OverflowWhen.CLOSED and not rules.calendar:
        text = "It never acts: the queue has no calendar, so it is never closed."
        yield Finding(code="never-closed", where=where, text=text, rule=place)
    if rule.to is OverflowTo.SEATS and rules.lent is None:
        yield Finding(code="no-seats", where=where, text="It never acts: no seats are lent to this queue.", rule=place)
    covering = next((n for n, other in enumerate(rules.overflow[:place]) if _covers(other, rule)), None)
    if covering is not None:
        text = f"It never acts: rule {covering + 1} has taken every such call away before."
        yield Finding(code="covered", where=where, text=text, rule=place, names=(str(covering + 1),))


def _covers(earlier: OverflowValue, later: OverflowValue) -> bool:
    """Whether the earlier rule takes away each call for which the later one would act. One outside may not answer."""
    return earlier.to in TAKES_AWAY and earlier.when is later.when and earlier.value <= later.value


def _nowhere(place: int, rule: OverflowValue, house: House) -> Iterator[Finding]:
    target = house.queues.get(rule.target) if rule.to is OverflowTo.QUEUE else None
    if target is not None and not any(could_serve(target.steps, skills) for skills in house.agents.values()):
        text = f"Nobody could serve callers in {rule.target}."
        yield Finding(
            code="target-nobody", where=f"overflow.{place}.target", text=text, rule=place, names=(rule.target,)
        )


def _loop(place: int, rule: OverflowValue, name: str, house: House) -> Iterator[Finding]:
    """A call visits each queue once, so it would stay in the last of them."""
    path = _path_back(rule.target, name, house) if rule.to is OverflowTo.QUEUE else ()
    if path:
        way = " → ".join((name, *path))
        text = f"The rules lead in a circle: {way}. A call visits each queue once and stays in {path[-2]}."
        yield Finding(code="loop", where=f"overflow.{place}.target", text=text, rule=place, names=(name, *path))


def _path_back(begin: str, goal: str, house: House) -> tuple[str, ...]:
    """The queues from one to the other along overflow rules, both included; empty when there is no way."""
    ways: list[tuple[str, ...]] = [(begin,)]
    seen = {begin}
    while ways:
        way = ways.pop(0)
        for following in _leads_to(way[-1], house):
            if following == goal:
                return (*way, goal)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _leads_to(queue: str, house: House) -> list[str]:
    rules = house.queues.get(queue)
    return [rule.target for rule in rules.overflow if rule.to is OverflowTo.QUEUE] if rules else []


def named_by(name: str, house: House) -> list[str]:
    """The queues whose overflow goes to this one, or to its box."""
    ends = (OverflowTo.QUEUE, OverflowTo.VOICEMAIL)
    return [
        queue
        for queue, rules in house.queues.items()
        if queue != name and any(rule.target == name and rule.to in ends for rule in rules.overflow)
    ]
