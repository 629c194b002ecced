"""Mentions of actors: tables of sentences in each language, what holds for any text, and the seed's actors."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import articles, languages
from events.actors import find_mentions
from events.model import ActorKind, Article, Mention, Sentence, Span
from events.sentences import split


def mentions_of(text: str, code: str, *, watch: tuple[str, ...] = (), noise: tuple[Span, ...] = ()) -> list[Mention]:
    """Mentions in a text of one language."""
    article = Article("art:test", text, code, noise=noise)
    language = languages.load(code)
    return find_mentions(article, split(article, language), language, watch=watch)


def named(text: str, code: str) -> list[tuple[str, str]]:
    """Words and actor id of each mention."""
    return [(mention.span.of(text), mention.actor.id) for mention in mentions_of(text, code)]


STATES = [
    ("fr", "Le Kenya et les Pays-Bas signent.", [("Kenya", "state:KE"), ("Pays-Bas", "state:NL")]),
    ("fr", "Les Etats-Unis d’Amérique ont voté.", [("Etats-Unis d’Amérique", "state:US")]),
    ("fr", "L\u2019Arabie\u00a0saoudite se tait.", [("Arabie\u00a0saoudite", "state:SA")]),
    ("fr", "Une voiture américaine roule.", []),
    ("fr", "Les Polonais ont voté.", [("Polonais", "state:PL")]),
    ("fr", "Le Polonais a voté.", []),
    ("fr", "Le gouvernement kényan proteste.", [("gouvernement kényan", "state:KE")]),
    ("en", "The U.S. and Kenya signed.", [("U.S.", "state:US"), ("Kenya", "state:KE")]),
    ("en", "It is up to us to decide.", []),
    ("en", "She drives a German car.", []),
    ("en", "The Germans voted.", [("Germans", "state:DE")]),
    ("en", "The Kenyan government protested.", [("Kenyan government", "state:KE")]),
    ("en", "The government of Kenya protested.", [("government of Kenya", "state:KE")]),
    ("en", "The Democratic Republic of the Congo left.", [("Democratic Republic of the Congo", "state:CD")]),
]

CAPITALS = [
    ("fr", "Elle est arrivée à Nairobi.", [("Nairobi", "place:nairobi")]),
    ("fr", "Lima a refusé.", []),  # a given word of other languages too: only where a place would stand
    ("fr", "Nairobi a refusé.", [("Nairobi", "state:KE")]),
    ("fr", "Nairobi et Varsovie signent un traité.", [("Nairobi", "state:KE"), ("Varsovie", "state:PL")]),
    ("fr", "Le désaccord entre Oslo et Varsovie dure.", [("Oslo", "state:NO"), ("Varsovie", "state:PL")]),
    ("fr", "Bruxelles a ouvert une enquête.", [("Bruxelles", "org:eu")]),
    ("fr", "L'Union européenne siège à Bruxelles.", [("Union européenne", "org:eu"), ("Bruxelles", "place:brussels")]),
    ("fr", "Quito reprendra les pourparlers.", [("Quito", "state:EC")]),
    ("fr", "Elle vit au Caire.", [("Caire", "place:cairo")]),
    ("en", "She landed in Nairobi.", [("Nairobi", "place:nairobi")]),
    ("en", "Nairobi rejected the plan.", [("Nairobi", "state:KE")]),
    ("en", "Talks between Oslo and Warsaw failed.", [("Oslo", "state:NO"), ("Warsaw", "state:PL")]),
    ("en", "Oslo's airport closed.", [("Oslo", "place:oslo")]),
    ("en", "Nice work was done in Nice.", [("Nice", "place:nice")]),
]

BODIES = [
    ("fr", "le ministère kényan de la Défense nationale", [("ministère kényan de la Défense nationale", "org:ke-defence-ministry")]),
    ("fr", "le ministère de la Justice du Kenya", [("ministère de la Justice du Kenya", "org:ke-justice-ministry")]),
    (
        "fr",
        "des ministères polonais de la Santé et de la Culture",
        [("ministères polonais de la Santé", "org:pl-health-ministry"), ("Culture", "org:pl-culture-ministry")],
    ),
    (
        "fr",
        "le ministère polonais de la Santé et de la Culture",
        [("ministère polonais de la Santé et de la Culture", "org:pl-health-ministry")],
    ),
    ("fr", "le ministère américain de la Défense", [("ministère américain de la Défense", "org:us-defense-department")]),
    ("fr", "l'ambassade du Kenya aux Pays-Bas", [("ambassade du Kenya aux Pays-Bas", "org:ke-embassy-nl")]),
    ("fr", "l'ambassade kényane à Varsovie", [("ambassade kényane à Varsovie", "org:ke-embassy-pl")]),
    ("fr", "l'armée kényane", [("armée kényane", "org:ke-army")]),
    ("fr", "Au Kenya, l'armée recrute.", [("Kenya", "state:KE"), ("armée", "org:ke-army")]),
    ("fr", "Une armée de bénévoles.", []),
    ("fr", "le Département d’État", [("Département d’État", "org:us-state-department")]),
    ("en", "the Kenyan Ministry of Defence", [("Kenyan Ministry of Defence", "org:ke-defence-ministry")]),
    ("en", "Kenya's foreign ministry", [("Kenya's foreign ministry", "org:ke-foreign-affairs-ministry")]),
    (
        "en",
        "the departments of Defense and Commerce",
        [("departments of Defense", "org:defence-ministry"), ("Commerce", "org:commerce-ministry")],
    ),
    ("en", "the Kenyan embassy in Warsaw", [("Kenyan embassy in Warsaw", "org:ke-embassy-pl")]),
    ("en", "the embassy of Kenya in Poland", [("embassy of Kenya in Poland", "org:ke-embassy-pl")]),
    ("en", "the Kenyan army", [("Kenyan army", "org:ke-army")]),
    ("en", "the US State Department", [("US State Department", "org:us-state-department")]),
]

PEOPLE = [
    ("fr", "le général Wanjiru Omondi", [("Wanjiru Omondi", "per:wanjiru-omondi")]),
    ("fr", "Le général major Wanjiru Omondi parle.", [("Wanjiru Omondi", "per:wanjiru-omondi")]),
    ("fr", "M. Omondi parle.", [("Omondi", "per:omondi")]),
    ("fr", "Hier, Sophie de Malherbe a parlé.", [("Sophie de Malherbe", "per:sophie-de-malherbe")]),
    ("fr", "Elle cite Ousmane ould Bellal.", [("Ousmane ould Bellal", "per:ousmane-ould-bellal")]),
    ("fr", "Selon Sophie Marchand, rien ne presse.", [("Sophie Marchand", "per:sophie-marchand")]),
    ("fr", "Sophie Jordan habite la Jordanie.", [("Sophie Jordan", "per:sophie-jordan"), ("Jordanie", "state:JO")]),
    ("fr", "Mardi, il a plu. Rien ne presse.", []),
    (
        "fr",
        "le commandant de l'AFRICOM, le général Paul Harker",
        [("AFRICOM", "org:africom"), ("Paul Harker", "per:paul-harker")],
    ),
    ("en", "Gen. Paul Harker left.", [("Paul Harker", "per:paul-harker")]),
    ("en", "President Wanjiru Omondi spoke on Monday.", [("Wanjiru Omondi", "per:wanjiru-omondi")]),
    ("en", "Paul T. Harker spoke.", [("Paul T. Harker", "per:paul-t-harker")]),
    (
        "en",
        "Kenyan Foreign Minister Wanjiru Omondi spoke.",
        [("Kenyan", "state:KE"), ("Wanjiru Omondi", "per:wanjiru-omondi")],
    ),
]

UNKNOWN_BODIES = [
    ("fr", "la Banque de Greenfield", [("Banque de Greenfield", "org:banque-de-greenfield")]),
    ("fr", "l'association « Un pain pour demain » ouvre", [("Un pain pour demain", "org:un-pain-pour-demain")]),
    ("fr", "l'entreprise Sylvarex ferme", [("Sylvarex", "org:sylvarex")]),
    ("fr", "Il pleut à Varnoux.", [("Varnoux", "place:varnoux")]),
    ("fr", "le groupe danois Sylvarex ferme", [("Sylvarex", "org:sylvarex")]),
    ("fr", "le département d'Arauvel est inondé", [("Arauvel", "place:arauvel")]),
    ("en", "Sylvarex, a Danish newspaper, closed.", [("Sylvarex", "org:sylvarex")]),
    ("fr", "le QRXT a dit", [("QRXT", "org:qrxt")]),
    ("fr", "La TVA et le XIX", []),
    (
        "en",
        "The Harbour Rescue Fund (HRF) opened. Donors of HRF met.",
        [("Harbour Rescue Fund", "org:hrf"), ("HRF", "org:hrf"), ("HRF", "org:hrf")],
    ),
    ("en", "the New York Harbour Fund opened", [("New York Harbour Fund", "org:new-york-harbour-fund")]),
    ("en", "Sylvarex Corp grew. Shares of Sylvarex rose.", [("Sylvarex Corp", "org:sylvarex-corp"), ("Sylvarex", "org:sylvarex-corp")]),
    ("en", "The Harbour Prize was given.", []),
    ("fr", "le député QRX", [("QRX", "org:qrx")]),
    ("en", "the firm Sylvarex closed", [("Sylvarex", "org:sylvarex")]),
]


@pytest.mark.parametrize(("code", "text", "expected"), [*STATES, *CAPITALS, *BODIES, *PEOPLE, *UNKNOWN_BODIES])
def test_names_in_a_sentence(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, code) == expected


SHORT = [
    ("fr", "Sophie Marchand arrive. Marchand repart.", "per:sophie-marchand", ["Sophie Marchand", "Marchand"]),
    ("fr", "Mme Sophie Marchand arrive. L'ambassadrice Marchand repart.", "per:sophie-marchand", ["Sophie Marchand", "Marchand"]),
    (
        "fr",
        "L'ambassadeur de Pologne au Kenya, Sophie Marchand, est là. L'ambassadrice polonaise à Nairobi repart.",
        "per:sophie-marchand",
        ["Sophie Marchand", "ambassadrice"],
    ),
    ("fr", "Le général Paul Marchand arrive. Selon lui, le général repart.", "per:paul-marchand", ["Paul Marchand", "général"]),
    ("fr", "Le général Paul Marchand et le général Luc Morel arrivent. Puis le général repart.", "per:paul-marchand", ["Paul Marchand"]),
    ("fr", "Le général Paul Marchand arrive. Le secrétaire général repart.", "per:paul-marchand", ["Paul Marchand"]),
    ("fr", "La ministre kényane Awa Njoroge arrive. Hier, la ministre a voté.", "per:awa-njoroge", ["Awa Njoroge", "ministre"]),
    ("fr", "La ministre kényane Awa Njoroge arrive. Hier, la ministre de la Santé a voté.", "per:awa-njoroge", ["Awa Njoroge"]),
    (
        "fr",
        "Le ministre de la Santé, Ali Omondi, arrive. Le ministre de la Santé repart.",
        "per:ali-omondi",
        ["Ali Omondi", "ministre de la Santé"],
    ),
    ("en", "General Paul Harker arrived. Later the general left.", "per:paul-harker", ["Paul Harker", "general"]),
    ("en", "General Paul Harker arrived. Later a general left.", "per:paul-harker", ["Paul Harker"]),
    ("fr", "Sophie Marchand et Paul Marchand arrivent. Marchand repart.", "per:sophie-marchand", ["Sophie Marchand"]),
    ("en", "Sophie Marchand arrived. Ms Marchand left.", "per:sophie-marchand", ["Sophie Marchand", "Marchand"]),
    (
        "en",
        "The Polish ambassador to Kenya, Sophie Marchand, came. The ambassador Marchand left.",
        "per:sophie-marchand",
        ["Sophie Marchand", "Marchand"],
    ),
]


@pytest.mark.parametrize(("code", "text", "actor_id", "expected"), SHORT)
def test_short_names_are_the_longer_name(code: str, text: str, actor_id: str, expected: list[str]) -> None:
    assert [words for words, actor in named(text, code) if actor == actor_id] == expected


def test_an_office_without_holder_names_only_its_state() -> None:
    assert named("L'ambassadrice polonaise à Nairobi repart.", "fr") == [("polonaise", "state:PL"), ("Nairobi", "place:nairobi")]


def test_a_ministry_without_state_is_the_one_named_elsewhere() -> None:
    text = "Le ministère kényan de la Santé alerte. Le ministère de la Santé insiste."
    assert [actor for _, actor in named(text, "fr")] == ["org:ke-health-ministry"] * 2


@pytest.mark.parametrize(
    ("text", "label"),
    [("le ministère kényan de la Défense", "Ministry of Defence of Kenya"), ("l'armée philippine", "Army of the Philippines")],
)
def test_bodies_have_english_labels(text: str, label: str) -> None:
    (mention,) = mentions_of(text, "fr")
    assert mention.actor.label == label
    assert mention.actor.country in ("KE", "PH")


WATCHED = [
    ("Le port de Kerlouan ouvre.", "Kerlouan", [("Kerlouan", "org:kerlouan", "Kerlouan")]),
    ("AFRICOM recrute.", "AFRICOM", [("AFRICOM", "org:africom", "AFRICOM")]),
    ("L'ONU recrute.", "ONU", [("ONU", "org:un", "ONU")]),
    ("Sophie Marchand parle.", "Marchand", [("Marchand", "per:sophie-marchand", "Marchand")]),
    ("Les états-unis de ce blog.", "USA", []),
    ("le projet éole avance", "projet éole", [("projet éole", "org:projet-eole", "projet éole")]),
    ("Le PROJET EOLE avance", "Projet Éole", [("PROJET EOLE", "org:projet-eole", "Projet Éole")]),
    ("La soupe est bonne.", "SOU", []),
]


@pytest.mark.parametrize(("text", "name", "expected"), WATCHED)
def test_watched_names_outrank_other_readings(text: str, name: str, expected: list[tuple[str, str, str]]) -> None:
    found = [mention for mention in mentions_of(text, "fr", watch=(name,)) if mention.evidence == "watch list"]
    assert [(mention.span.of(text), mention.actor.id, mention.actor.label) for mention in found] == expected


def test_page_noise_names_nobody() -> None:
    text = "Le Kenya vote.\nAbonnez-vous au Kenya"
    assert len(mentions_of(text, "fr", noise=(Span(15, len(text)),))) == 1


def test_words_outside_the_sentences_are_not_read() -> None:
    article = Article("art:test", "Kenya. Poland.", "en")
    sentences = [Sentence(Span(0, 6), Span(0, 14))]
    assert [mention.actor.id for mention in find_mentions(article, sentences, languages.load("en"))] == ["state:KE"]


PIECES = st.sampled_from(
    [
        "Le ",
        "ministère ",
        "algérien ",
        "de ",
        "la ",
        "Défense",
        " et ",
        "du ",
        "Paris",
        ", ",
        ". ",
        "\n",
        "’",
        "(",
        "ABC",
        ") ",
        "général ",
        "Jean",
        " Dupont",
        "ambassade ",
    ]
)


@given(
    st.sampled_from(["fr", "en"]),
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)),
    st.lists(st.text(max_size=8), max_size=3),
)
def test_any_text_gives_exact_sorted_mentions(code: str, text: str, watch: list[str]) -> None:
    found = mentions_of(text, code, watch=tuple(watch))
    assert found == mentions_of(text, code, watch=tuple(watch))
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.actor.label
        assert isinstance(mention.actor.kind, ActorKind)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


def test_the_seed_names_its_actors(shared: Path) -> None:
    article = articles.read_pasted((shared / "seed" / "article.fr.txt").read_text(encoding="utf-8"))
    language = languages.load("fr")
    found = {mention.actor.id for mention in find_mentions(article, split(article, language), language)}
    expected = {actor["id"] for actor in json.loads((shared / "seed" / "actors.json").read_text(encoding="utf-8"))["actors"]}
    assert expected <= found
