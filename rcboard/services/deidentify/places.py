# ruff: noqa: E501  patterns are easier to read on one line
"""Streets, post codes and boxes; with the towns, everything that says where."""

from __future__ import annotations

import re

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.persons import capital
from rcboard.services.deidentify.reading import Reading, fold, word_set
from rcboard.services.deidentify.towns import towns

_CAP = r"[A-ZÀ-ÞĀ-Ž]"
_TOKEN = rf"(?:{_CAP}[\w'.\-]*|d[eiuao]s?|del|della|dello|dei|degli|delle|la|las|los|le|les|l'|d'|y|und|und|der|dem|den|van|von|het|do|da|du|sur|sous|en|of|the|\d{{1,2}}\.)"
_NUMBER = r"(?:[ ]?(?:,|nº|n°|n\.|núm\.?|num\.?|n|nr\.?|no\.?|Nr\.?)){0,2}[ ]{0,2}\d{1,4}[ ]?(?:[a-zA-Z]|bis|ter)?(?:[ ]?[-–/][ ]?\d{1,4}[a-zA-Z]?)?(?![\w])"
_REST_ES = r"(?:[ ]?,?[ ]{1,2}(?:\d{1,2}[ºª°]?[ ]?[A-Za-z]?|[A-Z]|izda?|dcha?|bajo|piso|esc|pta|puerta|portal|planta|bis|S/N|s/n)[.ºª°]?){0,4}(?![\w])"
_BEFORE = re.compile(
    rf"(?<![\w])(?:(?i:calle|c/\.?|cl\.|avenida|avda\.?|avd\.|av\.|plaza|plza\.?|pza\.?|paseo|pº|p\.º|carretera|carret\.|ctra\.?|crta\.?|ronda|camino|travesía|urbanización|urb\.|"
    rf"glorieta|cuesta|costanilla|bajada|callejón|rambla|pasaje|avinguda|carrer|polígono|gran vía|autovía|vía|via|viale|v\.le|piazza|p\.zza|piazzale|p\.le|corso|c\.so|largo|vicolo|strada|contrada|c\.da|borgo|lungomare|lungo|lungotevere|lungarno|"
    rf"loc\.|fraz\.|frazione|rue|boulevard|bd\.?|bld|blvd|place|chemin|impasse|quai|allée|allées|route|square|cours|passage|sentier|faubourg|avenue|av|résidence|hameau|lieu-dit))"
    rf"[ ]{{1,2}}(?:{_TOKEN}[ ]?){{1,7}}(?:[ ]?(?:,?{_NUMBER}|,?[ ]?[sS]/[nN]))?{_REST_ES}"
)
_FRENCH = re.compile(
    rf"(?<![\w])\d{{1,4}}[ ]?(?:bis|ter|[A-D])?,?[ ]{{1,2}}(?i:rue|avenue|av\.?|boulevard|bd\.?|place|pl\.|chemin|impasse|quai|allée|allées|route|square|cours|passage|sentier|esplanade|promenade|résidence|cité|villa|faubourg|hameau|lotissement)"
    rf"[ ]{{1,2}}(?:(?:{_TOKEN}|\d{{1,2}}(?=[ ](?i:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)))[ ]?){{1,8}}"
)
_GERMAN = re.compile(
    rf"(?<![\w])(?:(?:(?:Alte[rn]?|Neue[rn]?|Obere|Untere|Große|Kleine|Hohe|St\.|Sankt|Dr\.|Prof\.)[ ])?(?:{_CAP}[\w.]*-){{0,4}}{_CAP}?[\w.]*(?:straße|strasse|strse|strße|Straße|Strasse|str\.|Str\.|weg|Weg|platz|Platz|allee|Allee|gasse|ring|Ring|damm|ufer|steig|chaussee|graben|markt|Markt|berg|kamp|pfad|zeile|promenade|stieg|hof|wall|hügel|höhe|leite|anger|brücke|tor)|"
    rf"(?:{_CAP}[\w.\-]*[ ]){{1,3}}(?:Straße|Strasse|Str\.?|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer)|(?:Straße|Strasse|Platz)(?:[ ](?:des|der|am|von)[ ][\w. ]{{2,24}}?))[ ]{{1,2}}\d{{1,4}}[ ]?[a-zA-Z]?(?:[ ]?[-–/][ ]?\d{{1,4}}[a-z]?)?(?![\w,.]\d|[\w])"
)
_GERMAN_AT = re.compile(
    rf"(?<![\w])(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Unter den|Beim|Hinter dem|Vor dem)[ ]{_CAP}[\w\-]{{2,24}}(?:[ ]{_CAP}[\w\-]{{2,24}})?[ ]\d{{1,3}}[ ]?[a-z]?(?![\w,./%]|[ ]?(?:mm|cm|mg))"
)
_ENGLISH = re.compile(
    rf"(?<![\w])(?:(?:Flat|Apt\.?|Apartment|Unit|Suite)[ ]\d{{1,4}}[A-Za-z]?,?[ ])?\d{{1,5}}[A-Za-z]?,?[ ](?:{_CAP}[\w'\-]+[ ]){{1,4}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Crescent|Cres|Terrace|Court|Ct|Gardens|Gdns|Place|Pl|Square|Sq|Way|Grove|Hill|Park|Row|Mews|Parade|Walk|Green|Mount|Rise|View|Boulevard|Blvd|Quay|Wharf|Highway|Circle|Trail)(?![\w])\.?"
    r"(?:,?[ ](?:Apt|Suite|Unit|Flat)\.?[ ]?\d{1,5})?"
)
_NO_NUMBER = re.compile(
    rf"(?<![\w])(?<!\d[ ])(?:{_CAP}[\w'\-]+[ ]){{1,3}}(?:Road|Street|Avenue|Lane|Drive|Crescent|Terrace|Gardens)(?=,|[ ]*\n|$)"
)
_HOUSE = re.compile(
    rf"(?<![\w])(?:{_CAP}[\w'\-]+[ ]){{0,3}}(?:Cottage|Farm|Farmhouse|House|Lodge|Manor|Barn),[ ](?:{_CAP}[\w'\-]+[ ]){{1,3}}(?:Street|Road|Lane|Avenue|Drive|Close|Hill|Way)(?![\w])"
)
_DUTCH = re.compile(
    rf"(?<![\w])(?:(?:{_CAP}[\w.'\-]*|van|de|der|den|het|ter|'t)[ ]){{0,4}}{_CAP}?[\w\-]{{2,30}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|steeg|baan|lei|vest|markt|wal|plantsoen|kamp|haven|park|hoek|veld|akker|erf|heuvel|zoom|kruis|buurt|plaats|oord|rode|berg|str\.)[ ]\d{{1,4}}[ ]?(?:[a-zA-Z]{{1,3}}|-\d{{1,3}})?(?![\w])"
)
_POST = re.compile(
    rf"(?<![\w.,/\-+])(?:(?:D|A|CH|F|I|E|B|L|NL|DE|AT|FR|IT|ES|BE|SP)[ ]?[-–][ ]?)?(\d{{4,5}})[ ]{{1,3}}((?:{_CAP}[\w'’\-]+|an|der|am|im|sur|les|la|le|de|del|di|du|en|bei|ob|St\.|S\.|ter|aan|den|a\.|d\.|i\.)(?:[ ](?:{_CAP}[\w'’\-]*|an|der|am|im|in|bei|sur|les|la|le|de|del|di|du|en|ob|St\.|ter|aan|den|Cedex|CEDEX|\d{{1,2}})(?![\w\-])(?<!E)){{0,4}})"
)
_DUTCH_POST = re.compile(
    rf"(?<![\w])(?:NL-)?[1-9]\d{{3}}[ ]?[A-Z]{{2}}(?![\w])(?:[ ,]{{1,3}}({_CAP}[\w'’\-]+(?:[ ](?:{_CAP}[\w'’\-]+|aan|den|de|op|Zoom))?))?"
)
_UK_POST = re.compile(
    r"(?<![\w])[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}(?![\w])|(?<![\w])[A-Z]\d{2}[ ][A-Z0-9]{4}(?![\w])(?=[\s,.]|$)"
)
_BOX = re.compile(
    r"(?<![\w])(?:P\.?[ ]?O\.?[ ]?Box|Postfach|Apartado(?: de Correos)?|Casella Postale|C\.P\.|B\.?P\.?|Boîte postale|Postbus)[ ]?(?:n[º°o.][ ]?)?\d[\d ]{0,8}\d?"
)


