"""Session descriptions: one audio stream in G.711 with telephone-events (RFC 4566, RFC 3264, RFC 4733)."""

from dataclasses import dataclass
from enum import StrEnum

from bench.phones.errors import CodecRefused

PCMU, PCMA = 0, 8  # static payload types, RFC 3551
EVENTS = 101
_NAMES = {PCMU: "PCMU/8000", PCMA: "PCMA/8000"}


class Direction(StrEnum):
    SENDRECV = "sendrecv"
    SENDONLY = "sendonly"
    RECVONLY = "recvonly"
    INACTIVE = "inactive"

    @property
    def sends(self) -> bool:
        return self in (Direction.SENDRECV, Direction.SENDONLY)

    @property
    def receives(self) -> bool:
        return self in (Direction.SENDRECV, Direction.RECVONLY)


MIRROR = {  # offered -> what the answerer does (RFC 3264, 6.1)
    Direction.SENDRECV: Direction.SENDRECV,
    Direction.SENDONLY: Direction.RECVONLY,
    Direction.RECVONLY: Direction.SENDONLY,
    Direction.INACTIVE: Direction.INACTIVE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """The audio stream as one side describes it; `others` are the media lines that are not ours."""

    ip: str
    port: int
    payloads: tuple[int, ...]
    events: int | None
    direction: Direction = Direction.SENDRECV
    others: tuple[str, ...] = ()

    @property
    def codec(self) -> int:
        """A-law when it is there, else mu-law. Raises CodecRefused."""
        for codec in (PCMA, PCMU):
            if codec in self.payloads:
                return codec
        raise CodecRefused

    @property
    def held(self) -> bool:
        """Whether whoever wrote it wants no audio; the old way (RFC 2543) to say so is the address 0.0.0.0."""
        return self.ip == "0.0.0.0" or not self.direction.receives


def parse(body: bytes) -> Media | None:
    """The first audio stream; None when the body describes none."""
    ip, direction, events = "", Direction.SENDRECV, None
    audio: list[str] | None = None
    others: list[str] = []
    current = False  # within the audio section, or before any
    for line in body.decode("utf-8", "replace").splitlines():
        kind, _, value = line.partition("=")
        if kind == "m":
            current = audio is None and value.startswith("audio ")
            if current:
                audio = value.split()
            else:
                others.append(value)
        elif not current and (audio or others):
            continue
        elif kind == "c":
            ip = value.split()[-1]
        elif kind == "a" and value in set(Direction):
            direction = Direction(value)
        elif kind == "a" and value.startswith("rtpmap:") and "telephone-event/8000" in value.lower():
            events = int(value[len("rtpmap:") :].split()[0])
    if audio is None:
        return None
    payloads = tuple(int(word) for word in audio[3:] if word.isdecimal())
    return Media(ip=ip, port=int(audio[1]), payloads=payloads, events=events, direction=direction, others=tuple(others))


def write(media: Media, *, session: int, version: int) -> bytes:
    payloads = [*media.payloads, *([media.events] if media.events is not None else [])]
    lines = [
        "v=0",
        f"o=- {session} {version} IN IP4 {media.ip}",
        "s=-",
        f"c=IN IP4 {media.ip}",
        "t=0 0",
        f"m=audio {media.port} RTP/AVP {' '.join(map(str, payloads))}",
        *(f"a=rtpmap:{payload} {_NAMES[payload]}" for payload in media.payloads),
    ]
    if media.events is not None:
        lines += [f"a=rtpmap:{media.events} telephone-event/8000", f"a=fmtp:{media.events} 0-16"]
    lines += ["a=ptime:20", f"a={media.direction}"]
    for other in media.others:  # RFC 3264, 6: refuse a stream by port 0, but keep its place
        kind, _, protocol, *formats = other.split()
        lines.append(f"m={kind} 0 {protocol} {' '.join(formats)}")
    return ("\r\n".join(lines) + "\r\n").encode()


def offer(ip: str, port: int, direction: Direction = Direction.SENDRECV) -> Media:
    return Media(ip=ip, port=port, payloads=(PCMA, PCMU), events=EVENTS, direction=direction)


def answer(offered: Media, ip: str, port: int, *, holding: bool = False) -> Media:
    """What we say to an offer; who holds goes on holding. Raises CodecRefused."""
    direction = Direction.RECVONLY if offered.ip == "0.0.0.0" else MIRROR[offered.direction]
    if holding:
        direction = Direction.SENDONLY if direction.sends else Direction.INACTIVE
    return Media(
        ip=ip,
        port=port,
        payloads=(offered.codec,),
        events=offered.events,
        direction=direction,
        others=offered.others,
    )
