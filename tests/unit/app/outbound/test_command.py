"""``./callfloor leads import``: what it says, what it hands back, and its bar."""

import io
from pathlib import Path

import pytest

from app.outbound.imports.bar import Bar
from app.outbound.imports.command import main
from app.outbound.values import ImportState, Progress
from tests.fakes.leads import table, written

ROWS = table("张三,13800138000,上海", "=坏,138,上海", "李四,13800138001,北京")


@pytest.fixture
def data(migrated: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "callfloor.db").write_bytes(migrated.read_bytes())
    return folder


def test_a_dry_run_then_the_import_and_the_bad_rows_beside_the_file(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, ROWS.encode("gb18030"))
    given = ["import", str(file), "--list", "春季", "--data", str(data), "--language", "zh"]
    assert main([*given, "--dry-run"]) == 0
    assert "What would happen:\n        3  rows\n        2  added" in capsys.readouterr().out
    assert main(given) == 0
    said = capsys.readouterr()
    assert "Imported:\n        3  rows\n        2  added" in said.out
    assert said.err == ""  # no bar where nobody watches
    back = file.with_name(f"{file.name}.bad-rows.csv").read_text(encoding="utf-8-sig")
    assert back.splitlines() == ["行号,错误原因,姓名,手机号,城市", "3,不是有效的电话号码,'=坏,138,上海"]
    assert main(given) == 0
    assert "        2  on a list already" in capsys.readouterr().out


def test_columns_are_named_and_numbers_blocked(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "甲,乙\n13800138000,老客户\n")
    given = ["import", str(file), "--data", str(data)]
    assert main([*given, "--list", "a", "--map", "甲=number", "--map", "乙=field:note"]) == 0
    assert "Columns: 甲 = number, 乙 = field:note" in capsys.readouterr().out
    assert main([*given, "--list", "a", "--map", "甲=colour"]) == 1
    assert "'甲' cannot become 'colour'." in capsys.readouterr().err
    assert main([*given, "--do-not-call"]) == 0
    assert main([*given, "--list", "b"]) == 0
    assert "        1  not to be called" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["nothing.csv", "--list", "a"], 2, "is no file"),
        (["{file}", "--list", "a", "--map", "number"], 2, "HEADING=TARGET"),
        (["{old}", "--list", "a"], 1, "file-old"),
        (["{file}", "--list", "a", "--campaign", "spring"], 2, "There is no campaign spring (there are: none yet)."),
        (["{file}", "--list", "a", "--data", "{empty}"], 1, "no floor has run"),
    ],
)
def test_what_cannot_be_is_said(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], code: int, said: str
) -> None:
    old = written(tmp_path, b"\xd0\xcf\x11\xe0....")
    (tmp_path / "empty").mkdir()
    places = {"file": written(tmp_path, ROWS), "old": old, "empty": tmp_path / "empty"}
    arguments = [word.format(**places) for word in given]
    assert main(["import", "--data", str(data), *arguments]) == code
    assert said in capsys.readouterr().err


def test_the_bar_fills_on_a_terminal_only() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    half = Progress(state=ImportState.WRITING, rows=500_000, bytes=30_000_000, total_bytes=60_000_000, share=0.5)
    shown, file = Terminal(), io.StringIO()
    for out in (shown, file):
        bar = Bar(out)
        bar.show(half)
        bar.done()
    assert "█" * 20 + "░" * 20 + "  50%  writing: 500,000 rows, 30.0 of 60.0 MB read" in shown.getvalue()
    assert file.getvalue() == ""


def test_a_list_stays_with_its_campaign(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, ROWS.encode())
    given = ["import", str(file), "--list", "春季", "--data", str(data)]
    assert main(given) == 0
    assert main([*given, "--campaign", "spring"]) == 2
    assert "The list 春季 is there already, and not of the campaign spring" in capsys.readouterr().err