_UNITS = word_set("UI IU IE UF EH MG ML MM CM KG CC PM AM HZ BP")
_ROMANCE = (
    "calle",
    "c/",
    "cl.",
    "avenida",
    "avda",
    "avd",
    "av.",
    "plaza",
    "plza",
    "pza",
    "paseo",
    "pº",
    "carret",
    "ctra",
    "crta",
    "ronda",
    "camino",
    "traves",
    "urbaniz",
    "urb.",
    "glorieta",
    "callejon",
    "rambla",
    "pasaje",
    "avinguda",
    "carrer",
    "poligono",
    "gran",
    "autov",
    "via",
    "viale",
    "v.le",
    "piazza",
    "p.zza",
    "p.le",
    "corso",
    "c.so",
    "largo",
    "vicolo",
    "strada",
    "contrada",
    "c.da",
    "borgo",
    "lungomare",
    "loc.",
    "fraz",
    "rue",
    "boulevard",
    "bd",
    "bld",
    "blvd",
    "place",
    "pl.",
    "chemin",
    "impasse",
    "quai",
    "allee",
    "route",
    "square",
    "cours",
    "passage",
    "sentier",
    "faubourg",
    "avenue",
    "residence",
    "hameau",
    "lieu",
    "esplanade",
    "promenade",
    "cite",
    "villa",
    "lotissement",
)
_GERMANIC = (
    "stra",
    "str",
    "weg",
    "platz",
    "allee",
    "gasse",
    "ring",
    "damm",
    "ufer",
    "steig",
    "chaussee",
    "graben",
    "markt",
    "berg",
    "kamp",
    "pfad",
    "zeile",
    "promenade",
    "stieg",
    "hof",
    "wall",
)
_NETHERLANDIC = (
    "straat",
    "laan",
    "weg",
    "plein",
    "gracht",
    "kade",
    "singel",
    "dijk",
    "hof",
    "pad",
    "dreef",
    "steeg",
    "baan",
    "lei",
    "vest",
    "markt",
    "wal",
    "plantsoen",
    "kamp",
    "haven",
    "park",
    "hoek",
    "veld",
    "akker",
    "erf",
    "oord",
    "rode",
    "berg",
    "str.",
)


