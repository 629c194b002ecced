"""The page's actors without a browser: the list, corrections and their undo, suggested merges, the watch list, the log."""

from streamlit.testing.v1 import AppTest

from components import actors, address, corrections, filters, link, shelf
from events import articles
from events.edits import standing
from events.extract import extract
from events.library import Library
from events.model import Actor
from tests.fixtures import hand
from tests.test_page import count_line, labels, log_of, page, put

FIRST = """Harbour talks in Lima
Published on 9 May 2023

Minister Ana Ruiz met General Tomas Keller in Lima on 4 May 2023. Peru and Chile signed an agreement on fish on 5 May 2023.
"""
SECOND = """A second visit
Published on 20 June 2023

Minister Ana María Ruiz visited Chile on 12 June 2023. The grey heron met Norway in Oslo on 14 June 2023.
"""
ANA, ANA_MARIA = "per:ana-ruiz", "per:ana-maria-ruiz"


def talks() -> Library:
    """Two articles that name one person in two ways."""
    library = Library()
    for text in (FIRST, SECOND):
        article = articles.read_pasted(text)
        library = library.add(article, extract(article))
    return library


def view(name: str, **params: str | list[str]) -> AppTest:
    return page(talks(), view=name, **params)


def seen(test: AppTest) -> dict[str, Actor]:
    kept = test.session_state[shelf.SEEN]
    assert isinstance(kept, shelf.Seen)
    return kept.library.actors


def text_of(test: AppTest) -> str:
    return " ".join(str(item.value) for kind in (test.markdown, test.caption, test.info, test.subheader) for item in kind)


def correct(test: AppTest, action: str, actor: str, **fields: object) -> AppTest:
    """Choose an actor and a correction, fill the form in and send it."""
    test.session_state[address.WHO] = actor
    test.session_state[f"{corrections.ACTION}-{actor}"] = action
    test.run()
    for name, value in fields.items():
        test.session_state[f"correct-{name}-{actor}"] = value
    next(button for button in test.button if button.label == corrections.NAMES[action] and button.form_id).click()
    return test.run()


def test_every_view_opens_by_link() -> None:
    for name in link.VIEWS:
        test = view(name)
        assert not test.exception
        assert test.session_state[address.VIEW] == name


def test_the_list_shows_every_actor_and_the_chosen_one() -> None:
    test = view(link.ACTORS, who=ANA)
    table = test.dataframe[0].value
    assert set(seen(test)) == set(talks().actors)
    assert len(table) == len(seen(test))
    assert table[table["Name"] == "Ana Ruiz"].iloc[0].tolist()[1:] == ["person", "unsure", 1, 1]
    assert "Events that name it" in text_of(test)
    test.session_state[actors.WANTED] = "perou"
    assert test.run().dataframe[0].value["Name"].tolist() == ["Peru"]


def test_the_list_says_how_names_were_found() -> None:
    test = view(link.ACTORS)
    assert any(item.value.startswith("English · Names are found by tables") for item in test.caption)


def test_filters_outlive_a_look_at_the_actors() -> None:
    test = page(talks(), actor=["state:CL"], status=["HAPPENED"], lanes="kind")
    line = count_line(test)
    test.session_state[address.VIEW] = link.ACTORS
    test.run()
    test.session_state[address.VIEW] = link.CHRONOLOGY
    test.run()
    assert count_line(test) == line
    assert test.session_state["lanes"] == "kind"


def test_an_actor_leads_to_her_events() -> None:
    test = view(link.ACTORS, who=ANA)
    test.button(key="actor-filter").click().run()
    assert test.session_state[filters.ACTORS] == [ANA]
    assert count_line(test).startswith("**1** of")


def test_a_new_name_shows_everywhere_and_goes_again() -> None:
    test = correct(view(link.ACTORS), corrections.RENAME, ANA, name="Minister Ruiz", reason="as she signs")
    assert not test.exception
    assert seen(test)[ANA].label == "Minister Ruiz"
    test.session_state[address.VIEW] = link.CHRONOLOGY
    test.run()
    assert any(option.startswith("Minister Ruiz · person") for option in test.multiselect[0].options)
    test.session_state[address.VIEW] = link.CHANGES
    test.run()
    assert test.dataframe[0].value.iloc[0][["Change", "Why"]].tolist() == ["“Ana Ruiz” is called “Minister Ruiz”.", "as she signs"]
    test.button(key="undo").click().run()
    assert seen(test)[ANA].label == "Ana Ruiz"
    assert "Undo" not in labels(test)


