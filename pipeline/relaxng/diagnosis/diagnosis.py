"""Why a document is not valid: each mistake once, at its place, what follows being judged as if it were mended."""

from __future__ import annotations

from contextlib import suppress
from xml.parsers import expat

from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.datatypes import TooManyWays
from pipeline.relaxng.diagnosis import wording
from pipeline.relaxng.diagnosis.attributes import AttributeMender
from pipeline.relaxng.diagnosis.expectations import Expectations
from pipeline.relaxng.diagnosis.frames import Frame, Mend, Mistake
from pipeline.relaxng.diagnosis.places import StartTag
from pipeline.relaxng.diagnosis.recovery import Mender
from pipeline.relaxng.diagnosis.values import explain_value
from pipeline.relaxng.diagnosis.wording import Wording
from pipeline.relaxng.engine import lookahead
from pipeline.relaxng.engine.automaton import After, Automaton, NotValid, State, Tag
from pipeline.relaxng.engine.derivatives import SEPARATOR, SPACE, expand_name, local, split
from pipeline.relaxng.engine.ids import IdAttributes, Ids
from pipeline.relaxng.engine.namespaces import Namespaces
from pipeline.relaxng.engine.sources import Reading

_DEEP = 200  # levels: beyond, a path from the root says nothing to anybody

_UNEXPLAINED = Wording(FindingRule.ATTRIBUTE_UNKNOWN, "", "")  # until all attributes of the tag are known


