"""A day's attempts by the version of the rules that has permitted each, judged by that version once more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.settings import Preset
from app.outbound.campaign_tables import attempts, consents
from app.outbound.compliance.recounting import outside_hours, short_rings, too_often
from app.outbound.compliance.values import Judged
from app.outbound.rules.preset_versions import PresetVersion, kept, rules_of
from core.facts import AttemptOutcome

_at = attempts.c
DIALLED = _at.outcome != AttemptOutcome.NOT_DIALLED.value
APART_S = 3 * 86_400.0
Span = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Attempts of a campaign within a span that one version has permitted. ``rules``: None: there were none."""

    campaign: str
    span: Span
    preset: str | None
    since: str | None
    version: PresetVersion | None
    rules: Preset | None

    def goes_on(self, other: "Piece") -> bool:
        """Whether one and the same version has permitted both."""
        return replace(self, span=other.span) == other

    def of(self, columns: Any) -> tuple[ColumnElement[bool], ...]:
        """Whether an attempt is one of these; ``columns``: of the attempts, or of rows made of them."""
        begins, ends = self.span
        named = zip((columns.preset, columns.preset_since), (self.preset, self.since), strict=True)
        within = (columns.intended_at >= begins, columns.intended_at < ends)
        return columns.campaign == self.campaign, *within, *(column.is_not_distinct_from(one) for column, one in named)


class Judge:
    """Of one campaign, in one view of the store."""

    def __init__(self, connection: AsyncConnection, campaign: str, public: Mapping[str, PublicDays | None]) -> None:
        self._connection, self._campaign, self._public = connection, campaign, public
        self._kept: dict[str, list[PresetVersion]] = {}

    async def days(self, asked: Sequence[tuple[Span, Preset | None]]) -> list[tuple[Judged, ...]]:
        """Of each day (its span, in order), with what the file of the campaign's rules says of it now: by that those
        are judged of which nothing better was kept."""
        pieces = [await self.pieces(span, now) for span, now in asked]
        often = await self._often([piece for day in pieces for piece in day])
        return [tuple([await self._judged(piece, often) for piece in day]) for day in pieces]

    async def pieces(self, span: Span, now: Preset | None) -> list[Piece]:
        """Those of which there is an attempt."""
        within = (_at.campaign == self._campaign, _at.intended_at >= span[0], _at.intended_at < span[1], DIALLED)
        query = select(_at.preset, _at.preset_since, func.min(_at.intended_at), func.max(_at.intended_at))
        rows = list(await self._connection.execute(query.where(*within).group_by(_at.preset, _at.preset_since)))
        found: list[Piece] = []
        for preset, since, first, last in sorted(rows, key=lambda row: (row[0] or "", row[1] or "")):
            for version, part in _parts(await self._versions(preset, since), span):
                if part[0] <= last and first < part[1]:
                    rules = rules_of(version) if version is not None else now
                    found.append(Piece(
                        campaign=self._campaign, span=part, preset=preset, since=since, version=version, rules=rules
                    ))  # fmt: skip
        return found

    async def _versions(self, preset: str | None, since: str | None) -> Sequence[PresetVersion]:
        if preset is None or since is None:
            return ()
        if preset not in self._kept:
            self._kept[preset] = await kept(self._connection, preset)
        return [one for one in self._kept[preset] if one.since == since]

    async def _often(self, pieces: Sequence[Piece]) -> list[tuple[Piece, float]]:
        """When attempts were made that came too often, by days that follow each other under one version."""
        found = []
        for run in _runs(pieces):
            first = run[0]
            if first.rules is not None:
                whole = replace(first, span=(first.span[0], run[-1].span[1]))
                made = await too_often(self._connection, whole, first.rules.callee)
                found += [(whole, at) for _, at in made]
        return found

    async def _judged(self, piece: Piece, often: Sequence[tuple[Piece, float]]) -> Judged:
        """Without rules in force nothing may be dialled at all."""
        agreed = select(consents.c.id).where(*_agreed()).exists()
        query = select(func.count(), func.count(_at.consent_id), func.count().filter(agreed))
        row = (await self._connection.execute(query.where(*piece.of(_at), DIALLED))).one()
        made, by_consent, on_file = map(int, row)
        said = Judged(
            preset=piece.preset or "", since=piece.since or "", attempts=made, agreed=by_consent, consents=on_file,
            first_at=piece.version.first_at if piece.version is not None else None, outside_hours=made,
        )  # fmt: skip
        if piece.rules is None:
            return said
        begins, ends = piece.span
        many = sum(begins <= at < ends and whole.goes_on(piece) for whole, at in often)
        return replace(await self._by(piece.rules, piece, said), too_often=many)

    async def _by(self, rules: Preset, piece: Piece, said: Judged) -> Judged:
        which, public = (*piece.of(_at), DIALLED), self._public.get(rules.country)
        closed = await outside_hours(self._connection, which, rules.calling, public)
        short = await short_rings(self._connection, which, rules.dialling.min_ring_s)
        return replace(said, outside_hours=sum(one.many for one in closed), short_rings=short)


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Those of one version together, unless days lie between them that would be read for nothing."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        run = next((one for one in runs if one[-1].goes_on(piece)), None)
        if run is not None and piece.span[0] - run[-1].span[1] <= APART_S:
            run.append(piece)
        else:
            runs.insert(0, [piece])
    return runs


def _parts(versions: Sequence[PresetVersion], span: Span) -> Iterator[tuple[PresetVersion | None, Span]]:
    """Which of the versions stood in which part of the span; before the first of them nothing was kept."""
    edges = [(None, float("-inf")), *((one, one.first_at) for one in versions), (None, float("inf"))]
    for (version, begins), (_, ends) in pairwise(edges):
        part = max(begins, span[0]), min(ends, span[1])
        if part[0] < part[1]:
            yield version, part


def _agreed() -> list[ColumnElement[bool]]:
    """On file: a form of last week that is filed today permitted nothing yesterday."""
    given = consents.c
    return [
        given.number == _at.number,
        or_(given.campaign == "", given.campaign == _at.campaign),
        given.given_at <= _at.intended_at,
        given.filed_at <= _at.intended_at,
        or_(given.expires_at.is_(None), given.expires_at > _at.intended_at),
        or_(given.withdrawn_at.is_(None), given.withdrawn_at > _at.intended_at),
    ]