def streets(reading: Reading) -> list[Hit]:
    """Streets with and without numbers, post codes with their towns, boxes."""
    clean = reading.clean
    hits: list[Hit] = []
    for pattern, why, gate in (
        (_BEFORE, "street.before", _ROMANCE),
        (_FRENCH, "street.french", _ROMANCE),
        (_GERMAN, "street.german", _GERMANIC),
        (_GERMAN_AT, "street.german", ("",)),
        (_ENGLISH, "street.english", ("",)),
        (_NO_NUMBER, "street.english", ("road", "street", "avenue", "lane", "drive", "crescent", "terrace", "gardens")),
        (_HOUSE, "street.english", ("cottage", "farm", "house", "lodge", "manor", "barn")),
        (_DUTCH, "street.dutch", _NETHERLANDIC),
    ):
        if not any(word in reading.folded for word in gate):
            continue
        for match in pattern.finditer(clean):
            hit = _street(reading, match, why)
            if hit:
                hits.append(hit)
    hits += [
        Hit(*m.span(), Kind.ADDRESS, "postcode", True, "", 6)
        for m in _DUTCH_POST.finditer(clean)
        if (reading.dutch or m.group(1)) and m.group()[:6].split()[-1][-2:] not in _UNITS
    ]
    hits += [Hit(*m.span(), Kind.ADDRESS, "postcode", True, "", 6) for m in _UK_POST.finditer(clean)]
    hits += [Hit(*m.span(), Kind.ADDRESS, "postbox", True, "", 6) for m in _BOX.finditer(clean)]
    for match in _POST.finditer(clean):
        town = fold(match.group(2))
        first = re.findall(r"[^\W\d_]+", town)
        listed = bool(first) and any(guards.is_town(one) for one in first)
        if (
            not first
            or guards.is_medical(first[0])
            or (guards.is_stop(first[0]) and first[0] not in {"la", "le", "les", "el", "san", "st"})
        ):
            continue
        year = len(match.group(1)) == 4 and match.group(1)[:2] in {"19", "20"}
        if (listed or len(match.group(1)) == 5 or "-" in match.group(0)[:4]) and not (year and not listed):
            hits.append(Hit(*match.span(), Kind.ADDRESS, "postcode.town", True, "", 6))
    return hits


