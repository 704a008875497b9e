"""The audio of a call as both sides have described it (RFC 3264)."""

import secrets

from bench.phones import sdp
from bench.phones.rtp import RtpStream
from bench.phones.voice import Voice


class Session(Voice):
    """Base of a dialog: offers, answers, and what follows from them for the stream."""

    def __init__(self, stream: RtpStream, *, ip: str, who: str) -> None:
        super().__init__(stream, who)
        self._ip = ip
        self._session, self._version = secrets.randbelow(1 << 31), 0
        self._ours: sdp.Media | None = None
        self._theirs: sdp.Media | None = None
        self._muted = self._holding = False
        self.vanished = False

    @property
    def held_by_peer(self) -> bool:
        return self._theirs is not None and self._theirs.held

    def vanish(self) -> None:
        """The phone is gone: it sends nothing more and answers nothing more in this call."""
        self.stop_rtp()

    def stop_rtp(self, *, answers: bool = False) -> None:
        """Vanishes; with `answers` only the audio stops (a muted phone that sends no packets)."""
        self._muted, self.vanished = True, not answers
        self.stream.sending = False

    def offer(self, direction: sdp.Direction = sdp.Direction.SENDRECV) -> bytes:
        self._holding = not direction.receives
        return self._describe(sdp.offer(self._ip, self.stream.port, direction))

    def agree(self, answer: bytes, *, early: bool = False) -> None:
        """Our offer was answered; audio flows, but not before the call is answered. Raises CodecRefused."""
        theirs = sdp.parse(answer)
        if theirs and self._ours:
            self._theirs = theirs
            self._aim(theirs, sending=self._ours.direction.sends and not theirs.held and not early)

    def answer_offer(self, offered: sdp.Media) -> bytes:
        """The peer offered: our answer, by which audio flows at once. Raises CodecRefused."""
        ours = sdp.answer(offered, self._ip, self.stream.port, holding=self._holding)
        self._theirs = offered
        self._aim(offered, sending=ours.direction.sends)
        return self._describe(ours)

    def _describe(self, media: sdp.Media) -> bytes:
        self._version += 1
        self._ours = media
        return sdp.write(media, session=self._session, version=self._version)

    def _aim(self, theirs: sdp.Media, *, sending: bool) -> None:
        """A desk phone that holds is silent; the PBX plays the music."""
        sending = sending and not self._muted and not self._holding
        self.stream.aim((theirs.ip, theirs.port), codec=theirs.codec, events=theirs.events, sending=sending)
