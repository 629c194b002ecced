"""Writes events/data/places.csv: territories and cities in four languages, from CLDR (through Babel) and the hand-made tools/cities.tsv."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).parent
TARGET = HERE.parent / "events" / "data" / "places.csv"
LANGUAGES = ("en", "fr", "es", "ar")
LOCALES = {code: Locale(code) for code in LANGUAGES}
COLUMNS = ("id", "kind", "name_en", "name_fr", "name_es", "name_ar", "country", "capital", "the")

UN_MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD
CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ
IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM
NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO
ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
""".split()
OTHER_STATES = ["PS", "TW", "VA", "XK"]
TERRITORIES = ["EH", "FK", "FO", "GF", "GI", "GL", "GP", "GU", "HK", "MO", "MQ", "NC", "PF", "PR", "RE", "YT", "BM", "KY", "AQ"]
REGIONS = {"002": "africa", "142": "asia", "150": "europe", "003": "north-america", "005": "south-america", "419": "latin-america",
           "029": "caribbean", "009": "oceania", "143": "central-asia", "202": "sub-saharan-africa", "035": "southeast-asia",
           "011": "western-africa", "015": "northern-africa", "019": "americas"}  # fmt: skip
WITH_THE = {"US", "GB", "AE", "NL", "PH", "BS", "MV", "KM", "SC", "GM", "DO", "CF", "SB", "MH", "PS", "FK", "FO", "KY", "CG", "CD"}
SHORT = {  # CLDR's form is not the one that newspapers print
    "MM": ("Myanmar", "Myanmar", "Myanmar", "ميانمار"),
    "CG": ("Republic of the Congo", "Congo-Brazzaville", "República del Congo", "الكونغو برازافيل"),
    "CD": (
        "Democratic Republic of the Congo",
        "République démocratique du Congo",
        "República Democrática del Congo",
        "الكونغو الديمقراطية",
    ),
    "HK": ("Hong Kong", "Hong Kong", "Hong Kong", "هونغ كونغ"),
    "MO": ("Macao", "Macao", "Macao", "ماكاو"),
    "PS": ("Palestine", "Palestine", "Palestina", "فلسطين"),
    "VA": ("Vatican", "Vatican", "Vaticano", "الفاتيكان"),
    "BA": ("Bosnia and Herzegovina", "Bosnie-Herzégovine", "Bosnia y Herzegovina", "البوسنة والهرسك"),
    "TR": ("Turkey", "Turquie", "Turquía", "تركيا"),
    "SZ": ("Eswatini", "Eswatini", "Esuatini", "إسواتيني"),
    "AG": ("Antigua and Barbuda", "Antigua-et-Barbuda", "Antigua y Barbuda", "أنتيغوا وبربودا"),
    "TT": ("Trinidad and Tobago", "Trinité-et-Tobago", "Trinidad y Tobago", "ترينيداد وتوباغو"),
    "KN": ("Saint Kitts and Nevis", "Saint-Christophe-et-Niévès", "San Cristóbal y Nieves", "سانت كيتس ونيفيس"),
    "LC": ("Saint Lucia", "Sainte-Lucie", "Santa Lucía", "سانت لوسيا"),
    "VC": (
        "Saint Vincent and the Grenadines",
        "Saint-Vincent-et-les-Grenadines",
        "San Vicente y las Granadinas",
        "سانت فنسنت وجزر غرينادين",
    ),
    "ST": ("São Tomé and Príncipe", "Sao Tomé-et-Principe", "Santo Tomé y Príncipe", "ساو تومي وبرينسيبي"),
}


def main() -> None:
    """Write the table anew."""
    rows = [*_territories(), *_regions(), *_cities()]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _territories() -> Iterator[dict[str, str]]:
    for code in [*UN_MEMBERS, *OTHER_STATES, *TERRITORIES]:
        names = SHORT.get(code) or tuple(LOCALES[language].territories[code] for language in LANGUAGES)
        is_state = code not in TERRITORIES
        actor = f"state:{code}" if is_state else f"place:{slug(names[0])}"
        the = "yes" if code in WITH_THE else ""
        yield _row(actor, "state" if is_state else "place", names, country=code, the=the)


def _regions() -> Iterator[dict[str, str]]:
    for code, name in REGIONS.items():
        yield _row(f"place:{name}", "place", tuple(LOCALES[language].territories[code] for language in LANGUAGES))


def _cities() -> Iterator[dict[str, str]]:
    with (HERE / "cities.tsv").open(encoding="utf-8", newline="") as file:
        for city in csv.DictReader(file, delimiter="\t"):
            cldr = _cldr_city(city["country"], city["en"])
            names = tuple(city[language] or cldr.get(language, "" if language == "ar" else city["en"]) for language in LANGUAGES)
            yield _row(f"place:{slug(city['en'])}", "place", names, country=city["country"], capital=city["capital"])


def _cldr_city(country: str, english: str) -> Mapping[str, str]:
    """CLDR's names of a city that is the example of a time zone; empty when it is none."""
    for zone, territory in get_global("zone_territories").items():
        if territory == country and _exemplar("en", zone) == english:
            return {language: _exemplar(language, zone) for language in LANGUAGES}
    return {}


def _exemplar(language: str, zone: str) -> str:
    named = LOCALES[language].time_zones.get(zone, {}).get("city", "")
    return named or ("" if language == "ar" else zone.rpartition("/")[2].replace("_", " "))


def _row(actor: str, kind: str, names: tuple[str, ...], *, country: str = "", capital: str = "", the: str = "") -> dict[str, str]:
    plain = (re.sub(r" [(\[].*", "", name).replace("’", "'") for name in names)
    return dict(zip(COLUMNS, (actor, kind, *plain, country, capital, the), strict=True))


def slug(name: str) -> str:
    """Plain ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


if __name__ == "__main__":
    main()
