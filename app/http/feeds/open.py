"""Feeds that are open now, so that one can be closed at once when its sign-in ends or a right is taken away."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.directory.permissions import Grants
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.sign_in import Visitor

NOT_SIGNED_IN = 4401
FORBIDDEN = 4403


def end_now(time: asyncio.Timeout) -> None:
    """Once; a second end that comes while the first is on its way changes nothing."""
    if not time.expired():
        time.reschedule(asyncio.get_running_loop().time())


@dataclass(eq=False, slots=True)
class OpenFeed:
    """Runs until its time is over; then ``code`` and ``why`` say what to tell the viewer."""

    visitor: Visitor
    permission: Permission | None  # None: any sign-in will do
    time: asyncio.Timeout
    grants: Grants  # as they were when it was opened
    code: int = NOT_SIGNED_IN
    why: str = "The token has run out. Sign in again."

    def end(self, code: int, why: str) -> None:
        self.code, self.why = code, why
        end_now(self.time)


class OpenFeeds:
    """``again`` gives a visitor with the rights of now, or raises Problem when the sign-in has ended."""

    def __init__(self, again: Callable[[Visitor], Visitor]) -> None:
        self._again = again
        self._feeds: set[OpenFeed] = set()

    @contextmanager
    def keep(self, visitor: Visitor, permission: Permission | None, time: asyncio.Timeout) -> Iterator[OpenFeed]:
        """While the feed runs inside ``time``."""
        feed = OpenFeed(visitor, permission, time, dict(visitor.grants))
        self._feeds.add(feed)
        try:
            yield feed
        finally:
            self._feeds.discard(feed)

    def look_again(self) -> None:
        """Sign-ins, people or their rights have changed."""
        for feed in tuple(self._feeds):
            try:
                visitor = self._again(feed.visitor)
            except Problem as problem:
                feed.end(NOT_SIGNED_IN, str(problem))
                continue
            if _is_touched(feed, visitor):
                feed.end(FORBIDDEN, "Your rights have changed. Connect again if you still may.")


def _is_touched(feed: OpenFeed, visitor: Visitor) -> bool:
    """A feed that asks for nothing but a sign-in is there to tell of any change."""
    if feed.permission is None:
        return dict(visitor.grants) != feed.grants
    return not visitor.may(feed.permission) or visitor.extension != feed.visitor.extension
