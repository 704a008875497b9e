"""A recorded span played again: as it was ruled, and as it might be ruled; several times, with other luck."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.replay.figures import NAMES, Figures, by_queue, spread
from app.replay.patience import Patience, Wait, kaplan_meier
from app.replay.recorded import Recorded
from app.replay.rules_file import ChangedRules
from app.replay.simulator import Arrival, Outcome, Told, simulate
from core.facts import Fact
from core.ids import QueueName

ENOUGH = 20  # observations of a queue's own; with fewer those of all queues are taken
TALK_S, WRAPUP_S, ANSWERS_S = 180.0, 10.0, 5.0  # where nothing at all was recorded

CANNOT_KNOW = (
    "Callers who were not served in the record: how long they would have talked is drawn from the others' calls.",
    "Callers are no more patient here than the patience seen on those days; longer waits than any seen are taken as "
    "waited out, and nobody who hung up calls again sooner or later than recorded.",
    "Agents sign in, pause and sign out as recorded, though other rules would have tired or rested them otherwise; "
    "each call is answered after a ring time drawn from the record, and nobody refuses.",
    "Conversations are as long as recorded whoever has them: a better skilled agent is no faster here.",
    "Calls that agents made themselves happen as recorded; holds, transfers and consultations are part of the talk.",
    "The first column is the record; compare the two played columns with each other, and the played record with what "
    "happened to see how far the play can be believed.",
)


@dataclass(frozen=True, slots=True)
class Samples:
    """What the record gives to draw from; by queue, and of all queues under the empty name."""

    talks: Mapping[str, Sequence[tuple[float, float]]]  # (talk, wrap-up) belong together
    patience: Mapping[str, Patience]
    answers_s: Sequence[float]

    def handling(self, queue: str, dice: random.Random) -> tuple[float, float]:
        found = self.talks.get(queue) or self.talks[""]
        return dice.choice(found) if found else (TALK_S, WRAPUP_S)

    def patience_of(self, told: Told, dice: random.Random) -> float:
        """Who hung up would again after so long; of whoever was served it is known that this was not too long."""
        if told.abandoned:
            return told.waited_s
        known = self.patience.get(told.arrival.queue) or self.patience[""]
        return known.draw(dice, told.waited_s if told.answered else 0.0)


def samples_of(recorded: Recorded) -> Samples:
    calls = list(recorded.calls.values())
    queues = {"": calls}
    for call in calls:
        queues.setdefault(str(call.arrival.queue), []).append(call)
    talks = {name: [(call.talk_s, call.wrapup_s) for call in those if call.answered] for name, those in queues.items()}
    waits = {
        name: [Wait(call.waited_s, call.abandoned) for call in those if call.answered or call.abandoned]
        for name, those in queues.items()
    }
    return Samples(
        talks={name: found for name, found in talks.items() if not name or len(found) >= ENOUGH},
        patience={name: kaplan_meier(found) for name, found in waits.items() if not name or len(found) >= ENOUGH},
        answers_s=recorded.answers_s,
    )


def arrivals_of(recorded: Recorded, samples: Samples, seed: int) -> list[Arrival]:
    """The recorded callers with a day's luck of their own; the same seed gives the same callers under any rules."""
    dice = random.Random(seed)
    arrivals = []
    for told in sorted(recorded.calls.values(), key=lambda told: told.arrival.at):
        talk_s, wrapup_s = samples.handling(told.arrival.queue, dice)
        arrivals.append(
            replace(
                told.arrival,
                talk_s=talk_s,
                wrapup_s=wrapup_s,
                patience_s=samples.patience_of(told, dice),
                answers_s=dice.choice(samples.answers_s) if samples.answers_s else ANSWERS_S,
            )
        )
    return arrivals


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
