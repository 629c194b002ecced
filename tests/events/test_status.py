"""Status and source of happenings, told by tense, cue words and dates; the article is of 5 December 2023."""

import pytest

from events.model import Status
from tests.events.marked import Marked

PAST, FUTURE, NOW, SINCE = "2023-05", "2024-03", "2023-12-05", "2019/.."

# status, language, marked sentence, value of its date
STATUSES = [
    ("HAPPENED", "fr", "Les deux pays ont signé un accord [en mai].", PAST),
    ("HAPPENED", "fr", "Le sommet s'est tenu [en mai] à Lima.", PAST),
    ("HAPPENED", "fr", "Une grève avait paralysé le port [en mai].", PAST),
    ("HAPPENED", "fr", "Le roi inaugura le canal [en mai].", PAST),
    ("HAPPENED", "fr", "Les ouvriers manifestèrent [en mai].", PAST),
    ("HAPPENED", "fr", "Visite du ministre à Oslo [en mai].", PAST),
    ("HAPPENED", "fr", "L'accord, signé [en mai], porte sur la pêche.", PAST),
    ("HAPPENED", "fr", "Elles ont tenu leur congrès [cette semaine].", NOW),
    ("HAPPENED", "fr", "Il deviendra ministre [en 1995], puis président.", "1995"),
    ("HAPPENED", "fr", "Comme prévu, les délégués ont voté [en mai].", PAST),
    ("ONGOING", "fr", "La grève se poursuit [depuis mai] dans les ports.", NOW),
    ("ONGOING", "fr", "Des négociations sont en cours [cette semaine] à Lima.", NOW),
    ("ONGOING", "fr", "Le procès continue [cette semaine].", NOW),
    ("ONGOING", "fr", "Ana Ruiz dirige le port [depuis 2019].", SINCE),
    ("PLANNED", "fr", "Les deux pays signeront un accord [en mars].", FUTURE),
    ("PLANNED", "fr", "Le sommet devrait se tenir [en mars] à Lima.", FUTURE),
    ("PLANNED", "fr", "Le vote est prévu [en mars].", FUTURE),
    ("PLANNED", "fr", "Le port sera agrandi [en mars].", FUTURE),
    ("PLANNED", "fr", "Le ministre doit se rendre à Oslo [en mars].", FUTURE),
    ("PLANNED", "fr", "La reine va visiter Oslo [en mars].", FUTURE),
    ("PLANNED", "fr", "Un texte a été préparé en vue d'un vote prévu [en mars].", FUTURE),
    ("PLANNED", "fr", "Prochaine visite du ministre à Oslo [en mars].", FUTURE),
    ("PLANNED", "fr", "Le maire a annoncé une visite [en mars].", FUTURE),
    ("PLANNED", "fr", "Le maire a déclaré que le pont ouvrirait [en mars].", FUTURE),
    ("PLANNED", "fr", "Le sommet a été reporté [au 8 mars].", FUTURE),
    ("PLANNED", "fr", "L'élection présidentielle aura lieu [en mars].", FUTURE),
    ("CANCELLED", "fr", "Le sommet [de mars] a été annulé.", FUTURE),
    ("CANCELLED", "fr", "La visite prévue [en mars] est annulée.", FUTURE),
    ("CANCELLED", "fr", "Le concert n'aura pas lieu [en mars].", FUTURE),
    ("CANCELLED", "fr", "Le gouvernement a annulé les élections prévues [en mars].", FUTURE),
    ("CANCELLED", "fr", "La réunion [du 8 mai] a été reportée.", PAST),
    ("DENIED", "fr", "Le pays n'a pas signé le traité [en mai].", PAST),
    ("DENIED", "fr", "Le ministre a démenti toute rencontre [en mai].", PAST),
    ("DENIED", "fr", "L'armée nie avoir bombardé le village [en mai].", PAST),
    ("DENIED", "fr", "Il a refusé de signer l'accord [en mai].", PAST),
    ("DENIED", "fr", "Aucune rencontre n'a eu lieu [en mai].", PAST),
    ("HYPOTHETICAL", "fr", "Le groupe pourrait vendre le port [en mars].", FUTURE),
    ("HYPOTHETICAL", "fr", "Si les députés votent la loi [en mars], le port fermera.", FUTURE),
    ("HYPOTHETICAL", "fr", "Le chef aurait été tué [en mai].", PAST),
    ("HYPOTHETICAL", "fr", "Une éventuelle rencontre [en mars] est évoquée.", FUTURE),
    ("HYPOTHETICAL", "fr", "Les rebelles auraient attaqué la ville [en mai].", PAST),
    ("DENIED", "fr", "L'accord n'a finalement pas été signé [en mai].", PAST),
    ("DENIED", "fr", "Selon le maire, aucun soldat n'a quitté la ville [en mai].", PAST),
    ("DENIED", "fr", "Les délégués ont été incapables de conclure un accord [en mai].", PAST),
    ("PLANNED", "fr", "Le pont n'ouvrira pas avant [mars].", FUTURE),
    ("CANCELLED", "fr", "La reine a dû annuler sa visite prévue [en mars].", FUTURE),
    ("HYPOTHETICAL", "fr", "Une grève [en mars] n'est pas exclue.", FUTURE),
    ("HAPPENED", "fr", "La reine a présenté sa démission [cette semaine].", NOW),
    ("HAPPENED", "en", "The two countries signed a deal in [May].", PAST),
    ("DENIED", "en", "The bank did not intervene in [May].", PAST),
    ("DENIED", "en", "The club denied any contact with the player in [May].", PAST),
    ("DENIED", "en", "The two sides were unable to reach a deal in [May].", PAST),
    ("PLANNED", "en", "The bridge will not open before [March].", FUTURE),
    ("CANCELLED", "en", "The summit in [March] will no longer go ahead.", FUTURE),
    ("HYPOTHETICAL", "en", "A strike in [March] cannot be ruled out.", FUTURE),
    ("HYPOTHETICAL", "en", "The chief is believed to have left Lima in [May].", PAST),
    ("HAPPENED", "en", "The firm had to close its mill in [May].", PAST),
    ("HAPPENED", "en", "The summit was held in Lima in [May].", PAST),
    ("HAPPENED", "en", "Workers had protested in [May].", PAST),
    ("HAPPENED", "en", "The company has sold its mill in [May].", PAST),
    ("HAPPENED", "en", "Visit of the minister to Oslo in [May].", PAST),
    ("HAPPENED", "en", "The deal, signed in [May], covers fishing.", PAST),
    ("HAPPENED", "en", "Rebels seized the town in [May] and burned the bridge.", PAST),
    ("HAPPENED", "en", "The delegates met in Lima [this week].", NOW),
    ("HAPPENED", "en", "The talks ended in [May] as expected.", PAST),
    ("HAPPENED", "en", "After a storm in [May], the port closed.", PAST),
    ("ONGOING", "en", "Talks are under way in Lima [this week].", NOW),
    ("ONGOING", "en", "The strike continues [this week].", NOW),
    ("ONGOING", "en", "The trial is continuing [this week].", NOW),
    ("ONGOING", "en", "Ana Ruiz has been leading the port [since 2019].", SINCE),
    ("PLANNED", "en", "The two countries will sign a deal in [March].", FUTURE),
    ("PLANNED", "en", "The summit is expected to take place in [March].", FUTURE),
    ("PLANNED", "en", "The vote is scheduled for [March].", FUTURE),
    ("PLANNED", "en", "The minister is due to visit Oslo in [March].", FUTURE),
    ("PLANNED", "en", "The company plans to open a plant in [March].", FUTURE),
    ("PLANNED", "en", "The mayor said the bridge would open in [March].", FUTURE),
    ("PLANNED", "en", "The summit was postponed to [8 March].", FUTURE),
    ("PLANNED", "en", "The queen is going to visit Oslo in [March].", FUTURE),
    ("PLANNED", "en", "The mayor announced a visit in [March].", FUTURE),
    ("PLANNED", "en", "The [March] summit brings together ten countries.", FUTURE),
    ("PLANNED", "en", "Ahead of the election in [March], parties quarrel.", FUTURE),
    ("PLANNED", "en", "The firm agreed to sell the mill in [March].", FUTURE),
    ("CANCELLED", "en", "The summit planned for [March] has been cancelled.", FUTURE),
    ("CANCELLED", "en", "Officials called off the visit in [March].", FUTURE),
    ("CANCELLED", "en", "The concert will not take place in [March].", FUTURE),
    ("CANCELLED", "en", "The [May] meeting was postponed.", PAST),
    ("CANCELLED", "en", "The government cancelled the elections scheduled for [March].", FUTURE),
    ("DENIED", "en", "The country did not sign the treaty in [May].", PAST),
    ("DENIED", "en", "The minister denied any meeting in [May].", PAST),
    ("DENIED", "en", "The army denied that it bombed the village in [May].", PAST),
    ("DENIED", "en", "He refused to sign the deal in [May].", PAST),
    ("DENIED", "en", "The firm never sold the mill in [May].", PAST),
    ("HYPOTHETICAL", "en", "The group may sell the port in [March].", FUTURE),
    ("HYPOTHETICAL", "en", "If parliament passes the law in [March], the port will close.", FUTURE),
    ("HYPOTHETICAL", "en", "The chief would have been killed in [May].", PAST),
    ("HYPOTHETICAL", "en", "A possible meeting in [March] is being discussed.", FUTURE),
    ("HYPOTHETICAL", "en", "The firm could be sold in [March].", FUTURE),
]

