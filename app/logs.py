"""Log lines: a constant sentence with structured fields; callers' data under ``pii.*`` only, so that it can be cut."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

_SECRET = frozenset({"password", "token", "secret", "authorization", "access_token"})


def set_up_logs(*, as_json: bool = False, stream: TextIO = sys.stderr) -> None:
    """Send structlog's lines, and the standard library's, to ``stream``; call once, in the composition root."""
    look: Any = structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else _plain_renderer(stream)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        spread_pii,
        hide_secrets,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, look],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, look]
    )
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def spread_pii(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """``pii={"caller": "+86..."}`` and ``pii_caller=...`` both become the field ``pii.caller``."""
    personal: dict[str, Any] = line.pop("pii", None) or {}
    for name in [name for name in line if name.startswith("pii_")]:
        personal[name.removeprefix("pii_")] = line.pop(name)
    line.update({f"pii.{name}": value for name, value in personal.items()})
    return line


def hide_secrets(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A secret that a mistake brought here stays out of the file."""
    for name in _SECRET & line.keys():
        line[name] = "(hidden)"
    return line


def _plain_renderer(stream: TextIO) -> Any:
    # Rich tracebacks would pull in rich, which costs the service memory.
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
    )