_PROSE = word_set("via place route cours passage largo strada largo square corso rue camino ronda av place via")


_STREET_FIRST = word_set(
    "am an im in auf zum zur beim alte alter neue neuer obere untere kleine große hohe van de der den het st sankt dr prof flat apt unit suite"
)


def _heading(text: str) -> int:
    """How many characters before a street belong to a heading: Wohnhaft Lerchenweg 18."""
    skipped = 0
    for match in re.finditer(r"[^\W\d_]+[ ]", text):
        low = fold(match.group().strip())
        if match.start() != skipped or not guards.is_stop(low) or low in _STREET_FIRST:
            break
        skipped = match.end()
    return skipped


def _street(reading: Reading, match: re.Match[str], why: str) -> Hit | None:
    """A street, unless it is a way in the body: via portal, place of, en route."""
    text = match.group()
    low = fold(text)
    words_ = re.findall(r"[^\W\d_]+", low)
    if why == "street.before":
        first = words_[0]
        number = bool(re.search(r"\d", text)) or "s/n" in low
        telling = [word for word in re.findall(r"[^\W\d_]+", text)[1:] if capital(word)]
        if not telling or (first in _PROSE and not text[0].isupper() and not number):
            return None
        if (
            not number
            and first
            in {
                "via",
                "v",
                "place",
                "route",
                "cours",
                "passage",
                "largo",
                "strada",
                "av",
                "vía",
                "camino",
                "square",
                "borgo",
            }
            and guards.is_medical(fold(telling[0]))
        ):
            return None
        if (
            not number
            and not text[0].isupper()
            and first
            not in {
                "calle",
                "c",
                "avenida",
                "plaza",
                "rue",
                "avenue",
                "boulevard",
                "viale",
                "piazza",
                "paseo",
                "carretera",
            }
        ):
            return None
    if why == "street.dutch" and reading.german:
        return None
    if why in {"street.german", "street.dutch"} and any(guards.is_medical(word) for word in words_):
        return None
    if why == "street.dutch" and not capital(text.strip()) and not re.search(r"straat|laan|gracht|plein|singel", low):
        return None
    start = match.start() + (_heading(text) if why in {"street.german", "street.dutch", "street.english"} else 0)
    return Hit(start, match.end(), Kind.ADDRESS, why, True, "", 6)


def places(reading: Reading) -> list[Hit]:
    """Everything that says where."""
    return streets(reading) + towns(reading)
