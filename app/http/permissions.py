"""What each role may do. One table; every route names the permission it asks for."""

from enum import StrEnum

from app.directory.people import Role


class Permission(StrEnum):
    """Named after what a person wants, not after a route."""

    SEAT = "seat"  # take calls: sign in to the floor, pause, wrap up
    OWN_CALLS = "own_calls"  # see and steer one's own calls
    WATCH_FLOOR = "watch_floor"  # see everyone's state and calls
    STEER_CALLS = "steer_calls"  # hang up, hold and transfer anyone's call
    HEAR_RECORDINGS = "hear_recordings"  # of anyone's calls
    SEE_FLOWS = "see_flows"


P = Permission

ROLES: dict[Role, frozenset[Permission]] = {
    Role.AGENT: frozenset({P.SEAT, P.OWN_CALLS}),
    Role.LEAD: frozenset({P.OWN_CALLS, P.WATCH_FLOOR, P.STEER_CALLS, P.HEAR_RECORDINGS}),
    Role.MANAGER: frozenset({P.OWN_CALLS, P.WATCH_FLOOR, P.STEER_CALLS, P.HEAR_RECORDINGS, P.SEE_FLOWS}),
    Role.OPS: frozenset({P.WATCH_FLOOR, P.SEE_FLOWS}),
    Role.QA: frozenset({P.WATCH_FLOOR, P.HEAR_RECORDINGS}),
    Role.ADMIN: frozenset({P.WATCH_FLOOR, P.STEER_CALLS, P.HEAR_RECORDINGS, P.SEE_FLOWS}),
}
