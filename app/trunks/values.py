"""A trunk: the SIP link to one carrier's gateway, known by its address."""

from dataclasses import dataclass
from enum import StrEnum

from app.numbers import Writing
from asterisk_conf.render import TrunkLink
from core.facts import TrunkConfigured
from core.trunks import CARRIER, endpoint_of

MOST = 16
NAME = r"^[a-z][a-z0-9]{0,15}$"


class Codec(StrEnum):
    """What our Asterisk speaks to carriers (modules.conf)."""

    ALAW = "alaw"
    ULAW = "ulaw"
    G722 = "g722"
    OPUS = "opus"
    GSM = "gsm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """``lines``: calls at most at a time, in and out; None: any number. ``place``: in the floor's order, from 0."""

    name: str
    title: str = ""
    address: str
    port: int = 5060
    lines: int | None = None
    codecs: tuple[Codec, ...] = (Codec.ALAW, Codec.ULAW)
    writing: Writing = Writing.E164
    enabled: bool = True
    place: int = 0

    @property
    def is_of_settings(self) -> bool:
        return self.name == CARRIER

    @property
    def link(self) -> TrunkLink:
        return TrunkLink(endpoint=endpoint_of(self.name), host=self.address, port=self.port, codecs=self.codecs)

    def fact(self, at: float) -> TrunkConfigured:
        return TrunkConfigured(
            at=at, trunk=self.name, title=self.title, address=f"{self.address}:{self.port}", lines=self.lines,
            enabled=self.enabled, place=self.place,
        )  # fmt: skip
