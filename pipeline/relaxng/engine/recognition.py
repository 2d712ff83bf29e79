"""Is a document valid? The answer in one pass over its markup, as fast as it can be cut into texts and tags.

Most documents are valid, and most of the time goes here, so this pass keeps nothing that a message would
need. A document that it refuses is read again by `diagnosis`, which says why. The parser, which makes sure
that the document is well-formed, reads beside it and calls nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from xml.parsers import expat

from pipeline.relaxng.datatypes import TooManyWays
from pipeline.relaxng.engine.automaton import NotValid
from pipeline.relaxng.engine.derivatives import SEPARATOR
from pipeline.relaxng.engine.ids import Ids
from pipeline.relaxng.engine.markup import Cutter, Unusual
from pipeline.relaxng.engine.sources import Reading
from pipeline.relaxng.engine.tags import ENDS, TAKEN, Identifiers, Return, TagTable

_END = (b"",)


def is_valid(table: TagTable, source: Reading, *, takes_ids: bool, judges_ids: bool) -> bool:
    """Return whether a document is well-formed and valid. Raises Unusual if it has to be read in another way.

    `takes_ids` says that xml:id may be any name wherever the schema has it. Memory does not grow with the
    document, but for its depth and its IDs.
    """
    if not source.is_utf8:
        raise Unusual
    parser = source.parser(SEPARATOR)
    cutter = Cutter(takes_ids=takes_ids)
    walk = _Walk(table)
    try:
        for piece in chain(source, _END):
            parser.Parse(piece, not piece)
            walk.on(cutter.cut(piece))
    except expat.ExpatError:
        return False
    except NotValid:
        if cutter.taken:  # perhaps out of what only looked like one, in another attribute's value
            raise Unusual from None
        return False
    except TooManyWays:  # the diagnosis says of which value
        raise Unusual from None
    except (ValueError, IndexError):  # markup that is not well-formed, which the parser puts off to look at
        raise Unusual from None
    if walk.taken != cutter.taken:
        raise Unusual
    return not judges_ids or (len(cutter.ids) == cutter.taken and walk.are_consistent(cutter.ids))


class _Walk:
    """A way through a document."""

    def __init__(self, table: TagTable) -> None:
        self.taken = 0  # how many tags have an ID that was taken
        self._place = table.start()
        self._around: list[Return] = []  # for each open element: where its end tag leads
        self._ids = Ids()
        self._repeats = False

    def on(self, parts: list[bytes]) -> None:
        """Go on over tags, each with the text before it. Raises NotValid."""
        place = self._place
        enter, leave = self._around.append, self._around.pop
        found: list[Identifiers] = []
        for part in parts:
            step = place[part[part.rfind(b"<") :] if place.is_mixed else part]
            if step is None:
                place = leave()[place]
            else:
                place, end, identifiers = step
                if end is not None:
                    enter(end)
                if identifiers:
                    if identifiers is ENDS:
                        place = leave()[place]
                    else:
                        found.append(identifiers)
        self._place = place
        self._take(found)

    def _take(self, found: list[Identifiers]) -> None:
        taken = found.count(TAKEN)
        self.taken += taken
        if taken == len(found):
            return
        for identifier in chain.from_iterable(each for each in found if each != TAKEN):
            if identifier in TAKEN:
                self.taken += 1
            else:
                self._repeats |= not self._ids.add(*identifier)

    def are_consistent(self, taken: Iterable[bytes]) -> bool:
        """Return whether no ID is repeated and none is referred to in vain, with these that were taken before."""
        if self._ids.declared or self._ids.referred:
            for value in taken:
                self._repeats |= not self._ids.add("ID", value.decode())
        return not self._repeats and not self._ids.unresolved()
