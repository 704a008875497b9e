"""Changed phones reach Asterisk over its console, whatever state file and console are in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.directory.people import Phone
from app.reloaded import EDITED, NOT_TAKEN, reloaded_phones

SUM = "0" * 32


@asynccontextmanager
async def console(path: Path) -> AsyncIterator[list[bytes]]:
    """Asterisk's, as far as a reload needs it."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"host/1/22.10.1\n")
        heard.append(await reader.readuntil(b"\0"))
        writer.write(b"Module 'res_pjsip.so' reloaded successfully.\n")
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_unix_server(serve, path):
        yield heard


async def test_a_new_phone_is_one_reload_and_an_old_one_none(tmp_path: Path) -> None:
    there = [Phone(extension="1001", name="A", ha1=SUM)]
    phones = reloaded_phones(tmp_path, tmp_path / "ctl", lambda: there)
    async with console(tmp_path / "ctl") as heard:
        assert await phones.sync() == ""
        assert await phones.sync() == ""
        there.append(Phone(extension="1002", name="B", ha1=SUM))
        assert await phones.sync() == ""
    assert heard == [b"cli quit after module reload res_pjsip.so\0"] * 2
    assert "[1002-web](browser)" in (tmp_path / "pjsip_agents.conf").read_text()


async def test_without_asterisk_the_file_is_written_and_said_so(tmp_path: Path) -> None:
    phones = reloaded_phones(tmp_path, tmp_path / "ctl", lambda: [Phone(extension="1001", name="A", ha1=SUM)])
    assert await phones.sync() == NOT_TAKEN
    assert "[1001](phone)" in (tmp_path / "pjsip_agents.conf").read_text()


async def test_a_file_edited_by_hand_stands(tmp_path: Path) -> None:
    (tmp_path / "pjsip_agents.conf").write_text("; mine\n")
    phones = reloaded_phones(tmp_path, tmp_path / "ctl", lambda: [Phone(extension="1001", name="A", ha1=SUM)])
    assert await phones.sync() == EDITED.format(name="pjsip_agents.conf")
    assert (tmp_path / "pjsip_agents.conf").read_text() == "; mine\n"
    assert "[1001]" in (tmp_path / "pjsip_agents.conf.new").read_text()
