"""Phones for tests and benchmarks: a `Phone` registers, calls and is called; a `Dialog` is one call as it sees it."""

from bench.phones.dialog import Dialog, Ended
from bench.phones.errors import CallFailed, CodecRefused, MalformedMessage, PhoneError, RegistrationFailed, TooLate
from bench.phones.incoming import IncomingCall
from bench.phones.outgoing import OutgoingCall
from bench.phones.phone import Phone

__all__ = [
    "CallFailed",
    "CodecRefused",
    "Dialog",
    "Ended",
    "IncomingCall",
    "MalformedMessage",
    "OutgoingCall",
    "Phone",
    "PhoneError",
    "RegistrationFailed",
    "TooLate",
]
