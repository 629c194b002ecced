"""The page's states without a browser: first start, filters, links, adding, removing, undoing, and what cannot be read."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import filters, shelf
from events.edits import Log
from events.library import Library
from events.samples import samples
from events.store import open_store
from tests.fixtures import hand

PAGE = str(Path(__file__).resolve().parent.parent / "dashboard.py")
NOTE = "Ministers in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May 2023. They spoke of fish.\n"


def page(library: Library | None = None, **params: str | list[str]) -> AppTest:
    """The page on a library, which is put into the store (the samples when none is given), and a link."""
    test = AppTest.from_file(PAGE, default_timeout=180)
    if library is not None:
        put(library)
    for key, value in params.items():
        test.query_params[key] = value
    return test.run()


def count_line(test: AppTest) -> str:
    return next(item.value for item in test.markdown if item.value.startswith("**"))


def put(library: Library) -> None:
    """Put the articles of a library into the store, in place of all that is there."""
    with open_store() as store:
        store.remove([one.id for one in store.articles() if not one.is_removed])
        told = {article.id: [claim for claim in library.claims if claim.article_id == article.id] for article in library.articles}
        store.add_articles((article, told[article.id]) for article in library.articles)


def library_of(test: AppTest) -> Library:
    """The library that the page has drawn."""
    kept = test.session_state[shelf.SEEN]
    assert isinstance(kept, shelf.Seen)
    return kept.library


def log_of() -> Log:
    """What is in the store's log."""
    with open_store() as store:
        return store.log()


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


@pytest.fixture
def small() -> AppTest:
    return page(hand.library())


def test_the_first_start_shows_the_samples() -> None:
    test = page()
    assert not test.exception
    assert test.title[0].value == "Frise"
    assert len(library_of(test).articles) == len(samples())
    assert "sample articles" in " ".join(item.value for item in test.caption)
    assert "Remove the samples" in labels(test)


@pytest.mark.parametrize(("link", "line"), [({}, "**4** of 4 events, 1 undated"), ({"lang": "fr"}, "**4** événements sur 4, 1 sans date")])
def test_the_count_is_told(link: dict[str, str | list[str]], line: str) -> None:
    assert count_line(page(hand.library(), **link)) == line


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        (filters.ACTORS, ["org:seed-trust"], "**1** of 4 events"),
        (filters.ACTORS, ["state:NO"], "**3** of 4 events, 1 undated"),
        (filters.STATUSES, ["PLANNED"], "**1** of 4 events"),
        (filters.WORDS, "oslo", "**1** of 4 events"),
        (filters.WORDS, "chili", "**3** of 4 events"),
        (filters.WORDS, "nothing at all", "**0** of 4 events"),
        (filters.FIRST, 2023, "**2** of 4 events"),
        (filters.LAST, 2022, "**1** of 4 events"),
        (filters.KINDS, ["meeting", "visit"], "**2** of 4 events"),
        (filters.SOURCES, ["said:Oslo Ministry"], "**4** of 4 events, 1 undated"),
        (filters.PUBLISHERS, ["Polar Gazette"], "**4** of 4 events, 1 undated"),
        (filters.CONFIDENCE, 75, "**4** of 4 events, 1 undated"),
        (filters.CONFIDENCE, 80, "**0** of 4 events"),
    ],
)
def test_a_filter_leaves_what_it_says(small: AppTest, key: str, value: object, line: str) -> None:
    small.session_state[key] = value
    assert count_line(small.run()) == line
    assert not small.exception


def test_surely_leaves_out_what_may_lie_outside_the_years() -> None:
    years: dict[str, str | list[str]] = {"from": "2026", "to": "2026"}
    kept = {how: page(None, period=how, **years) for how in ("possibly", "surely")}
    assert count_line(kept["possibly"]) == "**2** of 17 events"
    assert count_line(kept["surely"]) == "**1** of 17 events"


def test_hidden_events_come_back_by_one_click(small: AppTest) -> None:
    small.session_state[filters.MORE] = True
    small.session_state[filters.CONFIDENCE] = 80
    assert any("4 events hidden" in item.value for item in small.run().markdown)
    small.button(key="show-unsure").click().run()
    assert count_line(small) == "**4** of 4 events, 1 undated"
    assert "Show all" not in labels(small)


def test_options_carry_counts_that_follow_the_other_filters(small: AppTest) -> None:
    assert small.multiselect[0].options == ["Chile · state (3)", "Norway · state (3)", "Seed Trust · organisation (1)"]
    small.selectbox[1].set_value(2022).run()
    assert small.multiselect[0].options == ["Chile · state (1)", "Seed Trust · organisation (1)"]
    small.multiselect[0].set_value(["org:seed-trust"]).run()
    small.selectbox[1].set_value(None).run()
    assert small.multiselect[0].value == ["org:seed-trust"]
    assert count_line(small) == "**1** of 4 events"


def test_a_link_opens_its_view() -> None:
    test = page(hand.library(), actor=["state:CL"], to="2022", status=["HAPPENED"])
    assert count_line(test) == "**1** of 4 events"
    assert test.multiselect[0].value == ["state:CL"]


