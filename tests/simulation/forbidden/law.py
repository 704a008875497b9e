"""What forbids a call, in the plainest words, from books of its own: nothing of the rules' code is in here."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY_S, HOUR_S = 86400.0, 3600.0
FLOOR = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class Book:
    """What a version of the rules says. ``hours``: of weekdays, in whole hours where the callee is; else closed."""

    since: date
    hours: tuple[tuple[int, int], ...] = ((9, 12), (14, 20))
    weekend: bool = False
    regions: tuple[str, ...] = ()
    per_day: int = 2
    most: int = 4
    days: int = 7
    gap_s: float = 4 * HOUR_S
    gaps_s: tuple[tuple[str, float], ...] = (("busy", 1800.0), ("answered", DAY_S))
    agreed_exempt: bool = False
    per_hour: int = 6
    per_caller_day: int = 9
    complaints: tuple[int, int, float] = (7, 2, 0.01)  # days, least, share of answers
    consent: bool = True
    registry_s: float | None = DAY_S
    drops: bool = True  # may be dialled ahead of agents


@dataclass(kw_only=True)
class Tried:
    """``over``: what came of it; empty: it is under way. ``left``: an INVITE did."""

    at: float
    number: str
    campaign: str
    shown_as: str
    agreed: bool
    promised: bool = False  # by a callback that was agreed, at the agreed time or after it
    outcome: str = ""
    conversation: bool = False
    complained_at: float | None = None


@dataclass(kw_only=True)
class Agreed:
    number: str
    campaign: str
    given_at: float
    expires_at: float | None
    withdrawn_at: float | None = None


@dataclass(kw_only=True)
class Campaign:
    """As people have set it. ``hours``: by the floor's clock on any day; None: any."""

    caller_ids: tuple[str, ...]
    runs: bool = True
    predictive: bool = False
    hours: tuple[int, int] | None = None
    ends_on: date | None = None
    goal: int | None = None