def test_a_merge_gives_one_actor_the_events_of_both_until_undone() -> None:
    test = correct(view(link.ACTORS, actor=[ANA_MARIA]), corrections.MERGE, ANA_MARIA, other=ANA)
    assert ANA_MARIA not in seen(test)
    assert test.session_state[address.WHO] == ANA
    assert test.session_state[filters.ACTORS] == [ANA]
    assert len(test.session_state[shelf.SEEN].roster[ANA].events) == 2
    test.button(key="undo").click().run()
    assert ANA_MARIA in seen(test)


def test_a_split_makes_somebody_else() -> None:
    event = next(event.id for event in talks().events if "visited Chile" in event.title)
    test = correct(view(link.ACTORS), corrections.SPLIT, "state:CL", name="Chile Football", events=[event])
    other = seen(test)[test.session_state[address.WHO]]
    assert (other.id, other.label) == ("state:CL+1", "Chile Football")
    assert "state:CL" in seen(test)


def test_a_name_more_finds_its_actor_in_the_texts() -> None:
    test = correct(view(link.ACTORS), corrections.ALIAS, "state:CL", name="grey heron")
    found = test.session_state[shelf.SEEN].roster["state:CL"]
    assert any("heron" in event.title for event in map(test.session_state[shelf.SEEN].library.event, found.events))


def test_a_form_left_empty_says_so_and_changes_nothing() -> None:
    for action in corrections.ACTIONS:
        test = correct(view(link.ACTORS), action, ANA)
        assert not test.exception
        assert log_of() == ()
        assert test.session_state[shelf.NEWS][0][0] == "bad"


def answer(kind: str) -> AppTest:
    test = view(link.MERGES)
    assert not test.exception
    next(button for button in test.button if str(button.key).startswith(f"{kind}-per:")).click()
    return test.run()


def test_a_suggestion_is_accepted() -> None:
    test = answer("merge")
    assert len({ANA, ANA_MARIA} & set(seen(test))) == 1
    assert "No two actors look as if they were one" in text_of(test)


def test_a_suggestion_is_put_off_or_told_apart_and_comes_back_by_undo() -> None:
    for kind in ("dismiss", "apart"):
        test = answer(kind)
        assert "No two actors look as if they were one" in text_of(test)
        assert {ANA, ANA_MARIA} <= set(seen(test))
        test.button(key="undo").click().run()
        assert "1 pair of actors may be one" in text_of(test)


def test_a_watch_list_finds_a_new_actor() -> None:
    test = view(link.WATCHING)
    next(box for box in test.text_area if box.label == "Paste names").set_value("grey heron,,organisation,NO\nx,,,").run()
    assert test.dataframe[0].value["Name"].tolist() == ["grey heron"]
    test.button(key="watch-add").click().run()
    assert not test.exception
    assert seen(test)["watch:grey-heron"].country == "NO"
    assert test.dataframe[0].value.iloc[0].tolist() == ["grey heron", "", "organisation", "Norway", "1", "1"]
    test.button(key="undo").click().run()
    assert "watch:grey-heron" not in seen(test)
    assert len(log_of()) == 2
    assert standing(log_of()) == ()


def test_names_of_articles_added_later_are_watched_too() -> None:
    test = page(hand.library(), view=link.WATCHING)
    next(box for box in test.text_area if box.label == "Paste names").set_value("grey heron").run()
    test.button(key="watch-add").click().run()
    put(talks())
    test.run()
    assert "watch:grey-heron" in seen(test)


def test_names_that_may_deceive_are_flagged() -> None:
    test = correct(view(link.ACTORS), corrections.RENAME, ANA, name="An\u0430 Ruiz")
    table = test.dataframe[0].value
    assert "⚠ An\u0430 Ruiz" in table["Name"].tolist()


def test_hostile_names_are_shown_in_every_view() -> None:
    for name in link.VIEWS:
        assert not page(hand.hostile_library(), view=name, who="org:hostile").exception


def test_the_page_speaks_french() -> None:
    for name in link.VIEWS:
        test = view(name, lang="fr")
        assert not test.exception
    test = view(link.MERGES, lang="fr")
    assert "1 paire d’acteurs" in text_of(test)
