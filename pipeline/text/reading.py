"""A resolved document (schemas/resolved.rnc) to its plain text and the units in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.document import xml
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.text.composition import compose
from pipeline.text.lines import Stretch
from pipeline.text.text_walk import RESOLVED, TextWalk, is_inline

_LAYERS = {
    "text": Layer.TEXT,
    "division": Layer.DIVISION,
    "speech": Layer.UTTERANCE,
    "block": Layer.PARAGRAPH,
    "event": Layer.EVENT,
    "note": Layer.NOTE,
    "gap": Layer.GAP,
}
_HANGING = frozenset((f"{RESOLVED}note", f"{RESOLVED}apparatus"))
_SPANS = {
    "seg": Layer.SEGMENT,
    "s": Layer.SENTENCE,
    "w": Layer.TOKEN,
    "pc": Layer.TOKEN,
    **dict.fromkeys(("person", "place", "org", "name", "objectName", "eventName"), Layer.NAME),
}
_TYPES_OF_NAMES = {"per": "person", "pers": "person", "loc": "place", "geo": "place", "organisation": "org"}
# Attributes that are no facts of a unit.
_OWN = frozenset(("id", "lang", "hand", "kind", "ordinal", "rend", "document"))
_OF_FACTS = ("when", "dating", "from", "to", "cert", "evidence", "usage", "n")


def read(resolved: str) -> CorpusDocument:
    """Return the corpus document of a resolved document, without sentences."""
    root = xml.parse_output(resolved.encode("utf-8"))
    reading = _Reading()
    reading.over(root)
    text, units = compose(reading.lines.text(), reading.units())
    return CorpusDocument(root.get("name", ""), text, tuple(_metadata(root)), units)


def _metadata(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Return the facts of the header; a date with its sort key and certainty, a language with its share."""
    for name in ("genre", "lang"):
        if root.get(name):
            yield name, root.get(name, "")
    facts = root.findall(f"{RESOLVED}meta/{RESOLVED}fact")
    for fact in facts:
        name = fact.get("meeting", fact.get("name", ""))
        yield name, "".join(map(str, fact.itertext()))
        yield from ((f"{name}.{key}", value) for key in _OF_FACTS if (value := fact.get(key)))
        if name == "licence" and (address := fact.get("ref")):
            yield "licence.address", address
    yield from [("house", house) for fact in facts if (house := fact.get("house"))][:1]


@dataclass(frozen=True, slots=True)
class _Context:
    """What is in force in an element."""

    unit: int = -1  # the number of the innermost
    speaker: str = ""
    hand: str = ""
    lang: str = ""


