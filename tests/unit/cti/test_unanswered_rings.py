"""Rings that came to nothing, on traces of real calls: busy at once, and nobody there."""

from tests.unit.cti.traces import heard, in_words, trace

WAITS = ["C arrives for 4008001235", "C is to be recorded", "C is recorded", "C in service", "C joins waiting"]
LEAVES = ["C hangs up", "C leaves waiting", "C ends 16"]


def told(name: str) -> list[str]:
    return [line for line in in_words(heard(trace(name))) if " desk " not in line]


def test_a_busy_phone_never_rings() -> None:
    busy = ["R1002 hangs up", "RingAgent refused for R1002", "R1002 ends 17/486"]
    assert told("floor-busy") == [*WAITS, *busy, *LEAVES]


def test_nobody_answers() -> None:
    assert told("floor-no-answer") == [*WAITS, "R1002 rings", "R1002 ends 19/480", *LEAVES]


def test_it_makes_no_difference_where_the_stream_is_cut() -> None:
    for name in ("floor-busy", "floor-no-answer"):
        stream = trace(name)
        assert heard(*(stream[at : at + 1] for at in range(len(stream)))) == heard(stream)
