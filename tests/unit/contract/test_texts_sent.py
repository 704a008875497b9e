"""A text that one store would keep and the other would not: refused before either, the same on both."""

from pathlib import Path

import pytest

from app.settings import Settings
from app.store.database import Database
from tests.unit.app.http.conftest import furnish, web_on


@pytest.mark.parametrize("title", ["a\x00b", "a\x0bb", "a\x85b", "a\u202eb"])
async def test_what_a_store_could_not_keep_is_refused_and_nothing_is_written(
    database: Database, url: str, tmp_path: Path, title: str
) -> None:
    await furnish(database)
    async with web_on(Settings(data=tmp_path, database_url=url)) as web:
        body = {"name": "spring", "settings": {"preset": "us", "title": title}}
        answer = await web.ask("lead1", "POST", "/campaigns", json=body)
        assert answer.status_code == 422, answer.text
        assert [error["field"] for error in answer.json()["errors"]] == ["body.settings.title"]
        assert set(answer.json()["errors"][0]["said"]) == {"zh", "en"}
        assert web.services.campaigns.all == []
        searched = await web.ask("lead1", "GET", "/leads/do-not-call", params={"q": "1\x00"})
        assert searched.status_code == 422
