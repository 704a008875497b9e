"""``python -m tests.mutations.run [NAME ...]``: plant each mistake in a copy and say which test notices it.

The first line of a patch says which tests are asked first; the others are only when those notice nothing.
Exit code 1 when a mistake goes unnoticed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NEEDED = (
    "acd", "app", "asterisk_conf", "core", "crm", "cti", "ivr", "recording", "reports", "bench", "tests", "docs",
    "pyproject.toml",
)  # fmt: skip
SUITE = ("tests/unit/acd", "tests/unit/core", "--ignore=tests/unit/acd/test_planted_mistakes.py")
_FIRST = re.compile(r"^Noticed by (tests/\S+)$", re.MULTILINE)
OF_REPORTS = (
    "tests/unit/reports/test_abandoned.py", "tests/unit/reports/test_alarms.py",
    "tests/unit/reports/test_alarm_causes.py", "tests/unit/reports/test_intervals.py",
    "tests/unit/reports/test_simulated_day.py", "tests/unit/app/test_deadlines.py",
    "tests/unit/app/test_voicemail.py",
)  # fmt: skip
_OUTSIDE_THE_CORE = re.compile(r"^\+\+\+ b/(reports|app)/", re.MULTILINE)
_FAILED = re.compile(r"^FAILED (.+?)(?: - |$)", re.MULTILINE)


def patches(names: Sequence[str] = ()) -> list[Path]:
    """Those named, or all."""
    return [HERE / f"{name}.patch" for name in names] or sorted(HERE.glob("*.patch"))


def noticed_by(patch: Path | None) -> str | None:
    """The first test that fails with this mistake planted (None: with none); None when all pass.

    Raises CalledProcessError when the patch no longer applies.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in NEEDED:
            _copy(ROOT / name, copy / name)
        if patch is not None:
            subprocess.run(["git", "apply", str(patch)], cwd=copy, check=True)
        return next(filter(None, (_first_failure(copy, tests) for tests in asked(patch))), None)


def asked(patch: Path | None) -> Iterator[tuple[str, ...]]:
    """Who is asked, one after the other, until somebody has noticed."""
    first = _FIRST.search(patch.read_text(encoding="utf-8")) if patch is not None else None
    if first is not None:
        yield (first[1],)
    yield suite_of(patch)


def _first_failure(copy: Path, tests: Sequence[str]) -> str | None:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    failed = _FAILED.search(done.stdout)
    return failed[1] if failed else None if done.returncode == 0 else "(the tests could not even start)"


def suite_of(patch: Path | None) -> tuple[str, ...]:
    """The tests whose business the mistake is."""
    outside = patch is not None and _OUTSIDE_THE_CORE.search(patch.read_text(encoding="utf-8"))
    return OF_REPORTS if outside else SUITE


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis", "node_modules"))
    else:
        shutil.copy(source, target)


def report(names: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    for patch in patches(names):
        yield patch.stem, noticed_by(patch)


def main(names: Sequence[str]) -> int:
    unnoticed = 0
    for name, test in report(names):
        unnoticed += test is None
        print(f"{name:45} {test or 'NOT NOTICED'}", flush=True)
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
