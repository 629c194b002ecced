"""Claims: titles, places, parts and confidence, from sentences marked with their actors."""

from dataclasses import replace

import pytest

from events.claims import make_claims
from events.confidence import PLAIN, Doubt
from events.model import Claim
from tests.events.marked import Marked

# language, marked text (its last date counts), title
TITLES = [
    (
        "fr",
        "La {state:NO Norvège} et l'{state:IS Islande} ont tenu leur dialogue naval à Oslo, [du 4 au 6 mai] dans le cadre de leur coopération.",
        "La Norvège et l'Islande ont tenu leur dialogue naval à Oslo",
    ),
    ("fr", "Rappelons que le maire a visité le port le [5 mai].", "Le maire a visité le port"),
    ("fr", "Par ailleurs, selon l'AFP, le quai a fermé en [mai].", "Le quai a fermé"),
    ("fr", "Le quai a fermé en [mai], apprend-on d'un communiqué du Conseil des ports.", "Le quai a fermé"),
    (
        "fr",
        "Une table ronde consacrée à la pêche s'est tenue [le 4 mai] avec des armateurs.",
        "Une table ronde consacrée à la pêche s'est tenue avec des armateurs",
    ),
    ("fr", "L'accord, signé en [2019], porte sur la pêche.", "L'accord a été signé"),
    ("fr", "Le procès, qui s'était ouvert en juin, a duré jusqu'en [août].", "Le procès a duré"),
    ("fr", "Le pont est fermé, a indiqué [mardi] le ministère des Transports.", "Le pont est fermé"),
    ("fr", "Le parlement a adopté [mardi] une loi qui interdit la chasse.", "Le parlement a adopté une loi qui interdit la chasse"),
    ("fr", "Une digue protège la ville à partir de [mardi].", "Une digue protège la ville"),
    ("fr", "Deux hommes ont été tués [mardi] et six autres blessés.", "Deux hommes ont été tués et six autres blessés"),
    ("en", "The port, which was rebuilt in 2010, will close in [March].", "The port will close"),
    ("en", "The port will close, the mayor said on [Monday].", "The port will close"),
    ("en", "The mayor was sworn in on [Monday] in Oslo.", "The mayor was sworn in in Oslo"),
    ("en", "A text drafted by Peru and Chile was adopted on [Monday].", "A text drafted by Peru and Chile was adopted"),
    (
        "en",
        "The fund pledged 10,000 crowns on [Monday] for the hardest-hit towns.",
        "The fund pledged 10,000 crowns for the hardest-hit towns",
    ),
    ("en", "The army attacked and the navy and the police left the port on [Monday].", "The navy and the police left the port"),
    ("fr", "Le traité, qui a été rompu en [2019], portait sur la pêche.", "Le traité a été rompu"),
    (
        "fr",
        "Des visites ont eu lieu, y compris celle du maire, {per:jan-berg Jan Berg}, à Oslo en [mai].",
        "Visite du maire, Jan Berg, à Oslo",
    ),
    (
        "fr",
        "Le débat porte sur un projet de pacte entre l'Inde et le Népal en vue d'une ratification attendue fin [2024].",
        "Ratification : projet de pacte entre l'Inde et le Népal",
    ),
    ("fr", "{per:ana-ruiz Ana Ruiz} dirige le port.|Elle a signé un contrat en [mai].", "Ana Ruiz a signé un contrat"),
    ("fr", "Le maire a ouvert le port en [2019] et a fermé le quai en [2021].", "Le maire a fermé le quai"),
    ("fr", "En [mai], le sommet s'est tenu à Lima.", "Le sommet s'est tenu à Lima"),
    ("fr", "Mais les ouvriers ont manifesté en [mai].", "Les ouvriers ont manifesté"),
    ("fr", "Le maire a annoncé une visite en [juin].", "Le maire a annoncé une visite"),
    ("fr", "Le juge (né à Lima) a condamné le banquier en [mai].", "Le juge a condamné le banquier"),
    ("fr", "Alors que la crise durait, le banquier a démissionné en [mai].", "Le banquier a démissionné"),
    (
        "en",
        "{state:NO Norway} and {state:IS Iceland} held naval talks in Oslo on [5 May] as part of their cooperation.",
        "Norway and Iceland held naval talks in Oslo",
    ),
    ("en", "However, the mayor visited the port on [5 May].", "The mayor visited the port"),
    ("en", "According to Reuters, the quay closed in [May].", "The quay closed"),
    ("en", "The quay closed in [May], officials said.", "The quay closed"),
    ("en", "The mayor said on Friday that the bridge opened in [May].", "The bridge opened"),
    ("en", "The deal, signed in [2019], covers fishing.", "The deal was signed"),
    ("en", "The treaty, which was broken in [2019], covered fishing.", "The treaty was broken"),
    (
        "en",
        "Visits took place, including that of the mayor, {per:jan-berg Jan Berg}, to Oslo in [May].",
        "Visit of the mayor, Jan Berg, to Oslo",
    ),
    ("en", "The new iPhone was recalled because of the [2019] ruling.", "The new iPhone was recalled because of the ruling"),
    ("en", "[Monday]'s speech surprised the mayor.", "The speech surprised the mayor"),
    ("en", "{org:port-council The Port Council} met.|It bought a mill in [May].", "The Port Council bought a mill"),
    ("en", "Profits rose 50% in [May].", "Profits rose 50%"),
    ("en", "Bush said on [Monday] that the port is safe.", "Bush said that the port is safe"),
    ("en", "{per:ana-ruiz Ana Ruiz} runs the port.|She signed a contract in [May].", "Ana Ruiz signed a contract"),
    ("en", "The mayor opened the port in [2019] and closed the quay in [2021].", "The mayor closed the quay"),
    ("en", "In [May], the summit was held in Lima.", "The summit was held in Lima"),
    ("en", "But workers protested in [May].", "Workers protested"),
    ("en", "The judge (born in Lima) convicted the banker in [May].", "The judge convicted the banker"),
    ("en", "While the crisis lasted, the banker resigned in [May].", "The banker resigned"),
    ("fr", "L'accord que la Norvège a signé en [mai] est long.", "La Norvège a signé l'accord"),
    ("fr", "Durant [mai], la police a arrêté un faussaire.", "La police a arrêté un faussaire"),
    ("fr", "Il a plu toute la nuit, et elle est décédée le [3 mai].", "Elle est décédée"),
    ("fr", "La visite prévue en [mai] a été annulée.", "La visite a été annulée"),
    ("en", "A trial planned for [May] was called off.", "A trial was called off"),
    ("en", "The [March 2022] summit brought together ten countries.", "The summit brought together ten countries"),
]

