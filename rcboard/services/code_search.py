"""Finding codes while one types: words in any order, parts of words, synonyms, abbreviations, both spellings, codes.

Site and type are offered together where the words name both: "leio uter" gives "Leiomyosarcoma, uterus" with 8890/3 and
C54.2. The index is built when the first search is made and holds folded words only.
"""

from __future__ import annotations

import heapq
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rcboard.models.terms.codes import Axis, Behaviour, Rarity
from rcboard.services import site_check, vocabularies
from rcboard.services.classification import classify
from rcboard.services.code_index import (
    INNER,
    Place,
    forms,
    found_in,
    names,
    places,
    places_named,
    quality_of,
    sites,
    spans_of,
    words_of,
)
from rcboard.services.entities import families, of_type

_CODE = re.compile(r"(?:C\d[\d.]*|M?-?\d[\d/]*)", re.IGNORECASE)
_BEST = 60
"""So many of the best types are kept; more are never shown, since one goes on typing."""
_PAIRS_FOR = 25
"""For so many of the best types sites are tried."""


@dataclass(frozen=True, slots=True)
class Match:
    """One offer of the picker."""

    code: str
    """The morphology code of a pair; else the code itself."""
    term: str
    """What is shown: "Leiomyosarcoma, uterus"."""
    matched: str
    """The text the words were found in: the term itself or a synonym."""
    rank: int
    """1 is the best."""
    axis: Axis
    topography: str
    """The site that is offered together with the type; empty where the words name none."""
    morphology: str
    """Empty for a site alone."""
    group: str
    """The entity of the rare-cancer list, or the site's group; empty where there is none."""
    rarity: Rarity
    behaviour: Behaviour | None
    retired: bool
    note: str
    spans: tuple[tuple[int, int], ...]
    """Where in `term` the words were found, for emphasis: from, to."""


_BEHAVIOUR_ORDER = {
    Behaviour.MALIGNANT: 0,
    Behaviour.UNCERTAIN: 1,
    Behaviour.IN_SITU: 2,
    Behaviour.METASTATIC: 3,
    Behaviour.BENIGN: 4,
    Behaviour.UNSURE: 5,
}
_LITTLE = frozenset({"of", "the", "in", "and", "a", "nos"})
"""Words that say nothing on their own: left out where others stand beside them."""


