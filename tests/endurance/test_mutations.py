"""Every mistake that we thought of is noticed by some test."""

from pathlib import Path

import pytest

from tests.mutations.run import noticed_by, patches


@pytest.mark.endurance
def test_without_a_mistake_nothing_is_noticed() -> None:
    assert noticed_by(None) is None


@pytest.mark.endurance
@pytest.mark.parametrize("patch", patches(), ids=lambda patch: patch.stem)
def test_a_planted_mistake_is_noticed(patch: Path) -> None:
    assert noticed_by(patch) is not None
