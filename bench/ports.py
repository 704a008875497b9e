"""Ports for a floor of its own, beside whatever else runs on this machine."""

import random
import socket
from dataclasses import dataclass

RTP_PORTS = 800


@dataclass(frozen=True, kw_only=True, slots=True)
class Ports:
    """Where one floor listens; ``rtp`` is the first of RTP_PORTS."""

    http: int
    sip: int
    carrier: int  # where calls out go, at the carrier's address
    ws: int
    ami: int
    fastagi: int
    rtp: int


def find_ports() -> Ports:
    """Ports that are free now. They are let go before the floor takes them, which a test run can live with."""
    taken: list[socket.socket] = []
    try:
        http, sip, carrier, ws, ami, fastagi = (_tcp_and_udp(taken) for _ in range(6))
        return Ports(http=http, sip=sip, carrier=carrier, ws=ws, ami=ami, fastagi=fastagi, rtp=_rtp_range())
    finally:
        for held in taken:
            held.close()


def _tcp_and_udp(taken: list[socket.socket]) -> int:
    """A port that is free for both, as SIP needs it."""
    while True:
        stream = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        taken.append(stream)
        stream.bind(("127.0.0.1", 0))
        port: int = stream.getsockname()[1]
        if _is_free_for_udp(port):
            return port


def _rtp_range() -> int:
    """Below the ports that the kernel hands out by itself, so that no phone of ours takes one of them."""
    while True:
        first = random.randrange(12000, 32000, 2)
        if all(_is_free_for_udp(port) for port in range(first, first + RTP_PORTS)):
            return first


def _is_free_for_udp(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """One that is free for TCP now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
