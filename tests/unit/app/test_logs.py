"""Log lines: callers' data apart, secrets not at all."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from app.logs import set_up_logs


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    set_up_logs(as_json=True, stream=stream)
    yield stream
    structlog.reset_defaults()
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)


def test_callers_data_stand_apart(lines: io.StringIO) -> None:
    structlog.get_logger().info("Call arrived.", call_id="c1", pii={"caller": "+86138"}, pii_name="张")
    line = json.loads(lines.getvalue())
    assert (line["event"], line["call_id"], line["level"]) == ("Call arrived.", "c1", "info")
    assert (line["pii.caller"], line["pii.name"]) == ("+86138", "张")


def test_secrets_are_hidden(lines: io.StringIO) -> None:
    structlog.get_logger().info("x", password="hunter2", token="t0k3n")
    assert "hunter2" not in lines.getvalue()
    assert "t0k3n" not in lines.getvalue()


def test_libraries_speak_the_same_way_and_only_when_it_matters(lines: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").info("chatter")
    logging.getLogger("uvicorn.error").warning("trouble")
    (line,) = lines.getvalue().splitlines()
    assert json.loads(line)["event"] == "trouble"


def test_plain_lines_for_a_person() -> None:
    stream = io.StringIO()
    set_up_logs(stream=stream)
    structlog.get_logger().warning("The link was lost.", seconds=3)
    structlog.reset_defaults()
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
    assert "The link was lost." in stream.getvalue()
    assert "seconds=3" in stream.getvalue()