@dataclass(slots=True)
class _Reading(TextWalk):
    """A walk over the text of a document that notes all units."""

    _found: list[tuple[Stretch, Unit]] = field(default_factory=list)
    _contexts: list[_Context] = field(default_factory=lambda: [_Context()])
    _page: str = ""
    _line: str = ""

    def units(self) -> list[Unit]:
        """Return all units, with their offsets."""
        text = self.lines.text()
        return [_placed(unit, stretch, text) for stretch, unit in self._found]

    def set_apart(self, element: etree._Element, name: str) -> None:
        """End what stands before an element, and begin its unit."""
        TextWalk.set_apart(self, element, name)
        is_labelled = name == "speech" and _label(element) is not None  # it begins after its label
        self._contexts.append(self._contexts[-1] if is_labelled else self._context(element, name))

    def start(self, element: etree._Element, name: str) -> None:
        """Begin an element; a break is a unit after what it ends."""
        TextWalk.start(self, element, name)
        if name == "break":
            self._break(element)

    def _context(self, element: etree._Element, name: str) -> _Context:
        """Return the context inside an element that starts, and note its unit."""
        around = self._contexts[-1]
        layer = _layer(element, name)
        hand, lang = element.get("hand", around.hand), element.get("lang", around.lang)
        if layer is None and name == "span" and lang != around.lang:
            layer = Layer.SEGMENT  # a phrase in another language
        if layer is None and hand == around.hand and lang == around.lang:
            return around
        speaker = element.get("who") or element.get("speaker") or "" if name == "speech" else around.speaker
        if layer is None:
            return _Context(around.unit, speaker, hand, lang)
        stretch = self.lines.point() if layer is Layer.NOTE else self.lines.begin()
        self._found.append((stretch, self._unit(element, layer, _Context(around.unit, speaker, hand, lang))))
        return _Context(len(self._found) - 1, speaker, hand, lang)

    def end(self, element: etree._Element, name: str) -> None:
        """End an element and its unit; after the label of a speech, the unit of that begins."""
        context = self._contexts.pop()
        if context.unit != self._contexts[-1].unit:
            stretch, unit = self._found[context.unit]
            if unit.layer is not Layer.NOTE:
                self.lines.end(stretch)
        TextWalk.end(self, element, name)
        speech = element.getparent()
        if name == "block" and speech is not None and element is _label(speech):
            self._contexts[-1] = self._context(speech, "speech")

    def _break(self, element: etree._Element) -> None:
        match element.get("kind"):
            case "page":
                self._page, self._line = element.get("n", ""), ""
            case "line":
                self._line = element.get("n", "")
        self._found.append((self.lines.point(), self._unit(element, Layer.BREAK, self._contexts[-1])))

    def _unit(self, element: etree._Element, layer: Layer, context: _Context) -> Unit:
        return Unit(
            layer,
            start=0,
            end=0,
            kind=_kind(element),
            id=element.get("id", ""),
            ordinal=int(element.get("ordinal", "0")),
            page=self._page,
            line=self._line,
            speaker=element.get("who", "") if layer is Layer.EVENT else context.speaker,
            hand=context.hand,
            lang=context.lang,
            parent=context.unit,
            facts=tuple((str(key), str(value)) for key, value in element.items() if key not in _OWN),
            content=_content(element) if layer in (Layer.NOTE, Layer.GAP) else "",
        )


def _placed(unit: Unit, stretch: Stretch, text: str) -> Unit:
    """Return a unit at its stretch, without spaces at the ends; a no-break space is text."""
    said = text[stretch.start : stretch.end]
    if not said.strip(" \n\t"):
        return replace(unit, start=stretch.start, end=stretch.end)
    start = stretch.start + len(said) - len(said.lstrip(" \n\t"))
    return replace(unit, start=start, end=stretch.end - len(said) + len(said.rstrip(" \n\t")))


def _kind(element: etree._Element) -> str:
    """Return the source's name for a unit; for a name of neither person, place nor organisation its type."""
    kind = element.get("kind") or element.get("source") or element.get("reason") or ""
    named = element.get("type", "") if kind in ("name", "objectName") else ""
    return _TYPES_OF_NAMES.get(named.casefold(), named) or kind


def _label(element: etree._Element) -> etree._Element | None:
    """Return the block in which a speech names its speaker, if it begins with one: no word of his."""
    if element.tag != f"{RESOLVED}speech":
        return None
    first = next((child for child in element if child.tag != f"{RESOLVED}break"), None)
    return first if first is not None and first.get("kind") == "speaker" else None


def _layer(element: etree._Element, name: str) -> Layer | None:
    kind = element.get("kind")
    if name == "span":
        layer = _SPANS.get(kind or "") or (Layer.SPELLING if element.get("norm") is not None else None)
    else:
        layer = Layer.SEGMENT if name == "block" and kind == "seg" else _LAYERS.get(name)
    return Layer.SEGMENT if layer is None and element.get("vote") else layer  # a list, a table


def _content(element: etree._Element) -> str:
    """Return the text of a note or of a gap's description: a line for each block in it, those of notes in it too."""
    blocks = [each for each in element.iter(f"{RESOLVED}block") if not is_inline(each.getparent())]
    lines = ["".join(_own_texts(block)).strip() for block in blocks] or ["".join(map(str, element.itertext()))]
    return "\n".join(line for line in lines if line)


def _own_texts(block: etree._Element) -> Iterator[str]:
    """Yield the texts of a block, without those of notes and readings that hang in it."""
    walk = etree.iterwalk(block, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield (element.tail or "") if element is not block else ""
        elif element.tag in _HANGING:
            walk.skip_subtree()
        else:
            yield element.text or ""
