"""Rendering the configuration: what is ours is kept up to date, what is the operator's is never touched."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from asterisk_conf.errors import TemplateInvalid, ValueUnsafe
from asterisk_conf.render import (
    TEMPLATES,
    Number,
    Outcome,
    Seat,
    TrunkLink,
    fill,
    number_text,
    render,
    seat_text,
    trunks_text,
)

NAMES = sorted({name for path in TEMPLATES.glob("*.conf") for name in re.findall(r"@@([A-Z_]+)@@", path.read_text())})
VALUES = {name: f"value-{name.lower()}" for name in NAMES}
SEAT = Seat(extension="1002", ha1="0" * 32)
TRUNK = TrunkLink(endpoint="carrier", host="127.0.0.2", port=5060)
NUMBER = Number(number="4008001234", fallback_queue="service", fallback_needs="0:service>=1;60:vip~2")


def rendered(folder: Path, **changed: str) -> dict[str, str]:
    return by_name(render(folder, {**VALUES, **changed}, seats=[SEAT], numbers=[NUMBER], trunks=[TRUNK]))


def by_name(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.name: outcome.what for outcome in outcomes}


def test_every_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    outcomes = rendered(tmp_path)
    files = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert files == set(outcomes) == {path.name for path in TEMPLATES.glob("*.conf")} | {
        "pjsip_agents.conf", "pjsip_trunks.conf", "extensions_numbers.conf",
    }  # fmt: skip
    assert set(outcomes.values()) == {"written"}
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in files} == {0o600}
    assert not any("@@" in (tmp_path / name).read_text() for name in files)
    assert (tmp_path / "custom").is_dir()


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    rendered(tmp_path)
    assert set(rendered(tmp_path).values()) == {"same"}


def test_our_own_files_follow_our_values(tmp_path: Path) -> None:
    rendered(tmp_path)
    assert rendered(tmp_path, EAR_SECRET="another")["manager.conf"] == "written"
    assert "secret = another" in (tmp_path / "manager.conf").read_text()


@pytest.mark.parametrize("text", ["; mine alone\n", "", "\ufeff; odd\n"])
def test_an_operators_file_stands_and_ours_is_laid_beside_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "manager.conf").write_text(text)
    assert rendered(tmp_path)["manager.conf"] == "kept"
    assert (tmp_path / "manager.conf").read_text() == text
    beside = tmp_path / "manager.conf.new"
    assert "value-ear_secret" in beside.read_text()
    assert beside.stat().st_mode & 0o777 == 0o600


def test_one_changed_letter_makes_a_file_the_operators(tmp_path: Path) -> None:
    rendered(tmp_path)
    file = tmp_path / "rtp.conf"
    edited = file.read_text() + "\n"
    file.write_text(edited)
    assert rendered(tmp_path)["rtp.conf"] == "kept"
    assert rendered(tmp_path)["rtp.conf"] == "kept"
    assert file.read_text() == edited


def test_a_file_that_is_no_utf_8_is_the_operators(tmp_path: Path) -> None:
    (tmp_path / "rtp.conf").write_bytes(b"; \xb1\xb1\xbe\xa9\n")
    assert rendered(tmp_path)["rtp.conf"] == "kept"
    assert (tmp_path / "rtp.conf").read_bytes() == b"; \xb1\xb1\xbe\xa9\n"


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\0b", "a;b", "a\x7fb"])
@pytest.mark.parametrize("name", ["EAR_SECRET", "RAW"])
def test_a_value_that_would_mean_something_else_is_refused_before_anything_is_written(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(ValueUnsafe, match=name):
        rendered(tmp_path, **{name: value})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", ["/a,b", "/a${SHELL(id)}", "/a)b", "/a&b", '/a"b', "/a|b", "/a\\b"])
def test_a_path_that_the_dialplan_would_misread_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(ValueUnsafe, match="choose another path"):
        rendered(tmp_path, RAW=value)
    assert list(tmp_path.iterdir()) == []


def test_an_unsafe_seat_or_number_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueUnsafe):
        render(tmp_path, VALUES, seats=[Seat(extension="1]\n[x", ha1="0" * 32)], numbers=[], trunks=[])
    odd = Number(number="1,2", fallback_queue="q", fallback_needs="")
    with pytest.raises(ValueUnsafe):
        render(tmp_path, VALUES, seats=[], numbers=[odd], trunks=[])
    with pytest.raises(ValueUnsafe):
        render(tmp_path, VALUES, seats=[], numbers=[], trunks=[replace(TRUNK, host="127.0.0.2\n[x]")])
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TemplateInvalid, match="A_B, C"):
        fill("@@C@@ @@A_B@@ @@D@@", {"D": "x"})


def test_values_are_not_filled_in_again() -> None:
    assert fill("@@A@@", {"A": "@@B@@", "B": "secret"}) == "@@B@@"


@pytest.mark.parametrize(
    ("extension", "ha1"), [("", "0" * 32), ("10 2", "0" * 32), ("1" * 17, "0" * 32), ("1", "0"), ("1", "G" * 32)]
)
def test_a_seat_is_an_extension_and_a_sum(extension: str, ha1: str) -> None:
    with pytest.raises(ValueUnsafe):
        seat_text(Seat(extension=extension, ha1=ha1))


def test_a_seat_has_a_desk_phone_and_a_browser_with_one_sign_in() -> None:
    text = seat_text(SEAT)
    assert "[1002](phone-auth)\nusername = 1002\n" in text
    assert "[1002](phone)\nauth = 1002\naors = 1002\n" in text
    assert "[1002-web](browser)\nauth = 1002\naors = 1002-web\n" in text


@pytest.mark.parametrize(("number", "queue"), [("", "q"), ("12x", "q"), ("12", ""), ("12", "a,b"), ("12", "${x}")])
def test_a_number_leads_to_a_queue(number: str, queue: str) -> None:
    with pytest.raises(ValueUnsafe):
        number_text(Number(number=number, fallback_queue=queue, fallback_needs=""))


def test_needs_keep_their_meaning_and_bring_no_other() -> None:
    assert "Set(CF_FALLBACK_NEEDS=0:service>=1\\;60:vip~2)\n" in number_text(NUMBER)
    odd = Number(number="1", fallback_queue="q", fallback_needs="a)\nexten => 1,2,System(${x},b)", language="fr")
    text = number_text(odd)
    assert text.count("\n") == 5
    assert "System(" not in text
    assert "CF_LANG=zh" in text


def test_a_takeover_plays_the_customer_a_breath_of_silence(tmp_path: Path) -> None:
    """Without it one browser's voice after another's may not be heard for minutes (features.conf says why)."""
    rendered(tmp_path)
    assert "Bridge(${CF_CUSTOMER},p)" in (tmp_path / "extensions.conf").read_text()
    found = re.search(r"^xfersound = (.+)$", (tmp_path / "features.conf").read_text(), re.M)
    assert found
    audio = Path(f"{found[1]}.alaw").read_bytes()
    assert (len(audio), set(audio)) == (160, {0xD5}), "20 ms of silence in A-law"


def test_whoever_leaves_a_conference_room_last_waits_for_no_tone(tmp_path: Path) -> None:
    """Its channel would stand still until the tones of all who left have been played, and its recording with it."""
    rendered(tmp_path)
    text = (tmp_path / "confbridge.conf").read_text()
    for sound in ("leave", "kicked"):
        found = re.search(rf"^sound_{sound} = (.+)$", text, re.M)
        assert found
        assert Path(f"{found[1]}.alaw").read_bytes() == b""


def test_each_trunk_has_its_codecs_in_order_and_one_of_an_address_knows_who_calls() -> None:
    north = TrunkLink(endpoint="carrier.north", host="127.0.0.2", port=5070, codecs=("g722", "alaw"))
    text = trunks_text([TRUNK, north])
    assert "[carrier](trunk)\naors = carrier\nallow = !all,alaw,ulaw\n" in text
    assert "[carrier.north](trunk)\naors = carrier.north\nallow = !all,g722,alaw\n" in text
    assert "contact = sip:127.0.0.2:5070\n" in text
    assert text.count("match = 127.0.0.2\n") == 1, "calls in from there are the first one's"


@pytest.mark.parametrize("odd", [{"endpoint": "x]"}, {"codecs": ("alaw\nx",)}, {"codecs": ()}, {"port": 70_000}])
def test_a_trunk_that_cannot_be_written_down_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(ValueUnsafe):
        trunks_text([replace(TRUNK, **odd)])


def test_nothing_but_digits_that_a_phone_dials_becomes_a_channel(tmp_path: Path) -> None:
    """What was dialled stands in events: a line's end in it would begin an event's line of its own."""
    rendered(tmp_path)
    phones = (tmp_path / "extensions.conf").read_text().partition("[callfloor-phones]\n")[2].partition("\n[")[0]
    patterns = re.findall(r"^exten => (.*?),", phones, re.MULTILINE)
    assert {"_XXXX", "_XXXXXXXXXXX", "_+XXXXXXXXXXXXX"} <= set(patterns), "an extension, a number here, one abroad"
    assert [one for one in patterns if not re.fullmatch(r"_\+?X+", one)] == []
