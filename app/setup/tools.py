"""Runs the machine's own programs, and names the missing ones."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.setup.errors import StepFailed, ToolMissing

ELSEWHERE = "On a system other than Debian 12 or 13, use 'docker compose up' instead."


def need(tool: str, package: str, why: str) -> str:
    """The path of `tool`. Raises ToolMissing, naming the command that brings it."""
    path = shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is None:
        remedy = f"Install it with 'sudo apt-get install {package}'. {ELSEWHERE}"
        raise ToolMissing(f"{tool} is missing, and {why}. {remedy}")
    return path


def ask(
    argv: Sequence[str],
    *,
    what: str,
    trouble: str = "",
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    """Run a program to its end and return what it printed.

    Raises StepFailed with `what` was being done, the program's last lines, and what to do about it (`trouble`).
    """
    try:
        result = subprocess.run(
            argv,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise StepFailed(f"{what} failed: {argv[0]} could not be started ({error}). {trouble}".rstrip()) from error
    if result.returncode != 0:
        raise StepFailed(failure(what, result.stdout + result.stderr, trouble))
    return result.stdout


def failure(what: str, output: str, trouble: str) -> str:
    """A message from a program's last lines, indented beneath the sentence they explain."""
    last = "".join(f"\n  {line}" for line in output.strip().splitlines()[-8:])
    return f"{what} failed. {trouble}".rstrip() + (f" It said:{last}" if last else "")
