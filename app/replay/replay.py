"""A recorded span played again: as it was ruled, and as it might be ruled; several times, with other luck."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.replay.callers import FOREVER, Arrival, Outcome, Served, Turn
from app.replay.figures import NAMES, Figures, by_queue, spread
from app.replay.patience import Patience, Wait, kaplan_meier
from app.replay.recorded import Recorded
from app.replay.rules_file import ChangedRules
from app.replay.simulator import simulate
from core.facts import Fact
from core.ids import QueueName

ENOUGH = 20  # observations of a queue's own; with fewer those of all queues are taken
TALK_S, ANSWERS_S = 180.0, 5.0  # where nothing at all was recorded

CANNOT_KNOW = (
    "Callers who were not served in the record: how long they would have talked is drawn from the others' calls.",
    "Callers are no more patient here than the patience seen on those days; longer waits than any seen are taken as "
    "waited out, and nobody who hung up calls again sooner or later than recorded.",
    "Agents sign in, pause and sign out as recorded, though other rules would have tired or rested them otherwise.",
    "A call rings, is refused, is talked and written down for as long as recorded, whoever has it: a better skilled or "
    "a quicker agent is no faster here.",
    "Calls that agents made themselves happen as recorded; blind transfers are made again after the same talk; holds "
    "and consultations are part of it.",
    "Whoever is sent to a mailbox, a flow or a number outside is gone; whoever asked to be called back asks for it "
    "after as long a wait, if it still waits then, and answers as recorded.",
    "The first column is the record; compare the two played columns with each other, and the played record with what "
    "happened to see how far the play can be believed.",
)


@dataclass(frozen=True, slots=True)
class Samples:
    """What the record gives to draw from; by queue, and of all queues under the empty name."""

    turns: Mapping[str, Sequence[Turn]]  # talk and wrap-up belong together
    patience: Mapping[str, Patience]
    answers_s: Sequence[float]

    def turn_of(self, call: Served, dice: random.Random) -> Turn:
        """Its own, if anybody had it; another's of the queue."""
        found = self.turns.get(call.arrival.queue) or self.turns[""]
        drawn = dice.choice(found) if found else Turn(talk_s=TALK_S, wrapup_s=None)
        return call.seen[0] if call.seen else drawn

    def patience_of(self, call: Served, dice: random.Random) -> float:
        """Who hung up would again after so long; of everybody else it is known that this was not too long."""
        known = self.patience.get(call.arrival.queue) or self.patience[""]
        drawn = known.draw(dice, call.waited_s)
        return call.waited_s if call.abandoned else drawn

    def answers_of(self, call: Served, dice: random.Random) -> float:
        """Its own; after a ring that the caller did not wait out, a longer one."""
        rang_s = call.rang_s or 0.0
        longer = [seconds for seconds in self.answers_s if seconds > rang_s]
        drawn = dice.choice(longer) if longer else (FOREVER if rang_s else ANSWERS_S)
        return call.seen[0].answers_s if call.seen else drawn


def samples_of(recorded: Recorded) -> Samples:
    calls = list(recorded.calls.values())
    queues = {"": calls}
    for call in calls:
        queues.setdefault(str(call.arrival.queue), []).append(call)
    turns = {name: [call.seen[0] for call in those if call.seen] for name, those in queues.items()}
    waits = {name: [Wait(call.waited_s, call.abandoned) for call in those] for name, those in queues.items()}
    return Samples(
        turns={name: found for name, found in turns.items() if not name or len(found) >= ENOUGH},
        patience={name: kaplan_meier(found) for name, found in waits.items() if not name or len(found) >= ENOUGH},
        answers_s=recorded.answers_s,
    )


def arrivals_of(recorded: Recorded, samples: Samples, seed: int) -> list[Arrival]:
    """The recorded callers, each with what was seen of it, and with luck for the rest: the same under any rules."""
    dice = random.Random(seed)
    return [_again(call, samples, dice) for call in sorted(recorded.calls.values(), key=lambda call: call.arrival.at)]


def _again(call: Served, samples: Samples, dice: random.Random) -> Arrival:
    first = samples.turn_of(call, dice)
    return replace(
        call.arrival,
        talk_s=first.talk_s,
        wrapup_s=first.wrapup_s,
        extends=first.extends,
        patience_s=samples.patience_of(call, dice),
        answers_s=samples.answers_of(call, dice),
        untaken=tuple(call.untaken),
        callback=call.callback,
        onward=tuple(call.seen[1:]),
    )


def play(recorded: Recorded, samples: Samples, seed: int, rules: ChangedRules) -> Outcome:
    configured: list[Fact] = [replace(fact, at=recorded.since) for fact in recorded.configured.values()]
    people = rules.apply([*configured, *recorded.people])
    return simulate(people, arrivals_of(recorded, samples, seed), until=recorded.until)


def compare(recorded: Recorded, rules: ChangedRules, seeds: Sequence[int]) -> dict[str, Any]:
    """What happened, what the record's own rules lead to, and what the changed ones do, by queue.

    Each played figure is its median over the seeds with the least and the most.
    """
    samples, level_s = samples_of(recorded), recorded.level_s()
    changed_level_s = level_s | {
        QueueName(name): queue.service_level_s
        for name, queue in rules.queues.items()
        if "service_level_s" in queue.model_fields_set
    }
    happened = by_queue(list(recorded.calls.values()), recorded.there_s, level_s)
    as_it_was = [_figures(play(recorded, samples, seed, ChangedRules()), level_s) for seed in seeds]
    changed = [_figures(play(recorded, samples, seed, rules), changed_level_s) for seed in seeds]
    return {
        "from": recorded.since,
        "to": recorded.until,
        "calls": len(recorded.calls),
        "seeds": list(seeds),
        "queues": {
            queue: {
                "happened": asdict(figures),
                "replayed": _over(queue, as_it_was),
                "changed": _over(queue, changed),
            }
            for queue, figures in happened.items()
        },
        "unknown": rules.unknown(recorded.configured.values()),
        "cannot_know": list(CANNOT_KNOW),
    }


def _figures(outcome: Outcome, level_s: Mapping[QueueName, float]) -> dict[QueueName, Figures]:
    return by_queue(outcome.calls, outcome.there_s, level_s)


def _over(queue: QueueName, played: Sequence[Mapping[QueueName, Figures]]) -> dict[str, Any]:
    return {name: spread(getattr(figures[queue], name) for figures in played if queue in figures) for name in NAMES}
