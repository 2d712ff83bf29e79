"""The text of a document as an entry of an apparatus names it: which letters stand between two places of its tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

_HEADERS = frozenset(("teiHeader", "standOff", "facsimile", "xenoData", "listApp"))
_BESIDE = frozenset(("note", "rdg", "wit", "witDetail", "fw", "index", "figDesc", "del", "surplus", "bibl", "desc"))
_SOURCE_SIDE = frozenset(("sic", "orig", "abbr", "am"))
_WHOLE = frozenset(("choice", "app", "subst", "figure"))  # nothing is put into them
_ENDS_WORD = frozenset(("lb", "pb", "cb", "gb"))
_BLANK = " \t\n\r\u00ad"


@dataclass(frozen=True, slots=True)
class Piece:
    """A place in the tree where text may stand: in an element before its first child, or (`is_tail`) after a node.

    `order` counts the pieces of a document; `context` is the outermost element around it that is not read with the
    text; `is_parted` says that a line or page ends before it.
    """

    order: int
    holder: etree._Element
    is_tail: bool
    context: etree._Element | None
    is_parted: bool

    @property
    def text(self) -> str:
        """What stands there."""
        return (self.holder.tail if self.is_tail else self.holder.text) or ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place within a piece of text, before the character at `offset`."""

    piece: Piece
    offset: int

    @property
    def order(self) -> tuple[int, int]:
        """A key that sorts spots as they follow each other in the document."""
        return self.piece.order, self.offset

    def insert(self, element: etree._Element) -> None:
        """Put an element there; later spots of the same text must have been served before."""
        text, holder = self.piece.text, self.piece.holder
        element.tail = text[self.offset :] or None
        parent = holder.getparent()
        if self.piece.is_tail and parent is not None:
            holder.tail = text[: self.offset] or None
            parent.insert(parent.index(holder) + 1, element)
        else:
            holder.text = text[: self.offset] or None
            holder.insert(0, element)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text: where they start and end, and what they say, white space collapsed."""

    start: Spot
    end: Spot
    words: str


@dataclass(slots=True)
class Texts:
    """The pieces of a document in its order; for each element the first piece in it, and the first after it."""

    pieces: list[Piece] = field(default_factory=list)
    first: dict[etree._Element, int] = field(default_factory=dict)
    after: dict[etree._Element, int] = field(default_factory=dict)

    def between(self, first: etree._Element, last: etree._Element) -> Stretch | None:
        """Return the words from an element to another, both with their content; of an entry only what precedes it.

        None if they do not stand in this order in one text, or in one note of it.
        """
        start = self.first[first]
        end = self.first[last] if name_of(last) == "app" else self.after[last]
        context = self.pieces[start].context
        if end < start or self.pieces[self.first[last]].context is not context:
            return None
        if context is not None and name_of(context) != "note":
            return None if name_of(context) in _HEADERS or not _is_in_text(context) else self._after(context)
        stretch = self.within(start, end, context)
        if stretch is not None:
            return stretch
        return self._after(first)

    def _after(self, element: etree._Element) -> Stretch:
        """Return the place after an element, for words that are not read with the text."""
        spot = self._outside(Spot(self.pieces[self.after[element]], 0), ends=True)
        return Stretch(spot, spot, "")

    def within(self, start: int, end: int, context: etree._Element | None = None) -> Stretch | None:
        """Return the words of the pieces from `start` to before `end`; None if there is no letter in them."""
        pieces = [each for each in self.pieces[start:end] if each.context is context]
        while pieces and not pieces[0].text.strip(_BLANK):
            del pieces[0]
        while pieces and not pieces[-1].text.strip(_BLANK):
            del pieces[-1]
        if not pieces:
            return None
        head, tail = pieces[0], pieces[-1]
        return Stretch(
            self._outside(Spot(head, len(head.text) - len(head.text.lstrip(_BLANK))), ends=False),
            self._outside(Spot(tail, len(tail.text.rstrip(_BLANK))), ends=True),
            " ".join("".join((" " if each.is_parted else "") + each.text for each in pieces).split()),
        )

    def end_of(self, start: int, end: int) -> Stretch:
        """Return the end of the pieces from `start` to before `end`, in which there are no words."""
        piece = self.pieces[max(start, end - 1)]
        spot = self._outside(Spot(piece, len(piece.text.rstrip(_BLANK))), ends=True)
        return Stretch(spot, spot, "")

    def find(self, line: Stretch, words: str) -> Stretch | None:
        """Return where some words stand in a line: whole words, in its letters or else in capitals or small ones.

        An ellipsis in them stands for any others.
        """
        letters = list(self._letters(line))
        parts = [part for each in words.replace("...", "…").split("…") if (part := "".join(each.split()))]
        if not parts:
            return None
        for fold in (_same, _lower):
            start = end = 0
            for part in parts:
                at = _find_whole(letters, fold(part), end, fold)
                if at < 0:
                    break
                start, end = (start if part is not parts[0] else at), at + len(part)
            else:
                return self._stretch(letters[start:end])
        return None

    def _stretch(self, letters: list[_Letter]) -> Stretch:
        head, tail = letters[0], letters[-1]
        return Stretch(
            self._outside(Spot(head.piece, head.offset), ends=False),
            self._outside(Spot(tail.piece, tail.offset + 1), ends=True),
            "".join((" " if each.is_first and each is not head else "") + each.sign for each in letters),
        )

    def _letters(self, line: Stretch) -> Iterator[_Letter]:
        first, last = line.start.piece.order, line.end.piece.order
        is_first = True
        for piece in self.pieces[first : last + 1]:
            if piece.context is not line.start.piece.context:
                continue
            is_first = is_first or piece.is_parted
            begin = line.start.offset if piece.order == first else 0
            end = line.end.offset if piece.order == last and line.end.piece is piece else len(piece.text)
            for offset in range(begin, end):
                sign = piece.text[offset]
                if sign in _BLANK:
                    is_first = is_first or sign != "\u00ad"
                else:
                    yield _Letter(piece, offset, sign, is_first)
                    is_first = False

    def _outside(self, spot: Spot, *, ends: bool) -> Spot:
        """Return a spot outside of what nothing may be put into: after it, or before it."""
        piece = spot.piece
        inside = piece.holder.getparent() if piece.is_tail else piece.holder
        whole = None
        while inside is not None and inside is not piece.context:
            whole = inside if name_of(inside) in _WHOLE else whole
            inside = inside.getparent()
        if whole is None:
            return spot
        if ends:
            return Spot(self.pieces[self.after[whole]], 0)
        before = self.pieces[self.first[whole] - 1]
        return Spot(before, len(before.text))


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of a text that is no white space; `is_first` says that there is some before it."""

    piece: Piece
    offset: int
    sign: str
    is_first: bool


