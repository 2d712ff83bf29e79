"""Entries of an apparatus that stand apart from their text: each is moved to the words that it is about.

An entry names its words by `@from` and `@to`, or by `@loc` (TEI P5 Guidelines, Critical Apparatus: the double
end-point and the location-referenced method). After that the stylesheets treat it as any entry in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.document.parsed import Parsed, replace_by_text
from pipeline.document.xml import XML_ID
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import View
from pipeline.resolve.locations import Locations
from pipeline.resolve.readable import Spot, Stretch, name_of, read_texts, words_of

ATTACHED = "opis-attached"  # on an app: that its words stand before it; the value is its number
WORDS = "opis-words"  # on an app: these words, where it has no lemma
STARTS = "opis-starts"  # on an anchor: the number of the app whose words start there
_METHODS = ("double-end-point", "location-referenced")
_APART = ("listApp", "standOff")
_LONGEST = 400  # characters of words that stand for a lemma


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry and its words; not exactly where only their line is known. `stays`: it stands at their end already."""

    app: etree._Element
    stretch: Stretch
    is_exact: bool = True
    stays: bool = False


def attach_entries(parsed: Parsed, view: View) -> None:
    """Move the entries that stand apart to their places in the text; report those whose place is not to be found.

    Where a witness is asked for, an anchor marks the first of the words, so that they can give way to its reading.
    The tree is changed; findings keep their places.
    """
    root = parsed.tree
    apps = [app for app in root.iter("{*}app") if app.get("from") or app.get("loc")]
    if not apps:
        return
    is_declared = any(each.get("method") in _METHODS for each in root.iter("{*}variantEncoding"))
    finder = _Finder(parsed)
    entries = [entry for app in apps if (entry := finder.find(app, is_declared=is_declared)) is not None]
    if not entries:
        return
    parsed.number()
    parsed.changed = True
    _move(entries, marks_starts=bool(view.siglum))


def _move(entries: Sequence[_Entry], *, marks_starts: bool) -> None:
    """Move entries to the ends of their words, in their order; what ends at a place stands before what starts there."""
    insertions: list[tuple[Spot, bool, int, etree._Element]] = []
    places: dict[etree._Element, etree._Element] = {}
    for number, entry in enumerate(entries, 1):
        app = entry.app
        app.set(ATTACHED, str(number))
        if entry.stretch.words and not _has_lemma(app):
            app.set(WORDS, _shorten(entry.stretch.words))
        if not entry.stays:
            places[app] = etree.Element("place")
            insertions.append((entry.stretch.end, False, number, places[app]))
        if marks_starts and entry.is_exact:
            start = etree.Element(etree.QName(etree.QName(app).namespace, "anchor"))
            start.set(STARTS, str(number))
            insertions.append((entry.stretch.start, True, number, start))
    for spot, _, _, element in sorted(insertions, key=lambda each: (each[0].order, *each[1:3]), reverse=True):
        spot.insert(element)
    for app, place in places.items():
        replace_by_text(app, "")
        parent = place.getparent()
        app.tail = place.tail
        if parent is not None:
            parent.replace(place, app)


class _Finder:
    """Finds the words that entries are about."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._root = parsed.tree
        self._texts = read_texts(self._root)
        self._locations: Locations | None = None
        self._by_id = {
            identifier.strip(): each
            for each in reversed(list(self._root.iter("*")))
            if (identifier := each.get(XML_ID) or each.get("id"))
        }

    def find(self, app: etree._Element, *, is_declared: bool) -> _Entry | None:
        """Return where an entry belongs; None for one that stays where it stands."""
        is_apart = _is_apart(app)
        if not is_apart and not is_declared and not app.get("from"):
            return None
        found = self._by_pointer(app, is_apart=is_apart) if app.get("from") else self._by_location(app)
        if found is None and app.get("from") and app.get("loc"):
            found = self._by_location(app)
        if not is_apart and not is_declared and found is not None and not _repeats(app, found.stretch):
            return None
        if found is None and (is_apart or is_declared):
            self._report_nowhere(app, is_apart=is_apart)
            if not is_apart:
                app.set(ATTACHED, "0")
        return found

    def _by_pointer(self, app: etree._Element, *, is_apart: bool) -> _Entry | None:
        first, last = self._ends(app.get("from") or "")
        if first is None or last is None:
            return None
        if app.get("to"):
            last = self._ends(app.get("to") or "")[1]
        elif not is_apart:
            last = app
        stretch = self._texts.between(first, last) if last is not None else None
        return _Entry(app, stretch, stays=last is app) if stretch is not None else None

    def _ends(self, pointer: str) -> tuple[etree._Element | None, etree._Element | None]:
        """Return the first and the last element that a pointer names: an id, or `range(id, id)`."""
        file, _, scheme = pointer.strip().rpartition("#")
        if file and file != self._parsed.source.path.name:
            return None, None
        names = [scheme]
        if scheme.startswith("range(") and scheme.endswith(")"):
            names = scheme.removeprefix("range(").removesuffix(")").split(",")
        names = [name.strip().removeprefix("left(").removeprefix("right(").rstrip(")").strip() for name in names]
        return self._by_id.get(names[0]), self._by_id.get(names[-1])

    def _by_location(self, app: etree._Element) -> _Entry | None:
        self._locations = self._locations or Locations(self._root, self._texts)
        line = self._locations.find(app, lemma := _lemma(app))
        if line is None:
            return None
        exact = self._texts.find(line, lemma) if lemma else None
        if exact is None and lemma:
            self._report(
                FindingRule.LEMMA_MISSING,
                app,
                f"The text at @loc “{app.get('loc')}” does not have the lemma “{_shorten(lemma)}”.",
                "Write the words as the text has them, or mend @loc; the entry stands at the end of that place.",
            )
        return _Entry(app, exact or Stretch(line.end, line.end, ""), is_exact=exact is not None)

    def _report_nowhere(self, app: etree._Element, *, is_apart: bool) -> None:
        wanted = f"@from “{app.get('from')}”" if app.get("from") else f"@loc “{app.get('loc')}”"
        if app.get("from") and app.get("to"):
            wanted += f" with @to “{app.get('to')}”"
        self._report(
            FindingRule.APPARATUS_NOWHERE,
            app,
            f"{wanted} of the entry leads to no words of the text, or to several places.",
            "Point to the xml:id of an anchor or element in the text, or give the number (@n) of a line, verse or "
            "paragraph; the entry stays " + ("in its list." if is_apart else "where it stands."),
        )

    def _report(self, rule: FindingRule, app: etree._Element, message: str, hint: str) -> None:
        self._parsed.report(rule, message, hint, self._parsed.place(app))


def _is_apart(app: etree._Element) -> bool:
    return any(name_of(each) in _APART for each in app.iterancestors())


def _lemma(app: etree._Element) -> str:
    return next((words_of(each) for each in _lemmas(app)), "")


def _lemmas(app: etree._Element) -> Iterator[etree._Element]:
    return (each for each in app.iter("{*}lem") if next(each.iterancestors("{*}app")) is app)


def _has_lemma(app: etree._Element) -> bool:
    return any(True for _ in _lemmas(app))


def _repeats(app: etree._Element, stretch: Stretch) -> bool:
    """Return whether an entry in the text says the words again that its place has, or says none."""
    lemma = "".join(_lemma(app).split())
    return not lemma or lemma == "".join(stretch.words.split())


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
