"""The one player of music for all who wait; the dialplan's ``callfloor-music`` says why there is one."""

from typing import Final

from cti.ami.action import Fields

PLAYER: Final = "callfloor-music"  # both halves' Uniqueids begin so; Asterisk refuses a second player of this name

START: Final[tuple[str, Fields]] = (
    "Originate",
    {
        "Channel": f"Local/play@{PLAYER}/n",
        "ChannelId": PLAYER,
        "OtherChannelId": f"{PLAYER}-player",
        "Context": PLAYER,
        "Exten": "everyone",
        "Priority": "1",
        "Timeout": "5000",
        "Async": "true",
    },
)


def is_player(leg_id: str) -> bool:
    """Whether this channel only makes music: no leg of anybody's."""
    return leg_id.startswith(PLAYER)