# language, marked text, place
PLACES = [
    ("fr", "Le sommet s'est tenu à {place:lima Lima} en [mai].", "lima"),
    ("fr", "Le sommet s'est tenu en {state:PE Pérou} en [mai].", "PE"),
    ("fr", "Le maire s'est rendu à {place:oslo Oslo}, en {state:NO Norvège}, en [mai].", "oslo"),
    ("fr", "L'ambassadeur du {state:PE Pérou} en {state:NO Norvège} s'est rendu à {place:bergen Bergen} en [mai].", "bergen"),
    ("fr", "L'ambassadrice à {place:lima Lima} a signé un accord en [mai].", ""),
    ("fr", "Le maire de {place:oslo Oslo} a signé un accord en [mai].", ""),
    ("fr", "Le sommet s'est tenu à Bora Bora en [mai].", "Bora Bora"),
    ("en", "The summit was held in {place:lima Lima} in [May].", "lima"),
    ("en", "The summit was held in {state:PE Peru} in [May].", "PE"),
    ("en", "They met at {place:bergen Bergen} in {state:NO Norway} in [May].", "bergen"),
    ("en", "The ambassador in {state:NO Norway} signed a deal in [May].", ""),
    ("en", "The mayor of {place:oslo Oslo} signed a deal in [May].", ""),
    ("en", "The summit was held in Bora Bora in [May].", "Bora Bora"),
]

