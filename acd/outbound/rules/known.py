"""What is known of a contact and of its campaign when the rules are asked. None: not known, and that forbids.

The store fills these with few queries for a whole batch of leads, whose numbers are ``:numbers``; ``:now`` is ``as_of``
and is taken before the first of them. Read them in the transaction that writes the attempts: otherwise two campaigns
each see room that only one of them has.

A person's numbers count together (``numbers_of`` says which; without a customer record it is the number alone)::

    WITH numbers_of AS (
      SELECT asked.number AS asked, other.number AS number
        FROM customer_numbers asked JOIN customer_numbers other ON other.customer_id = asked.customer_id
       WHERE asked.number IN :numbers
      UNION SELECT value AS asked, value AS number FROM :numbers)

``CalleeFacts.blocks`` (source, since, until), of every number of the person::

    SELECT asked, d.source, d.since, d.until FROM numbers_of JOIN do_not_call d USING (number)
     WHERE d.removed_at IS NULL

``CalleeFacts.tries``, as many days back as the limits look, and two at least (``:since``, which is ``tries_since``)::

    SELECT asked, a.intended_at, COALESCE(a.outcome, '') FROM numbers_of JOIN attempts a USING (number)
     WHERE a.intended_at >= :since

``CalleeFacts.consents``::

    SELECT asked, c.id, c.campaign, c.given_at, c.evidence, c.expires_at, c.withdrawn_at
      FROM numbers_of JOIN consents c USING (number)

``CalleeFacts.registry``::

    SELECT number, answer, at FROM registry_answers WHERE number IN :numbers

``CampaignFacts.caller_ids``, once for a batch; a caller id without a row has zeros. ``:day`` is ``day_began``,
``:hour`` is ``:now - 3600``, ``:both`` the earlier of them::

    SELECT shown_as, COUNT(*) FILTER (WHERE intended_at > :hour), MIN(intended_at) FILTER (WHERE intended_at > :hour),
           COUNT(*) FILTER (WHERE intended_at >= :day)
      FROM attempts
     WHERE shown_as IN :caller_ids AND intended_at >= :both AND COALESCE(outcome, '') <> 'not_dialled'
     GROUP BY shown_as

and ``Complaints`` over the brake's days, of each caller id by all campaigns, and the same of the campaign; the
complaints are of those days, whenever the attempts were::

    SELECT shown_as, COUNT(*) FILTER (WHERE outcome = 'answered' AND intended_at > :since),
           COUNT(*) FILTER (WHERE complained_at > :since), MIN(complained_at) FILTER (WHERE complained_at > :since)
      FROM attempts WHERE shown_as IN :caller_ids AND (intended_at > :since OR complained_at > :since) GROUP BY shown_as

``CampaignFacts.public_days``: the rows of ``public_days`` (of the preset's country) and the years that were written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from acd.outbound.rules.hours import PublicDays


class BlockSource(StrEnum):
    """Who has put a number on the do-not-call list. Any other word counts as ``own``."""

    OWN = "own"  # somebody of the floor
    KEY = "key"  # the callee, by pressing a key
    AGENT = "agent"  # the callee, by telling an agent
    IMPORT = "import"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """``until``: None: for good."""

    source: str
    since: float
    until: float | None = None


class RegistryWord(StrEnum):
    """What a registry of people who want no calls says of a number."""

    LISTED = "listed"
    FREE = "free"
    UNKNOWN = "unknown"  # it does not say, or was not there


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryAnswer:
    """``at``: when it was asked."""

    word: RegistryWord
    at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """``campaign`` empty: for all. ``evidence``: where the proof is; without any it is no consent. ``id``: on file."""

    given_at: float
    evidence: str
    campaign: str = ""
    expires_at: float | None = None
    withdrawn_at: float | None = None
    id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """One attempt. ``outcome``: AttemptOutcome's words; empty: not over yet."""

    at: float
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CalleeFacts:
    """Of one person, by all the numbers of that person. ``tries_since``: from when on ``tries`` are complete."""

    blocks: tuple[Block, ...] | None = None
    consents: tuple[Consent, ...] | None = None
    registry: RegistryAnswer | None = None
    tries: tuple[Tried, ...] | None = None
    tries_since: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaints:
    """Within the brake's days. ``first_at``: of the oldest of them."""

    answers: int
    complaints: int
    first_at: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallerIdFacts:
    """``last_hour``: shown within the last 3,600 s, by all campaigns, at ``hour_first_at`` for the first time."""

    last_hour: int | None = None
    today: int | None = None
    hour_first_at: float | None = None
    complaints: Complaints | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignFacts:
    """``day_began``: since when ``today`` is counted. ``reached``: successes so far, towards the goal."""

    day_began: float | None = None
    caller_ids: Mapping[str, CallerIdFacts] = field(default_factory=dict)
    complaints: Complaints | None = None
    reached: int | None = None
    public_days: PublicDays | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """``as_of``: when it was read, epoch seconds; taken before the reading began."""

    as_of: float
    callee: CalleeFacts
    campaign: CampaignFacts


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Whom to dial. ``person``: the same for all numbers of one person. ``zones``: wherever it may be (IANA).

    ``agreed``: this person has asked to be called at this time, so how soon that is after the last try does not count.
    ``promised``: it was agreed to call this person, and that holds when the campaign is complete.
    """

    number: str
    person: str
    region: str  # ISO 3166, of the number
    zones: tuple[str, ...]
    area: str = ""
    agreed: bool = False
    promised: bool = False
