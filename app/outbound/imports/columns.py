"""Which column is what: from its heading in either language, from what stands in it, or as somebody has said.

A mapping goes from heading to target: ``number``, ``number_2`` and ``number_3`` of the same lead, ``name``,
``priority``, ``zone``, ``note``, ``ignore``, or ``field:KEY`` for a field of the customer's own.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from app.outbound.errors import MappingWrong
from app.outbound.values import ImportKind

NUMBER, NAME, PRIORITY, ZONE, NOTE, IGNORE, FIELD = "number", "name", "priority", "zone", "note", "ignore", "field:"
MORE_NUMBERS = ("number_2", "number_3")  # of the same lead
TARGETS = {
    ImportKind.LEADS: (NUMBER, *MORE_NUMBERS, NAME, PRIORITY, ZONE, IGNORE),
    ImportKind.DO_NOT_CALL: (NUMBER, NOTE, IGNORE),
}
MOST_COLUMNS = 100
LONGEST_KEY = 64
_KNOWN = {
    NUMBER: "手机号 手机号码 手机 电话 电话号码 联系电话 联系手机 联系方式 号码 客户电话 客户手机 客户号码 被叫 "
    "被叫号码 移动电话 固定电话 座机 phone phonenumber phoneno mobile mobilenumber mobilephone mobileno tel telno "
    "telephone telephonenumber number cell cellphone msisdn contactnumber",
    MORE_NUMBERS[0]: "电话2 手机2 手机号2 手机号码2 号码2 联系电话2 电话3 手机3 号码3 联系电话3 备用电话 备用手机 "
    "备用号码 其他电话 办公电话 公司电话 单位电话 家庭电话 住宅电话 phone2 mobile2 tel2 number2 phone3 mobile3 tel3 "
    "number3 altphone alternatephone otherphone homephone workphone officephone businessphone",
    NAME: "姓名 客户姓名 客户名称 名称 名字 客户 联系人 联系人姓名 称呼 name fullname customer customername contact "
    "contactname clientname",
    PRIORITY: "优先级 优先 priority",
    ZONE: "时区 timezone zone tz",
    NOTE: "备注 说明 原因 note notes remark remarks comment",
    IGNORE: "行号 错误原因 line problem",  # what a file of bad rows has beside its own
}
_BY_HEADING = {heading: target for target, headings in _KNOWN.items() for heading in headings.split()}
_DRESSING = re.compile(r"[\s_\-:：.。*＊/]+|[(（].*[)）]")
_SURE = 0.5  # of the cells of a column hold numbers


def headings_of(cells: Sequence[str]) -> list[str]:
    """One for each column, none twice: as given, ``电话 (2)``, or the column's letter."""
    found: list[str] = []
    for index, cell in enumerate(cells[:MOST_COLUMNS]):
        plain = " ".join(cell.split())[:LONGEST_KEY] or letter(index)
        name, times = plain, 1
        while name in found:
            times += 1
            name = f"{plain[: LONGEST_KEY - 6]} ({times})"
        found.append(name)
    return found


def letter(index: int) -> str:
    """``A`` for the first column, as office programs call it."""
    return letter(index // 26 - 1) + chr(65 + index % 26) if index > 25 else chr(65 + index)


def has_headings(first: Sequence[str], is_number: Callable[[str], bool]) -> bool:
    """A first row that holds a telephone number is no row of headings."""
    return not any(is_number(cell) for cell in first)


def guessed(
    headings: Sequence[str], rows: Sequence[Sequence[str]], is_number: Callable[[str], bool], kind: ImportKind
) -> dict[str, str]:
    """A mapping; without ``number`` when no column looks like one. What is not recognised becomes a field."""
    free = set(TARGETS[kind])
    mapping: dict[str, str] = {}
    for heading in headings:
        target = _BY_HEADING.get(_DRESSING.sub("", heading).casefold(), "")
        if target in MORE_NUMBERS or (target == NUMBER and NUMBER not in free):
            target = next((another for another in MORE_NUMBERS if another in free), "")
        if target == IGNORE:
            mapping[heading] = IGNORE
        elif target in free:
            mapping[heading] = target
            free.discard(target)
    if NUMBER in free:
        column = _column_of_numbers(headings, rows, is_number)
        if column is not None:
            mapping[headings[column]] = NUMBER
    other = IGNORE if kind is ImportKind.DO_NOT_CALL else ""
    return {heading: mapping.get(heading) or other or f"{FIELD}{heading}" for heading in headings}


def checked(mapping: Mapping[str, str], headings: Sequence[str], kind: ImportKind) -> dict[str, str]:
    """For each heading its target; those not named are ignored. Raises MappingWrong."""
    unknown = [heading for heading in mapping if heading not in headings]
    if unknown:
        raise MappingWrong("mapping-unknown", f"The file has no column '{unknown[0]}'.")
    found = {heading: mapping.get(heading, IGNORE) for heading in headings}
    for heading, target in found.items():
        key = target.removeprefix(FIELD)
        is_field = target.startswith(FIELD) and kind is ImportKind.LEADS
        if not (0 < len(key) <= LONGEST_KEY and key.isprintable() if is_field else target in TARGETS[kind]):
            raise MappingWrong("mapping-target", f"'{heading}' cannot become '{target}'.")
    given = [target for target in found.values() if target != IGNORE]
    if len(set(given)) < len(given):
        raise MappingWrong("mapping-twice", "Two columns would become the same. Ignore one, or call it otherwise.")
    if NUMBER not in given:
        raise MappingWrong("mapping-number", "No column is the telephone number. Say which one is.")
    return found


def signature(headings: Sequence[str], kind: ImportKind) -> str:
    """Files with these headings, in this order, are read alike."""
    text = "\x1f".join([kind, *(heading.casefold() for heading in headings)])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _column_of_numbers(
    headings: Sequence[str], rows: Sequence[Sequence[str]], is_number: Callable[[str], bool]
) -> int | None:
    counts = [sum(is_number(row[index]) for row in rows if index < len(row)) for index in range(len(headings))]
    best = max(range(len(headings)), key=lambda index: counts[index], default=None)
    return best if best is not None and rows and counts[best] >= _SURE * len(rows) else None


def fields_in(mapping: Mapping[str, str]) -> list[str]:
    """Names of the fields that such a file may give a lead; a further number that does not read is one, too."""
    more = [heading for heading, target in mapping.items() if target in MORE_NUMBERS]
    return [target.removeprefix(FIELD) for target in mapping.values() if target.startswith(FIELD)] + more
