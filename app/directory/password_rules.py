"""What a password must be: long, and not among the first that anybody would try (after NIST SP 800-63B, 5.1.1.2)."""

import re
import secrets
from itertools import pairwise
from pathlib import Path

from app.directory.errors import PasswordWeak

SHORTEST = 10
_COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())
# Without those that are misread for each other, since it may be read out over the telephone.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def require_good(password: str, username: str) -> None:
    """Raises PasswordWeak saying what is wrong with it."""
    plain = password.casefold()
    if len(password) < SHORTEST:
        raise PasswordWeak(f"The password is too short. Use at least {SHORTEST} characters; a sentence is fine.")
    if username and len(username) >= 4 and username.casefold() in plain:
        raise PasswordWeak("The password holds the user name. Choose another.")
    if plain in _COMMON or _is_pattern(plain):
        raise PasswordWeak("This password is among the first that anybody would try. Choose another.")


def one_time_password() -> str:
    """About 79 bits, in four groups that can be read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _is_pattern(plain: str) -> bool:
    """One short piece over and over, or neighbours in a row: 8888888888, abababababab, 23456789012."""
    if re.fullmatch(r"(.{1,4}?)\1+.{0,3}", plain) and len(set(plain)) <= 4:
        return True
    steps = {_step(one, two) for one, two in pairwise(plain)}
    return len(steps) == 1 and next(iter(steps)) in (1, 9, -1)


def _step(one: str, two: str) -> int:
    step = ord(two) - ord(one)
    return step % 10 if (one + two).isdecimal() else step
