"""Do-not-call: the own list with those who opted out, imported lists, and a registry's answer."""

from collections.abc import Mapping

from acd.outbound.rules.asked import Asked, is_time, later, latest
from acd.outbound.rules.known import Block, BlockSource, RegistryWord
from acd.outbound.rules.verdicts import Forbidden, Rule

_RULES: Mapping[str, Rule] = {
    BlockSource.KEY: Rule.OPT_OUT_KEY,
    BlockSource.AGENT: Rule.OPT_OUT_AGENT,
    BlockSource.IMPORT: Rule.IMPORTED_LIST,
}


def on_a_list(asked: Asked) -> Forbidden | None:
    """Of several entries the one that lasts longest. One that begins later than now, or never, counts as for good."""
    blocks = asked.known.callee.blocks
    if blocks is None:
        return asked.missing(Rule.LIST_UNKNOWN)
    return latest(_held_by(block, asked.at) for block in blocks)


def _held_by(block: Block, at: float) -> Forbidden | None:
    readable = not later((block.since,), at) and (block.until is None or block.since < block.until)
    if readable and block.until is not None and block.until <= at:
        return None
    return Forbidden(rule=_RULES.get(block.source, Rule.OWN_LIST), until=block.until if readable else None)


def in_the_registry(asked: Asked) -> Forbidden | None:
    """Asked last of what concerns the callee, so that a registry is only asked of numbers that all else allows."""
    rule, answer = asked.preset.registry, asked.known.callee.registry
    if not rule.required:
        return None
    if answer is None or answer.word is RegistryWord.UNKNOWN:
        return asked.missing(Rule.REGISTRY_UNKNOWN)
    if later((answer.at,), asked.at):
        return asked.clock
    until = answer.at + rule.max_age_s
    if not is_time(until) or asked.at >= until:
        return asked.missing(Rule.REGISTRY_OLD, days=int((asked.at - answer.at) // 86_400))
    return Forbidden(rule=Rule.REGISTRY_LISTED, until=until) if answer.word is not RegistryWord.FREE else None