def search(text: str, limit: int = 20, axis: Axis | None = None) -> tuple[Match, ...]:
    """Codes for what was typed, the best first, at most `limit`; empty where nothing fits or nothing was typed.

    `axis` keeps to one list; without it, pairs of site and type come first where the words name both.
    """
    typed = text.strip()
    if not typed or limit < 1:
        return ()
    if _CODE.fullmatch(typed) and (by_code := _by_code(typed, axis)):
        return _ranked(by_code, limit)
    pieces = typed.split()
    codes = [piece for piece in pieces if _CODE.fullmatch(piece) and any(char.isdigit() for char in piece)]
    known = [row for piece in codes if (row := vocabularies.code(piece))]
    tokens = words_of(" ".join(piece for piece in pieces if piece not in codes) if known else typed)
    tokens = tuple(token for token in tokens if token not in _LITTLE) or tokens
    if known and not tokens:
        return _ranked(_named_pair(known), limit)
    if known:
        return _ranked(_with_code(known[0], tokens), limit)
    return _ranked(_by_words(tokens, axis), limit)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is offered, before it is described; sorts by `order`."""

    order: tuple[int | str, ...]
    morphology: str
    topography: str
    label: str
    matched: str
    tokens: tuple[str, ...]


def _ranked(offers: list[_Offer], limit: int) -> tuple[Match, ...]:
    once: dict[tuple[str, str], _Offer] = {}
    for offer in sorted(offers, key=lambda offer: offer.order):
        once.setdefault((offer.morphology, offer.topography), offer)
        if len(once) == limit:
            break
    return tuple(_described(offer, rank) for rank, offer in enumerate(once.values(), 1))


def _described(offer: _Offer, rank: int) -> Match:
    kind = vocabularies.morphologies().get(offer.morphology)
    site = vocabularies.topographies().get(offer.topography)
    row = kind or site
    if row is None:  # offers are made of known codes only
        raise LookupError(offer.morphology)
    term = row.term if kind is None else row.term.removesuffix(", NOS") if site else row.term
    if kind and site:
        term = f"{term}, {offer.label}"
    group, rarity = (site.group if site else ""), Rarity.UNKNOWN
    if kind and site:
        what = classify(site.code, kind.code)
        group = what.entity.name if what.entity else group
        rarity = {True: Rarity.RARE, False: Rarity.COMMON, None: Rarity.UNKNOWN}[what.rare]
    elif kind:
        group, rarity = _anywhere(kind.code)
    return Match(
        code=row.code,
        term=term,
        matched=offer.matched or term,
        rank=rank,
        axis=row.axis,
        topography=offer.topography,
        morphology=offer.morphology,
        group=group,
        rarity=rarity,
        behaviour=kind.behaviour if kind else None,
        retired=row.retired,
        note=row.note,
        spans=spans_of(term, offer.tokens),
    )


@lru_cache(maxsize=2048)
def _anywhere(morphology: str) -> tuple[str, Rarity]:
    """The family and rarity of a type without its site, where every site gives the same."""
    rows = of_type(morphology)
    group = families()[rows[0].family] if len({row.family for row in rows}) == 1 else ""
    rare = bool(rows) and all(row.rare for row in rows)
    return group, Rarity.RARE if rare else Rarity.UNKNOWN


def _by_code(typed: str, axis: Axis | None) -> list[_Offer]:
    """Codes that begin with what was typed, or are exactly it; a mistyped whole code gives the nearest ones."""
    wanted = vocabularies.normal(typed)
    pool = [
        *(vocabularies.topographies().values() if axis is not Axis.MORPHOLOGY else ()),
        *(vocabularies.morphologies().values() if axis is not Axis.TOPOGRAPHY else ()),
    ]
    begun = [row for row in pool if row.code.startswith(wanted)]
    if not begun and len(re.sub(r"\D", "", wanted)) >= INNER:
        begun = [row for row in vocabularies.nearest(wanted) if axis in (None, row.axis)]
        return [_alone(row.code, (number,), row.code, ()) for number, row in enumerate(begun)]
    return [
        _alone(
            row.code,
            (row.retired, row.code[:4], _BEHAVIOUR_ORDER[row.behaviour] if row.behaviour else 0, row.code),
            row.code,
            (),
        )
        for row in begun
    ]


def _alone(code: str, order: tuple[int | str, ...], matched: str, tokens: tuple[str, ...]) -> _Offer:
    site = code.startswith("C")
    return _Offer(order, "" if site else code, code if site else "", "", matched, tokens)


def _named_pair(known: list[vocabularies.Code]) -> list[_Offer]:
    """Both codes typed: the pair; one code: itself."""
    kind = next((row for row in known if row.axis is Axis.MORPHOLOGY), None)
    site = next((row for row in known if row.axis is Axis.TOPOGRAPHY), None)
    if kind and site:
        return [_Offer((0,), kind.code, site.code, site.term.removesuffix(", NOS"), "", ())]
    return [_alone(row.code, (0,), row.code, ()) for row in known]


def _with_code(known: vocabularies.Code, tokens: tuple[str, ...]) -> list[_Offer]:
    """One code and some words: the words name the other half."""
    if known.axis is Axis.MORPHOLOGY:
        return [
            _Offer((-quality, number), known.code, place.code, place.label, place.label, tokens)
            for number, place, quality in _places_for(tokens)
            if _meant_for(place, known.code)
        ]
    label = known.term.removesuffix(", NOS")
    return [_Offer(offer.order, offer.morphology, known.code, label, offer.matched, tokens) for offer in _types(tokens)]


def _meant_for(place: Place, morphology: str) -> bool:
    return place.types is None or place.types[0] <= int(morphology[:4]) <= place.types[1]


def _places_for(tokens: tuple[str, ...]) -> list[tuple[int, Place, int]]:
    """Sites that all these words name, with how well, in the order of the list."""
    hits = [places_named(token) for token in tokens]
    common = sorted(set(hits[0]).intersection(*hits[1:])) if hits else []
    return [(number, places()[number], sum(hit[number] for hit in hits)) for number in common]


def _types(tokens: tuple[str, ...]) -> list[_Offer]:
    """The best types that all these words name, in order."""
    hits = [found_in(token, Axis.MORPHOLOGY) for token in tokens]
    if not hits:
        return []
    known, lasting = names(), _lasting_order()
    begun = tuple(form for form in forms(tokens[0]))

    def order(number: int) -> tuple[int | str, ...]:
        """The whole name first; malignant; the name's own first word; the preferred term; the shorter name."""
        words = known[number].words
        quality = sum([hit[number] for hit in hits])
        retired, behaviour, plain, other, length, code = lasting[number]
        same_length = length == len(tokens)
        return (
            not (same_length and quality == 3 * len(tokens)),
            retired,
            behaviour,
            not (same_length and quality >= 2 * len(tokens)),
            -quality,
            not words[0].startswith(begun),
            plain and not same_length,
            length,
            other,
            code,
        )

    best = heapq.nsmallest(_BEST, set(hits[0]).intersection(*hits[1:]), key=order)
    return [
        _Offer(order(number), name.code, name.site, _site_label(name.site), name.text, tokens)
        for number, name in ((number, known[number]) for number in best)
    ]


