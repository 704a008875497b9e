"""Whose tasks a visitor sees: one's own and one's unit's; who leads sees those of all below, and those that nobody has.

What lies out of reach is answered as if it did not exist. A task bears a customer's number.
"""

from app.directory.people import Person
from app.directory.permissions import Permission, Scope
from app.http.access import conflict, not_found
from app.http.services import Services
from app.http.sign_in import Visitor
from app.tasks.errors import NoSuchTask, NotNow
from app.tasks.lists import WhoseTasks
from app.tasks.values import Task


def whose_tasks(visitor: Visitor) -> WhoseTasks | None:
    """None: everybody's."""
    reach = visitor.reach(Permission.WORK_TASKS)
    if reach.all:
        return None
    units = reach.units | _own_units(visitor)
    return WhoseTasks(people=reach.users | {visitor.username}, units=units, nobodys=leads(visitor))


def my_tasks(visitor: Visitor) -> WhoseTasks:
    """Mine, and those of my unit that nobody has begun."""
    return WhoseTasks(people=frozenset({visitor.username}), units=_own_units(visitor))


def leads(visitor: Visitor) -> bool:
    """Whether the visitor hands out tasks, and not only works on them."""
    return visitor.grants.get(Permission.WORK_TASKS, Scope.OWN) is not Scope.OWN


async def seen_task(task_id: int, visitor: Visitor, floor: Services) -> Task:
    """Raises Problem 404 when there is none, or none for this visitor."""
    try:
        task = await floor.tasks.get(task_id)
    except NoSuchTask:
        raise _no_such_task() from None
    whose = whose_tasks(visitor)
    if whose is not None and not whose.holds(task):
        raise _no_such_task()
    return task


def not_now(error: NotNow) -> Exception:
    return conflict("task-not-now", str(error), "Look at the task again: somebody has changed it.")


def reached_person(person: Person | None, visitor: Visitor, floor: Services) -> str:
    """The user name of somebody who may be given a task by this visitor. Raises Problem 404."""
    reach = visitor.reach(Permission.WORK_TASKS)
    works = person is not None and floor.directory.holds(person.username, Permission.WORK_TASKS)
    if person is None or not works or not reach.includes_user(person.username):
        raise not_found("Nobody of yours who works on tasks has this name.", "GET /api/v1/agents lists your agents.")
    return person.username


def _own_units(visitor: Visitor) -> frozenset[str]:
    return frozenset(unit.id for unit in visitor.directory.tree.path(visitor.person.unit))


def _no_such_task() -> Exception:
    return not_found("There is no such task.", "GET /api/v1/tasks lists yours.")
