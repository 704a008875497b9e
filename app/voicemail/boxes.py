"""Whose box is whose: an agent's own, those of the queues that the agent could serve, and those of people in reach."""

from app.directory.directory import Directory
from app.directory.people import Person
from app.directory.permissions import Permission
from core.needs import could_serve


def boxes_of(person: Person, directory: Directory) -> list[str]:
    """Every box that this person may hear."""
    agents = {str(one.extension) for one in directory.people if directory.takes_calls(one)}
    return sorted(box for box in agents | set(directory.queues) if hears(person, box, directory))


def hears(person: Person, box: str, directory: Directory) -> bool:
    """By permission the boxes of the people in reach and of their queues, by skill those of one's own."""
    reach = directory.reach(person, Permission.HEAR_RECORDINGS)
    own = {str(person.extension)} if directory.takes_calls(person) else set()
    if box in directory.queues:
        return reach.all or any(serves(directory, extension, box) for extension in reach.agents | own)
    return reach.includes_agent(box) or box in own


def serves(directory: Directory, extension: str, queue: str) -> bool:
    person, rules = directory.agent(extension), directory.queues.get(queue)
    if person is None or rules is None:
        return False
    last = rules.needs[-1].needs if rules.needs else ()
    return could_serve(dict(person.skills), last)
