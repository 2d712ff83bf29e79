"""The plug-in point for morphology: analysers that a project brings, chosen by name.

An installed package offers one as an entry point of the group `opis.analysers`: a callable that takes the language
of a text (its shortest code) and gives an Analyser, or raises LanguageForeign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol

from pipeline.model.corpus import Word
from pipeline.model.errors import ProjectError

GROUP = "opis.analysers"
# Those that opis has itself: they must be there when it runs from its sources too.
_OWN = {"pymorphy": ("pipeline.corpus.annotate.segmentation.russian", "Pymorphy")}


class Analyser(Protocol):
    """What tells the lemmas, parts of speech and features of words."""

    def analyse(self, sentences: Sequence[Sequence[str]]) -> Iterable[Sequence[tuple[Word, ...]]]:
        """For each sentence, given as its tokens, the words of each token: at least one, as many as it contracts."""
        ...


class AnalyserUnknown(ProjectError):
    """A name that no analyser has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        return (
            f"{self.name}: no analyser of this name. There is: {', '.join(self.known)}. "
            f"A package that offers another as an entry point of `{GROUP}` must be installed beside opis."
        )


class LanguageForeign(ValueError):
    """A language that an analyser does not know."""


class AnalyserUnavailable(ProjectError):
    """An analyser that cannot be used as things are: something is missing."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(name, reason, remedy)
        self.name = name
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.name}: this analyser cannot be used: {self.reason}. {self.remedy}"


class AnalysisWrong(ProjectError):
    """An analyser that does not give words for each token."""

    def __init__(self, sentence: Sequence[str], tokens: int) -> None:
        super().__init__(sentence, tokens)
        self.sentence = tuple(sentence)
        self.tokens = tokens

    def __str__(self) -> str:
        return (
            f"The analyser gave words for {self.tokens} tokens where there are {len(self.sentence)}: "
            f"`{' '.join(self.sentence)[:80]}`. It must give one word at least for each token that it is given."
        )


def analyser(name: str, language: str) -> Analyser:
    """Return the analyser of a name for a language.

    Raises:
        AnalyserUnknown: no installed package has one of this name.
        AnalyserUnavailable: it is there but does not work.
        LanguageForeign: it is not for this language.

    """
    return _factory(name)(language)


def _factory(name: str) -> Callable[[str], Analyser]:
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name in offered:
        try:
            factory: Callable[[str], Analyser] = offered[name].load()
        except (ImportError, AttributeError) as error:
            remedy = f"Install what `{offered[name].value}` needs."
            raise AnalyserUnavailable(name, f"it cannot be loaded ({error})", remedy) from error
        return factory
    if name not in _OWN:
        raise AnalyserUnknown(name, sorted({*offered, *_OWN}))
    module, attribute = _OWN[name]
    own: Callable[[str], Analyser] = getattr(import_module(module), attribute)
    return own
