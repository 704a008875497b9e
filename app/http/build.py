"""Puts the routes, the feeds and what surrounds them together."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator
from typing import Any

import structlog
from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy.exc import DBAPIError

from app.http.feeds import routes as feeds
from app.http.feeds import wallboard_socket
from app.http.idempotency import Idempotency, forget_old_keys
from app.http.middleware import BodyLimit, Envelope
from app.http.page_files import PageFiles
from app.http.problems import handle_problems
from app.http.routes import (
    abandoned,
    against,
    agreed_callbacks,
    alarms,
    audit,
    calendars,
    call_backs,
    call_campaign,
    calls,
    campaign_calls,
    campaign_reports,
    campaigns,
    complaints,
    compliance,
    consents,
    contact_rules,
    customer_history,
    customers,
    dialling,
    displays,
    do_not_call,
    entry,
    figures,
    floor,
    flows,
    follow_ups,
    forced,
    greetings,
    lead_imports,
    leaderboards,
    leads,
    me,
    messages,
    numbers,
    oidc,
    open_callbacks,
    opting_out,
    orders,
    pages,
    parties,
    pickup,
    previews,
    queue_setup,
    recordings,
    removed_campaigns,
    reports,
    result_files,
    results,
    rooms,
    sales,
    scripts,
    seat,
    settings,
    skills,
    states,
    supervision,
    system,
    tasks,
    tree,
    trunks,
    users,
    voicemail,
    voices,
    waiting,
    waits,
    who_calls,
)
from app.http.services import Services
from app.http.shapes.common import ProblemOut
from app.http.texts_sent import refuse_odd_texts

log = structlog.get_logger()
_API = "/api/v1"
SUBJECTS = (
    entry,
    oidc,
    me,
    seat,
    floor,
    queue_setup,
    skills,
    calendars,
    campaigns,
    removed_campaigns,
    agreed_callbacks,
    open_callbacks,
    campaign_calls,
    previews,
    results,
    result_files,
    scripts,
    contact_rules,
    numbers,
    forced,
    calls,
    call_campaign,
    dialling,
    parties,
    pickup,
    waiting,
    voices,
    greetings,  # before voicemail, whose messages' names a box's greeting would be
    voicemail,
    who_calls,
    call_backs,
    rooms,
    recordings,
    flows,
    displays,
    figures,
    leaderboards,
    reports,
    campaign_reports,
    waits,
    messages,
    settings,
    trunks,
    states,
    supervision,
    tasks,
    customers,
    customer_history,
    orders,
    sales,
    follow_ups,
    users,
    tree,
    audit,
    abandoned,
    alarms,
    leads,
    lead_imports,
    do_not_call,
    consents,
    complaints,
    compliance,
    against,
    opting_out,
)
_CLEAN_UP_EVERY_S = 3600.0
_ABOUT = """Times are RFC 3339 with offset. Lists are `{"items": [...], "next": cursor or null}`. Errors are
problem details (RFC 9457) with a `hint` that says what to do. POST takes an `Idempotency-Key`: the same key and body
within a day get the first answer again. Sign in with `POST /api/v1/auth/login` and send the token as
`Authorization: Bearer TOKEN`. Feeds: `/ws/floor` and `/ws/agent`, token in `Sec-WebSocket-Protocol: bearer, TOKEN`."""


def build(services: Services) -> FastAPI:
    """The application. Serve it with :func:`app.http.serve_http`, whose protocol the feeds need."""
    app = FastAPI(
        title="Callfloor",
        version="0.1.0",
        description=_ABOUT,
        docs_url=None,  # FastAPI's page loads its scripts from elsewhere
        redoc_url=None,
        openapi_url=f"{_API}/openapi.json",
        lifespan=_lifespan,
    )
    app.state.services = services
    # Included, each route would be analysed once more, which takes half a second; they hold nothing of this floor's.
    app.router.routes.extend(api_router().routes)
    files = PageFiles(services.settings.web, services.settings.softphone) if services.settings.web else None
    if files:
        app.router.routes.append(files)
    for module in (system, pages, feeds, wallboard_socket):
        app.include_router(module.router)
    app.mount("/docs", pages.docs)
    if files:
        app.router.routes.append(files.screens)
    handle_problems(app)
    # The last one added is the outermost.
    app.add_middleware(Idempotency, database=services.database, visitor=services.sign_in.visitor, clock=services.clock)
    app.add_middleware(BodyLimit, limit=services.settings.body_limit)
    app.add_middleware(Envelope, metrics=services.metrics)
    return app


@functools.cache
def api_router() -> APIRouter:
    """Everything under ``/api/v1``."""
    problem: dict[int | str, dict[str, Any]] = {
        "4XX": {"model": ProblemOut, "description": "A problem (RFC 9457); hint says what to do."}
    }
    api = APIRouter(prefix=_API, responses=problem, dependencies=[Depends(refuse_odd_texts)])
    for module in SUBJECTS:
        api.include_router(module.router)
    return api


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    await services.sign_ins.load()
    services.lead_imports.when_ended.append(functools.partial(lead_imports.note_import, floor=services))
    work = (
        services.floor_feed.run(),
        services.wallboard_feed.run(),
        services.turns.run(),
        services.lead_tasks.run(),
        services.alarms.run(),
        services.lead_imports.run(),
        services.crm.reminders.run(),
        _clean_up(services),
    )
    tasks = [asyncio.create_task(one) for one in work]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await services.lead_imports.close()


async def _clean_up(services: Services) -> None:
    while True:
        await asyncio.sleep(_CLEAN_UP_EVERY_S)
        try:
            await forget_old_keys(services.database, services.clock())
            await services.sign_ins.forget_old()
        except (DBAPIError, OSError) as error:
            log.warning("Old keys and sign-ins could not be cleared away.", error=repr(error))
