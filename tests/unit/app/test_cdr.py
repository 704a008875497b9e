"""Asterisk's own record of calls, as it is read."""

from pathlib import Path

import pytest

from app import cdr
from app.cdr import Made, Record, leads, made, records
from core.ids import CallId

LINE = '"{call}","{call}","{caller}","s","PJSIP/carrier-1","{start:.6f}","0.0","{end:.6f}","ANSWERED","{purpose}"\n'


def _line(call: str, end: float, *, start: float = 10.0, caller: str = "138", purpose: str = "4008001235") -> str:
    return LINE.format(call=call, caller=caller, start=start, end=end, purpose=purpose)


def _record(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "calls.csv"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_each_call_is_read_with_what_it_was_for(tmp_path: Path) -> None:
    path = _record(tmp_path, _line("main-1.0", 20.5), _line("main-2.1", 30.0, purpose="4008001234 sales", caller="+86"))
    assert records(path, 0.0) == [
        Record(CallId("main-2.1"), "+86", "4008001234", "sales", "PJSIP/carrier-1", 10.0, 30.0),
        Record(CallId("main-1.0"), "138", "4008001235", "", "PJSIP/carrier-1", 10.0, 20.5),
    ]


def test_only_the_end_of_a_long_record_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the blocks are by which it is read."""
    path = _record(tmp_path, *(_line(f"main-{n}.0", float(n)) for n in range(1000)))
    for block in (1, 7, 100, 1 << 16):
        monkeypatch.setattr(cdr, "BLOCK", block)
        assert [record.call_id for record in records(path, 997.0)] == ["main-999.0", "main-998.0", "main-997.0"]


@pytest.mark.parametrize(
    "odd",
    [
        '"ring-1002-7","main-1.0","138","s","PJSIP/1002-1","1.0","1.0","2.0","ANSWERED",""\n',  # an agent's leg
        _line("main-9.0", 25.0, purpose=""),  # no customer's: a transfer's far end, an outside phone
        _line("../../etc/passwd", 25.0),
        '"main-9.0","half a line',
        "\n",
        '"main-9.0","main-9.0","138","s","PJSIP/carrier-1","soon","0","later","ANSWERED","4008001235"\n',
        "\x00\x00\x00\n",
    ],
)
def test_lines_that_are_no_customers_call_are_passed_over(tmp_path: Path, odd: str) -> None:
    path = _record(tmp_path, _line("main-1.0", 20.0), odd)
    assert [record.call_id for record in records(path, 0.0)] == ["main-1.0"]
    path = _record(tmp_path, odd if odd.endswith("\n") else odd + "\n", _line("main-1.0", 20.0))
    assert [record.call_id for record in records(path, 0.0)] == ["main-1.0"]


def test_a_floor_that_has_never_had_a_call_has_none(tmp_path: Path) -> None:
    assert records(tmp_path / "calls.csv", 0.0) == []
    assert records(_record(tmp_path), 0.0) == []


def test_calls_that_agents_made_are_told_by_the_leg_that_made_them(tmp_path: Path) -> None:
    """The leg's later lines repeat it, and a customer's line may name it behind its own."""
    path = _record(
        tmp_path,
        _line("ring-1002-7", 20.0, purpose="out-1002-17 12.500"),
        _line("ring-1002-7", 20.1, purpose="out-1002-17 12.500"),
        _line("main-2.1", 30.0, purpose="4008001234 sales;out-1002-17 12.500"),
        _line("nail-1003-9", 15.0, purpose="int-1003-18 11.000;4008001234 sales"),
        _line("nail-1003-9", 40.0, purpose="int-1003-18 11.000"),
        _line("nail-1003-9", 41.0, purpose="out-1003-19 soon"),
        _line("spy-2001-9", 41.0, purpose=""),
    )
    assert sorted(made(path, 0.0), key=lambda call: call.start) == [
        Made(CallId("int-1003-18"), 11.0, 15.0),
        Made(CallId("out-1002-17"), 12.5, 20.0),
    ]
    assert [record.queue for record in records(path, 0.0)] == ["sales"]
    assert made(tmp_path / "none.csv", 0.0) == []


def test_of_a_leads_lines_the_first_has_the_time_and_a_later_one_the_cause(tmp_path: Path) -> None:
    """Written as Asterisk 22.10.1 did for one that was declined."""
    path, leg = tmp_path / "calls.csv", '"lead-out-lead-271-3","way-lead-out-lead-271-3","4008001234"'
    path.write_text(
        f'{leg},"x","Local/x;2","1795423047.316777","0.000000","1795423047.524957","NO ANSWER","out-lead-271-3 '
        '1795423047.317"\n'
        f'{leg},"x","Local/x;2","1795423047.528778","0.000000","1795423047.529540","NO ANSWER","out-lead-271-3 '
        '1795423047.317 21"\n',
        encoding="utf-8",
    )
    (found,) = leads(path, 1795423000.0).values()
    assert (found.call_id, found.start, found.end, found.cause) == (
        "out-lead-271-3", 1795423047.317, 1795423047.524957, 21,
    )  # fmt: skip


def test_whom_the_second_trunk_reached_has_answered(tmp_path: Path) -> None:
    """A line for each trunk that was tried, and one for what the leg did afterwards."""
    path, leg = tmp_path / "calls.csv", '"lead-out-lead-9-0","way-lead-out-lead-9-0","4008001234","x","Local/x;2"'
    name = '"out-lead-9-0 1795423047.317"'
    path.write_text(
        f'{leg},"1795423047.3","0.000000","1795423047.4","FAILED",{name}\n'
        f'{leg},"1795423047.4","0.000000","1795423055.5","ANSWERED",{name}\n'
        f'{leg},"1795423055.5","0.000000","1795423055.6","NO ANSWER",{name}\n',
        encoding="utf-8",
    )
    (found,) = leads(path, 1795423000.0).values()
    assert (found.disposition, found.start, found.end) == ("ANSWERED", 1795423047.317, 1795423055.5)


def test_who_answered_for_less_than_a_look_has_answered(tmp_path: Path) -> None:
    """Nobody else puts a leg down in order before it is answered; Asterisk's own word is that nobody answered."""
    path, leg = tmp_path / "calls.csv", '"lead-out-lead-9-0","way-lead-out-lead-9-0","4008001234","x","Local/x;2"'
    name = "out-lead-9-0 1795423047.317"
    path.write_text(
        f'{leg},"1795423047.3","0.000000","1795423047.5","NO ANSWER","{name}"\n'
        f'{leg},"1795423047.5","0.000000","1795423047.6","NO ANSWER","{name} 16"\n',
        encoding="utf-8",
    )
    (found,) = leads(path, 1795423000.0).values()
    assert (found.disposition, found.start) == ("ANSWERED", 1795423047.317)
