# ruff: noqa: E501  patterns are easier to read on one line
"""What says much about a life: occupations, ages over 89, twins, origin, events that stood in the news."""

from __future__ import annotations

import re
from functools import lru_cache

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.lists import entries
from rcboard.services.deidentify.reading import Reading, fold, word_set

_CARE = frozenset(
    map(
        fold,
        [
            "nurse",
            "dentist",
            "pharmacist",
            "physiotherapist",
            "midwife",
            "paramedic",
            "secretary",
            "receptionist",
            "minister",
            "judge",
            "cook",
            "chemist",
            "student",
            "pilot",
            "painter",
            "agent",
            "chef",
            "miner",
            "mp",
            "vet",
            "actor",
            "infermiera",
            "infermiere",
            "segretaria",
            "segretario",
            "dentista",
            "farmacista",
            "fisioterapista",
            "ostetrica",
            "medico",
            "studente",
            "impiegata",
            "operaio",
            "ex",
            "militare",
            "pastore",
            "pilota",
            "cuoco",
            "giudice",
            "attore",
            "suora",
            "pescatore",
            "minatore",
            "infirmière",
            "infirmier",
            "dentiste",
            "pharmacien",
            "pharmacienne",
            "kinésithérapeute",
            "sage-femme",
            "ambulancier",
            "secrétaire",
            "aide-soignante",
            "juge",
            "pilote",
            "mineur",
            "peintre",
            "chauffeur",
            "vétérinaire",
            "étudiant",
            "étudiante",
            "pasteur",
            "maire",
            "facteur",
            "marin",
            "commercial",
            "krankenschwester",
            "krankenpfleger",
            "zahnarzt",
            "apotheker",
            "physiotherapeut",
            "physiotherapeutin",
            "hebamme",
            "sanitäter",
            "sekretärin",
            "koch",
            "richter",
            "pilot",
            "maler",
            "wirt",
            "förster",
            "bauer",
            "jäger",
            "fischer",
            "schneider",
            "student",
            "studentin",
            "pastor",
            "schmied",
            "kaufmann",
            "altenpflegerin",
            "bäcker",
            "metzger",
            "fleischer",
            "müller",
            "mayor",
            "dependiente",
            "dependienta",
            "mecánico",
            "monitor",
            "monitora",
            "enfermera",
            "enfermero",
            "dentista",
            "farmacéutico",
            "fisioterapeuta",
            "matrona",
            "secretaria",
            "administrativo",
            "administrativa",
            "estudiante",
            "piloto",
            "juez",
            "actor",
            "pintor",
            "pastor",
            "contable",
            "policía",
            "comercial",
            "militar",
            "conductor",
            "informática",
            "músico",
            "cantante",
            "verpleegkundige",
            "tandarts",
            "apotheker",
            "fysiotherapeut",
            "verloskundige",
            "secretaresse",
            "arts",
            "agent",
            "boer",
            "kok",
            "student",
            "studente",
            "piloot",
            "schilder",
            "rechter",
            "loods",
            "non",
            "herder",
            "visser",
            "bakker",
            "slager",
            "smid",
            "schipper",
        ],
    )
)
"""Occupations that a letter may name for other reasons: they need a cue before them."""
_BEFORE_WORK = re.compile(
    r"(?<![a-z])(?:retired|former|apprentice|trainee|senior|junior|self-employed|professional|assistant|deputy|master|primary school|secondary school|freelance|chief|head|"
    r"aprendiz de|ayudante de|auxiliar de|antiguo|antigua|ex|leerling-?|hulp|hoofd|oud-|apprenti|apprentie|ancien|ancienne|chef|pensionierter?|ehemaliger?|gelernter?|angehender?|"
    r"apprendista|aiuto|capo|maestro)[ -]$"
)
_AFTER_WORK = re.compile(
    r"[ ](?:de|di|del|della|du|des|d'|en|of|at the|in the)[ ]?[a-z]{3,14}(?:[ ](?:de|di|du)[ ][a-z]{3,14})?(?=[ ,.;)\n]|$)|"
    r"[ ](?:aereo|aerea|aerien|culturale|elementare|edile|agricole|agricola|industrial|municipal|comunale|civile|forestal|forestale|naval|navale|escolar|scolastico|titular|turistica)(?![a-z])"
)
_CUE_NOUN = re.compile(
    r"(?<![a-z])(?:works? as (?:an? )?|worked as (?:an? )?|working as (?:an? )?|employed as (?:an? )?|occupation:? |job as (?:an? )?|trained as (?:an? )?|a retired |the retired |this retired |an? former |"
    r"lavora(?:va)? come |di professione |faceva (?:il |la )|fa (?:il|la) |travaill(?:e|ait) comme |exerce comme |profession de |de profession |arbeitet(?:e)? als |tatig als |von beruf |gelernter? |pensionierter? |"
    r"trabaj(?:a|aba|o) (?:como|de) |de profesion |werk(?:t|te) als |werkzaam als |van beroep |gepensioneerd |voormalig |ehemals |ehemaliger? |formerly (?:the |an? )?|ancien(?:ne)? |antigu[oa] |(?<![a-z])ex |beruf:? |beroep:? |professione:? |profesion:? |profession:? )"
    r"([a-z][a-z'\-]{3,24}(?:[ ](?:tuner|driver|teacher|worker|keeper|maker|builder|operator|controller|engineer|manager|assistant|officer|player|designer|technician|trainer|cleaner|carer|aereo|aerien|culturale|de [a-z]{4,14}|di [a-z]{4,14}))?)"
    r"(?=[ ]*(?:[,.;:()\n]|$| in | at | an | bei | for | with | and | from | who | until | since | presso | dell| del | di | da | a | en | de | du | des | chez | au | aux | van | bij | op | te | dans | jusqu| hasta | fino | bis | tot | und | met | von | der | aus | seit | auf | por | para | por ))"
)
_NOT_WORK = word_set(
    "miembro member mitglied membre membro lid head responsable patient patiente patientin smoker raucher raucherin fumeur fumador fumatore roker drinker history wife husband president partner employer prisoner inmate location colleague "
    "director address resident name user carrier donor athlete hospital operation alcoholic alcohol illness drug state pack colonia maladie patologia follow employee employed pensioner "
    "foyer lesion lesione lesion linfonodo ulcer ulcere ganglion gangliare scar infarct fracture fractures fraktur frakturen foco narbe naevus ictus accident tumeur tumor cancer antecedent"
)
_OLD = re.compile(
    r"(?<![\d.,/])(9\d|1[01]\d)(?=(?:[ -]|th |e |ter |tes )?(?:years?[ -]old|year-old|years?(?: of age)?|yrs?|y/?o|yo|anni|ans|jahre?|jahrige[rn]?|jahrig|j\.|anos|jaar|-jarige)(?![a-z]))"
    r"|(?<=aged )(9\d|1[01]\d)(?!\d)|(?<=eta: )(9\d)|(?<=alter: )(9\d)|(?<=edad: )(9\d)"
)
_OLD_WORDS = re.compile(
    r"(?<![a-z])(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|a hundred|one hundred|nonagenarian|centenarian|novanta\w{0,8}|centenari[ao]|nonagenari[ao]|quatre-vingt-(?:dix|onze|douze|treize|quatorze|quinze|seize)\S{0,6}|"
    r"nonagenaire|centenaire|(?:\w{2,6}und)?neunzig(?:jahrige[rn]?)?|hundertjahrige[rn]?|noventa(?: y \w{3,6})?|(?:\w{3,7}en)?negentig(?:jarige)?|honderdjarige)(?![a-z])"
)


