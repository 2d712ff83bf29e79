"""Elements that the schema does not have: in another namespace, under another name, or standing for another."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relaxng.diagnosis import wording
from pipeline.relaxng.diagnosis.expectations import Expectations
from pipeline.relaxng.diagnosis.frames import Frame, Mend
from pipeline.relaxng.diagnosis.spelling import nearest
from pipeline.relaxng.diagnosis.tei.advice import from_elsewhere
from pipeline.relaxng.diagnosis.tei.likelihood import sort_by_likelihood, usual
from pipeline.relaxng.diagnosis.tei.vocabulary import ELEMENTS, NAMESPACE
from pipeline.relaxng.diagnosis.wording import Wording
from pipeline.relaxng.engine.automaton import State
from pipeline.relaxng.engine.derivatives import expand_name, local, locals_of, split
from pipeline.relaxng.engine.lookahead import after_all, content_of, opening

_LOOKALIKES = str.maketrans("аеорсухіјѕАВЕКМНОРСТХІЈЅ", "aeopcyxijsABEKMHOPCTXIJS")  # Cyrillic for Latin


class NameMender:
    """Finds what is meant by names that a schema does not have."""

    def __init__(self, expectations: Expectations) -> None:
        self._schema = expectations
        self.home = self._home()
        self._nearest: dict[str, str | None] = {}

    def _home(self) -> str:
        """Return the namespace that most elements of the schema are in."""
        counts: dict[str, int] = {}
        for name in self._schema.by_name:
            uri = split(name)[0]
            counts[uri] = counts.get(uri, 0) + 1
        return max(sorted(counts), key=lambda uri: counts[uri], default="")

    def mend(self, name: str, frames: Sequence[Frame]) -> Mend:
        """Return how to take an element that the schema does not have."""
        uri, plain = split(name)
        frame = frames[-1]
        if uri != self.home and expand_name(self.home, plain) in self._schema.by_name:
            said = wording.namespace(plain, uri, self.home, root=len(frames) == 1)
            return self._as(expand_name(self.home, plain), frame, said)
        tag, origin = from_elsewhere(plain)
        element = tag.partition(" ")[0].rstrip("/")
        if uri in ("", self.home) and expand_name(self.home, element) in self._schema.by_name:
            shown = f'{tag} xmlns="{self.home}"' if uri != self.home else tag
            said = wording.unknown(plain, shown, sure=bool(origin), reason=origin)
            return self._as(expand_name(self.home, element), frame, said)
        if uri and uri != self.home:
            return Mend(name, None, None, wording.foreign(plain, uri))
        if self._is_left_out(plain):
            return self._left_out(name, plain, frame)
        return self._misspelt(name, plain, frame)

    def _is_left_out(self, plain: str) -> bool:
        """Return whether TEI has an element that this schema of TEI does not."""
        return self.home == NAMESPACE and plain in ELEMENTS

    def _left_out(self, name: str, plain: str, frame: Frame) -> Mend:
        here = locals_of(self._schema.next_names(frame.state)) if frame.state is not None else []
        said = wording.left_out(plain, usual(here, frame.local) or sort_by_likelihood(here))
        return Mend(name, None, None, wording.advised(said, self._schema.advise(frame.local, plain)))

    def _misspelt(self, name: str, plain: str, frame: Frame) -> Mend:
        latin = plain.translate(_LOOKALIKES)
        if latin != plain and expand_name(self.home, latin) in self._schema.by_name:
            return self._as(expand_name(self.home, latin), frame, wording.lookalike(plain, latin))
        here = locals_of(self._schema.next_names(frame.state)) if frame.state is not None else []
        meant = nearest(plain, here, freely=True) or self._nearest_of_all(plain)
        alike = meant is not None and meant.casefold() == plain.casefold()
        usually = usual(here, frame.local) or sort_by_likelihood(here)
        said = wording.unknown(plain, meant, sure=alike, here=usually)
        said = wording.advised(said, self._schema.advise(frame.local, plain))
        return Mend(name, None, None, said) if meant is None else self._as(expand_name(self.home, meant), frame, said)

    def _nearest_of_all(self, plain: str) -> str | None:
        if plain not in self._nearest:
            known = [local(each) for each in self._schema.by_name if split(each)[0] == self.home]
            self._nearest[plain] = nearest(plain, known)
        return self._nearest[plain]

    def _as(self, name: str, frame: Frame, said: Wording) -> Mend:
        """Take an element for another, where that may stand, and else judge it by itself."""
        opened = opening(frame.state, name)
        while opened is None and frame.unwrap():
            opened = opening(frame.state, name)
        if opened is None:
            return Mend(name, self._schema.tag(name), None, said)
        return Mend(name, opened.tag, opened.after, said)

    def stands_for(self, frame: Frame, parent: Frame) -> str | None:
        """Return the element to write instead of an unknown one, judged by its content; None if that tells nothing.

        What follows is then judged as if it had been written so. Of an element of TEI that the schema leaves out no
        more is said, for its tags mean something.
        """
        if parent.state is None or not (frame.children or frame.has_text):
            return None
        held = {local(child) for child in frame.children}
        state = self._after_contents(parent.state, frame)
        if state is None or not held <= set(usual(held, parent.local)):
            for plain, name in self._usual_here(parent):
                if held and self._after_contents(content_of(parent.state, name), frame) is not None:
                    parent.state = after_all(parent.state, [name])
                    if self._is_left_out(frame.local):
                        return None
                    return f"Write <{plain}>: it may stand here and hold all that stands inside."
        if state is None:
            return None
        parent.state = state
        return None if self._is_left_out(frame.local) else "Take its tags away: what it holds may stand here directly."

    def _usual_here(self, frame: Frame) -> list[tuple[str, str]]:
        """Return the elements that usually come next, without those allowed nearly anywhere, by both names."""
        names = self._schema.next_names(frame.state) if frame.state is not None else []
        here = {local(name): name for name in names if self._schema.is_telling(name)}
        return [(plain, here[plain]) for plain in usual(here, frame.local) if plain != frame.local]

    def _after_contents(self, state: State | None, frame: Frame) -> State | None:
        """Return the state after what an element holds; None if that is not possible."""
        if state is None or (frame.has_text and not self._schema.takes_text(state)):
            return None
        return after_all(state, frame.children)
