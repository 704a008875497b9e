"""What is wrong with a script: each fault with the page that it is on. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.outbound.results.dispositions import DispositionValue, find
from app.outbound.scripts.document import AskedKind, Branch, BranchTest, Script, ScriptField, ScriptPage
from app.outbound.scripts.values import BadValue, read_value

PLAIN = ("customer", "number", "agent", "campaign")
LEAD, SAID = "lead.", "said."
_PLACE = re.compile(r"\{([^{}]*)\}")


class Wrong(StrEnum):
    PAGE_TWICE = "page_twice"
    FIELD_TWICE = "field_twice"
    NO_START = "no_start"
    NO_TARGET = "no_target"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    NO_OTHERWISE = "no_otherwise"
    NEVER_ENDS = "never_ends"
    END_LEADS_ON = "end_leads_on"
    NO_FIELD = "no_field"
    NOT_COMPARED = "not_compared"
    NO_VALUE = "no_value"
    FEW_CHOICES = "few_choices"
    LIMITS = "limits"
    PLACEHOLDER = "placeholder"
    NO_DISPOSITION = "no_disposition"
    NO_REASON = "no_reason"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """``page``: its key; ``what``: the name of what is wrong there; ``known``: what it might be instead."""

    wrong: Wrong
    page: str
    what: str = ""
    known: tuple[str, ...] = ()


def faults(
    script: Script, dispositions: Sequence[DispositionValue], lead_fields: Sequence[str] = ()
) -> list[Fault]:
    """In the order of the pages; none: the script may be used. ``lead_fields``: those that leads have; none: there are
    no leads yet, and they may have any."""
    keys = {page.key for page in script.pages}
    found = [Fault(wrong=Wrong.NO_START, page=script.start)] if script.start not in keys else []
    pages = Counter(page.key for page in script.pages)
    found += [Fault(wrong=Wrong.PAGE_TWICE, page=key) for key, count in pages.items() if count > 1]
    fields = Counter(field.key for page in script.pages for field in page.fields)
    reached, ending = _reached(script), _ending(script)
    for page in script.pages:
        found += (
            Fault(wrong=Wrong.FIELD_TWICE, page=page.key, what=field.label)
            for field in page.fields if fields[field.key] > 1
        )  # fmt: skip
        found += [Fault(wrong=Wrong.NO_TARGET, page=page.key, what=to) for to in page.targets if to not in keys]
        if script.start in keys and page.key not in reached:
            found.append(Fault(wrong=Wrong.UNREACHABLE, page=page.key))
        found += _of_ways(page, script, page.key in ending)
        found += _of_fields(page)
        found += _of_words(page, script, lead_fields)
        found += _of_end(page, dispositions)
    return found


def _of_ways(page: ScriptPage, script: Script, ends: bool) -> Iterator[Fault]:
    if page.end and page.targets:
        yield Fault(wrong=Wrong.END_LEADS_ON, page=page.key)
    if not page.end and not page.targets:
        yield Fault(wrong=Wrong.DEAD_END, page=page.key)
    elif not ends:
        yield Fault(wrong=Wrong.NEVER_ENDS, page=page.key)
    if page.branches and page.next is None and not page.answers and not _covers(page, script):
        yield Fault(wrong=Wrong.NO_OTHERWISE, page=page.key)
    for branch in page.branches:
        yield from _of_branch(page, branch, script.fields.get(branch.field))


def _covers(page: ScriptPage, script: Script) -> bool:
    """Whether some branch holds whatever is said: each choice of a field that must be asked on this page has one."""
    asked = {field.key: field for field in page.fields if field.required and field.options}
    taken = {(branch.field, branch.value) for branch in page.branches if branch.test is BranchTest.IS}
    return any(all((key, option) in taken for option in field.options) for key, field in asked.items())


def _of_branch(page: ScriptPage, branch: Branch, field: ScriptField | None) -> Iterator[Fault]:
    if field is None:
        yield Fault(wrong=Wrong.NO_FIELD, page=page.key, what=branch.field)
        return
    if branch.test in (BranchTest.BELOW, BranchTest.ABOVE) and field.kind not in (AskedKind.NUMBER, AskedKind.DATE):
        yield Fault(wrong=Wrong.NOT_COMPARED, page=page.key, what=field.label)
    elif branch.test is not BranchTest.GIVEN:
        try:
            value = read_value(field.model_copy(update={"least": None, "most": None}), branch.value)
        except BadValue:
            value = ""
        if not value:
            yield Fault(wrong=Wrong.NO_VALUE, page=page.key, what=f"{field.label}: {branch.value}")


def _of_fields(page: ScriptPage) -> Iterator[Fault]:
    for field in page.fields:
        if field.kind is AskedKind.CHOICE and len(set(field.choices)) < max(len(field.choices), 2):
            yield Fault(wrong=Wrong.FEW_CHOICES, page=page.key, what=field.label)
        if _crossed(field):
            yield Fault(wrong=Wrong.LIMITS, page=page.key, what=field.label)


def _crossed(field: ScriptField) -> bool:
    numbers = field.least is not None and field.most is not None and field.least > field.most
    days = field.earliest is not None and field.latest is not None and field.earliest > field.latest
    return numbers or days


def _of_words(page: ScriptPage, script: Script, lead_fields: Sequence[str]) -> Iterator[Fault]:
    known = (*PLAIN, *(LEAD + field for field in lead_fields), *(SAID + field for field in script.fields))
    for name in _PLACE.findall(page.text):
        any_field = not lead_fields and name.startswith(LEAD) and len(name) > len(LEAD)
        if name not in known and not any_field:
            shown = tuple("{" + one + "}" for one in known)
            yield Fault(wrong=Wrong.PLACEHOLDER, page=page.key, what="{" + name + "}", known=shown)


def _of_end(page: ScriptPage, dispositions: Sequence[DispositionValue]) -> Iterator[Fault]:
    if not page.disposition:
        return
    known = find(dispositions, page.disposition)
    if known is None:
        yield Fault(wrong=Wrong.NO_DISPOSITION, page=page.key, what=page.disposition)
    elif page.reason and page.reason not in {reason.code for reason in known.reasons}:
        yield Fault(wrong=Wrong.NO_REASON, page=page.key, what=page.reason)


def _reached(script: Script) -> set[str]:
    """From the start on."""
    ways = {page.key: page.targets for page in script.pages}
    found, ahead = set[str](), [script.start]
    while ahead:
        key = ahead.pop()
        if key in ways and key not in found:
            found.add(key)
            ahead += ways[key]
    return found


def _ending(script: Script) -> set[str]:
    """Pages from which some way comes to an end; a page that leads nowhere is told of as that."""
    found = {page.key for page in script.pages if page.end or not page.targets}
    grown = True
    while grown:
        more = {page.key for page in script.pages if page.key not in found and not found.isdisjoint(page.targets)}
        found, grown = found | more, bool(more)
    return found