# source, language, marked text (the last date counts)
SOURCES = [
    ("Conseil des ports", "fr", "Le quai a fermé [en mai], apprend-on d'un communiqué du Conseil des ports."),
    ("AFP", "fr", "Selon l'AFP, le quai a fermé [en mai]."),
    ("ministère de la Pêche", "fr", "Le quai a fermé [en mai], d'après le ministère de la Pêche."),
    ("Ana Ruiz", "fr", "Le quai a fermé [en mai], a déclaré Ana Ruiz."),
    ("porte-parole de la police", "fr", "Le porte-parole de la police a indiqué que le quai a fermé [en mai]."),
    ("sources portuaires", "fr", "Le quai a fermé [en mai], selon des sources portuaires."),
    ("Conseil des ports", "fr", "D'après le Conseil des ports, le bilan est bon.|Le quai a fermé [en mai], selon la même source."),
    ("Ana Ruiz", "fr", "Ana Ruiz a dit que le bilan est bon.|« Le quai a fermé [en mai] », a-t-elle ajouté."),
    (None, "fr", "Le quai a fermé [en mai]."),
    (None, "fr", "Ana Ruiz a déclaré [en mai] que le quai ferme."),
    ("Port Council", "en", "The quay closed in [May], according to a statement from the Port Council."),
    ("Reuters", "en", "Reuters reported that the quay closed in [May]."),
    ("Ana Ruiz", "en", "The quay closed in [May], said Ana Ruiz."),
    ("officials", "en", "The quay closed in [May], officials said."),
    ("police spokesman", "en", "A police spokesman told reporters that the quay closed in [May]."),
    ("Port Council", "en", "According to the Port Council, trade grew.|The quay closed in [May], according to the same source."),
    ("Ana Ruiz", "en", "Ana Ruiz said trade grew.|“The quay closed in [May],” she added."),
    (None, "en", "The quay closed in [May]."),
    (None, "en", "Ana Ruiz said in [May] that the quay closes."),
]


