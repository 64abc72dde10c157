"""Streets, post codes, towns, regions, hospitals and other houses."""

from __future__ import annotations

import re
from functools import lru_cache

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify import guards
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import entries, words
from rcboard.services.deidentify.persons import capital
from rcboard.services.deidentify.reading import Reading, fold

_CAP = r"[A-ZÀ-ÞĀ-Ž]"
_TOKEN = rf"(?:{_CAP}[\w'.\-]*|d[eiuao]s?|del|della|dello|dei|degli|delle|la|las|los|le|les|l'|d'|y|und|und|der|dem|den|van|von|het|do|da|du|sur|sous|en|of|the|\d{{1,2}}\.)"
_NUMBER = r"(?:[ ]?(?:,|nº|n°|n\.|núm\.?|num\.?|n|nr\.?|no\.?|Nr\.?)){0,2}[ ]{0,2}\d{1,4}[ ]?(?:[a-zA-Z]|bis|ter)?(?:[ ]?[-–/][ ]?\d{1,4}[a-zA-Z]?)?(?![\w])"
_REST_ES = r"(?:[ ]?,?[ ]{1,2}(?:\d{1,2}[ºª°]?[ ]?[A-Za-z]?|[A-Z]|izda?|dcha?|bajo|piso|esc|pta|puerta|portal|planta|bis|S/N|s/n)[.ºª°]?){0,4}(?![\w])"
_BEFORE = re.compile(
    rf"(?<![\w])(?:(?i:calle|c/\.?|cl\.|avenida|avda\.?|avd\.|av\.|plaza|plza\.?|pza\.?|paseo|pº|p\.º|carretera|carret\.|ctra\.?|crta\.?|ronda|camino|travesía|urbanización|urb\.|"
    rf"glorieta|callejón|rambla|pasaje|avinguda|carrer|polígono|gran vía|autovía|vía|via|viale|v\.le|piazza|p\.zza|piazzale|p\.le|corso|c\.so|largo|vicolo|strada|contrada|c\.da|borgo|lungomare|"
    rf"loc\.|fraz\.|frazione|rue|boulevard|bd\.?|bld|blvd|place|chemin|impasse|quai|allée|allées|route|square|cours|passage|sentier|faubourg|avenue|av|résidence|hameau|lieu-dit))"
    rf"[ ]{{1,2}}(?:{_TOKEN}[ ]?){{1,7}}(?:[ ]?(?:,?{_NUMBER}|,?[ ]?[sS]/[nN]))?{_REST_ES}"
)
_FRENCH = re.compile(
    rf"(?<![\w])\d{{1,4}}[ ]?(?:bis|ter|[A-D])?,?[ ]{{1,2}}(?i:rue|avenue|av\.?|boulevard|bd\.?|place|pl\.|chemin|impasse|quai|allée|allées|route|square|cours|passage|sentier|esplanade|promenade|résidence|cité|villa|faubourg|hameau|lotissement)"
    rf"[ ]{{1,2}}(?:(?:{_TOKEN}|\d{{1,2}}(?=[ ](?i:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)))[ ]?){{1,8}}"
)
_GERMAN = re.compile(
    rf"(?<![\w])(?:{_CAP}[\w.\-]*[ \-]){{0,3}}(?:{_CAP}[\w.]*(?:straße|strasse|strse|strße|stra[sß]e|str\.|weg|platz|allee|gasse|ring|damm|ufer|steig|chaussee|graben|markt|berg|kamp|pfad|zeile|promenade|stieg|hof|wall)|"
    rf"(?:Straße|Strasse|Str\.?|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer)(?:[ ](?:des|der|am|von)[ ][\w. ]{{2,24}}?)?)[ ]{{1,2}}\d{{1,4}}[ ]?[a-zA-Z]?(?:[ ]?[-–/][ ]?\d{{1,4}}[a-z]?)?(?![\w,.]\d|[\w])"
)
_GERMAN_AT = re.compile(
    rf"(?<![\w])(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Unter den|Beim|Hinter dem|Vor dem)[ ]{_CAP}[\w\-]{{2,24}}(?:[ ]{_CAP}[\w\-]{{2,24}})?[ ]\d{{1,3}}[ ]?[a-z]?(?![\w,./%]|[ ]?(?:mm|cm|mg))"
)
_ENGLISH = re.compile(
    rf"(?<![\w])(?:(?:Flat|Apt\.?|Apartment|Unit|Suite)[ ]\d{{1,4}}[A-Za-z]?,?[ ])?\d{{1,5}}[A-Za-z]?,?[ ](?:{_CAP}[\w'\-]+[ ]){{1,4}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Crescent|Cres|Terrace|Court|Ct|Gardens|Gdns|Place|Pl|Square|Sq|Way|Grove|Hill|Park|Row|Mews|Parade|Walk|Green|Mount|Rise|View|Boulevard|Blvd|Quay|Wharf|Highway|Circle|Trail)(?![\w])\.?"
    r"(?:,?[ ](?:Apt|Suite|Unit|Flat)\.?[ ]?\d{1,5})?"
)
_HOUSE = re.compile(
    rf"(?<![\w])(?:{_CAP}[\w'\-]+[ ]){{0,3}}(?:Cottage|Farm|Farmhouse|House|Lodge|Manor|Barn),[ ](?:{_CAP}[\w'\-]+[ ]){{1,3}}(?:Street|Road|Lane|Avenue|Drive|Close|Hill|Way)(?![\w])"
)
_DUTCH = re.compile(
    rf"(?<![\w])(?:(?:{_CAP}[\w.'\-]*|van|de|der|den|het|ter|'t)[ ]){{0,4}}{_CAP}?[\w\-]{{2,30}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|steeg|baan|lei|vest|markt|wal|plantsoen|kamp|haven|park|hoek|veld|akker|erf|oord|rode|berg|str\.)[ ]\d{{1,4}}[ ]?(?:[a-zA-Z]{{1,3}}|-\d{{1,3}})?(?![\w])"
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


@lru_cache(maxsize=1)
def _lead_words() -> frozenset[str]:
    return words("places", "place before")


_APART = str.maketrans("-'.()/,", "       ")


@lru_cache(maxsize=1)
def _long_towns() -> dict[str, list[tuple[str, ...]]]:
    """Towns of several words by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for section, name in (("large", "towns"), ("small", "towns"), ("additions", "places")):
        for entry in entries(name, section):
            if not entry.isalpha():
                parts = tuple(entry.translate(_APART).split())
                if len(parts) > 1 and len(entry) > 6:
                    found.setdefault(parts[0], []).append(parts)
    for alternatives in found.values():
        alternatives.sort(key=len, reverse=True)
    return found


@lru_cache(maxsize=1)
def _regions() -> dict[str, list[tuple[str, ...]]]:
    """Regions by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("places", "regions"):
        parts = tuple(re.findall(r"[^\W\d_]+", entry))
        if len(entry) > 2:
            found.setdefault(parts[0], []).append(parts)
    for alternatives in found.values():
        alternatives.sort(key=len, reverse=True)
    return found


_UNITS = frozenset("UI IU IE UF EH MG ML MM CM KG CC PM AM HZ BP".split())
_ROMANCE = tuple(
    "calle c/ cl. avenida avda avd av. plaza plza pza paseo pº carret ctra crta ronda camino traves urbaniz urb. glorieta callejon rambla pasaje avinguda carrer poligono gran autov via viale v.le piazza p.zza p.le corso c.so largo vicolo strada contrada c.da borgo lungomare loc. fraz rue boulevard bd bld blvd place pl. chemin impasse quai allee route square cours passage sentier faubourg avenue residence hameau lieu esplanade promenade cite villa lotissement".split()
)
_GERMANIC = tuple(
    "stra str weg platz allee gasse ring damm ufer steig chaussee graben markt berg kamp pfad zeile promenade stieg hof wall".split()
)
_NETHERLANDIC = tuple(
    "straat laan weg plein gracht kade singel dijk hof pad dreef steeg baan lei vest markt wal plantsoen kamp haven park hoek veld akker erf oord rode berg str.".split()
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


_PROSE = frozenset(
    "via place route cours passage largo strada largo square corso rue camino ronda av place via".split()
)


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
    if why in {"street.german", "street.dutch"} and any(guards.is_medical(word) for word in words_):
        return None
    if why == "street.dutch" and not capital(text.strip()) and not re.search(r"straat|laan|gracht|plein|singel", low):
        return None
    return Hit(*match.span(), Kind.ADDRESS, why, True, "", 6)


def towns(reading: Reading) -> list[Hit]:
    """Towns by name: large ones with a capital, small ones where something says that a place is meant."""
    hits = []
    lows, written = reading.lows, reading.words
    german = guards.german(reading)
    long_towns = _long_towns()
    index = 0
    while index < len(lows):
        low = lows[index]
        if not capital(written[index]):
            index += 1
            continue
        last = index
        for parts in long_towns.get(low, ()):
            size = len(parts)
            if tuple(lows[index : index + size]) == parts and all(
                len(reading.gap(k)) == 1 for k in range(index, index + size - 1)
            ):
                last = index + size - 1
                break
        if last > index:
            led = _led(reading, index)
            if led or not all(
                guards.is_common(one) or guards.is_stop(one) or guards.is_given(one) for one in lows[index : last + 1]
            ):
                if capital(written[last]) and not guards.is_medical(low) and not guards.eponym_here(reading, index):
                    hits.append(Hit(reading.starts[index], reading.ends[last], Kind.CITY, "town.list", led, "", 3))
                    index = last
        elif guards.is_town(low) and len(low) > 2 and _town(reading, index, german):
            hits.append(
                Hit(reading.starts[index], reading.ends[index], Kind.CITY, "town.list", _led(reading, index), "", 3)
            )
        index += 1
    regions = _regions()
    for index, low in enumerate(lows):
        for parts in regions.get(low, ()) if capital(written[index]) else ():
            last = index + len(parts) - 1
            if tuple(lows[index : last + 1]) == parts:
                hits.append(Hit(reading.starts[index], reading.ends[last], Kind.CITY, "region.list", False, "", 3))
                break
    return hits


def town_at(reading: Reading, index: int) -> int:
    """The last word of the town that begins at this word, or -1."""
    low = reading.lows[index]
    for parts in _long_towns().get(low, ()):
        size = len(parts)
        if tuple(reading.lows[index : index + size]) == parts and all(
            len(reading.gap(k)) == 1 for k in range(index, index + size - 1)
        ):
            return index + size - 1
    return index if guards.is_town(low) and len(low) > 2 and not guards.is_medical(low) else -1


def _led(reading: Reading, index: int) -> bool:
    """Whether a word before says that a place follows, or the sender's line: Mainz, 12.3.2024."""
    if index > 0 and reading.lows[index - 1] in _lead_words() and reading.gap(index - 1) in {" ", "\n", "'"}:
        return True
    gap = reading.gap(index)
    line = index == 0 or "\n" in reading.gap(index - 1)
    after = reading.folded[reading.ends[index] : reading.ends[index] + 24]
    return (
        line
        and bool(re.match(r",?[ ]+(?:den[ ]|li[ ]|le[ ]|a[ ]|il[ ]|on[ ]|the[ ])?\d{1,2}[./ ]", after))
        or gap.startswith(" (")
        and bool(re.match(r" \([a-z]{2,16}\)", after))
    )


def _town(reading: Reading, index: int, german: bool) -> bool:
    low = reading.lows[index]
    if guards.is_stop(low) or guards.is_medical(low) or guards.eponym_here(reading, index):
        return False
    led = _led(reading, index)
    doubtful = guards.is_common(low) or guards.is_given(low) or guards.is_eponym(low) or len(low) < 4
    if (
        guards.is_eponym(low)
        and index > 0
        and reading.lows[index - 1] in {"de", "di", "d", "of", "von", "van", "du", "del"}
    ):
        return False
    if guards.is_large_town(low):
        return not doubtful or (led and not (german and guards.is_common(low)))
    if german:
        return led and not doubtful
    return led and not guards.is_common(low) and reading.lows[index - 1] in _lead_words()


@lru_cache(maxsize=1)
def _house_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return words("places", "hospital"), words("places", "hospital words"), words("places", "org")


_ALONE = frozenset(
    "hospital clinic clinica clinique klinik krankenhaus ospedale hopital ziekenhuis spital kliniek surgery".split()
)
_OWN = frozenset("charite umc amc umcg umcu lumc vumc erasmusmc radboudumc inselspital".split())
_ORG_WORDS = frozenset("de del of di der fur für voor la los las le les y e et und en a della delle dei d l".split())


def houses(reading: Reading) -> list[Hit]:
    """Hospitals, practices, universities and institutes by their general word and the name beside it."""
    nouns, beside, orgs = _house_words()
    hits = []
    lows, written = reading.lows, reading.words
    german = guards.german(reading) or reading.dutch
    index = 0
    while index < len(lows):
        low = lows[index]
        noun = (low in nouns and len(low) > 1) or (
            len(low) > 9
            and low.endswith(
                (
                    "klinikum",
                    "krankenhaus",
                    "ziekenhuis",
                    "spital",
                    "hospital",
                    "klinik",
                    "gasthuis",
                    "zentrum",
                    "centrum",
                )
            )
        )
        org = low in orgs or (
            len(low) > 8 and german and low.endswith(("schule", "kirche", "kerk", "gymnasium", "college", "werke"))
        )
        if len(low) <= 4 and not written[index].isupper():
            noun = org = False
        if not (noun or org) or not (capital(written[index]) or _named_small(reading, index)):
            index += 1
            continue
        first, telling_before = _grow_back(reading, index, beside)
        last, telling_after = _grow_on(reading, index, beside)
        compound = len(low) > 8 and org and low not in orgs
        own = (
            compound or low in _OWN or (len(low) > 9 and low not in nouns and not low.endswith(("zentrum", "centrum")))
        )
        if telling_before or telling_after or own:
            kind = Kind.HOSPITAL if noun else Kind.ORG
            hits.append(Hit(reading.starts[first], reading.ends[last], kind, "house", not org, "", 4))
            index = last + 1
        else:
            index += 1
    return hits


_SPECIAL = re.compile(
    r"(?:log(?:ia|ie|y|ico|ica|ique|ica|isch\w*)|iatr(?:ia|ie|ica|ics|y|ico|ique)|urg(?:ia|ie|ery|ica|ical)|medizin|medicina|medecine|geneeskunde|ischen?|ischer|isches|tomia|grafia|graphie|graphy|terapia|therapie|"
    r"heilkunde|trauma\w*|ortop\w*|orthop\w*|nutricion|rehabilita\w*|farmacia|pharmacie|digestivo|urgenc\w*|anestesi\w*|radio\w*|onko\w*|onco\w*|multidis\w*|interdis\w*|ambulan\w*|befund\w*|labor\w*)$"
)


_ARTICLES = frozenset("la el una un l the al del dal alla all dalla nella della il der die das dem den het de du au le a d".split())


def _named_small(reading: Reading, index: int) -> bool:
    """Whether a noun without capital is followed by a name: clinique du Bon Secours, hospital de La Paz."""
    here = index + 1
    while (
        here < len(reading.lows)
        and reading.lows[here]
        in {"de", "du", "del", "la", "le", "des", "di", "della", "d", "l", "st", "saint", "sint", "san"}
        and here - index < 4
    ):
        if reading.gap(here - 1) not in {" ", "'", "-"}:
            return False
        here += 1
    if here >= len(reading.lows) or reading.gap(here - 1) not in {" ", "'", "-"}:
        return False
    if index == 0 or reading.lows[index - 1] not in _ARTICLES or reading.words[here].isupper() and len(reading.words[here]) < 6:
        return False
    return capital(reading.words[here]) and _telling(reading, here, frozenset()) and len(reading.lows[index]) > 5


def _telling(reading: Reading, index: int, beside: frozenset[str]) -> bool:
    low = reading.lows[index]
    return (
        capital(reading.words[index])
        and low not in beside
        and not guards.is_stop(low)
        and not guards.is_medical(low)
        and not reading.words[index].isdigit()
        and not _SPECIAL.search(low)
    )


def _grow_back(reading: Reading, index: int, beside: frozenset[str]) -> tuple[int, bool]:
    """Words before the noun that belong to the house's name: St Mary's Hospital, Städtisches Klinikum."""
    telling = False
    here = index
    while here > 0 and index - here < 6 and reading.gap(here - 1) in {" ", "-", "'", ". ", "’"}:
        low = reading.lows[here - 1]
        if _telling(reading, here - 1, beside) and not guards.is_title_at(reading, here - 1):
            telling = True
        elif not (low in beside and (capital(reading.words[here - 1]) or low in _ORG_WORDS) or low == "s"):
            break
        here -= 1
    while here < index and not capital(reading.words[here]):
        here += 1
    return here, telling


def _grow_on(reading: Reading, index: int, beside: frozenset[str]) -> tuple[int, bool]:
    """Words after the noun: Hospital Universitario La Paz, CHU de Rouen, Klinikum rechts der Isar."""
    telling = False
    here = last = index
    while (
        here + 1 < len(reading.lows)
        and here - index < 9
        and reading.gap(here) in {" ", "-", "'", ". ", "’", " - ", ' "', '" '}
    ):
        low = reading.lows[here + 1]
        if _telling(reading, here + 1, beside):
            telling = True
            last = here + 1
        elif low in {"fur", "für", "voor"}:
            break
        elif low in beside or low in _ORG_WORDS or _SPECIAL.search(low):
            if capital(reading.words[here + 1]):
                last = here + 1
        else:
            break
        here += 1
    return last, telling


def places(reading: Reading) -> list[Hit]:
    """Everything that says where."""
    return streets(reading) + towns(reading) + houses(reading)