class Diagnosis:
    """One reading of a document; memory grows with its depth and its mistakes."""

    def __init__(
        self,
        automaton: Automaton,
        expectations: Expectations,
        source: Reading,
        *,
        contextual: bool,
        id_attributes: IdAttributes,
    ) -> None:
        self._source = source
        self._automaton = automaton
        self._schema = expectations
        self._mender = Mender(expectations)
        self._attributes = AttributeMender(expectations)
        self._id_attributes = id_attributes
        self._ids = Ids()
        self._first_references: dict[str, Mistake] = {}
        self._mistakes: list[Mistake] = []
        self._frames = [Frame("", "", 1, 1, "", -1, automaton.start, None)]
        self._elements = 0
        self._is_of_another_kind = False
        self._text: list[str] = []
        self._text_place: tuple[int, int, int] | None = None
        self._in_text = False
        parser = self._parser = source.parser(SEPARATOR)
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._interrupt
        self._namespaces = Namespaces(parser) if contextual else None

    def run(self) -> list[Mistake]:
        """Return the mistakes of a document in the order of their places."""
        try:
            self._source.feed(self._parser)
        except expat.ExpatError as error:
            self._not_well_formed(error)
        else:
            self._check_references()
        return sorted(self._mistakes, key=lambda mistake: (mistake.line, mistake.column))

    def _not_well_formed(self, error: expat.ExpatError) -> None:
        said = wording.not_well_formed(error.code, expat.ErrorString(error.code), self._frames[-1].local)
        self._mistakes.append(Mistake(said, error.lineno, error.offset + 1, self._xpath(), self._frames[-1].number))

    def _xpath(self) -> str:
        """Return the innermost frame's path by local names, or by its ordinal where that would be too long."""
        if len(self._frames) > _DEEP:
            return f"(//*)[{self._frames[-1].number + 1}]"
        return "/".join(frame.step for frame in self._frames) or "/"

    def _say(self, said: Wording, frame: Frame) -> Mistake:
        """Return a mistake at the start tag of the innermost frame."""
        mistake = Mistake(said, frame.line, frame.column, self._xpath(), frame.number, frame.name)
        self._mistakes.append(mistake)
        return mistake

    def _interrupt(self, *_event: object) -> None:
        self._in_text = False

    def _characters(self, data: str) -> None:
        frame = self._frames[-1]
        if not self._in_text:
            self._in_text = True
            frame.texts += 1
        if self._text_place is None and (bare := data.lstrip(SPACE)):
            column = self._parser.CurrentColumnNumber + 1 + len(data) - len(bare)
            self._text_place = (self._parser.CurrentLineNumber, column, frame.texts)
        self._text.append(data)

    def _take_text(self, *, ends: bool) -> None:
        """Judge the text before a tag."""
        self._in_text = False
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        place, self._text_place = self._text_place, None
        frame = self._frames[-1]
        state = frame.state
        if state is None or state.mixed:
            frame.has_text |= place is not None
            return
        if ends and state.has_data:
            self._take_leaf(text, state, place, frame)
        elif place is not None:
            frame.has_text = True
            try:
                frame.turn(state.after_text(), "")
            except NotValid:
                said = self._mender.text(text, frame)
                if said is not None:
                    self._say_text(said, place, frame)

    def _say_text(self, said: Wording, place: tuple[int, int, int], frame: Frame) -> None:
        line, column, text_number = place
        xpath = f"{self._xpath()}/text()[{text_number}]"
        self._mistakes.append(Mistake(said, line, column, xpath, frame.number, frame.name))

    def _take_leaf(self, text: str, state: State, place: tuple[int, int, int] | None, frame: Frame) -> None:
        try:
            frame.state = state.at_end(self._namespaces.read(text) if self._namespaces else text)
        except TooManyWays:
            self._refuse_leaf(wording.not_judged(f"text {wording.quote(text)} in <{frame.local}>"), place, frame)
        except NotValid:
            message, hint = explain_value(f"<{frame.local}>", text, list(state.patterns))
            self._refuse_leaf(Wording(FindingRule.CONTENT_VALUE, message, hint), place, frame)

    def _refuse_leaf(self, said: Wording, place: tuple[int, int, int] | None, frame: Frame) -> None:
        if place is None:
            self._say(said, frame)
        else:
            self._say_text(said, place, frame)
        frame.excused = True

    def _start(self, name: str, attributes: list[str]) -> None:
        self._take_text(ends=False)
        parent = self._frames[-1]
        uri, written = split(name)
        name = expand_name(parent.uris.get(uri, uri), written)
        mend = self._open(name)
        count = parent.note_child(mend.name, written)
        frame = Frame(
            mend.name,
            written,
            self._parser.CurrentLineNumber,
            self._parser.CurrentColumnNumber + 1,
            f"{written}[{count}]",
            self._elements,
            None,
            mend.after,
            parent.uris,
        )
        if mend.name != name and split(mend.name)[0] != split(name)[0]:
            frame.uris = {**parent.uris, uri: split(mend.name)[0]}
        self._elements += 1
        self._frames.append(frame)
        if mend.wording is not None:
            mistake = self._say(mend.wording, frame)
            parent.late.update(dict.fromkeys(mend.missing, mistake))
            if mend.tag is None:
                frame.unknown = mistake
                self._is_of_another_kind |= len(self._frames) == 2  # noqa: PLR2004 - the document and its root
            if mend.after is None:  # it may have been meant for what is still needed
                parent.excused = True
        if mend.tag is not None:
            frame.state = self._read_attributes(mend.tag, attributes, frame)

    def _open(self, name: str) -> Mend:
        """Return how an element is taken."""
        parent = self._frames[-1]
        if self._is_of_another_kind:
            return Mend(name, None, None, None)
        if parent.state is None:
            if parent.unknown is not None and self._mender.is_unknown(name):
                mend = self._mender.element(name, self._frames)
                if mend.tag is not None:  # of what nobody knows within what nobody knows nothing is said
                    return mend
            return Mend(name, self._schema.tag(name), None, None)
        while True:
            try:
                opening = parent.state[name]
                if not parent.wrapped:
                    parent.unwrapped = None
                self._mender.comes_late(name, parent)
                return Mend(name, opening.tag, opening.after, None)
            except NotValid:
                if not parent.unwrap():
                    return self._mender.element(name, self._frames)

    def _read_attributes(self, tag: Tag, attributes: list[str], frame: Frame) -> State | None:
        """Judge the attributes of the innermost frame; the state of its content."""
        whole, start = tag, StartTag(self._parser)
        refused: list[tuple[str, str, Mistake]] = []
        pairs = iter(attributes)
        for name, value in zip(pairs, pairs, strict=True):
            try:
                attribute = tag[name]
            except NotValid:
                refused.append((name, value, self._say_attribute(_UNEXPLAINED, name, start, frame)))
                continue
            try:
                tag = attribute[self._namespaces.read(value) if self._namespaces else value]
                self._take_id(name, value, start, frame)
            except TooManyWays:
                said = wording.not_judged(f"value {wording.quote(value)} of @{start.written(name)}")
                self._say_attribute(said, name, start, frame)
                tag = attribute.mended()
            except NotValid:
                said = self._attributes.value(
                    name, start.written(name), value, attribute=attribute, frame=frame, tag=whole
                )
                self._say_attribute(said, name, start, frame)
                tag = attribute.mended()
        missing = self._missing_attributes(tag)
        for name, value, mistake in refused:
            said, given = self._attributes.refused(
                name, start.written(name), value, frame=frame, tag=whole, missing=missing
            )
            mistake.wording = said
            missing = [each for each in missing if given not in each]
        if missing:
            self._say(self._attributes.missing(frame, missing), frame)
        try:
            return tag.closed()
        except NotValid:
            if not missing and not refused and self._schema.takes_attributes(tag):
                self._say(wording.any_attribute_missing(frame.local), frame)
            return lookahead.content(tag)

    def _missing_attributes(self, tag: Tag) -> list[list[str]]:
        """Return the attributes that a start tag still needs, as far as the schema names them."""
        try:
            tag.closed()
        except NotValid:
            return self._schema.missing_attributes(tag)
        return []

    def _say_attribute(self, said: Wording, name: str, start: StartTag, frame: Frame) -> Mistake:
        line, column = start.place(name)
        xpath = f"{self._xpath()}/@{start.written(name)}"
        mistake = Mistake(said, line, column, xpath, frame.number, frame.name)
        self._mistakes.append(mistake)
        return mistake

    def _take_id(self, name: str, value: str, start: StartTag, frame: Frame) -> None:
        id_type = self._id_attributes.get(name, {}).get(frame.name)
        if id_type is None:
            return
        if not self._ids.add(id_type, value):
            said = Wording(
                FindingRule.DUPLICATE_ID,
                f"The identifier “{value.strip()}” stands on an element before; it can stand on one only.",
                "Give this element another.",
            )
            self._say_attribute(said, name, start, frame)
        elif id_type != "ID":
            for reference in value.split():
                if reference not in self._first_references:
                    line, column = start.place(name)
                    xpath = f"{self._xpath()}/@{start.written(name)}"
                    said = Wording(
                        FindingRule.IDREF_UNRESOLVED,
                        f"@{start.written(name)} refers to “{reference}”, which is the identifier of no element.",
                        "Correct one of the two.",
                    )
                    self._first_references[reference] = Mistake(said, line, column, xpath, frame.number)

    def _check_references(self) -> None:
        self._mistakes += [self._first_references[each] for each in sorted(self._ids.unresolved())]

    def _end(self, _name: str) -> None:
        self._take_text(ends=True)
        frame = self._frames[-1]
        parent = self._frames[-2]
        while frame.wrapped:
            frame.unwrap()
        if frame.state is not None and not _is_complete(frame.state, self._automaton) and not frame.excused:
            self._say_unfinished(frame, frame.state, parent)
        if frame.unknown is not None:
            hint = self._mender.stands_for(frame, parent)
            if hint is not None:
                frame.unknown.wording = wording.advised(frame.unknown.wording, hint)
        self._frames.pop()
        if frame.after is not None and parent.state is not None:
            parent.turn(_next(frame.after, frame.state), frame.name)

    def _say_unfinished(self, frame: Frame, state: State, parent: Frame) -> None:
        needed = [[local(name) for name in each] for each in self._schema.missing(state.patterns)]
        around = self._schema.missing(parent.state.patterns) if parent.state is not None else []
        required = any(frame.name in each for each in around)
        empty = not frame.counts and not frame.has_text
        put, last = self._schema.written(needed), local(frame.last)
        said = wording.unfinished(frame.local, needed, put, last, empty=empty, required=required)
        self._say(said if empty else wording.advised(said, self._schema.advise(frame.local, "#end")), frame)


def _is_complete(state: State, automaton: Automaton) -> bool:
    matches = automaton.texts.matches
    return any(pattern.nullable or matches(pattern, "", {}) for pattern in state.patterns)


def _next(after: After, ended: State | None) -> State:
    """Return the state around an element that has ended; an incomplete one counts as complete."""
    if ended is not None:
        with suppress(NotValid):
            return after[ended]
    return after.whatever()