@dataclass(kw_only=True)
class Law:
    """``zones`` and ``regions``: of each number; ``persons``: whose it is."""

    zones: dict[str, tuple[str, ...]]
    regions: dict[str, str]
    persons: dict[str, str]
    books: list[Book]
    campaigns: dict[str, Campaign]
    blocked: dict[str, list[float | None]] = field(default_factory=dict)
    consents: list[Agreed] = field(default_factory=list)
    said: dict[str, tuple[float, str]] = field(default_factory=dict)  # by the registry
    tried: list[Tried] = field(default_factory=list)

    def book(self, at: float) -> Book | None:
        today = datetime.fromtimestamp(at, FLOOR).date()
        begun = [book for book in self.books if book.since <= today]
        return begun[-1] if begun else None

    # --- when it is decided ------------------------------------------------------------------------------------------

    def forbids(self, one: Tried) -> str:
        """Why this may not be dialled, before it is; empty: nothing is against it."""
        book, campaign = self.book(one.at), self.campaigns[one.campaign]
        if book is None:
            return "no rules are in force"
        return next(filter(None, self._against(one, book, campaign)), "")

    def _against(self, one: Tried, book: Book, campaign: Campaign) -> Iterator[str]:
        now, number = one.at, one.number
        mine = [other for other, person in self.persons.items() if person == self.persons[number]]
        if any(until is None or until > now for other in mine for until in self.blocked.get(other, ())):
            yield f"{mine} want no calls"
        if book.consent and not self._has_agreed(mine, one.campaign, now):
            yield f"{mine} have not agreed"
        if book.registry_s is not None:
            yield self._unlisted(number, now, book.registry_s)
        if book.regions and self.regions[number] not in book.regions:
            yield f"these rules are not of {self.regions[number]}"
        if campaign.predictive and not book.drops:
            yield "nobody may be dropped"
        yield self.closed(number, now, book)
        yield self.campaign_closed(one.campaign, now, promised=one.promised)
        yield "" if one.promised else self._goal(one.campaign, campaign)
        yield from self._too_often(one, mine, book)
        yield from self._shown(one, campaign, book)

    def _has_agreed(self, mine: list[str], campaign: str, now: float) -> bool:
        meant = [one for one in self.consents if one.number in mine and one.campaign in ("", campaign)]
        taken_back = max((one.withdrawn_at for one in meant if one.withdrawn_at is not None), default=0.0)
        return any(
            one.withdrawn_at is None and taken_back <= one.given_at <= now
            and (one.expires_at is None or one.expires_at > now)
            for one in meant
        )  # fmt: skip

    def _unlisted(self, number: str, now: float, age_s: float) -> str:
        at, word = self.said.get(number, (0.0, "nothing"))
        if word != "free":
            return f"the registry says {word}"
        return "" if now < at + age_s else f"the registry was asked {now - at:.0f} s ago"

    def _goal(self, name: str, campaign: Campaign) -> str:
        talks = sum(one.conversation for one in self.tried if one.campaign == name)
        return f"{talks} conversations are enough" if campaign.goal is not None and talks >= campaign.goal else ""

    def _too_often(self, one: Tried, mine: list[str], book: Book) -> Iterator[str]:
        before = [other for other in self.tried if other.number in mine and other.outcome != "not_dialled"]
        lately = one.at - max(book.days, 2) * DAY_S  # what has rung for days rings no more
        if any(not other.outcome and other.at > lately for other in before):
            yield "this person is being dialled"
        if before and before[-1].outcome and not one.agreed:
            gap_s = dict(book.gaps_s).get(before[-1].outcome, book.gap_s)
            if one.at < before[-1].at + gap_s:
                yield f"the last time was {one.at - before[-1].at:.0f} s ago: {before[-1].outcome}"
        if one.agreed and book.agreed_exempt:
            return
        if sum(other.at > one.at - book.days * DAY_S for other in before) >= book.most:
            yield f"{book.most} times in {book.days} days"
        for zone in map(ZoneInfo, self.zones[one.number]):
            today = datetime.fromtimestamp(one.at, zone).date()
            if sum(datetime.fromtimestamp(other.at, zone).date() == today for other in before) >= book.per_day:
                yield f"{book.per_day} times today"

    def _shown(self, one: Tried, campaign: Campaign, book: Book) -> Iterator[str]:
        if one.shown_as not in campaign.caller_ids:
            yield f"{one.shown_as} is none of the campaign's"
        shown = [o for o in self.tried if o.shown_as == one.shown_as and o.outcome != "not_dialled"]
        if sum(other.at > one.at - HOUR_S for other in shown) >= book.per_hour:
            yield f"{one.shown_as} was shown {book.per_hour} times in an hour"
        midnight = datetime.fromtimestamp(one.at, FLOOR).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        if sum(other.at >= midnight for other in shown) >= book.per_caller_day:
            yield f"{one.shown_as} was shown {book.per_caller_day} times today"
        days, least, share = book.complaints
        since = one.at - days * DAY_S
        for whose in (shown, [other for other in self.tried if other.campaign == one.campaign]):
            angry = sum(other.complained_at is not None and other.complained_at > since for other in whose)
            answers = sum(other.outcome == "answered" and other.at > since for other in whose)
            if angry >= least and angry > share * answers:
                yield f"{angry} have complained"

    # --- when it leaves ----------------------------------------------------------------------------------------------

    def closed(self, number: str, at: float, book: Book) -> str:
        """It is no calling time somewhere where the number may be."""
        clocks = [datetime.fromtimestamp(at, ZoneInfo(zone)) for zone in self.zones[number]]
        for clock in clocks:
            if not any(begins <= clock.hour < ends for begins, ends in book.hours):
                return f"it is {clock:%a %H:%M:%S} in {clock.tzinfo}"
            if clock.isoweekday() > 5 and not book.weekend:
                return f"it is {clock:%A} in {clock.tzinfo}"
        return "" if clocks else "nobody knows where that is"

    def campaign_closed(self, name: str, at: float, *, promised: bool = False) -> str:
        campaign, here = self.campaigns[name], datetime.fromtimestamp(at, FLOOR)
        if not promised and campaign.ends_on is not None and here.date() > campaign.ends_on:
            return f"the campaign was over on {campaign.ends_on}"
        if campaign.hours is not None and not campaign.hours[0] <= here.hour < campaign.hours[1]:
            return f"it is {here:%H:%M:%S}, outside the campaign's {campaign.hours}"
        return ""

    # --- what people do to the rules ---------------------------------------------------------------------------------

    def edited(self, **changed: object) -> None:
        """The latest version, in place."""
        self.books[-1] = _sensible(replace(self.books[-1], **changed))  # type: ignore[arg-type]

    def renewed(self, at: float, in_days: int, **changed: object) -> None:
        """A new version from some day on; one of that very day is edited instead."""
        since = datetime.fromtimestamp(at, FLOOR).date() + timedelta(days=in_days)
        if self.books[-1].since >= since:
            self.edited(**changed)
        else:
            self.books.append(_sensible(replace(self.books[-1], since=since, **changed)))  # type: ignore[arg-type]


def _sensible(book: Book) -> Book:
    """No fewer within some days than on one: a file that says so is refused, and nobody is dialled."""
    return replace(
        book, most=max(book.most, book.per_day), per_caller_day=max(book.per_caller_day, book.per_hour)
    )  # fmt: skip


def written(books: list[Book], name: str) -> dict[str, object]:
    """As the file of the rules has it."""
    return {"name": name, "title": {"en": "House", "zh": "本单位"}, "versions": [_version(book) for book in books]}


def _version(book: Book) -> dict[str, object]:
    days, least, share = book.complaints
    spans = [f"{begins:02}:00-{ends:02}:00" for begins, ends in book.hours]
    week = {day: spans if book.weekend or day not in ("sat", "sun") else [] for day in _DAYS}
    return {
        "from": book.since.isoformat(), "note": {}, "zone": FLOOR.key, "regions": list(book.regions), "country": "CN",
        "calling": {"week": week, "rest": [], "on_holidays": "usual", "days": {}},
        "callee": {
            "per_day": book.per_day, "most": book.most, "days": book.days, "gap_s": book.gap_s,
            "gaps_s": dict(book.gaps_s), "agreed_exempt": book.agreed_exempt,
        },
        "caller_id": {"per_hour": book.per_hour, "per_day": book.per_caller_day},
        "complaints": {"days": days, "share": share, "least": least},
        "consent": {"required": book.consent, "valid_days": None},
        "registry": {"required": book.registry_s is not None, "max_age_s": book.registry_s or DAY_S},
        "dialling": {
            "min_ring_s": 15, "abandon_cap": 0.03 if book.drops else None, "abandon_days": 30, "message_within_s": 2,
            "keep_recordings_days": 0,
        },
    }  # fmt: skip


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