@pytest.mark.parametrize(("status", "code", "marked", "value"), STATUSES)
def test_status_from_tense_cues_and_date(status: str, code: str, marked: str, value: str) -> None:
    attribution = Marked(code, marked, value).attributions()[0]
    assert attribution.status == Status(status), attribution


@pytest.mark.parametrize(("source", "code", "marked"), SOURCES)
def test_source_is_named_by_its_own_words(source: str | None, code: str, marked: str) -> None:
    text = Marked(code, marked)
    assert text.words(text.attributions()[-1].reported_by) == source


@pytest.mark.parametrize(("code", "marked"), [("fr", "Sommet à Lima [en mars]."), ("en", "Summit in Lima in [March].")])
def test_a_bare_noun_after_the_article_is_planned_and_without_article_date_it_happened(code: str, marked: str) -> None:
    assert Marked(code, marked, FUTURE).attributions()[0].status is Status.PLANNED
    assert Marked(code, marked, FUTURE, dct=None).attributions()[0].status is Status.HAPPENED


@pytest.mark.parametrize(
    ("code", "marked", "cue"),
    [("fr", "Le sommet [de mars] a été annulé.", "a été annulé"), ("en", "They will sign it in [March].", "will sign")],
)
def test_the_cue_is_shown_and_the_reason_quotes_it(code: str, marked: str, cue: str) -> None:
    text = Marked(code, marked, FUTURE)
    (attribution,) = text.attributions()
    assert text.words(attribution.cue) == cue
    assert cue in str(attribution.reasons[0])


@pytest.mark.parametrize(
    ("code", "words", "status"), [("fr", "récemment", "HAPPENED"), ("en", "recently", "HAPPENED"), ("en", "soon", "PLANNED")]
)
def test_vague_times_say_before_or_after(code: str, words: str, status: str) -> None:
    value = "FUTURE_REF" if status == "PLANNED" else "PAST_REF"
    (attribution,) = Marked(code, f"Sommet [{words}] à Lima." if code == "fr" else f"Summit [{words}] in Lima.", value).attributions()
    assert attribution.status == Status(status)
