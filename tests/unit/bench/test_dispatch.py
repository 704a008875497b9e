"""``python -m bench``: which benchmarks there are, wrong use, and how figures are shown."""

import json

import pytest

from bench import __main__ as command
from bench import route
from bench.arguments import numbers


def test_every_benchmark_is_found_without_importing_it() -> None:
    assert {"ami", "dial", "fanout", "route"} <= set(command.names())
    assert not {"call", "tones", "phones", "route_crowd", "dial_floor", "__main__"} & set(command.names())


@pytest.mark.parametrize("arguments", [[], ["--json"], ["nosuch"], ["nosuch", "--json"], ["../x"], ["route_crowd"]])
def test_wrong_use_says_what_there_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "route How many routing decisions a second, and how that grows with the floor" in " ".join(said.err.split())


def test_the_last_line_is_json_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[str]] = []

    def bench(arguments: list[str]) -> dict[str, object]:
        given.append(arguments)
        return {"decisions_per_s": 50_000, "growth_10x": 1.5, "more": {"a": 1}}

    monkeypatch.setattr(route, "bench", bench)
    assert command.main(["route", "--json", "x"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert json.loads(lines[-1]) == {"decisions_per_s": 50_000, "growth_10x": 1.5, "more": {"a": 1}}
    assert given == [["x"]]


def test_people_get_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(route, "bench", lambda arguments: {"decisions_per_s": 50_000, "growth": 1.5, "more": {"a": 1}})
    command.main(["route"])
    assert capsys.readouterr().out == "decisions_per_s  50,000\ngrowth           1.500\nmore\n  a  1\n"


@pytest.mark.parametrize("argument", ["--help", "calls", "calls=many", "agents=48"])
@pytest.mark.parametrize("name", ["answer", "load", "record"])
def test_what_a_benchmark_does_not_know_is_said_with_what_it_does(
    name: str, argument: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([name, argument])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert repr(argument) in told
    assert "calls=" in told


def test_numbers_that_are_asked_for_take_the_place_of_the_usual_ones() -> None:
    assert numbers(["cps=20"], {"calls": 1000, "cps": 10}) == {"calls": 1000, "cps": 20}
