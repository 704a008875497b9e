"""Messages on the disk: filed whole, once, whatever was cut off; and put into words by the house's command."""

import hashlib
import os
import sys
import wave
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.voicemail.filing import Filing
from app.voicemail.store import MessageStore
from app.voicemail.values import MessageLeft, MessageState, Wording
from app.voicemail.wording import Words, said
from core.facts import Fact, VoicemailBegan, VoicemailDropped, VoicemailLeft, VoicemailTranscribed
from core.ids import CallId

ZONE = ZoneInfo("Asia/Shanghai")


class Office:
    """A folder into which Asterisk writes, and what was said of it."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.incoming, self.recordings = folder / "incoming", folder / "recordings"
        self.database, self.store, self.facts = database, MessageStore(database), list[Fact]()
        self.live: set[str] = set()
        self.filing = Filing(
            incoming=self.incoming, recordings=self.recordings, store=self.store,
            ledger=StoredLedger(database, SqlJournal(database)), live=lambda call: call in self.live,
            settle=self.settle, zone=ZONE, least_s=1.5, to_word=True,
        )  # fmt: skip

    async def settle(self, fact: Fact) -> None:
        self.facts.append(fact)

    def asterisk_writes(
        self, seconds: float, *, box: str = "service", call: str = "main-1.5", whole: bool = True
    ) -> Path:
        raw = self.incoming / box / f"{call}-1700000000.wav"
        raw.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(raw), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(b"\x01\x00" * round(seconds * 8000))
        if not whole:  # Asterisk was killed: the header says that there is nothing
            data = raw.read_bytes()
            raw.write_bytes(data[:40] + b"\0\0\0\0" + data[44:] + b"\x07")
        os.utime(raw, (1_700_000_010.0, 1_700_000_010.0))
        return raw


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(tmp_path, database)


async def test_a_message_is_filed_when_its_call_is_over(office: Office) -> None:
    raw = office.asterisk_writes(4.0)
    office.live = {"main-1.5"}
    await office.filing.look()
    assert raw.exists()
    office.live.clear()
    await office.filing.look()
    [left] = office.facts
    assert isinstance(left, VoicemailLeft)
    assert (left.box, left.call_id, left.seconds, left.at) == ("service", "main-1.5", 4.0, 1_700_000_010.0)
    data = (office.recordings / left.file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == left.sha256
    assert not raw.exists()
    await office.filing.look()
    assert len(office.facts) == 1


async def test_what_asterisk_could_not_finish_is_whole(office: Office) -> None:
    office.asterisk_writes(3.0, whole=False)
    await office.filing.look()
    [left] = office.facts
    assert isinstance(left, VoicemailLeft)
    with wave.open(str(office.recordings / left.file)) as file:
        assert file.getnframes() == 3 * 8000


async def test_a_crash_between_copy_and_row_files_it_once(office: Office) -> None:
    raw = office.asterisk_writes(3.0)
    before = raw.read_bytes()
    await office.filing.look()
    raw.write_bytes(before)  # it was not removed any more
    os.utime(raw, (1_700_000_010.0, 1_700_000_010.0))
    await office.filing.look()
    assert len(office.facts) == 1
    assert not raw.exists()
    assert len(await office.store.page(["service"])) == 1


class Failing(MessageStore):
    async def add(self, message: MessageLeft) -> bool:
        raise OSError("The store does not answer.")


async def test_a_message_waits_on_the_disk_for_a_store_that_does_not_answer(office: Office) -> None:
    raw, office.filing._store = office.asterisk_writes(3.0), Failing(office.database)
    with pytest.raises(OSError, match="does not answer"):
        await office.filing.look()
    assert raw.exists()
    office.filing._store = office.store
    await office.filing.look()
    assert [type(fact) for fact in office.facts] == [VoicemailLeft]


async def test_what_was_never_written_is_said_to_be_none(office: Office) -> None:
    for call in ("main-1.5", "main-1.6"):
        office.filing.on_fact(VoicemailBegan(at=9.0, call_id=CallId(call), box="service", file=f"{call}-1700000000"))
    office.asterisk_writes(3.0)
    office.live = {"main-1.6"}
    await office.filing.look()
    assert [type(fact) for fact in office.facts] == [VoicemailLeft]
    office.live.clear()
    for _ in range(2):
        await office.filing.look()
    assert office.facts[1:] == [VoicemailDropped(at=9.0, call_id=CallId("main-1.6"), box="service", seconds=0.0)]


async def test_who_says_nothing_leaves_nothing(office: Office) -> None:
    raw = office.asterisk_writes(1.2)
    await office.filing.look()
    assert [type(fact) for fact in office.facts] == [VoicemailDropped]
    assert not raw.exists()
    assert await office.store.page(["service"]) == []


async def test_pages_and_states(office: Office) -> None:
    for n in range(5):
        office.asterisk_writes(2.0, call=f"main-{n}", box="1002" if n == 4 else "service")
    await office.filing.look()
    page = await office.store.page(["service", "1002"], limit=3)
    rest = await office.store.page(["service", "1002"], before=(page[-1].left_at, page[-1].id))
    assert [m.call_id for m in (*page, *rest)] == ["main-4", "main-3", "main-2", "main-1", "main-0"]
    assert await office.store.change(page[0].id, MessageState.DONE, at=1.0, by="1002")
    assert not await office.store.change(page[0].id, MessageState.DONE, at=2.0, by="1004")
    assert await office.store.counts(["service", "1002"]) == {"service": {"new": 4}, "1002": {"done": 1}}
    assert await office.store.change(page[0].id, MessageState.DELETED, at=3.0, by="1002")
    assert await office.store.page(["1002"]) == []
    assert not await office.store.change(page[0].id, MessageState.NEW, at=4.0, by="1002")


async def test_the_house_s_command_puts_it_into_words(office: Office, tmp_path: Path) -> None:
    office.asterisk_writes(2.0)
    await office.filing.look()
    [message] = await office.store.to_word()
    command = f'{sys.executable} -c "import sys, os; print(os.path.basename(sys.argv[1]), sorted(os.environ))"'
    words = Words(
        command, most_s=20.0, recordings=office.recordings, store=office.store, settle=office.settle, clock=lambda: 5.0
    )
    await words._word(message)
    told = office.facts[-1]
    assert isinstance(told, VoicemailTranscribed)
    assert told.text.startswith("main-1.5-1700000000.wav")
    assert "CALLFLOOR" not in told.text
    kept = await office.store.get(message.id)
    assert kept is not None
    assert (kept.transcript_state, kept.transcript) == (Wording.DONE, told.text)


@pytest.mark.parametrize(
    ("script", "trouble", "most_s"),
    [
        ("import time; time.sleep(30)", "longer than", 0.1),
        ("raise SystemExit(3)", "ended with 3", 10.0),
        ("print('x' * 1_000_000)", "", 10.0),
    ],
)
async def test_a_command_that_fails_says_how_and_keeps_nobody(
    tmp_path: Path, script: str, trouble: str, most_s: float
) -> None:
    text, why = await said([sys.executable, "-c", script], tmp_path / "m.wav", most_s)
    assert trouble in why if trouble else why == ""
    assert len(text) <= 20_000
    assert (await said(["/nowhere/at/all"], tmp_path / "m.wav", 1.0))[1].startswith("The command could not be started")
