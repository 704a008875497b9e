"""Building the pages: once for each state of their sources, in the cache, with a Node that is new enough."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.setup import node, python_env, web
from app.setup.errors import StepFailed
from app.setup.places import CHECKOUT

# Stands in for Node and npm: notes what it is asked for, and builds a page of the sources.
NODE = """#!/bin/sh
echo {version}
"""
NPM = """#!/bin/sh
echo "$*" >> "{calls}"
case "$*" in
  "ci "*) [ ! -e "{offline}" ] || {{ echo "npm error network request failed"; exit 1; }}; mkdir node_modules ;;
  "run build") [ -d node_modules/ ] && mkdir dist && cp index.html dist/ ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a Node of its own, and a checkout with one page."""
    programs, sources = tmp_path / "bin", tmp_path / "web"
    programs.mkdir()
    sources.mkdir()
    write(programs / "node", NODE.format(version="v22.12.0"))
    write(programs / "npm", NPM.format(calls=tmp_path / "calls", offline=tmp_path / "offline"))
    for name in ("package.json", "package-lock.json", "index.html"):
        (sources / name).write_text(name)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(web, "SOURCES", sources)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def calls(machine: Path) -> list[str]:
    return [line.split()[0] for line in (machine / "calls").read_text().splitlines()]


def test_the_pages_are_built_once(machine: Path) -> None:
    assert web.find() is None
    built = web.set_up()
    assert (built / "index.html").read_text() == "index.html"
    assert web.set_up() == built == web.find()
    assert calls(machine) == ["ci", "run"]
    assert sorted(entry.name for entry in (machine / "web").iterdir()) == [
        "index.html",
        "package-lock.json",
        "package.json",
    ]


def test_a_changed_source_is_built_anew_with_the_packages_there_are(machine: Path) -> None:
    first = web.set_up()
    (machine / "web/index.html").write_text("another")
    second = web.set_up()
    assert (first / "index.html").read_text() == "index.html"
    assert (second / "index.html").read_text() == "another"
    assert calls(machine) == ["ci", "run", "run"]


def test_another_lock_fetches_other_packages(machine: Path) -> None:
    web.set_up()
    (machine / "web/package-lock.json").write_text("newer")
    web.set_up()
    assert calls(machine) == ["ci", "run", "ci", "run"]


def test_what_people_build_and_edit_beside_the_sources_changes_nothing(machine: Path) -> None:
    built = web.set_up()
    for name in ("node_modules/vue/index.js", "dist/index.html", ".vscode/settings.json", ".index.html.swp"):
        (machine / "web" / name).parent.mkdir(parents=True, exist_ok=True)
        (machine / "web" / name).touch()
    assert web.find() == built


def test_without_a_network_it_says_what_to_do_and_the_next_run_goes_on(machine: Path) -> None:
    (machine / "offline").touch()
    with pytest.raises(StepFailed, match=r"(?s)check the network and npm's settings.*network request failed"):
        web.set_up()
    assert web.find() is None
    (machine / "offline").unlink()
    assert web.set_up().is_dir()


def test_two_set_ups_at_once_build_once(machine: Path) -> None:
    script = f"from app.setup import web; from pathlib import Path; web.SOURCES = Path({str(machine / 'web')!r}); "
    argv = [sys.executable, "-c", script + "print(web.set_up())"]
    both = [subprocess.Popen(argv, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {process.communicate(timeout=30)[0].strip() for process in both}
    assert said == {str(web.find())}
    assert calls(machine) == ["ci", "run"]


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ((18, 20, 4), False), ((20, 18, 9), False), ((20, 19, 0), True), ((21, 7, 3), False), ((22, 11, 0), False),
        ((22, 12, 0), True), ((24, 1, 0), True), ((), False),
    ],
)  # fmt: skip
def test_which_nodes_build_with_vite_8(version: tuple[int, ...], good: bool) -> None:
    assert node.builds_with(version) is good


def test_a_node_that_is_too_old_or_without_npm_is_passed_over(machine: Path) -> None:
    assert node.find_own() is not None
    write(machine / "bin/node", NODE.format(version="v18.20.4"))
    assert node.find_own() is None
    write(machine / "bin/node", NODE.format(version="v24.0.0"))
    (machine / "bin/npm").rename(machine / "bin/elsewhere")
    if shutil.which("npm") is None:
        assert node.find_own() is None


def test_the_node_to_fetch_is_pinned_by_hash_and_stays_out_of_the_floors_libraries() -> None:
    assert "--hash=sha256:" in python_env.pin(node.PACKAGE)
    for tests in (False, True):
        assert node.PACKAGE not in python_env.requirements(tests=tests)
    assert "playwright==" in python_env.requirements(tests=True)
    assert "playwright==" not in python_env.requirements()
    assert "fastapi==" in python_env.requirements()


def test_the_pages_lock_names_no_address_and_hashes_everything() -> None:
    text = (CHECKOUT / "web/package-lock.json").read_text()
    assert not re.search(r'"resolved": "(?!file:)', text)
    packages = text.count('"node_modules/')
    assert packages > 50
    assert text.count('"integrity": "sha512-') == packages
