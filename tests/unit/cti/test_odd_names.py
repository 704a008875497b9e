"""Names that are too long or too clever for a dialplan."""

from dataclasses import replace

import pytest

from core.commands import Bridge, Command
from core.ids import CallId, LegId, QueueName
from cti.actions.table import actions
from cti.actions.wording import EXTENSION_MAX
from cti.errors import CommandUnsafe
from tests.unit.cti.commanding import ALL, CALL, NAMES, REQUEUE, RING, channel, done


def serving(call: str, agent: str, token: int) -> Command:
    return Bridge(call_id=CallId(call), leg_id=LegId(f"nail-{agent}-1"), record_as=f"{call}-{agent}-{token}")


def test_an_order_fits_an_extension_after_years_of_calls() -> None:
    """A floor's name of 16 characters, a Uniqueid's counter of seven digits, tokens of ten."""
    ((_, fields),) = actions(serving("a" * 16 + "-1795311358.9999999", "1002", 10**9), lambda leg: NAMES[CALL])
    assert len(str(fields["Exten"])) <= EXTENSION_MAX


def test_an_order_that_would_be_cut_joins_without_the_agents_track() -> None:
    ((name, fields),) = actions(serving("a" * 16 + "-1795311358.9999999", "b" * 16, 10**17), lambda leg: NAMES[CALL])
    assert (name, sorted(fields)) == ("Bridge", ["Channel1", "Channel2"])


def test_a_callers_number_is_digits_and_plus_and_nothing_else() -> None:
    ((_, fields),) = done(replace(RING, caller='1"\r\n<2>,${SHELL(id)}&3~\0'))
    assert fields["CallerID"] == '"123" <123>'


ODD = ["\r\nAction: Hangup", "\n", "\0", "~x", ",CF_STAGE=talking", "${SHELL(id)}", "&PJSIP/1003", "/../x", "@carrier"]


NAMED = [(c, f) for c in ALL for f in ("call_id", "leg_id", "agent", "record_as", "only_agent") if hasattr(c, f)]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("command", "field"), NAMED)
def test_no_odd_name_reaches_asterisk(command: Command, field: str, odd: str) -> None:
    clever = replace(command, **{field: f"{getattr(command, field)}{odd}"})
    with pytest.raises(CommandUnsafe):
        actions(clever, channel)


@pytest.mark.parametrize("odd", ["~x", ",CF_STAGE=talking", "${SHELL(id)}", "&x", "|x", '"', "\\"])
def test_no_odd_queue_reaches_the_dialplan(odd: str) -> None:
    with pytest.raises(CommandUnsafe):
        actions(replace(REQUEUE, queue=QueueName(f"service{odd}")), channel)


def test_a_queue_may_be_named_in_chinese() -> None:
    assert done(replace(REQUEUE, queue=QueueName("客服")))[0][1]["Value"] == "客服"
