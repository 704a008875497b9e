"""The installation's secrets: made once, for their owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.secrets_file import SecretsUnreadable, load_secrets


def test_they_are_made_at_first_use_and_then_stay(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secrets.json"
    secrets = load_secrets(path)
    assert load_secrets(path) == secrets
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    values = {secrets.ami_ear, secrets.ami_hand, secrets.jwt_key, secrets.sip_salt}
    assert len(values) == 4
    assert min(map(len, values)) >= 43
    assert [entry.name for entry in path.parent.iterdir()] == ["secrets.json"]


def test_two_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(load_secrets, [tmp_path / "secrets.json"] * 16))
    assert len({secrets.jwt_key for secrets in found}) == 1


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"jwt_key": "x"}'])
def test_a_damaged_file_is_not_replaced_silently(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(damage)
    with pytest.raises(SecretsUnreadable, match="Restore it from a backup"):
        load_secrets(path)
    assert path.read_text() == damage


def test_secrets_do_not_show_when_printed(tmp_path: Path) -> None:
    secrets = load_secrets(tmp_path / "secrets.json")
    assert secrets.jwt_key not in repr(secrets)
