"""Consent evidence: on file, given before now, not withdrawn, not expired."""

from acd.outbound.rules.asked import Asked, is_time, later
from acd.outbound.rules.known import Consent
from acd.outbound.rules.verdicts import Forbidden, Rule

_DAY_S = 86_400


def consent(asked: Asked) -> Forbidden | None:
    """A withdrawal ends every consent that was given before it. A consent may come in: asked again after a day."""
    if not asked.preset.consent.required:
        return None
    found = _found(asked)
    return found if isinstance(found, Forbidden) else None


def consent_held(asked: Asked) -> Consent | None:
    """The one that this person may be called by, whether or not the preset asks for any: the last one given."""
    found = _found(asked)
    return None if isinstance(found, Forbidden) else found


def _found(asked: Asked) -> Consent | Forbidden:
    known = asked.known.callee.consents
    if known is None:
        return asked.missing(Rule.CONSENT_UNKNOWN)
    meant = [one for one in known if one.campaign in ("", asked.campaign.campaign) and one.evidence.strip()]
    if not meant:
        return Forbidden(rule=Rule.NO_CONSENT, until=asked.at + _DAY_S)
    return _of_those(meant, asked)


def _of_those(meant: list[Consent], asked: Asked) -> Consent | Forbidden:
    at = asked.at
    if later((one.withdrawn_at for one in meant if one.withdrawn_at is not None), at):
        return Forbidden(rule=Rule.CONSENT_WITHDRAWN, until=None)
    given = [one for one in meant if not later((one.given_at,), at)]
    if not given:
        return _begins(meant, asked)
    withdrawn = max((one.withdrawn_at for one in meant if one.withdrawn_at is not None), default=None)
    left = [one for one in given if withdrawn is None or (one.given_at > withdrawn and one.withdrawn_at is None)]
    if not left:
        return Forbidden(rule=Rule.CONSENT_WITHDRAWN, until=None)
    held = [one for one in left if _holds(one, asked)]
    if not held:
        return Forbidden(rule=Rule.CONSENT_EXPIRED, until=asked.at + _DAY_S)
    return max(held, key=lambda one: one.given_at)


def _begins(meant: list[Consent], asked: Asked) -> Forbidden:
    """All of them are dated later than now."""
    begins = min((one.given_at for one in meant if is_time(one.given_at)), default=asked.at + _DAY_S)
    return Forbidden(rule=Rule.CONSENT_LATER, until=begins)


def _holds(one: Consent, asked: Asked) -> bool:
    days = asked.preset.consent.valid_days
    ends = one.expires_at if one.expires_at is not None or days is None else one.given_at + days * _DAY_S
    return ends is None or (is_time(ends) and one.given_at < ends and asked.at < ends)
