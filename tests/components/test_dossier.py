"""The dossier as bytes: what is in it, that nothing in it is fetched or run but its own two scripts, and that no text is markup."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree, html

from components.dossier import fingerprint
from components.markup import element, render
from events.errors import Message
from events.exports import About, Change
from events.model import Article, Event
from tests.events.exports.taking import ABOUT, ARTICLE, TABLE, event, hostile, taken


def page(events: list[Event], article: Article = ARTICLE, about: About = ABOUT) -> "etree._Element":
    return html.document_fromstring(taken("html", events, article, about).decode())


def texts(root: "etree._Element", path: str) -> list[str]:
    return [one.text_content() for one in root.xpath(path)]


@pytest.fixture(scope="module")
def root() -> "etree._Element":
    return page(list(TABLE))


def test_the_table_has_a_row_an_event(root: "etree._Element") -> None:
    assert [row[0] for row in ([cell.text_content() for cell in row] for row in root.xpath("//tbody/tr"))] == [
        "../1999", "2022-03", "2023-12-04", "2023-12-04/2023-12-06", "2024-37~", "2025-01-01", "",
    ]  # fmt: skip
    assert {link.get("href") for link in root.xpath("//tbody//a")} == {f"#{one.get('id')}" for one in root.xpath("//article")}


def test_every_event_has_its_sentence_with_its_words_marked(root: "etree._Element") -> None:
    assert texts(root, "//article[3]//blockquote") == ["Talks began on 4 December 2023 in Lima."]
    assert [(one.get("class"), one.text) for one in root.xpath("//article[3]//mark")] == [("verb", "began"), ("date", "4 December 2023")]


def test_the_policy_names_the_two_scripts_and_nothing_else(root: "etree._Element") -> None:
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    scripts = [one.text for one in root.xpath("//script[not(@type='application/json')]")]
    hashes = {"sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts}
    assert hashes == set(re.findall(r"'(sha256-[^']+)'", policy)) and len(hashes) == 2
    assert policy.startswith("default-src 'none';") and "http" not in policy


def test_nothing_is_fetched(root: "etree._Element") -> None:
    assert not root.xpath("//@src | //link | //img | //iframe | //object | //form | //base")


def test_the_fingerprint_is_that_of_the_json_lines(root: "etree._Element") -> None:
    assert fingerprint(list(TABLE), [ARTICLE]) == hashlib.sha256(taken("jsonl")).hexdigest()
    assert fingerprint(list(TABLE), [ARTICLE]) in root.xpath("//header")[0].text_content()


def test_filters_and_changes_stand_in_it() -> None:
    change = Change(datetime(2026, 1, 1, tzinfo=UTC), "anna", Message("Confirmed."), "two sources")
    about = replace(ABOUT, filters=(Message("Kind: {names}", {"names": "meeting"}),), changes={"day": [change]})
    found = page([event(name="day"), event(name="other")], about=about)
    assert texts(found, "//div[@class='filters']//li") == ["Kind: meeting"]
    (told,) = texts(found, "//div[@class='trail']//li")
    assert "anna" in told and "Confirmed. – two sources" in told
    assert len(found.xpath("//article[2]/p[@class='quiet']")) == 1


def test_it_speaks_the_language_asked_for() -> None:
    found = page(list(TABLE), about=replace(ABOUT, language="fr"))
    assert found.get("lang") == "fr"
    assert texts(found, "//h1") == ["Chronologie"]
    assert "début 2024" in found.xpath("//tbody/tr[5]")[0].text_content()


def test_it_is_written_from_right_to_left_where_the_language_is() -> None:
    found = page([event(name="day", title="Talks in Lima")], about=replace(ABOUT, language="ar"))
    assert (found.get("lang"), found.get("dir")) == ("ar", "rtl")
    assert texts(found, "//h1") == ["التسلسل الزمني"]
    assert found.xpath("//article/h3/@dir") == ["ltr"]


@pytest.mark.parametrize(
    ("title", "way"), [("زيارة AFRICOM (2)!", ["rtl"]), ("AFRICOM تزور الجزائر", ["rtl"]), ("Visit of الوفد today", ["ltr"]), ("2023", [])]
)
def test_a_title_runs_its_own_way_in_any_language(title: str, way: list[str]) -> None:
    found = page([event(name="day", title=title)])
    assert found.get("dir") == "ltr"
    assert found.xpath("//article/h3/@dir") == found.xpath("//tbody//a/@dir") == way


def test_undated_events_alone_have_no_timeline() -> None:
    data = json.loads(page([event("")]).xpath("//script[@type='application/json']")[0].text)
    assert data["timeline"] is None


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(hostile())
def test_no_text_becomes_markup(given: tuple[list[Event], Article]) -> None:
    events, article = given
    found = page(events, article)
    assert len(found.xpath("//script")) == 3 and len(found.xpath("//style")) == 1
    assert not found.xpath("//img | //iframe | //svg | //@onerror | //@onclick | //b")
    assert {link.get("href").partition(":")[0] for link in found.xpath("//a[@rel]")} <= {"http", "https"}
    assert len(found.xpath("//article")) == len(events)


def test_attributes_and_texts_are_escaped_once() -> None:
    assert render(element("p", "<b>&\u202e", title='"<', class_="")) == '<p title="&quot;&lt;">&lt;b&gt;&amp;⟨U+202E⟩</p>'
