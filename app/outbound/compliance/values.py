"""What a compliance report is asked and what it says. Days are the floor's; times are epoch seconds."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from acd.outbound.rules.may_dial import in_force
from acd.outbound.rules.settings import Preset


class Against(StrEnum):
    """What must never have been, as the counts of it are named."""

    OUTSIDE_HOURS = "outside_hours"
    TOO_OFTEN = "too_often"
    SHORT_RINGS = "short_rings"


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """Attempts of one day that one version of the contact rules has permitted, judged by it once more.

    ``first_at``: since when the version stood as it is kept; None: of the time before it was, judged by the rules as
    their file says now. ``preset`` and ``since`` are empty where not even their name was kept. ``agreed``: permitted
    by a consent that was kept with them; ``consents``: to numbers with a consent on file at that moment.
    """

    preset: str
    since: str
    first_at: float | None
    attempts: int = 0
    agreed: int = 0
    consents: int = 0
    outside_hours: int = 0
    too_often: int = 0
    short_rings: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What an index says of a day. ``by_hand``: answers of calls that agents have dialled, which can be no drops."""

    attempts: int = 0
    under_way: int = 0
    answered: int = 0
    by_hand: int = 0
    dropped: int = 0

    @property
    def share(self) -> float | None:
        return share((self,))


def share(days: Sequence[Tally]) -> float | None:
    """Of what was dialled for whoever is free, so many of those who answered found nobody; None: nobody answered."""
    answered = sum(day.answered - day.by_hand for day in days)
    return sum(day.dropped for day in days) / answered if answered else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """``refusals``: by rule."""

    attempts: int = 0
    answered: int = 0
    by_hand: int = 0
    dropped: int = 0
    messages: int = 0
    consents: int = 0
    outside_hours: int = 0
    too_often: int = 0
    short_rings: int = 0
    opt_outs: int = 0
    complaints: int = 0
    refusals: Mapping[str, int] = field(default_factory=dict)

    @property
    def drop_share(self) -> float | None:
        """None: nobody has answered."""
        return share((Tally(answered=self.answered, by_hand=self.by_hand, dropped=self.dropped),))


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplianceDay:
    """``lately``: dropped / answered over the days of the cap that end with this one; None: nobody has answered.

    ``cap`` and ``cap_days`` as the rules of that day had them; a cap of None: no share is safe.
    """

    day: date
    counts: Counts
    lately: float | None
    cap: float | None
    cap_days: int
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Compliance:
    days: tuple[ComplianceDay, ...]

    @property
    def total(self) -> Counts:
        sums = {name: sum(getattr(one.counts, name) for one in self.days) for name in _SUMMED}
        return Counts(**sums, refusals=sum((Counter(one.counts.refusals) for one in self.days), Counter()))

    @property
    def judged(self) -> tuple[Judged, ...]:
        """By version, the latest first."""
        found: dict[tuple[str, float, str], Counter[str]] = {}
        for one in (one for day in self.days for one in day.judged):
            sums = found.setdefault((one.since, one.first_at or 0.0, one.preset), Counter())
            sums.update({name: getattr(one, name) for name in _JUDGED})
        return tuple(
            Judged(preset=preset, since=since, first_at=first_at or None, **{name: sums[name] for name in _JUDGED})
            for (since, first_at, preset), sums in sorted(found.items(), reverse=True)
        )


_SUMMED = tuple(name for name in Counts.__slots__ if name != "refusals")
_JUDGED = ("attempts", "agreed", "consents", "outside_hours", "too_often", "short_rings")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """``versions``: of the campaign's preset, as its file says now. ``first`` and ``last``: days, both included.

    ``now``: days that were over some time before are counted once and kept; None: nothing is kept. ``anew``: whatever
    was kept is counted once more.
    """

    campaign: str
    versions: Sequence[Preset]
    zone: ZoneInfo
    first: date
    last: date
    now: float | None = None
    anew: bool = False

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def whole(self) -> tuple[float, float]:
        """All of its days, epoch seconds."""
        return self.span(self.first)[0], self.span(self.last)[1]

    def span(self, day: date) -> tuple[float, float]:
        """From midnight to midnight, epoch seconds."""
        begins, ends = (datetime.combine(one, time(), self.zone) for one in (day, day + timedelta(days=1)))
        return begins.timestamp(), ends.timestamp()

    def preset(self, day: date) -> Preset | None:
        return in_force(tuple(self.versions), sum(self.span(day)) / 2)