# language, marked text, actors with their roles
ROLES = [
    ("fr", "La {state:NO Norvège} et l'{state:IS Islande} ont signé un accord en [mai].", {"NO": "participant", "IS": "participant"}),
    ("fr", "La {state:NO Norvège} a accueilli un forum en [mai].", {"NO": "host"}),
    ("fr", "Un forum organisé en [mai] a été accueilli par la {state:NO Norvège}.", {"NO": "host"}),
    ("fr", "Le maire {per:ana-ruiz Ana Ruiz} a voyagé en {state:NO Norvège} en [mai].", {"ana-ruiz": "participant", "NO": "host"}),
    ("fr", "Le sommet s'est tenu à {place:lima Lima} en [mai].", {"lima": "place"}),
    ("fr", "Selon l'{org:afp AFP}, la {state:NO Norvège} a signé un accord en [mai].", {"afp": "source", "NO": "participant"}),
    (
        "fr",
        "{per:ana-ruiz Ana Ruiz} a dit que la {state:NO Norvège} a signé un accord en [mai].",
        {"ana-ruiz": "source", "NO": "participant"},
    ),
    ("fr", "La {state:NO Norvège} a démenti toute rencontre en [mai] avec l'{state:IS Islande}.", {"NO": "participant", "IS": "denied"}),
    (
        "fr",
        "{per:jan-berg Jan Berg} est arrivé en [mai], infirmant tout accord avec l'{state:IS Islande}.",
        {"jan-berg": "participant", "IS": "denied"},
    ),
    ("fr", "La {state:NO Norvège} a signé en [2019] et l'{state:IS Islande} a signé en [2021].", {"IS": "participant"}),
    (
        "fr",
        "Des visites ont eu lieu avec le {state:PE Pérou}, y compris celle de {per:jan-berg Jan Berg} en [mai], où il a vu {per:ana-ruiz Ana Ruiz}.",
        {"jan-berg": "participant", "ana-ruiz": "participant"},
    ),
    ("fr", "L'accord, que la {state:NO Norvège} a signé en [mai], est long.", {"NO": "participant"}),
    ("en", "{state:NO Norway} and {state:IS Iceland} signed a deal in [May].", {"NO": "participant", "IS": "participant"}),
    ("en", "{state:NO Norway} hosted a forum in [May].", {"NO": "host"}),
    ("en", "The forum was hosted by {state:NO Norway} in [May].", {"NO": "host"}),
    ("en", "{per:ana-ruiz Ana Ruiz} travelled in {state:NO Norway} in [May].", {"ana-ruiz": "participant", "NO": "host"}),
    ("en", "The summit was held in {place:lima Lima} in [May].", {"lima": "place"}),
    ("en", "According to {org:afp AFP}, {state:NO Norway} signed a deal in [May].", {"afp": "source", "NO": "participant"}),
    ("en", "{per:ana-ruiz Ana Ruiz} said {state:NO Norway} signed a deal in [May].", {"ana-ruiz": "source", "NO": "participant"}),
    ("en", "{state:NO Norway} denied any meeting in [May] with {state:IS Iceland}.", {"NO": "participant", "IS": "denied"}),
    ("en", "{state:NO Norway} signed in [2019] and {state:IS Iceland} signed in [2021].", {"IS": "participant"}),
    ("en", "The deal that {state:NO Norway} signed in [May] is long.", {"NO": "participant"}),
]


@pytest.mark.parametrize(("code", "marked", "title"), TITLES)
def test_title_is_the_clause_without_date_and_source(code: str, marked: str, title: str) -> None:
    assert Marked(code, marked).claims()[-1].title == title


@pytest.mark.parametrize(("code", "marked", "place"), PLACES)
def test_place_is_the_nearest_behind_a_locative(code: str, marked: str, place: str) -> None:
    assert Marked(code, marked).claims()[-1].place == place


@pytest.mark.parametrize(("code", "marked", "roles"), ROLES)
def test_actors_take_the_role_their_words_give(code: str, marked: str, roles: dict[str, str]) -> None:
    claim = Marked(code, marked).claims()[-1]
    assert {part.actor.label: part.role.value for part in claim.actors} == roles


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_long_title_is_cut_at_a_word_and_keeps_its_trigger(code: str) -> None:
    marked = {
        "fr": "Le conseil des armateurs du grand port du nord a signé un accord avec le syndicat des marins pêcheurs des îles lointaines de l'ouest en [mai].",
        "en": "The council of shipowners of the great northern port signed a deal with the union of deep sea fishermen of the far western islands in [May].",
    }[code]
    claim = Marked(code, marked).claims()[0]
    assert len(claim.title) <= 90
    assert ("signé un accord" if code == "fr" else "signed a deal") in claim.title
    assert claim.title.removesuffix("…") in marked.replace("[", "").replace("]", "")


