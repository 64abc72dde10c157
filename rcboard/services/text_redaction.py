"""The review of the texts of one case: what was found, what a person decided, and the texts as they may leave.

Equal findings are one item: a decision about "Haukvik" holds wherever it stands. Pure values; `text_reviews` keeps
what comes of them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rcboard.models.terms.deidentify import Kind
from rcboard.services.deidentify.find import find
from rcboard.services.deidentify.finding import Hit
from rcboard.services.deidentify.reading import read
from rcboard.services.deidentify.tongue import language_of
from rcboard.services.deidentify.wording import word_for
from rcboard.services.second_look import unexplained

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rcboard.services.deidentify.finding import Finding
    from rcboard.services.deidentify.known import Known


class Group(StrEnum):
    """The groups of the list, in its order (design, 8.12)."""

    KNOWN = "known"
    NAMES = "names"
    DATES = "dates"
    SINGLE_OUT = "single_out"
    CODES = "codes"
    LOOK = "look"
    """Not found by any rule, and not explained either."""


class State(StrEnum):
    """What became of an item."""

    OPEN = "open"
    REPLACED = "replaced"
    KEPT = "kept"


_GROUPS = {
    Kind.DATE: Group.DATES,
    Kind.BIRTH_DATE: Group.DATES,
    Kind.AGE: Group.SINGLE_OUT,
    Kind.OCCUPATION: Group.SINGLE_OUT,
    Kind.TRAIT: Group.SINGLE_OUT,
    Kind.ID: Group.CODES,
    Kind.PHONE: Group.CODES,
    Kind.EMAIL: Group.CODES,
    Kind.URL: Group.CODES,
}
READ = "read"
"""Rule of the one item that stands for the texts in which nothing else is to be decided: they are read."""
BY_HAND = "hand"
"""Rule of what a person marked."""
TOKEN = "token"  # noqa: S105
"""Rule of a token that nothing explains."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: number of the text, first and last character (exclusive), in code points."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: what was found, at all its places, and what is proposed."""

    key: str
    """The same for the same finding, also at a later look."""
    group: Group
    kind: Kind | None
    surface: str
    """The text as it stands; "" for a whole text."""
    proposal: str | None
    """What would take its place, "" for nothing; None: it would stay."""
    why: str
    """The rule or the field of the record; never a value."""
    sure: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. `text`: what takes its place, or the reason why it is kept."""

    state: State
    text: str = ""


_Found = tuple[Group, Kind | None, str, str | None, str, bool]
"""The fields of an `Item` between its key and its places."""


