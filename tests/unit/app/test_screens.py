"""docs/screens.md shows each screen that the browser tests keep, in both languages, and none that there is not."""

import re

from app.setup.places import CHECKOUT

DOCS = CHECKOUT / "docs"
PAGE = (DOCS / "screens.md").read_text()
MOST_BYTES = 8_600_000


def _kept_by_tests() -> set[str]:
    """What the browser tests keep, by both languages' names."""
    sources = (file.read_text() for file in (CHECKOUT / "tests/web").glob("test_*.py"))
    names = {name for source in sources for name in re.findall(r'is_shown_as\("([a-z-]+)"\)', source)}
    return {f"{name}-{language}" for name in names for language in ("zh", "en")}


def test_the_page_shows_what_the_tests_keep() -> None:
    assert set(re.findall(r"\(images/([a-z-]+)\.png\)", PAGE)) == _kept_by_tests()


def test_every_screen_is_there_and_none_is_left_over() -> None:
    assert {file.stem for file in (DOCS / "images").glob("*.png")} == _kept_by_tests()


def test_every_screen_has_its_sentence() -> None:
    for part in PAGE.split("### ")[1:]:
        name, sentence, *_ = part.split("\n\n")
        assert re.fullmatch(r"\S.*\.", sentence), name


def test_the_screens_are_light() -> None:
    assert sum(file.stat().st_size for file in (DOCS / "images").glob("*.png")) < MOST_BYTES