def test_a_link_with_nonsense_opens_the_rest() -> None:
    nonsense: dict[str, str | list[str]] = {"source": "nobody", "publisher": ["", "x"], "kind": "?", "confidence": "NaN", "period": "soon"}
    test = page(hand.library(), actor=["state:CL", "nobody"], to="never", status=["so what"], event="gone", odd="1", **nonsense)
    assert not test.exception
    assert count_line(test) == "**3** of 4 events"


def test_one_button_takes_all_filters_off(small: AppTest) -> None:
    small.multiselect[0].set_value(["state:NO"]).run()
    small.text_input[0].set_value("oslo").run()
    small.button(key="reset").click().run()
    assert count_line(small) == "**4** of 4 events, 1 undated"
    assert "Clear all filters" not in labels(small)


def test_the_lanes_can_be_kinds(small: AppTest) -> None:
    small.session_state["lanes"] = "kind"
    assert not small.run().exception


@pytest.mark.parametrize("kind", ["meeting", "opening", "visit", "departure"])
def test_every_event_can_be_chosen_by_link(kind: str) -> None:
    library = hand.library()
    chosen = next(event.id for event in library.events if event.kind == kind)
    test = page(library, event=chosen)
    assert not test.exception
    assert test.session_state["event"] == chosen


def opened(test: AppTest) -> AppTest:
    test.session_state["articles-open"] = True
    return test.run()


def paste(test: AppTest, text: str) -> AppTest:
    test.text_area[0].set_value(text)
    return test.run()


def settled(test: AppTest) -> AppTest:
    """The page once what it was given is read."""
    while any(str(button.key).startswith("stop-") for button in test.button):
        test.run()
    return test


def test_a_pasted_article_is_added() -> None:
    test = paste(opened(page(hand.library())), NOTE)
    assert "Add 1 article" in labels(test)
    assert len(library_of(test).articles) == 1
    test.button(key="add").click().run()
    assert not test.exception
    assert [article.title for article in library_of(test).articles] == ["Norway and Chile share a seed vault", "Ministers in Lima"]
    assert opened(test).text_area[0].value == ""


def test_a_text_without_a_date_asks_for_one() -> None:
    test = paste(opened(page(hand.library())), NOTE.replace("Published on 9 May 2023\n", ""))
    (asked,) = (box for box in test.text_input if "Date of “Ministers in Lima”" in box.label)
    asked.set_value("sometime in May").run()
    assert "is not a full date" in test.warning[0].value
    test.button(key="add").click().run()
    assert library_of(test).articles[-1].dct is None


@pytest.mark.parametrize("written", ["9 May 2023", "9 mai 2023", "9 de mayo de 2023", "2023-05-09"])
def test_the_date_of_an_article_is_typed_in_any_language(written: str) -> None:
    test = paste(opened(page(hand.library())), NOTE.replace("Published on 9 May 2023\n", ""))
    (asked,) = (box for box in test.text_input if "Date of “Ministers in Lima”" in box.label)
    asked.set_value(written).run()
    test.button(key="add").click().run()
    assert str(library_of(test).articles[-1].dct) == "2023-05-09"


UNREADABLE = {
    "empty.txt": b"",
    "scan.txt": b"%PDF-1.7 \x00\x01\x02",
    "noise.txt": bytes(range(256)) * 40,
    "figures.txt": b"12 34 56",
}


def test_files_that_cannot_be_read_cost_the_others_nothing() -> None:
    test = opened(page(hand.library()))
    files = [*((name, data, "text/plain") for name, data in UNREADABLE.items()), ("note.txt", NOTE.encode(), "text/plain")]
    settled(test.file_uploader[0].set_value(files).run())
    assert not test.exception
    assert "Add 1 article" in labels(test)
    test.button(key="add").click().run()
    assert len(library_of(test).articles) == 2


def test_removed_samples_come_back_by_undo() -> None:
    test = page()
    test.button(key="remove-samples").click().run()
    assert library_of(test).articles == ()
    assert not test.exception
    assert "There are no events here" in test.info[0].value
    test.button(key="undo").click().run()
    assert len(library_of(test).articles) == len(samples())
    assert "Undo" not in labels(test)


def test_a_filter_on_an_actor_that_is_gone_is_dropped() -> None:
    test = page(hand.library(), actor=["state:CL"])
    put(hand.hostile_library())
    test.run()
    assert not test.exception
    assert count_line(test) == "**1** of 1 event"


def test_the_table_lists_what_is_in_view_when_asked() -> None:
    test = page(window="2022-01-01/2022-12-31")
    every = test.dataframe[0].value["Event"].tolist()
    toggle = next(item for item in test.toggle if item.label == "List only what is in view")
    toggle.set_value(True).run()
    listed = test.dataframe[0].value
    assert 0 < len(listed) < len(every)
    assert all(day.startswith("2022") for day in listed["Date"])
    assert count_line(test).startswith(f"**{len(every) + 1}**")  # what is out of view is still counted, the undated too
    next(item for item in test.toggle if item.label == "List only what is in view").set_value(False).run()
    assert test.dataframe[0].value["Event"].tolist() == every
