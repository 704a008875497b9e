"""The mistakes of tests/mutations still fit the code; that they are noticed is shown by the long run."""

import subprocess
from pathlib import Path

import pytest

from tests.mutations.run import ROOT, patches


@pytest.mark.parametrize("patch", patches(), ids=lambda patch: patch.stem)
def test_the_patch_still_applies(patch: Path) -> None:
    """If not: make it anew for the changed code, so that the mistake can still be planted."""
    done = subprocess.run(
        ["git", "apply", "--check", str(patch)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
