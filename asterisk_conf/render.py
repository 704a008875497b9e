"""Render the templates into a folder, never over a file that an operator has edited.

Each file starts with a mark that holds the SHA-256 of what follows. A file whose content no longer fits its mark, or
that has none, belongs to the operator: ours is then laid beside it as ``NAME.new`` and reported.
Additions of one's own go into ``custom/NAME``, which the files include last.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from asterisk_conf.errors import TemplateInvalid, ValueUnsafe

TEMPLATES = Path(__file__).parent / "templates"
SOUNDS = Path(__file__).parent / "sounds"
OWN = {name.upper(): str(SOUNDS / name) for name in ("breath", "nothing", "chime")}  # for Asterisk without their ending
SEATS_FILE = "pjsip_agents.conf"
NUMBERS_FILE = "extensions_numbers.conf"
TRUNKS_FILE = "pjsip_trunks.conf"
_PLACE = re.compile(r"@@([A-Z_]+)@@")
_MARK = re.compile(r"; Rendered by Callfloor; sha256 ([0-9a-f]{64})\. .*\n")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f;]")
_OF_CAMPAIGNS = ("NOBODY", "NOBODY_HELLO", "OPT_OUT", "OPTED_OUT", "DIGITS")
_SAID = ("VOICEMAIL", "KEPT", "ROOM_AWAY", "ROOM_LEFT", *_OF_CAMPAIGNS)  # in each language
_SOUNDS = ("ACCEPT", *(f"{name}_{language}" for name in _SAID for language in ("ZH", "EN")))  # files, in a row
_IN_DIALPLAN = ("RAW", "CHIME", "MESSAGES", "GREETINGS", "WHO_CALLS", "OPT_OUTS", *_SOUNDS)
# Among an application's arguments these separate, quote or ask for a value.
_UNSAFE_IN_DIALPLAN = re.compile(r"[,()&|^<>'\"\\${}\[\]]")
_EXTENSION = re.compile(r"[0-9A-Za-z]{1,16}")
_NUMBER = re.compile(r"\+?[0-9]{1,20}")
_ENDPOINT = re.compile(r"[a-z][a-z0-9]*(?:\.[a-z0-9]+)?")
_HOST = re.compile(r"[0-9A-Za-z.:-]{1,253}")
_CODEC = re.compile(r"[a-z0-9]{1,16}")
_LONGEST_DIALLED = 20  # digits, with whatever stands before a number
_HA1 = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Someone whose phones may register: ``ha1`` is md5(extension:callfloor:password) in lower-case hex."""

    extension: str
    ha1: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A dialled number, and where its caller waits when no IVR can be had (``needs`` as core.needs text)."""

    number: str
    fallback_queue: str
    fallback_needs: str
    language: str = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrunkLink:
    """A trunk as Asterisk knows it. Of several at one address the first counts for calls in."""

    endpoint: str
    host: str
    port: int
    codecs: tuple[str, ...] = ("alaw", "ulaw")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one file: ``written``, ``same`` or ``kept`` (the operator's stands, ours is in NAME.new)."""

    name: str
    what: str


def render(
    folder: Path,
    values: Mapping[str, str],
    *,
    seats: Iterable[Seat],
    numbers: Iterable[Number],
    trunks: Iterable[TrunkLink],
) -> list[Outcome]:
    """Write every file into ``folder``. Raises TemplateInvalid or ValueUnsafe before anything is written."""
    for name, value in values.items():
        _check(name, value)
    values = {**values, **OWN, "PHONES_DIAL": _phones_dial()}
    texts = {path.name: fill(path.read_text(encoding="utf-8"), values) for path in sorted(TEMPLATES.glob("*.conf"))}
    texts[SEATS_FILE] = "".join(map(seat_text, seats))
    texts[NUMBERS_FILE] = numbers_text(numbers)
    texts[TRUNKS_FILE] = trunks_text(trunks)
    (folder / "custom").mkdir(parents=True, exist_ok=True)
    return [Outcome(name, _write(folder / name, text)) for name, text in texts.items()]


def render_seats(folder: Path, seats: Iterable[Seat]) -> Outcome:
    """The phones alone, anew. Raises ValueUnsafe before anything is written."""
    return Outcome(SEATS_FILE, _write(folder / SEATS_FILE, "".join(map(seat_text, seats))))


def render_numbers(folder: Path, numbers: Iterable[Number]) -> Outcome:
    """The dialled numbers alone, anew. Raises ValueUnsafe before anything is written."""
    return Outcome(NUMBERS_FILE, _write(folder / NUMBERS_FILE, numbers_text(numbers)))


def render_trunks(folder: Path, trunks: Iterable[TrunkLink]) -> Outcome:
    """The trunks alone, anew. Raises ValueUnsafe before anything is written."""
    return Outcome(TRUNKS_FILE, _write(folder / TRUNKS_FILE, trunks_text(trunks)))


