"""AGI's text: what may be written, and how replies are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.agi import wire
from ivr.agi.wire import Reply
from ivr.errors import AgiGarbled, AgiRefused, AgiValueRefused
from tests.fakes.agi_caller import split_words

WRITABLE = st.text().filter(lambda text: not set(text) & set("\r\n\0") and text.isprintable())


@given(WRITABLE)
def test_whatever_is_quoted_arrives_as_one_word(value: str) -> None:
    sent = wire.line("SET VARIABLE", wire.variable("CF_NODE"), wire.quote(value)).decode()
    assert sent.count("\n") == 1
    assert split_words(sent) == ["SET", "VARIABLE", "CF_NODE", value]


@pytest.mark.parametrize("value", ["a\nHANGUP", "a\rb", "a\0b", "\n"])
def test_a_value_that_would_begin_a_second_command_is_refused(value: str) -> None:
    with pytest.raises(AgiValueRefused):
        wire.quote(value)


@pytest.mark.parametrize("name", ["SHELL(reboot)", "A B", "", "a", "CF_NODE\n", "X" * 81, "CHANNEL(name)"])
def test_only_plain_variables_can_be_named(name: str) -> None:
    with pytest.raises(AgiValueRefused):
        wire.variable(name)


def test_a_command_too_long_for_asterisk_is_refused() -> None:
    with pytest.raises(AgiValueRefused, match="4096"):
        wire.line("SET VARIABLE", wire.quote("x" * 5000))


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("200 result=0", Reply(0)),
        ("200 result=-1 endpos=0", Reply(-1)),
        ("200 result=49 endpos=12345", Reply(49)),
        ("200 result=1 (zh)", Reply(1, "zh")),
        ("200 result=1 ()", Reply(1, "")),
        ("200 result=1 (a (b) c=d)", Reply(1, "a (b) c=d")),
    ],
)
def test_replies_are_read(line: str, reply: Reply) -> None:
    assert wire.reply(line) == reply


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("510 Invalid or unknown command", 510),
        ("511 Command Not Permitted on a dead channel or intercept routine", 511),
        ("520 Invalid command syntax.  Proper usage not available.", 520),
    ],
)
def test_refusals_say_their_code(line: str, code: int) -> None:
    with pytest.raises(AgiRefused) as caught:
        wire.reply(line)
    assert caught.value.code == code


@given(st.text(max_size=60))
def test_any_other_line_is_garbled(line: str) -> None:
    try:
        wire.reply(line)
    except (AgiGarbled, AgiRefused):
        return
    assert line.startswith("200 result=")


@pytest.mark.parametrize(("result", "key"), [(0, ""), (48, "0"), (35, "#"), (42, "*"), (65, "A")])
def test_keys_are_read(result: int, key: str) -> None:
    assert wire.key(result) == key


@pytest.mark.parametrize("result", [1, -1, 97, 300, 2**31])
def test_what_no_telephone_sends_is_no_key(result: int) -> None:
    with pytest.raises(AgiGarbled):
        wire.key(result)
