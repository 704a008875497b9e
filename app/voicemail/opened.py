"""Puts the parts of voicemail together."""

from collections.abc import Awaitable, Callable
from datetime import tzinfo

from app.directory.directory import Directory
from app.layout import Layout
from app.settings import Settings
from app.store.database import Database
from app.store.ledger import StoredLedger
from app.tasks.tasks import Tasks
from app.voicemail.filing import Filing
from app.voicemail.greetings import Greetings
from app.voicemail.store import MessageStore
from app.voicemail.voicemail import Voicemail
from app.voicemail.wording import Words
from core.clock import Clock
from core.facts import Fact
from reports.live import LiveFloor


def open_voicemail(
    settings: Settings,
    database: Database,
    *,
    ledger: StoredLedger,
    live: LiveFloor,
    tasks: Tasks,
    directory: Directory,
    tell: Callable[[str], None],
    settle: Callable[[Fact], Awaitable[None]],
    zone: tzinfo,
    clock: Clock,
) -> Voicemail:
    store = MessageStore(database)
    filing = Filing(
        incoming=Layout(settings.data).messages, recordings=settings.recordings, store=store, ledger=ledger,
        live=lambda call_id: live.call(call_id) is not None, settle=settle, zone=zone,
        least_s=settings.message_min_s, to_word=bool(settings.transcribe),
    )  # fmt: skip
    words = Words(
        settings.transcribe, most_s=settings.transcribe_s, recordings=settings.recordings, store=store,
        settle=settle, clock=clock,
    )  # fmt: skip
    return Voicemail(
        store=store, filing=filing, words=words,
        greetings=Greetings(Layout(settings.data).greetings), tasks=tasks, directory=directory,
        recordings=settings.recordings, tell=tell, clock=clock,
    )  # fmt: skip