def _check(name: str, value: str) -> None:
    if _UNSAFE.search(value):
        raise ValueUnsafe(f"The value of {name} holds a control character or a semicolon; choose one without.")
    parts = value.split("&") if name in _SOUNDS else [value]
    if name in _IN_DIALPLAN and (found := _UNSAFE_IN_DIALPLAN.search(" ".join(parts))):
        raise ValueUnsafe(f"{value} holds {found[0]!r}, which Asterisk's dialplan would misread: choose another path.")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in for ``@@NAME@@``. Raises TemplateInvalid naming what is missing."""
    missing = sorted({name for name in _PLACE.findall(template) if name not in values})
    if missing:
        raise TemplateInvalid(f"The template asks for {', '.join(missing)}, which the renderer was not given.")
    return _PLACE.sub(lambda match: values[match[1]], template)


def seat_text(seat: Seat) -> str:
    """The desk phone ``EXT`` and the browser phone ``EXT-web`` of one person; both sign in as EXT."""
    if not (_EXTENSION.fullmatch(seat.extension) and _HA1.fullmatch(seat.ha1)):
        raise ValueUnsafe(f"Extension {seat.extension!r} is not 1 to 16 letters and digits with an MD5 sum.")
    ext = seat.extension
    auth = f"[{ext}](phone-auth)\nusername = {ext}\npassword_digest = MD5:{seat.ha1}\n"
    return auth + "".join(
        f"[{user}]({kind})\nauth = {ext}\naors = {user}\ncallerid = {ext} <{ext}>\n[{user}]({kind}-aor)\n"
        for user, kind in ((ext, "phone"), (f"{ext}-web", "browser"))
    )


def numbers_text(numbers: Iterable[Number]) -> str:
    return "[callfloor-numbers]\n" + "".join(map(number_text, numbers))


def number_text(number: Number) -> str:
    if not _NUMBER.fullmatch(number.number) or not re.fullmatch(r"[\w.-]{1,40}", number.fallback_queue):
        raise ValueUnsafe(f"{number.number!r} with queue {number.fallback_queue!r} is no number and queue to dial.")
    needs = re.sub(r"[^\w.>=~+:;-]", "", number.fallback_needs).replace(";", "\\;")
    return (
        f"exten => {number.number},1,Set(CF_DIALLED={number.number})\n"
        f" same => n,Set(CF_LANG={'en' if number.language == 'en' else 'zh'})\n"
        f" same => n,Set(CF_FALLBACK_QUEUE={number.fallback_queue})\n"
        f" same => n,Set(CF_FALLBACK_NEEDS={needs})\n"
        " same => n,Goto(callfloor-call,s,1)\n"
    )


def trunks_text(trunks: Iterable[TrunkLink]) -> str:
    known: set[str] = set()
    texts = []
    for trunk in trunks:
        texts.append(_trunk_text(trunk, identified=trunk.host not in known))
        known.add(trunk.host)
    return "".join(texts)


def _phones_dial() -> str:
    """What an agent's phone may dial, as patterns that nothing but digits fits."""
    lengths = [*(("", many) for many in range(1, _LONGEST_DIALLED + 1)), *(("+", many) for many in range(7, 16))]
    return "".join(
        f"exten => _{plus}{'X' * many},1,Set(CF_TO=${{EXTEN}})\n same => n,Goto(callfloor-lifted,s,1)\n"
        for plus, many in lengths
    )


def _trunk_text(trunk: TrunkLink, *, identified: bool) -> str:
    """``identified``: calls from its address are its own."""
    name, host = trunk.endpoint, trunk.host
    safe = _ENDPOINT.fullmatch(name) and _HOST.fullmatch(host) and all(map(_CODEC.fullmatch, trunk.codecs))
    if not safe or not trunk.codecs or not 0 <= trunk.port <= 65535:
        raise ValueUnsafe(f"Trunk {name!r} at {host!r} with {', '.join(trunk.codecs)!r} cannot be written down.")
    at = f"[{host}]" if ":" in host else host
    text = f"[{name}](trunk)\naors = {name}\nallow = !all,{','.join(trunk.codecs)}\n"
    text += f"[{name}]\ntype = aor\ncontact = sip:{at}:{trunk.port}\n"
    return text + (f"[{name}]\ntype = identify\nendpoint = {name}\nmatch = {host}\n" if identified else "")


def _write(path: Path, text: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    whole = (
        f"; Rendered by Callfloor; sha256 {digest}. Edit this file and it is yours: ours then comes as {path.name}.new."
        f" Additions go into custom/.\n{text}"
    )
    if path.exists():
        present = path.read_text(encoding="utf-8", errors="replace")
        if present == whole:
            return "same"
        if not _is_ours(present):
            _replace(path.with_name(path.name + ".new"), whole)
            return "kept"
    _replace(path, whole)
    return "written"


def _is_ours(text: str) -> bool:
    mark = _MARK.match(text)
    return mark is not None and hashlib.sha256(text[mark.end() :].encode()).hexdigest() == mark[1]


def _replace(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # AMI secrets and password sums within
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
