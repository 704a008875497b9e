"""What goes over the wire: messages, credentials and session descriptions, as the RFCs give them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.phones import CodecRefused, MalformedMessage, digest, sdp
from bench.phones.message import (
    Address,
    Headers,
    Request,
    Response,
    branch_of,
    cseq_of,
    listed,
    parse,
    parse_address,
    reply,
    serialise,
)

INVITE = (
    b"INVITE sip:4008001234@127.0.0.1 SIP/2.0\r\n"
    b"v: SIP/2.0/UDP 127.0.0.2:5060;branch=z9hG4bK1;rport\r\n"
    b"Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK0\r\n"
    b'f: "Li \\"Lei\\", sales" <sip:13800138000@127.0.0.2>;tag=a\r\n'
    b"t: <sip:4008001234@127.0.0.1>\r\n"
    b"i: abc@127.0.0.2\r\n"
    b"CSeq: 7 INVITE\r\n"
    b"Subject: two\r\n lines\r\n"
    b"l: 4\r\n\r\nbodyand more"
)


def parsed(datagram: bytes) -> Request:
    message = parse(datagram)
    assert isinstance(message, Request)
    return message


def test_compact_folded_and_quoted_headers_are_understood() -> None:
    invite = parsed(INVITE)
    assert (invite.method, invite.body) == ("INVITE", b"body")
    assert invite.headers.one("subject") == "two lines"
    caller = parse_address(invite.headers.one("From"))
    assert (caller.display, caller.user, caller.tag) == ('Li "Lei", sales', "13800138000", "a")
    assert branch_of(invite) == ("z9hG4bK1", "127.0.0.2:5060")
    assert cseq_of(invite) == (7, "INVITE")


def test_a_reply_goes_back_the_way_the_request_came() -> None:
    response = reply(parsed(INVITE), 180, "Ringing", source=("127.0.0.9", 4444), to_tag="b")
    assert listed(response.headers.all("Via")) == [
        "SIP/2.0/UDP 127.0.0.2:5060;branch=z9hG4bK1;rport=4444;received=127.0.0.9",
        "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK0",
    ]
    assert parse_address(response.headers.one("To")).tag == "b"
    again = parse(serialise(response))
    assert isinstance(again, Response)
    assert again.status == 180


def test_commas_within_quotes_and_brackets_separate_nothing() -> None:
    assert listed(['"a, b" <sip:x@h;y=1,2>, <sip:z@h>']) == ['"a, b" <sip:x@h;y=1,2>', "<sip:z@h>"]


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])))
def test_any_name_survives_the_wire(display: str) -> None:
    address = Address(uri="sip:1@127.0.0.1", display=display).tagged("t")
    assert parse_address(str(address)) == address


@given(st.binary(max_size=200), st.integers(0, len(INVITE)))
def test_garbage_is_malformed_and_nothing_worse(garbage: bytes, cut: int) -> None:
    for datagram in (garbage, INVITE[:cut] + garbage, garbage + INVITE[cut:]):
        with contextlib.suppress(MalformedMessage):
            parse(datagram)


def test_a_line_break_cannot_hide_in_a_header() -> None:
    request = Request(method="INVITE", uri="sip:a@b", headers=Headers(("X", "a\r\nEvil: 1")))
    with pytest.raises(ValueError, match="CR, LF or NUL"):
        serialise(request)


def test_the_digest_of_the_standard() -> None:
    """RFC 2617, 3.5."""
    challenge = digest.parse_challenge(
        'Digest realm="testrealm@host.com", qop="auth,auth-int", '
        'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
    )
    header = digest.credentials(
        challenge,
        method="GET",
        uri="/dir/index.html",
        user="Mufasa",
        password="Circle Of Life",
        cnonce="0a4f113b",
    )
    assert 'response="6629fae49393a05397450978507c4ef1"' in header
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in header


def test_only_md5_digest_is_answered() -> None:
    basic = Response(status=401, reason="", headers=Headers(("WWW-Authenticate", 'Basic realm="x"')))
    sha = Response(
        status=401, reason="", headers=Headers(("WWW-Authenticate", 'Digest realm="x",nonce="n",algorithm=SHA-256'))
    )
    for response in (basic, sha):
        assert digest.answer(response, method="REGISTER", uri="sip:x", user="u", password="p") is None


@pytest.mark.parametrize(
    ("offered", "answered"),
    [("sendrecv", "sendrecv"), ("sendonly", "recvonly"), ("recvonly", "sendonly"), ("inactive", "inactive")],
)
def test_a_direction_is_answered_by_its_mirror(offered: str, answered: str) -> None:
    body = f"v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 0 8\r\na={offered}\r\n".encode()
    media = sdp.parse(body)
    assert media is not None
    assert sdp.answer(media, "127.0.0.3", 5000).direction == answered


def test_the_old_hold_is_a_hold() -> None:
    media = sdp.parse(b"v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 8\r\n")
    assert media is not None
    assert media.held
    assert not sdp.answer(media, "127.0.0.3", 5000).direction.sends


def test_video_is_refused_and_keeps_its_place() -> None:
    media = sdp.parse(
        b"v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 0 8 96\r\na=rtpmap:96 telephone-event/8000\r\n"
        b"m=video 4002 RTP/AVP 99\r\nc=IN IP4 127.0.0.7\r\na=inactive\r\n"
    )
    assert media is not None
    assert (media.ip, media.codec, media.events, media.direction) == ("127.0.0.1", sdp.PCMA, 96, "sendrecv")
    body = sdp.write(sdp.answer(media, "127.0.0.3", 5000), session=1, version=1).decode()
    assert "m=audio 5000 RTP/AVP 8 96\r\n" in body
    assert "m=video 0 RTP/AVP 99\r\n" in body


def test_an_offer_without_g711_is_refused() -> None:
    media = sdp.parse(b"v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 18\r\n")
    assert media is not None
    with pytest.raises(CodecRefused):
        sdp.answer(media, "127.0.0.3", 5000)
    assert sdp.parse(b"v=0\r\n") is None
