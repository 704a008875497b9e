"""What queues' owners change while callers wait: it holds at once for them.

What a call asks for itself stays; what it asks for only because its queue does changes with it. The strategy holds from
the next decision, ring and wrap-up time from the next ring and wrap-up on. Rules of overflow that ask for the time
waited, or for somebody signed in, are looked at anew; those of an arrival are for who comes.
"""

from dataclasses import replace

from acd.memory.state import State
from acd.queues import lending
from acd.queues.overflow import look
from acd.queues.placing import note_terms
from acd.queues.waiting import rules_changed, sorted_by_place
from core.facts import CalendarConfigured, QueueConfigured, QueueRemoved


def on_queue_configured(state: State, fact: QueueConfigured) -> None:
    before, state.queues[fact.queue] = state.rules(fact.queue), fact
    if replace(before, at=fact.at) == fact:
        return
    for call in sorted_by_place(state, fact.queue):
        if call.needs == before.needs != fact.needs:
            call.needs, call.step = fact.needs, 0
            note_terms(state, call)
    lending.rules_changed(state, fact)
    rules_changed(state, fact)
    for call in sorted_by_place(state, fact.queue):
        look(state, call)


def on_queue_removed(state: State, fact: QueueRemoved) -> None:
    if state.queues.pop(fact.queue, None) is not None:
        lending.rules_changed(state, QueueConfigured(at=fact.at, queue=fact.queue))


def on_calendar_configured(state: State, fact: CalendarConfigured) -> None:
    """Nobody who waits is sent away because their queue has closed meanwhile."""
    state.calendars[fact.calendar] = fact.open
