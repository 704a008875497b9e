"""Settings come from CALLFLOOR_ variables and say which one is wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.numbers import Writing
from app.settings import Settings


def test_the_common_case_needs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    assert (settings.http_host, settings.http_port, settings.url) == ("127.0.0.1", 8080, "http://127.0.0.1:8080")
    assert settings.data == tmp_path / "var"
    assert settings.database == f"sqlite+aiosqlite:///{tmp_path}/var/callfloor.db"
    assert settings.softphone == "ws://127.0.0.1:8088/ws"
    assert (settings.sip_port, settings.ami_port, settings.fastagi_port) == (5060, 5038, 4573)


def test_every_port_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLFLOOR_HTTP", "[::]:9000")
    monkeypatch.setenv("CALLFLOOR_WS_PORT", "9088")
    monkeypatch.setenv("CALLFLOOR_DEMO", "1")
    settings = Settings()
    assert (settings.http_host, settings.http_port, settings.url) == ("::", 9000, "http://[::1]:9000")
    assert settings.softphone == "ws://127.0.0.1:9088/ws"
    assert settings.demo


def test_a_browser_phone_is_told_where_it_is_heard() -> None:
    every = Settings(bind="0.0.0.0")
    assert every.softphone_at("floor.example.com") == "ws://floor.example.com:8088/ws"
    alone = Settings(bind="0.0.0.0", ws_bind="127.0.0.1")
    assert alone.softphone_at("floor.example.com") == "ws://127.0.0.1:8088/ws"
    behind = Settings(bind="0.0.0.0", ws_bind="127.0.0.1", softphone_url="wss://floor.example.com/ws/sip")
    assert behind.softphone_at("floor.example.com") == "wss://floor.example.com/ws/sip"
    assert behind.sip_domain("floor.example.com") == "floor.example.com"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://u:p@db/floor", "postgresql+asyncpg://u:p@db/floor"),
        ("postgres://db/floor", "postgresql+asyncpg://db/floor"),
        ("sqlite:////srv/floor.db", "sqlite+aiosqlite:////srv/floor.db"),
        ("postgresql+asyncpg://db/floor", "postgresql+asyncpg://db/floor"),
    ],
)
def test_a_database_url_needs_no_driver(given: str, used: str) -> None:
    settings = Settings(database_url=given)
    assert settings.database == settings.database_url == used


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CALLFLOOR_HTTP", "8080"),
        ("CALLFLOOR_HTTP", "127.0.0.1:99999"),
        ("CALLFLOOR_SIP_PORT", "-1"),
        ("CALLFLOOR_RTP_START", "30000"),
        ("CALLFLOOR_FLOOR", "../x"),
        ("CALLFLOOR_CALLS_IN", "0"),
        ("CALLFLOOR_CALLS_IN", "2501"),
        ("CALLFLOOR_CARRIER_NUMBERS", "as you like"),
        ("CALLFLOOR_REGISTRY_URL", "registry.example.com/ask"),
        ("CALLFLOOR_REGISTRY_URL", "http://"),
        ("CALLFLOOR_REGISTRY_URL", "http://["),
        ("CALLFLOOR_REGISTRY_URL", "file:///etc/passwd"),
        ("CALLFLOOR_REGISTRY_S", "0"),
    ],
)
def test_what_can_not_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()


def test_a_carrier_is_given_numbers_in_e164_unless_it_wants_another_writing() -> None:
    assert Settings().carrier_numbers is Writing.E164


def test_calls_in_are_as_many_as_is_sane_or_as_the_audio_ports_bear() -> None:
    assert Settings().calls_in_limit == 300
    assert Settings(rtp_start=20000, rtp_end=20799).calls_in_limit == 200
    assert Settings(calls_in=48).calls_in_limit == 48
    with pytest.raises(ValidationError, match="CALLFLOOR_CALLS_IN is 201, and a call takes four RTP ports"):
        Settings(rtp_start=20000, rtp_end=20799, calls_in=201)
