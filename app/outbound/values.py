"""Lists, leads and imports as values. Times are epoch seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.store.revisions import revision_of

USUAL_PRIORITY, MOST_PRIORITY = 50, 100  # of a lead and of a list; what is higher comes first


class LeadState(StrEnum):
    """Of a lead on a list."""

    STAGED = "staged"  # of an import that is not complete: nobody sees it
    FRESH = "fresh"  # never dialled
    DUE = "due"  # to be dialled again, from ``next_at`` on
    AGREED = "agreed"  # a callback is agreed, from ``next_at`` on; its list has no say any more
    TAKEN = "taken"  # on its way to an agent or a line
    DONE = "done"
    FORBIDDEN = "forbidden"  # by a rule, for good


SEEN = tuple(state for state in LeadState if state is not LeadState.STAGED)


class Duplicates(StrEnum):
    """What becomes of a number that the file, or a list of the same campaign, has already."""

    SKIP = "skip"  # the first one stays as it is
    UPDATE = "update"  # the first one gets the later one's name, priority and fields
    ADD = "add"  # one more lead


class ImportKind(StrEnum):
    LEADS = "leads"
    DO_NOT_CALL = "do_not_call"


class ImportState(StrEnum):
    """Until ``publishing`` an import that breaks leaves nothing; from then on it is carried to its end."""

    WAITING = "waiting"  # for another one to end
    READING = "reading"
    COMPARING = "comparing"  # with what the campaign's lists have
    WRITING = "writing"  # where nobody sees it
    PUBLISHING = "publishing"
    DONE = "done"
    FAILED = "failed"  # nothing was changed; ``error`` says why


ENDED = (ImportState.DONE, ImportState.FAILED)


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadList:
    """``campaign`` empty: of none yet. ``share``: its part among the lists of the same priority."""

    id: int
    name: str
    campaign: str
    priority: int
    share: int
    active: bool
    created_at: float
    created_by: str

    @property
    def revision(self) -> str:
        return revision_of(self.name, self.campaign, self.priority, self.share, self.active)


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadNumber:
    """One of a lead's numbers. ``kind``: as its column is called; empty: the first one."""

    number: str
    zone: str = ""
    region: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """``zone``: IANA, empty when the number does not say, or says several. ``agent``: whose personal callback it is.

    ``callback``: the agreed callback by which it is dialled now, at that callback's number; ``agreed``: at the time
    that the person has agreed to, and not some time after.
    """

    id: int
    list_id: int
    number: str
    zone: str
    region: str
    name: str
    fields: Mapping[str, str]
    state: LeadState
    priority: int
    attempts: int
    next_at: float | None
    last_outcome: str
    last_at: float | None
    agent: str | None
    callback: int | None = None
    agreed: bool = False
    others: tuple[LeadNumber, ...] = ()  # its other numbers, in the list's order


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocked:
    """A number that nobody is to call, until ``until`` or for good, as one source has it.

    ``call_id``: in which the person said so, ``campaign``: whose call that was.
    """

    number: str
    source: str
    since: float
    until: float | None
    note: str
    by: str
    call_id: str | None = None
    campaign: str = ""
    removed_at: float | None = None
    removed_by: str | None = None
    removed_why: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """How a file is to be read. ``mapping``: heading to target (imports.columns); None: remembered or guessed."""

    mapping: Mapping[str, str] | None = None
    header: bool | None = None  # None: looked for
    duplicates: Duplicates = Duplicates.SKIP
    region: str = "CN"  # whose national numbers come without a country code
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """What became of the file's rows, or would become of them: ``rows`` is the sum of the next five."""

    rows: int = 0
    added: int = 0
    updated: int = 0
    twice_in_file: int = 0  # passed over, or overwritten by a later row
    known: int = 0  # passed over: a list of the campaign has the number
    bad: int = 0
    do_not_call: int = 0  # of those added or updated: on the do-not-call list now


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """``rows`` and ``bytes`` that were read; ``share`` of the whole import is done, 0 to 1."""

    state: ImportState
    rows: int = 0
    bytes: int = 0
    total_bytes: int = 0
    share: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Import:
    """One import, under way or over."""

    id: str
    kind: ImportKind
    list_id: int | None
    file: str
    state: ImportState
    dry_run: bool
    by: str
    started_at: float
    ended_at: float | None = None
    counts: Counts = field(default_factory=Counts)
    reasons: Mapping[str, int] = field(default_factory=dict)  # of bad rows
    error: str = ""  # code of FileUnreadable, or ``disk-full``, ``interrupted``, ``cancelled``, ``failed``
    detail: str = ""
    progress: Progress | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewList:
    """What a list is to be; of one that is there, what it is."""

    name: str = ""
    campaign: str = ""
    priority: int = USUAL_PRIORITY
    share: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What an import is asked to do. ``list_id`` None: the list is made when it begins, as ``into`` says."""

    id: str
    kind: ImportKind
    path: str
    file: str  # as whoever sent it called it
    by: str
    at: float
    list_id: int | None = None
    into: NewList = field(default_factory=NewList)
    wanted: Wanted = field(default_factory=Wanted)