@cache
def _lasting_order() -> tuple[tuple[int, int, bool, bool, int, str], ...]:
    """What of a name's place in the order does not hang on what was typed."""
    codes = vocabularies.morphologies()
    return tuple(
        (
            codes[name.code].retired,
            _BEHAVIOUR_ORDER[codes[name.code].behaviour or Behaviour.UNSURE],
            not name.text.endswith(", NOS"),
            not name.preferred,
            len([word for word in name.words if word != "nos"]),
            name.code,
        )
        for name in names()
    )


def _site_label(code: str) -> str:
    if not code:
        return ""
    return next((place.label for place in places() if place.code == code), code)


def _by_words(tokens: tuple[str, ...], axis: Axis | None) -> list[_Offer]:
    """Types by their whole name, whole types with a site, other malignant types, other pairs, the rest, sites alone."""
    offers: list[_Offer] = []
    if not tokens:
        return offers
    if axis is not Axis.TOPOGRAPHY:
        offers += [
            _Offer(
                (_tier_alone(offer), *offer.order),
                offer.morphology,
                offer.topography if axis is None else "",
                offer.label,
                offer.matched,
                tokens,
            )
            for offer in _types(tokens)
        ]
    if axis is not Axis.MORPHOLOGY:
        offers += _site_offers(tokens, first=axis is Axis.TOPOGRAPHY)
    if axis is None and len(tokens) > 1:
        offers += _pairs(tokens)
    return offers


def _site_offers(tokens: tuple[str, ...], *, first: bool) -> list[_Offer]:
    """Sites alone, by the words of ICD-O and by those in which people say them."""
    hits = [found_in(token, Axis.TOPOGRAPHY) for token in tokens]
    offers = []
    for number in set(hits[0]).intersection(*hits[1:]):
        row = sites()[number]
        quality = sum(hit[number] for hit in hits)
        inside = sum(any(quality_of(token, word) for word in words_of(row.text)) for token in tokens)
        offers.append(_alone(row.code, (0 if first else 6, -quality, -inside, row.code), row.text, tokens))
    offers += [
        _alone(place.code, (0 if first else 6, -quality, 0, place.code), place.label, tokens)
        for _, place, quality in _places_for(tokens)
    ]
    return offers


def _pairs(tokens: tuple[str, ...]) -> list[_Offer]:
    """Site and type together: each split of the words into those of the type and those of the site."""
    offers: list[_Offer] = []
    for mask in range(1, 2 ** min(len(tokens), 6) - 1):
        of_kind = tuple(token for n, token in enumerate(tokens) if mask >> n & 1)
        of_site = tuple(token for n, token in enumerate(tokens) if not mask >> n & 1)
        named = _places_for(of_site)
        if not named:
            continue
        for kind in _types(of_kind)[:_PAIRS_FOR]:
            offers += _pair_offers(kind, named, tokens)
    return offers


def _tier_alone(offer: _Offer) -> int:
    """Types alone: by their whole name first; benign and in situ ones come behind the likely pairs."""
    if not offer.order[0]:
        return 0
    return 2 if int(offer.order[2]) <= _BEHAVIOUR_ORDER[Behaviour.UNCERTAIN] else 4


def _tier_pair(kind: _Offer, *, likely: bool) -> int:
    """Pairs: a whole type with a likely site first; then other malignant ones; unusual and distant ones last."""
    if not likely:
        return 5
    if _is_whole(kind):
        return 1
    return 3 if kind.order[2] == 0 else 5


def _is_whole(kind: _Offer) -> bool:
    """Whether the words are a type's whole name, or begin all words of a malignant one's."""
    return not kind.order[0] or (kind.order[2] == 0 and not kind.order[3])


def _pair_offers(kind: _Offer, named: list[tuple[int, Place, int]], tokens: tuple[str, ...]) -> list[_Offer]:
    fitting = sorted(
        (item for item in named if _meant_for(item[1], kind.morphology)), key=lambda item: (-item[2], item[0])
    )
    offers = []
    for number, (_, place, quality) in enumerate(fitting[:6]):
        check = site_check.check(place.code, kind.morphology)
        offers.append(
            _Offer(
                (
                    _tier_pair(kind, likely=check.usual is not False and not number),
                    check.usual is False,
                    number > 0,
                    *kind.order,
                    -quality,
                    number,
                ),
                kind.morphology,
                place.code,
                place.label,
                "" if kind.matched == vocabularies.morphologies()[kind.morphology].term else kind.matched,
                tokens,
            )
        )
    return offers


def forget() -> None:
    """Work out the order of names anew at the next search."""
    _lasting_order.cache_clear()
    _anywhere.cache_clear()