def only(code: str, marked: str, value: str = "2023-05") -> Claim:
    (claim,) = Marked(code, marked, value).claims()
    return claim


def test_confidence_is_the_product_of_its_parts_and_says_which() -> None:
    sure = only("en", "{state:NO Norway} signed a deal in [May 2023].")
    assert (sure.confidence, len(sure.reasons)) == (PLAIN, 2)
    nameless = only("en", "They signed a deal in [May 2023].")
    assert nameless.confidence == round(PLAIN * Doubt.NO_ACTOR.factor, 4)
    assert "No actor" in str(nameless.reasons[-1])
    assert only("en", "{state:NO Norway} [recently] signed a deal.", "PAST_REF").confidence == round(PLAIN * Doubt.VAGUE_TIME.factor, 4)
    assert only("en", "Summit with {state:NO Norway} in [May 2023].").confidence == round(PLAIN * Doubt.STATUS_BY_DEFAULT.factor, 4)


def test_an_implied_year_is_a_doubt() -> None:
    text = Marked("en", "{state:NO Norway} signed a deal in [May].")
    (timex,) = text.timexes
    text.timexes = [replace(timex, time=replace(timex.time, implied=("year",)))]
    assert text.claims()[0].confidence == round(PLAIN * Doubt.IMPLIED_DATE.factor, 4)


@pytest.mark.parametrize(
    ("code", "marked"),
    [("fr", "[Le 3 mai], un mur a cédé.|Deux passants ont été tués."), ("en", "On [3 May] a wall fell.|Two people were killed.")],
)
def test_a_date_told_in_another_sentence_leaves_a_claim_unsure_and_the_words_it_stands_in(code: str, marked: str) -> None:
    own, carried = Marked(code, marked, "2023-05-03").claims()
    assert carried.timex == own.timex
    assert carried.span != own.span
    assert carried.confidence < own.confidence
    assert "another sentence" in " ".join(map(str, carried.reasons))


@pytest.mark.parametrize(
    ("code", "marked", "taking_part"),
    [
        ("fr", "{per:ana-ruiz Ana Ruiz} dirige le port.|Elle a signé un contrat en [mai].", True),
        ("fr", "{per:ana-ruiz Ana Ruiz} dirige le port.|Le quai a fermé en [mai].", False),
        ("en", "{per:ana-ruiz Ana Ruiz} runs the port.|In [May] she opened the fair and signed a deal.", True),
        ("en", "{per:ana-ruiz Ana Ruiz} runs the port.|The quay closed in [May].", False),
    ],
)
def test_a_pronoun_makes_the_person_it_stands_for_take_part(code: str, marked: str, taking_part: bool) -> None:
    claim = Marked(code, marked).claims()[-1]
    assert ("per:ana-ruiz" in {part.actor.id for part in claim.actors}) is taking_part


def test_ids_are_the_same_each_time_and_differ_by_article_and_date() -> None:
    text = Marked("en", "The quay closed in [2019] and the port closed in [2021].")
    first, second = text.claims()
    assert [claim.id for claim in text.claims()] == [first.id, second.id]
    moved = make_claims(replace(text.article, id="b"), text.happenings(), text.attributions(), [], text.language)
    assert len({first.id, second.id, *(claim.id for claim in moved)}) == 4


def test_the_source_is_the_label_of_its_mention_else_its_own_words() -> None:
    assert only("en", "According to {org:afp the agency}, the quay closed in [May].").reported_by == "afp"
    assert only("en", "According to port officials, the quay closed in [May].").reported_by == "port officials"


def test_span_is_the_sentence_and_an_undatable_time_gives_an_undated_claim() -> None:
    text = Marked("en", "Rain fell.|The quay closed [yesterday].", "XXXX-XX-XX")
    (claim,) = text.claims()
    assert claim.span == text.sentences[1].span
    assert claim.time is None
    assert claim.timex is not None
