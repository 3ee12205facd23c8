"""The pictures of the manual: the charts are what is drawn today, the pages are small and clean, and
each picture is shown somewhere, with words for whoever does not see it."""

import re
import zlib

import pytest

from tests.pictures import CHARTS, LANGUAGES, PLACE, at_fixed_time, demonstration, draw_charts

DOCS = PLACE.parent
KEPT = sorted(PLACE.iterdir())
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
PLAIN = {b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"sRGB", b"gAMA", b"IDAT", b"IEND"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The charts as they are drawn today."""
    folder = tmp_path_factory.mktemp("pictures")
    with at_fixed_time():
        return {file.name: file for file in draw_charts(demonstration(folder), folder)}


@pytest.mark.parametrize("name", [f"{c}-{language}.svg" for c in CHARTS for language in LANGUAGES])
def test_each_chart_of_the_manual_is_what_is_drawn_today(drawn, name):
    kept = (PLACE / name).read_bytes()
    assert kept == drawn[name].read_bytes(), "make pictures"


def test_there_are_no_other_charts(drawn):
    assert {file.name for file in KEPT if file.suffix == ".svg"} == set(drawn)


@pytest.mark.parametrize("file", [f for f in KEPT if f.suffix == ".png"], ids=lambda f: f.name)
def test_a_page_is_small_and_says_nothing_of_the_machine_it_was_made_on(file):
    content = file.read_bytes()
    assert len(content) <= 120_000
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    place, kinds = 8, set()
    while place < len(content):
        size, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        body = content[place + 4 : place + 8 + size]
        assert zlib.crc32(body) == int.from_bytes(content[place + 8 + size : place + 12 + size])
        kinds.add(kind)
        place += 12 + size
    assert kinds <= PLAIN


@pytest.mark.parametrize("file", [f for f in KEPT if f.suffix == ".svg"], ids=lambda f: f.name)
def test_a_chart_says_nothing_of_the_machine_it_was_drawn_on(file):
    text = file.read_text("utf-8")
    assert re.findall(r"/(?:home|tmp|root|work)/|file://", text) == []


def test_every_picture_is_shown_with_words_for_whoever_does_not_see_it():
    shown = {}
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        for words, target in SHOWN.findall(page.read_text("utf-8")):
            assert len(words) > 12, f"{page.name}: {target}"
            shown[(page.parent / target).resolve()] = words
    assert set(shown) == set(KEPT)


def test_a_chart_that_is_not_what_is_drawn_today_is_noticed(drawn):
    """The comparison can fail: another case is another chart."""
    assert drawn["why-not-en.svg"].read_bytes() != drawn["then-en.svg"].read_bytes()
