"""Cue data of every language: the same tables everywhere, and forms, words and phrases compiled as the stages need them."""

from typing import Any

import pytest

from events import cues, languages
from events.clauses import read
from events.conjugation import Form, conjugate

TABLES = ("tokens", "words", "title", "source", "cues", "auxiliaries", "modals", "verbs", "kinds", "endings", "not_verbs", "conjugation")

# language, spelling, dictionary form, what it is
FORMS = [
    ("fr", "signé", "signer", Form.PARTICIPLE),
    ("fr", "annonça", "annoncer", Form.PAST),
    ("fr", "engageait", "engager", Form.IMPERFECT),
    ("fr", "tiendra", "tenir", Form.FUTURE),
    ("fr", "rendrait", "rendre", Form.CONDITIONAL),
    ("fr", "prévoient", "prévoir", Form.PRESENT),
    ("fr", "acquis", "acquérir", Form.PARTICIPLE),
    ("fr", "infirmant", "infirmer", Form.GERUND),
    ("fr", "célèbre", "célébrer", Form.PRESENT),
    ("fr", "zigzaguèrent", "zigzaguèrent", Form.PAST),
    ("en", "signed", "sign", Form.PAST | Form.PARTICIPLE),
    ("en", "banned", "ban", Form.PAST | Form.PARTICIPLE),
    ("en", "cancelled", "cancel", Form.PAST | Form.PARTICIPLE),
    ("en", "canceled", "cancel", Form.PAST | Form.PARTICIPLE),
    ("en", "took", "take", Form.PAST),
    ("en", "taken", "take", Form.PARTICIPLE),
    ("en", "denies", "deny", Form.PRESENT),
    ("en", "striking", "strike", Form.GERUND),
    ("en", "zigzagged", "zigzagged", Form.PAST | Form.PARTICIPLE),
]

# language, sentence, tense of each verb group
TENSES = [
    ("fr", "Il a signé, il avait signé, il signait et il signa.", ["past", "past", "past", "past"]),
    ("fr", "Le texte sera signé ; il doit être lu.", ["future", "planned"]),
    ("fr", "Elle s'est rendue à Oran et le port est fermé.", ["past", "present"]),
    ("fr", "Il aurait signé pour fermer le port en signant un pacte.", ["conditional", "infinitive", "gerund"]),
    ("fr", "Il y a deux ans, dans l'est, le maire a, par ailleurs, démissionné.", ["past"]),
    ("en", "He has signed, had signed and signed.", ["past", "past", "past"]),
    ("en", "It will be signed; it is to close.", ["future", "planned"]),
    ("en", "They are meeting to sign; it would have closed.", ["progressive", "infinitive", "conditional"]),
    ("en", "The deal signed in Oslo was read by men who can't read.", ["participle", "past", "possible"]),
]

# language, sentence, opener of each clause
CLAUSES = [
    ("fr", "Le maire, qui est né à Lima, a dit que le port fermera.", ["main", "relative", "subordinate"]),
    ("fr", "Il a lu le texte, suscitant des rires, et le port a fermé.", ["main", "gerund", "coordinate"]),
    ("fr", "Le pacte signé à Oslo a été rompu (il était long).", ["main", "participle", "bracket"]),
    ("en", "The mayor, who was born in Lima, said that the port will close.", ["main", "relative", "subordinate"]),
    ("en", "He read the text, drawing laughter, and the port closed.", ["main", "gerund", "coordinate"]),
    ("en", "Officials said the port closed and the mill burned.", ["main", "subordinate", "coordinate"]),
]


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_has_the_same_tables_and_keys(code: str) -> None:
    data, first = languages.load(code).cues, languages.load(languages.codes()[0]).cues
    for table in TABLES:
        assert data[table], table
    for table in ("title", "source", "cues", "kinds", "endings"):
        assert set(data[table]) == set(first[table])


@pytest.mark.parametrize("code", languages.codes())
def test_every_kind_lists_nouns_and_verbs_and_no_list_repeats_a_word(code: str) -> None:
    kinds: dict[str, Any] = languages.load(code).cues["kinds"]
    for kind, entries in kinds.items():
        for name in ("nouns", "verbs"):
            listed = cues.as_list(entries[name])
            assert listed, (kind, name)
            assert len(set(listed)) == len(listed), (kind, name, [word for word in listed if listed.count(word) > 1])


@pytest.mark.parametrize(("code", "word", "lemma", "form"), FORMS)
def test_a_spelling_is_known_by_its_forms_or_its_ending(code: str, word: str, lemma: str, form: int) -> None:
    found, what = cues.of(languages.load(code)).form(word)
    assert (found, what & form) == (lemma, form)


def test_the_longest_pattern_wins_and_irregular_forms_replace_regular_ones() -> None:
    patterns = {"er": {"past": "a"}, "ger": {"past": "gea"}}
    assert set(conjugate("manger", patterns)) == {"manger", "mangea"}
    assert conjugate("go", {"": {"past": "ed", "present": "es"}}, irregular="went | gone") == {
        "go": Form.BASE,
        "goes": Form.PRESENT,
        "went": Form.PAST,
        "gone": Form.PARTICIPLE,
    }


@pytest.mark.parametrize(("code", "text", "tenses"), TENSES)
def test_verb_groups_have_the_tense_of_their_words(code: str, text: str, tenses: list[str]) -> None:
    assert [group.tense for group in read(text, languages.load(code)).groups] == tenses


@pytest.mark.parametrize(("code", "text", "openers"), CLAUSES)
def test_clauses_open_where_a_new_statement_begins(code: str, text: str, openers: list[str]) -> None:
    assert [clause.opener for clause in read(text, languages.load(code)).clauses] == openers


@pytest.mark.parametrize(
    ("code", "text", "words"), [("fr", "L’accord n'est", ["l'", "accord", "n'", "est"]), ("en", "They didn’t", ["they", "did", "n't"])]
)
def test_elided_and_enclitic_words_are_tokens_of_their_own(code: str, text: str, words: list[str]) -> None:
    assert [token.text for token in cues.of(languages.load(code)).tokens(text)] == words
