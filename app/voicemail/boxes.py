"""Whose box is whose: an agent's own, and those of the queues that the agent could serve."""

from app.directory.directory import Directory
from app.directory.people import Person
from app.directory.permissions import Permission, Scope
from core.needs import could_serve


def boxes_of(person: Person, directory: Directory) -> list[str]:
    """What this person may hear: by permission those of the people in reach and of their queues, by skill one's own."""
    reach = directory.reach(person, Permission.HEAR_RECORDINGS)
    wide = directory.grants(person).get(Permission.HEAR_RECORDINGS) not in (None, Scope.OWN)
    agents = {str(one.extension) for one in directory.people if one.extension and directory.takes_calls(one)}
    own = {str(person.extension)} & agents
    reached = {extension for extension in agents if wide and reach.includes_agent(extension)}
    served = {
        queue for queue in directory.queues if any(serves(directory, extension, queue) for extension in own | reached)
    }
    if wide and reach.all:
        served = set(directory.queues)
    return sorted(own | reached | served)


def serves(directory: Directory, extension: str, queue: str) -> bool:
    person, rules = directory.agent(extension), directory.queues.get(queue)
    if person is None or rules is None:
        return False
    last = rules.needs[-1].needs if rules.needs else ()
    return could_serve(dict(person.skills), last)


def hearers(box: str, directory: Directory) -> list[str]:
    """Extensions of the agents whose desk tells of a message in this box."""
    if box not in directory.queues:
        return [box]
    agents = (str(one.extension) for one in directory.people if one.extension)
    return [extension for extension in agents if serves(directory, extension, box)]