@dataclass(slots=True)
class Redaction:
    """The texts of a case under review."""

    texts: tuple[str, ...]
    findings: tuple[tuple[Finding, ...], ...]
    marks: dict[Spot, str] = field(default_factory=dict)
    """Marked by hand: place and what takes its place."""
    decided: dict[str, Decision] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    """Texts with a stored look."""
    quiet: tuple[int, ...] = ()
    """Texts that nobody has looked at and in which nothing of their own is open (`settle`)."""
    _items: tuple[Item, ...] | None = None

    def items(self) -> tuple[Item, ...]:
        """All items in the order of the list."""
        if self._items is None:
            self._items = self._make()
        return self._items

    def _make(self) -> tuple[Item, ...]:
        found: dict[str, tuple[_Found, list[Spot]]] = {}

        def add(one: _Found, spot: Spot) -> None:
            group, kind, surface, proposal, _why, _sure = one
            found.setdefault(f"{group}|{kind or ''}|{surface}|{proposal or ''}", (one, []))[1].append(spot)

        for number, text in enumerate(self.texts):
            marks = [spot for spot in self.marks if spot.text == number]
            taken = [(spot.start, spot.end) for spot in marks]
            for spot in marks:
                surface = text[spot.start : spot.end]
                add((Group.SINGLE_OUT, None, surface, self.marks[spot], BY_HAND, False), spot)
            for one in self.findings[number]:
                if any(one.start < end and start < one.end for start, end in taken):
                    continue
                known = one.why.startswith("known.")
                group = Group.KNOWN if known else _GROUPS.get(one.kind, Group.NAMES)
                surface = text[one.start : one.end]
                add((group, one.kind, surface, one.replacement, one.why, one.sure), Spot(number, one.start, one.end))
            taken += [(one.start, one.end) for one in self.findings[number]]
            for start, end in unexplained(text, taken):
                add((Group.LOOK, None, text[start:end], None, TOKEN, False), Spot(number, start, end))
        if self.quiet:
            whole = hashlib.sha256("\0".join(self.texts[number] for number in self.quiet).encode()).hexdigest()
            spots = [Spot(number, 0, 0) for number in self.quiet]
            found[f"{READ}|{whole}"] = ((Group.LOOK, None, "", None, READ, False), spots)
        order = list(Group)
        made = [Item(key, *one, tuple(spots)) for key, (one, spots) in found.items()]
        return tuple(sorted(made, key=lambda item: (order.index(item.group), item.spots[0].text, item.spots[0].start)))

    def settle(self) -> None:
        """Called once, after earlier decisions were taken up: which texts are still to be read as a whole.

        A decision may reach a new text through the same words in an old one; that text is not looked at by it.
        """
        own = set()
        for item in self.open_items():
            own.update([spot.text for spot in item.spots if spot.text not in self.seen][:1])
        self.quiet = tuple(n for n in range(len(self.texts)) if n not in self.seen and n not in own)
        self._items = None

    def decision(self, item: Item) -> Decision:
        """What was decided about an item; open where nothing was."""
        return self.decided.get(item.key, Decision(State.OPEN))

    def open_items(self) -> tuple[Item, ...]:
        """What is still to be decided."""
        return tuple(item for item in self.items() if item.key not in self.decided)

    def accept(self, item: Item) -> None:
        """Do what is proposed: replace it, or let it stay where nothing is proposed."""
        state = State.KEPT if item.proposal is None else State.REPLACED
        self.decided[item.key] = Decision(state, item.proposal or "")

    def change(self, item: Item, text: str) -> None:
        """Put another text in its place; "" removes it."""
        self.decided[item.key] = Decision(State.REPLACED, text)

    def keep(self, item: Item, reason: str) -> None:
        """Let it stay, with a reason."""
        self.decided[item.key] = Decision(State.KEPT, reason)

    def reopen(self, item: Item) -> None:
        """Take a decision back; a mark made by hand goes."""
        self.decided.pop(item.key, None)
        if item.why == BY_HAND:
            for spot in item.spots:
                self.marks.pop(spot, None)
            self._items = None

    def accept_sure(self) -> tuple[Item, ...]:
        """Accept the known identifiers and dates that are sure; gives those that were open."""
        sure = tuple(i for i in self.open_items() if i.sure and i.group in {Group.KNOWN, Group.DATES})
        for item in sure:
            self.accept(item)
        return sure

    def mark(self, number: int, start: int, end: int, replacement: str) -> Item:
        """Mark a part of a text, wherever the same part stands: it then grows over the findings that it touches."""
        text = self.texts[number]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start:
            raise ValueError("nothing to mark")
        first = self._grown(Spot(number, start, end))
        surface = text[first.start : first.end]
        spots = [first]
        for other, hay in enumerate(self.texts):
            at = hay.find(surface)
            while at >= 0:
                spot = self._grown(Spot(other, at, at + len(surface)))
                if hay[spot.start : spot.end] == surface and _whole(hay, spot) and spot != first:
                    spots.append(spot)
                at = hay.find(surface, at + len(surface))
        for spot in spots:
            for old in [o for o in self.marks if o.text == spot.text and o.start < spot.end and spot.start < o.end]:
                del self.marks[old]
            self.marks[spot] = replacement
        self._items = None
        made = next(item for item in self.items() if item.why == BY_HAND and first in item.spots)
        self.accept(made)
        return made

    def own_word(self, number: int) -> str:
        """What takes the place of a mark made by hand, unless a person says something else; in the text's language."""
        language = language_of(read(self.texts[number]), None)
        return word_for(Hit(0, 0, Kind.TRAIT, BY_HAND), language)

    def _grown(self, spot: Spot) -> Spot:
        start, end = spot.start, spot.end
        touched = [(one.start, one.end) for one in self.findings[spot.text]]
        touched += [(old.start, old.end) for old in self.marks if old.text == spot.text]
        for one in sorted(touched):
            if one[0] < end and start < one[1]:
                start, end = min(start, one[0]), max(end, one[1])
        return Spot(spot.text, start, end)

    def pieces(self, number: int) -> list[tuple[str, Spot, Item | None]]:
        """A text in pieces as it now stands: its words, the place that they come from, and the item they belong to."""
        text = self.texts[number]
        places = sorted(
            ((spot, item) for item in self.items() for spot in item.spots if spot.text == number and item.surface),
            key=lambda pair: pair[0].start,
        )
        pieces: list[tuple[str, Spot, Item | None]] = []
        at = 0
        for spot, item in places:
            if spot.start > at:
                pieces.append((text[at : spot.start], Spot(number, at, spot.start), None))
            decision = self.decision(item)
            words = decision.text if decision.state is State.REPLACED else item.surface
            pieces.append((words, spot, item))
            at = spot.end
        if at < len(text):
            pieces.append((text[at:], Spot(number, at, len(text)), None))
        return pieces

    def cleaned(self, number: int) -> str:
        """A text as it may leave. ValueError while something in it is open."""
        if self.open_in(number):
            raise ValueError("not all is decided")
        return "".join(words for words, _spot, _item in self.pieces(number))

    def open_in(self, number: int) -> int:
        """How many items of a text are open."""
        return sum(any(spot.text == number for spot in item.spots) for item in self.open_items())

    def kept_form(self, number: int) -> dict[str, object]:
        """The decisions about one text, as they are kept beside it: what is kept and why, what was marked by hand."""
        here = [item for item in self.items() if any(spot.text == number for spot in item.spots)]
        said = {item.key: self.decided[item.key] for item in here if item.key in self.decided}
        return {
            "items": {key: [decision.state.value, decision.text] for key, decision in said.items()},
            "marks": [[s.start, s.end, words] for s, words in self.marks.items() if s.text == number],
        }

    def take(self, number: int, kept: Mapping[str, object]) -> None:
        """Take up what was decided about a text before; what does not fit any more is left."""
        marks, items = kept.get("marks"), kept.get("items")
        for mark in marks if isinstance(marks, list) else ():
            start, end, words = mark
            if 0 <= start < end <= len(self.texts[number]):
                self.marks[Spot(number, start, end)] = str(words)
        self._items = None
        keys = {item.key for item in self.items()}
        for key, (state, words) in items.items() if isinstance(items, dict) else ():
            if key in keys:
                self.decided[key] = Decision(State(state), str(words))


def _whole(text: str, spot: Spot) -> bool:
    """Whether a place does not begin or end inside a word."""
    before = spot.start > 0 and text[spot.start - 1].isalnum() and text[spot.start].isalnum()
    after = spot.end < len(text) and text[spot.end].isalnum() and text[spot.end - 1].isalnum()
    return not before and not after


def redaction(texts: Sequence[str], known: Known) -> Redaction:
    """The review of these texts before anything is decided; call `settle` once earlier decisions were taken up."""
    return Redaction(tuple(texts), tuple(find(text, known) for text in texts))