def read_texts(root: etree._Element) -> Texts:
    """Return the pieces of a document."""
    texts = Texts()
    context: list[etree._Element | None] = [None]

    def add(holder: etree._Element, *, is_tail: bool) -> None:
        is_parted = is_tail and name_of(holder) in _ENDS_WORD and holder.get("break") != "no"
        texts.pieces.append(Piece(len(texts.pieces), holder, is_tail, context[-1], is_parted))

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            texts.first[node] = len(texts.pieces)
            context.append(context[-1] if context[-1] is not None else node if _is_beside(node) else None)
            add(node, is_tail=False)
            continue
        if event == "end":
            context.pop()
            texts.after[node] = len(texts.pieces)
        add(node, is_tail=True)
    return texts


def words_of(element: etree._Element) -> str:
    """Return the words of an element, white space collapsed, without what is not read with the text."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node is not element and _is_beside(node):
                walk.skip_subtree()
            else:
                parts.append(node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    return " ".join("".join(parts).replace("\u00ad", "").split())


def name_of(node: etree._Element) -> str:
    """Return the local name of an element; nothing for comments and processing instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _is_beside(element: etree._Element) -> bool:
    """Return whether an element is not read with the text around it."""
    name = name_of(element)
    if name in _SOURCE_SIDE:
        parent = element.getparent()
        return (
            parent is not None
            and name_of(parent) == "choice"
            and any(name_of(each) not in _SOURCE_SIDE for each in parent)
        )
    return name in _HEADERS or name in _BESIDE


def _is_in_text(element: etree._Element) -> bool:
    return next(element.iterancestors("{*}text"), None) is not None


def _find_whole(letters: list[_Letter], wanted: str, start: int, fold: Callable[[str], str]) -> int:
    text = "".join(fold(each.sign) for each in letters)
    at = text.find(wanted, start)
    while at >= 0:
        if _is_border(letters, at) and _is_border(letters, at + len(wanted)):
            return at
        at = text.find(wanted, at + 1)
    return -1


def _is_border(letters: list[_Letter], at: int) -> bool:
    """Return whether no word goes on from the letter before a place to the one after it."""
    if at in (0, len(letters)) or letters[at].is_first:
        return True
    return not (letters[at - 1].sign.isalnum() and letters[at].sign.isalnum())


def _same(text: str) -> str:
    return text


def _lower(sign: str) -> str:
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in sign)
