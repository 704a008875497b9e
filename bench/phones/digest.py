"""Digest authentication, MD5 with qop=auth (RFC 2617, as RFC 3261 section 22 uses it)."""

import hashlib
import re
import secrets

from bench.phones.message import Response

ANSWERS = {  # status -> (header that asks, header that answers)
    401: ("WWW-Authenticate", "Authorization"),
    407: ("Proxy-Authenticate", "Proxy-Authorization"),
}
_PAIR = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')


def parse_challenge(value: str) -> dict[str, str]:
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() != "digest":
        return {}
    return {name.lower(): quoted or bare for name, quoted, bare in _PAIR.findall(rest)}


def credentials(challenge: dict[str, str], *, method: str, uri: str, user: str, password: str, cnonce: str = "") -> str:
    """The value of the header that answers a challenge; `cnonce` is random when not given."""
    cnonce = cnonce or secrets.token_hex(8)
    realm, nonce = challenge.get("realm", ""), challenge.get("nonce", "")
    with_qop = "auth" in [word.strip() for word in challenge.get("qop", "").split(",")]
    secret, request = _md5(f"{user}:{realm}:{password}"), _md5(f"{method}:{uri}")
    middle = f"{nonce}:00000001:{cnonce}:auth" if with_qop else nonce
    parts = [
        f'Digest username="{user}"',
        f'realm="{realm}"',
        f'nonce="{nonce}"',
        f'uri="{uri}"',
        f'response="{_md5(f"{secret}:{middle}:{request}")}"',
        "algorithm=MD5",
    ]
    if with_qop:
        parts += [f'cnonce="{cnonce}"', "qop=auth", "nc=00000001"]
    if "opaque" in challenge:
        parts.append(f'opaque="{challenge["opaque"]}"')
    return ", ".join(parts)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def answer(response: Response, *, method: str, uri: str, user: str, password: str) -> tuple[str, str] | None:
    """The header that answers this 401 or 407; None when it asks for something else than MD5 digest."""
    if response.status not in ANSWERS:
        return None
    asks, answers = ANSWERS[response.status]
    for value in response.headers.all(asks):
        challenge = parse_challenge(value)
        if challenge and challenge.get("algorithm", "MD5").upper() == "MD5":
            return answers, credentials(challenge, method=method, uri=uri, user=user, password=password)
    return None
