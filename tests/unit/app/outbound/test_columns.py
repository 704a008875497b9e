"""Which column is what."""

import pytest

from app.outbound.errors import MappingWrong
from app.outbound.imports import columns
from app.outbound.numbers import LeadNumbers
from app.outbound.values import ImportKind

IS_NUMBER = LeadNumbers("CN").is_number
LEADS, BLOCKED = ImportKind.LEADS, ImportKind.DO_NOT_CALL


@pytest.mark.parametrize(
    ("headings", "mapping"),
    [
        (["姓名", "手机号", "城市"], {"姓名": "name", "手机号": "number", "城市": "field:城市"}),
        (["Full Name", "Phone_Number", "City"], {"Full Name": "name", "Phone_Number": "number", "City": "field:City"}),
        (["客户姓名*", "联系电话（必填）"], {"客户姓名*": "name", "联系电话（必填）": "number"}),
        (["号码", "优先级"], {"号码": "number", "优先级": "priority"}),
        (["手机", "电话", "time zone"], {"手机": "number", "电话": "number_2", "time zone": "zone"}),
        (["行号", "错误原因", "手机号"], {"行号": "ignore", "错误原因": "ignore", "手机号": "number"}),
    ],
)  # fmt: skip
def test_headings_are_known_in_both_languages(headings: list[str], mapping: dict[str, str]) -> None:
    assert columns.guessed(headings, [], IS_NUMBER, LEADS) == mapping


def test_numbers_are_found_where_no_heading_says_so() -> None:
    rows = [["a", "x", "13800138000"], ["b", "2", "02162881234"]]
    assert columns.guessed(["甲", "乙", "丙"], rows, IS_NUMBER, LEADS)["丙"] == "number"
    assert "number" not in columns.guessed(["甲", "乙"], [["a", "b"]], IS_NUMBER, LEADS).values()


def test_a_first_row_with_a_number_is_no_heading() -> None:
    assert not columns.has_headings(["张三", "13800138000"], IS_NUMBER)
    assert columns.has_headings(["姓名", "手机号"], IS_NUMBER)


def test_headings_are_never_the_same() -> None:
    assert columns.headings_of(["电话", "电话", "", " a  b "]) == ["电话", "电话 (2)", "C", "a b"]
    assert [columns.letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"b": "name"}, "mapping-number"),
        ({"a": "number", "b": "number"}, "mapping-twice"),
        ({"a": "number", "b": "field:x", "c": "field:x"}, "mapping-twice"),
        ({"a": "number", "z": "name"}, "mapping-unknown"),
        ({"a": "number", "b": "colour"}, "mapping-target"),
        ({"a": "number", "b": "field:"}, "mapping-target"),
        ({"a": "number", "b": "field:a\nb"}, "mapping-target"),
        ({"a": "number", "b": "note"}, "mapping-target"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], code: str) -> None:
    with pytest.raises(MappingWrong) as refused:
        columns.checked(mapping, ["a", "b", "c"], LEADS)
    assert refused.value.code == code


def test_what_is_not_named_is_ignored() -> None:
    assert columns.checked({"a": "number"}, ["a", "b"], LEADS) == {"a": "number", "b": "ignore"}
    assert columns.checked({"a": "number", "b": "note"}, ["a", "b"], BLOCKED) == {"a": "number", "b": "note"}


def test_files_alike_have_one_signature() -> None:
    assert columns.signature(["Name", "Phone"], LEADS) == columns.signature(["name", "phone"], LEADS)
    others = {columns.signature(["Phone", "Name"], LEADS), columns.signature(["Name", "Phone"], BLOCKED)}
    assert columns.signature(["Name", "Phone"], LEADS) not in others


def test_a_file_may_give_a_lead_the_fields_that_its_columns_are() -> None:
    """Also one that few rows fill in, and a further number, which is kept as it stands when it does not read."""
    mapping = {"姓名": "name", "手机号": "number", "备用": "number_2", "城市": "field:城市", "x": "ignore"}
    assert columns.fields_in(mapping) == ["城市", "备用"]
