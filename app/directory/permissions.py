"""What each role may do, and to whom. The table below is what a new floor begins with; an administrator may change it.

A changed or added role is kept in the store; a built-in one that nobody has changed follows this table.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.directory.people import Role


class Permission(StrEnum):
    """Named after what a person wants, not after a route."""

    SEAT = "seat"  # take calls: sign in to the floor, pause, wrap up
    OWN_CALLS = "own_calls"  # see and steer one's own calls
    PLACE_CALLS = "place_calls"  # call a number or a colleague
    WATCH_FLOOR = "watch_floor"  # see agents' states and calls
    STEER_CALLS = "steer_calls"  # hang up, hold and transfer an agent's call
    SUPERVISE = "supervise"  # listen, whisper, barge in, take over
    FORCE_STATE = "force_state"  # make an agent available, paused or offline
    MOVE_CALLS = "move_calls"  # pull a waiting call forward, send it elsewhere
    SEND_MESSAGES = "send_messages"
    SEE_FIGURES = "see_figures"
    SEE_REPORTS = "see_reports"  # figures of any time, with the calls that they count
    SET_TARGETS = "set_targets"
    HEAR_RECORDINGS = "hear_recordings"
    DISPLAYS = "displays"  # hand out and withdraw codes for large screens
    WALLBOARD = "wallboard"  # what a large screen shows
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"  # users, their passwords and sign-ins, units
    MANAGE_ROLES = "manage_roles"
    SEE_AUDIT = "see_audit"
    MANAGE_SETTINGS = "manage_settings"
    SEE_FLOWS = "see_flows"
    SET_UP_QUEUES = "set_up_queues"  # queues' rules, skills, numbers, calendars
    SET_UP_ROOMS = "set_up_rooms"  # conference rooms, and everybody's bookings of them
    BOOK_ROOMS = "book_rooms"  # a conference room for a time, and steer what is held there then
    WORK_TASKS = "work_tasks"  # tasks of one's own, or of those one reaches
    ANSWER_ALARMS = "answer_alarms"  # see and acknowledge them
    RUN_CAMPAIGNS = "run_campaigns"  # campaigns, their lists of leads, and numbers that are not to be called
    SEE_CUSTOMERS = "see_customers"  # those that one looks after or reaches, and those that nobody looks after
    EDIT_CUSTOMERS = "edit_customers"  # and write new ones
    MERGE_CUSTOMERS = "merge_customers"  # two records into one, for good
    SELL = "sell"  # write and place orders
    VERIFY_ORDERS = "verify_orders"  # say yes or no to what others have sold
    FULFIL_ORDERS = "fulfil_orders"  # shipped, signed for, returned; money received
    FOLLOW_UP = "follow_up"  # customers to contact again


class Scope(StrEnum):
    """Whom a permission reaches; each holds the one before it."""

    OWN = "own"  # oneself
    TEAM = "team"  # the units one leads; who leads none: one's own unit
    SUBTREE = "subtree"  # one's own unit and those one leads, with all below them
    ALL = "all"

    def covers(self, other: "Scope") -> bool:
        return _WIDTH[self] >= _WIDTH[other]


_WIDTH = {scope: width for width, scope in enumerate(Scope)}
Grants = Mapping[Permission, Scope]

P = Permission
_SUPERVISES = (
    P.WATCH_FLOOR,
    P.STEER_CALLS,
    P.SUPERVISE,
    P.FORCE_STATE,
    P.MOVE_CALLS,
    P.SEND_MESSAGES,
    P.SEE_FIGURES,
    P.SEE_REPORTS,
    P.SET_TARGETS,
    P.HEAR_RECORDINGS,
    P.DISPLAYS,
    P.WALLBOARD,
    P.SEE_PEOPLE,
    P.WORK_TASKS,
    P.ANSWER_ALARMS,
    P.BOOK_ROOMS,
    P.RUN_CAMPAIGNS,
    P.SEE_CUSTOMERS,
    P.EDIT_CUSTOMERS,
    P.MERGE_CUSTOMERS,
    P.SELL,
    P.FULFIL_ORDERS,
    P.FOLLOW_UP,
)
_LISTENS = (P.WATCH_FLOOR, P.HEAR_RECORDINGS, P.SEE_FIGURES, P.SEE_PEOPLE, P.BOOK_ROOMS)
_ON_THE_PHONE = {P.OWN_CALLS: Scope.OWN, P.PLACE_CALLS: Scope.OWN}


def _within(scope: Scope, *permissions: Permission) -> dict[Permission, Scope]:
    return dict.fromkeys(permissions, scope)


BUILT_IN: dict[str, Grants] = {
    Role.AGENT: _ON_THE_PHONE
    | _within(Scope.OWN, P.SEAT, P.SEE_FIGURES, P.HEAR_RECORDINGS, P.WORK_TASKS, P.BOOK_ROOMS)
    | _within(Scope.OWN, P.SEE_CUSTOMERS, P.EDIT_CUSTOMERS, P.SELL, P.FOLLOW_UP),
    Role.LEAD: _ON_THE_PHONE | _within(Scope.TEAM, *_SUPERVISES),
    Role.SQUAD_LEADER: _ON_THE_PHONE | _within(Scope.SUBTREE, *_SUPERVISES),
    Role.DEPARTMENT_HEAD: _ON_THE_PHONE | _within(Scope.SUBTREE, *_SUPERVISES, P.VERIFY_ORDERS, P.MANAGE_PEOPLE),
    Role.MANAGER: _ON_THE_PHONE
    | _within(Scope.ALL, *_SUPERVISES, P.VERIFY_ORDERS, P.MANAGE_PEOPLE, P.SEE_AUDIT, P.MANAGE_SETTINGS, P.SEE_FLOWS),
    # Quality is judged from calls and recordings; stepping into a call is the supervisors'. Orders are verified by
    # somebody other than the team that sold them, who hears the call for it.
    Role.QA: _within(Scope.ALL, *_LISTENS, P.SEE_CUSTOMERS, P.VERIFY_ORDERS),
    Role.TRAINER: _within(Scope.ALL, *_LISTENS, P.SEND_MESSAGES),
    # A trunk that is down or a disk that is full is theirs.
    Role.OPS: _within(
        Scope.ALL,
        P.WATCH_FLOOR,
        P.SEE_FIGURES,
        P.SEE_REPORTS,
        P.DISPLAYS,
        P.WALLBOARD,
        P.MANAGE_SETTINGS,
        P.SEE_FLOWS,
        P.SET_UP_QUEUES,
        P.SET_UP_ROOMS,
        P.BOOK_ROOMS,
        P.ANSWER_ALARMS,
        P.RUN_CAMPAIGNS,
    ),
    # Accounts and their history, no customer's data.
    Role.IT: _within(Scope.ALL, P.SEE_PEOPLE, P.MANAGE_PEOPLE, P.SEE_AUDIT),
    Role.ADMIN: _ON_THE_PHONE
    | _within(
        Scope.ALL,
        *_SUPERVISES,
        P.VERIFY_ORDERS,
        P.MANAGE_PEOPLE,
        P.MANAGE_ROLES,
        P.SEE_AUDIT,
        P.MANAGE_SETTINGS,
        P.SEE_FLOWS,
        P.SET_UP_QUEUES,
        P.SET_UP_ROOMS,
    ),
}
