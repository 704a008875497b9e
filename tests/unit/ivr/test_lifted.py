"""A phone that dials asks over FastAGI: what the dialplan is told."""

import pytest

from core.ids import LegId
from ivr.adapters.memory import MemoryFlows
from ivr.lifted import PATH, PhoneDesk
from ivr.service import IvrServer
from tests.fakes.agi_caller import AgiCaller
from tests.unit.ivr.samples import NamedPrompts


class Desk:
    """Answers with this cause, and keeps what it was asked."""

    def __init__(self, cause: int) -> None:
        self.cause, self.asked = cause, [("", LegId(""), "")][:0]

    async def dial(self, phone: str, line: LegId, to: str) -> int:
        self.asked.append((phone, line, to))
        return self.cause


class Phone(AgiCaller):
    """Its channel, in the dialplan that asks."""

    def header(self) -> bytes:
        return super().header().replace(b"agi_network_script: ivr", f"agi_network_script: {PATH}".encode())


async def answered(desk: PhoneDesk | None) -> dict[str, str]:
    ivr = IvrServer(
        flows=MemoryFlows([]), numbers=lambda dialled: None, on_step=lambda step: None, prompts=NamedPrompts(),
        phones=desk,
    )  # fmt: skip
    await ivr.start("127.0.0.1", 0)
    phone = Phone({"CF_PHONE": "1002", "CF_TO": "1003", "CF_CAUSE": "34"})
    await phone.call(ivr.port)
    await ivr.close(grace_s=0)
    return phone.variables


async def test_the_endpoint_its_channel_and_what_was_dialled_are_asked_about() -> None:
    desk = Desk(0)
    assert (await answered(desk))["CF_TAKEN"] == "1"
    assert desk.asked == [("1002", "1700000000.1", "1003")]


@pytest.mark.parametrize("cause", [1, 17, 21])
async def test_a_refusal_has_its_cause(cause: int) -> None:
    told = await answered(Desk(cause))
    assert (told["CF_CAUSE"], "CF_TAKEN" in told) == (str(cause), False)


async def test_with_nobody_to_ask_nothing_is_taken() -> None:
    told = await answered(None)
    assert (told["CF_CAUSE"], "CF_TAKEN" in told) == ("34", False)
