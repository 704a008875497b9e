"""The built pages as a browser is given them."""

import gzip
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from app.http.page_files import PageFiles, policy

SCRIPT = "console.log('座席');" * 100


@pytest.fixture
async def browser(tmp_path: Path) -> httpx.AsyncClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "assets/desk-abc.js").write_text(SCRIPT)
    (tmp_path / "assets/desk-abc.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "assets/face-1.woff2").write_bytes(b"wOF2")
    (tmp_path / "logo.svg").write_text("<svg/>")
    files = PageFiles(tmp_path, "ws://127.0.0.1:8088/ws")
    app = Starlette(routes=[files, files.screens])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://floor")


async def test_the_page_is_asked_for_each_time_and_its_files_are_kept(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/")
    assert (page.status_code, page.text) == (200, "<!doctype html>")
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "immutable" in (await browser.get("/assets/desk-abc.js")).headers["cache-control"]
    assert (await browser.get("/logo.svg")).headers["cache-control"] == "no-cache"


async def test_an_unchanged_page_is_not_sent_again(browser: httpx.AsyncClient) -> None:
    tag = (await browser.get("/")).headers["etag"]
    again = await browser.get("/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert (await browser.get("/", headers={"If-None-Match": '"older"'})).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "gzip"), ("br;q=1, *;q=0.1", "gzip"), ("gzip;q=0.5", "gzip"), ("gzip;q=0", None),
        ("*;q=0", None), ("identity", None), ("", None),
    ],
)  # fmt: skip
async def test_who_takes_it_packed_gets_it_packed(
    browser: httpx.AsyncClient, accepted: str, coding: str | None
) -> None:
    script = await browser.get("/assets/desk-abc.js", headers={"Accept-Encoding": accepted})
    assert script.headers.get("content-encoding") == coding
    assert script.text == SCRIPT
    assert script.headers["vary"] == "Accept-Encoding"
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"


async def test_head_tells_the_length_and_sends_nothing(browser: httpx.AsyncClient) -> None:
    head = await browser.head("/assets/desk-abc.js", headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(SCRIPT.encode())


@pytest.mark.parametrize(
    "path",
    ["/assets/", "/assets/desk-abc.js.gz", "/../secrets.json", "/assets/..%2findex.html", "/index.html/", "//etc/x"],
)
async def test_nothing_but_the_files_has_a_path(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code == 404
    assert (await browser.post("/")).status_code == 404


async def test_a_screens_own_path_opens_the_page_and_nothing_else_does(browser: httpx.AsyncClient) -> None:
    opened = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert (await browser.get("/desk", headers=opened)).text == "<!doctype html>"
    assert (await browser.get("/desk")).status_code == 404
    for path in ("/api/v1/nothing", "/assets/gone-2.js", "/ws/floor", "/robots.txt"):
        assert (await browser.get(path, headers=opened)).status_code == 404, path


def test_a_page_may_reach_the_softphones_socket_and_nobody_elses() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy("wss://phones.example/ws").split(";"))
    assert rules["connect-src"] == "'self' wss://phones.example"
    assert rules["default-src"] == "'self'"
