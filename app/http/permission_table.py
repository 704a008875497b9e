"""``python -m app.http.permission_table``: docs/permissions.md, from the built-in roles and what the routes ask for."""

import itertools
import sys
from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.directory.permissions import BUILT_IN, Permission
from app.http.access import newcomer_of, visitor_of
from app.http.build import SUBJECTS

NO_SIGN_IN, ANY_SIGN_IN, ANY_NEWCOMER = "no sign-in", "any sign-in", "any sign-in, also with a one-time password"

FEEDS = {
    "/ws/agent": f"`{Permission.SEAT}`",
    "/ws/floor": f"`{Permission.WATCH_FLOOR}`",
    "/ws/session": ANY_SIGN_IN,
    "/ws/wallboard": f"`{Permission.WALLBOARD}`",
}

_HEAD = """# Permissions

Made by `python -m app.http.permission_table`; a test compares it with the code and with a running floor.

A role is a list of permissions, each with a scope: `own` (oneself), `team` (the units one leads; who leads none: one's
own unit), `subtree` (one's own unit and those one leads, with all below), `all`. A missing permission is answered with
403. What lies out of scope is answered with 404, as if it did not exist. These are the roles as installed;
`PUT /api/v1/roles/{name}` changes them and makes new ones.

- Calls that nobody serves (IVR, waiting, offered) are seen by whoever watches the floor; one that is served, and one
  that has ended, by whoever reaches one of its agents.
- Nobody can give a role, or touch the account of somebody, with more rights than they have; administrators are made by
  administrators. Leading a unit widens what one reaches, so the same holds for a unit's new leader, and, when a unit is
  moved, for all whose rights would then reach down to it.
- QA and trainers watch and hear everything and step into nothing. IT sees accounts and the audit log, and no customer's
  data.
- A customer whom nobody looks after is seen by whoever may see customers at all; whoever is on the phone with one, or
  writes that call down, sees and changes this one, too. An order is its seller's; nobody verifies what they have sold.
- A campaign is a unit's or the whole floor's. `run_campaigns` and `see_reports` of some units reach the campaigns of
  those units alone, with all that hangs on them; the whole floor's are run by whoever has `run_campaigns` for `all`.
  Numbers not to be called and consents are the house's, whoever runs campaigns.
- A large screen (`POST /api/v1/displays`) has `wallboard` and nothing else.
"""


def main() -> None:
    sys.stdout.write(text())


def text() -> str:
    return f"{_HEAD}\n## Roles\n{_roles()}\n## Calls of the API\n{_routes()}\n## Feeds\n{_feeds()}"


def routes() -> Iterator[tuple[str, str, str]]:
    """Method, path below ``/api/v1``, and what it asks for."""
    for route in itertools.chain.from_iterable(subject.router.routes for subject in SUBJECTS):
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in sorted(route.methods or ()):
                yield method, route.path, _asked(route.dependant)


def _asked(dependant: Dependant) -> str:
    calls = {one.call for one in _all(dependant)}
    named = [getattr(call, "permissions", ()) for call in calls if hasattr(call, "permissions")]
    if named:
        return " or ".join(f"`{permission}`" for permissions in named for permission in permissions)
    return ANY_SIGN_IN if visitor_of in calls else ANY_NEWCOMER if newcomer_of in calls else NO_SIGN_IN


def _all(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for below in dependant.dependencies:
        yield from _all(below)


def _roles() -> str:
    names = list(BUILT_IN)
    lines = [f"| permission | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for permission in Permission:
        scopes = [BUILT_IN[name].get(permission) for name in names]
        lines.append(f"| `{permission}` | {' | '.join(scope.value if scope else '' for scope in scopes)} |")
    return "\n".join(lines) + "\n"


def _feeds() -> str:
    rows = [f"| `{path}` | {asked} |" for path, asked in FEEDS.items()]
    return "\n".join(["| feed | asks for |", "| --- | --- |", *rows]) + "\n"


def _routes() -> str:
    ordered = sorted(routes(), key=lambda route: (route[1], route[0]))
    rows = [f"| `{method} {path}` | {asked} |" for method, path, asked in ordered]
    return "\n".join(["| call | asks for |", "| --- | --- |", *rows]) + "\n"


if __name__ == "__main__":
    main()