@lru_cache(maxsize=8)
def _occupations(language: str) -> dict[str, list[tuple[str, ...]]]:
    """Occupations by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries("life", "occupations", language):
        parts = tuple(re.findall(r"[^\W\d_]+", entry))
        found.setdefault(parts[0], []).append(parts)
    for alternatives in found.values():
        alternatives.sort(key=len, reverse=True)
    return found


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    cues = sorted((cue for cue in entries("life", "cues") if len(cue) > 0), key=len, reverse=True)
    return re.compile(
        r"(?:(?<![a-z])(?:"
        + "|".join(map(re.escape, cues))
        + r")[ :]{1,3}(?:an? |un |una |une |een |ein |eine )?|(?<![\d])(?<!\d )\d{1,3}(?:[ -]?(?:years?(?: old)?|anni|ans|jahrige[rn]?|jahre|anos(?: de edad)?|jarige|jaar))?,? ?)$"
    )


@lru_cache(maxsize=1)
def _traits() -> re.Pattern[str]:
    phrases = sorted(entries("life", "traits"), key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, phrases)) + r")(?![a-z])")


_APPOSED = re.compile(r"(?:, |\()(?:an? |the |la |el |il |le |l'|der |die |de |het )?$")
_GOES_ON = re.compile(
    r"[,;.)]| (?:in|at|from|of|who|whose|with|de|di|da|del|della|a|en|con|aus|von|mit|in|der|die|uit|van|met|te|au|aux|du|des|avec|dom|resid|dont)\b"
)
_COMPOUND = re.compile(
    r"(?<![^\W_])[a-z]{4,18}(?:fischer(?:in)?|bauer(?:in)?|macher(?:in)?|handler(?:in)?|arbeiter(?:in)?|meister(?:in)?|lehrer(?:in)?|fahrer(?:in)?|techniker(?:in)?|warter|schlosser|monteur(?:in)?|"
    r"gartner(?:in)?|verkaufer(?:in)?|leiterin|visser|bouwer|bouwster|maakster|handelaar|werker|medewerker|medewerkster|chauffeur|leraar|lerares|wachter|kweker|schipper)(?![a-z])"
)
_NO_COMPOUND = re.compile(
    r"schrittmacher|mitarbeiter|sachbearbeiter|burgermeister|burgemeester|bearbeiter|anfanger|facharbeiter$"
)
_HEADED = re.compile(
    r"(?:(?<=, )|(?<=\()|(?<= a )|(?<= an )|(?<= the ))(?:the |an? )?([a-z]{3,14} (?:maker|worker|driver|keeper|operator|builder|tuner|teacher|fitter|dealer|owner|planter|grower|breeder|restorer|"
    r"conductor|merchant|inspector|instructor|mechanic|engineer|designer|writer|trader|smith|binder|blower|diver|dancer|player|manager))(?![a-z])"
)


def _occupation(reading: Reading, first: int, last: int) -> Hit | None:
    """An occupation of the list with what goes before and after it, where it is the work of a person."""
    folded = reading.folded
    start, end = reading.starts[first], reading.ends[last]
    if folded[start - 1 : start] == "-" and not folded[max(0, start - 8) : start].endswith(
        ("leerling-", "oud-", "ex-")
    ):
        return None
    if folded[end : end + 1] == "-":
        return None
    before = _BEFORE_WORK.search(folded, max(0, start - 24), start)
    begin = before.start() if before else start
    after = _AFTER_WORK.match(folded, end)
    end = after.end() if after else end
    cued = bool(_cues().search(folded, max(0, begin - 40), begin))
    word = " ".join(reading.lows[first : last + 1])
    apposed = bool(_APPOSED.search(folded, max(0, begin - 4), begin)) and bool(_GOES_ON.match(folded, end))
    if cued or before or apposed or (word not in _CARE and len(word) > 4):
        return Hit(begin, end, Kind.OCCUPATION, "life.occupation", cued, "", 3)
    return None


def life(reading: Reading, language: str) -> list[Hit]:
    """Occupations and ages over 89. What else may single out is named by `traits`."""
    folded = reading.folded
    hits: list[Hit] = []
    known = _occupations(language)
    for index, low in enumerate(reading.lows):
        for parts in known.get(low, ()):
            if tuple(reading.lows[index : index + len(parts)]) == parts:
                hit = _occupation(reading, index, index + len(parts) - 1)
                if hit:
                    hits.append(hit)
                break
    if language in {"de", "nl"}:
        hits += [
            Hit(*m.span(), Kind.OCCUPATION, "life.compound", False, "", 2)
            for m in _COMPOUND.finditer(folded)
            if not _NO_COMPOUND.search(m.group())
        ]
    if language == "en":
        hits += [Hit(*m.span(1), Kind.OCCUPATION, "life.head", False, "", 2) for m in _HEADED.finditer(folded)]
    for match in _CUE_NOUN.finditer(folded):
        noun = match.group(1)
        if noun.split()[0] not in _NOT_WORK and not noun.endswith(("tis", "ose", "osis", "omen", "oma", "ome")):
            hits.append(Hit(*match.span(1), Kind.OCCUPATION, "life.cue", False, "", 2))
    hits += [Hit(*m.span(), Kind.AGE, "life.age", True, "", 4) for m in _OLD.finditer(folded)]
    hits += [Hit(*m.span(), Kind.AGE, "life.age", False, "", 2) for m in _OLD_WORDS.finditer(folded)]
    return hits


def traits(reading: Reading) -> list[Hit]:
    """What may single out without being an identifier; it is shown for a decision, not taken out by itself."""
    return [Hit(*match.span(), Kind.TRAIT, "life.trait", False, "", 1) for match in _traits().finditer(reading.folded)]
