"""What a schemaSpec takes from its source: modules, elements, classes, macros.

Source: TEI Guidelines, 23.8 (moduleRef, elementRef, classRef, macroRef, dataRef in schemaSpec).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.customising import needs
from pipeline.odd.declarations.elements import child, local_name
from pipeline.odd.declarations.specification import AnySpec, ClassSpec, ElementSpec, Vocabulary
from pipeline.odd.externals import External
from pipeline.odd.places import UNKNOWN, did_you_mean, report
from pipeline.odd.sources import Sources

REFERENCES = ("moduleRef", "elementRef", "classRef", "macroRef", "dataRef")
_KINDS = {"elementRef": "element", "classRef": "class", "macroRef": "macro", "dataRef": "datatype"}


@dataclass(slots=True)
class Selection:
    """What is taken so far, in the order of the sources; `default` is the `@source` of the schemaSpec.

    `used` are the sources themselves, `missing` the addresses of those that cannot be had.
    """

    odd: Parsed
    sources: Sources
    default: str
    used: list[Vocabulary] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    externals: list[External] = field(default_factory=list)
    _taken: dict[tuple[type, str], AnySpec] = field(default_factory=dict)
    _modules: dict[str, Vocabulary] = field(default_factory=dict)

    def take(self, reference: etree._Element) -> None:
        """Take what a reference names."""
        if local_name(reference) == "moduleRef" and reference.get("url"):
            self._external(reference)
            return
        vocabulary = self._source(reference.get("source", self.default), reference)
        if vocabulary is None:
            return
        if local_name(reference) == "moduleRef":
            self._module(reference, vocabulary)
        else:
            self._single(reference, vocabulary)

    def fetch_needs(self, vocabulary: Vocabulary, at: etree._Element) -> None:
        """Add the macros and datatypes that a vocabulary needs, from the default source if it took nothing from any.

        Whether that can be had, `missing` says.
        """
        if not self.used and needs.lacks_something(vocabulary):
            self._source(self.default, at)
        needs.fetch(vocabulary, self.used)

    def _source(self, href: str, at: etree._Element) -> Vocabulary | None:
        """Return a source; one that cannot be had is asked for once."""
        vocabulary = None if href in self.missing else self.sources.vocabulary(self.odd, href, at)
        if vocabulary is None:
            self.missing.add(href)
        elif vocabulary not in self.used:
            self.used.append(vocabulary)
        return vocabulary

    def vocabulary(self) -> Vocabulary:
        """Return all that was taken, in the order in which its sources have it."""
        taken = Vocabulary({name: vocabulary.modules[name] for name, vocabulary in self._modules.items()})
        for vocabulary in self.used:
            for spec in vocabulary.specs():
                chosen = self._taken.get((type(spec), spec.ident))
                if chosen is not None and taken.like(chosen) is None:
                    taken.add(chosen)
        return taken

    def _take(self, spec: AnySpec) -> None:
        self._taken.setdefault((type(spec), spec.ident), spec)

    def _module(self, reference: etree._Element, vocabulary: Vocabulary) -> None:
        key = reference.get("key", "")
        if not key:  # which is told with all names that are missing
            return
        specs = [spec for spec in vocabulary.specs() if spec.module == key]
        if not specs and key not in vocabulary.modules:
            known = sorted(vocabulary.modules or {spec.module for spec in vocabulary.specs()})
            report(
                self.odd,
                reference,
                FindingRule.ODD_MODULE_UNKNOWN,
                f"The module {key!r} is unknown.",
                did_you_mean(key, known, f"The modules are {', '.join(known)}."),
                attribute="key",
            )
            return
        if key in vocabulary.modules:
            self._modules.setdefault(key, vocabulary)
        wanted = self._chosen(reference, [spec.ident for spec in specs if isinstance(spec, ElementSpec)], vocabulary)
        for spec in specs:
            if not isinstance(spec, ElementSpec) or spec.ident in wanted:
                self._take(spec)

    def _chosen(self, reference: etree._Element, idents: Iterable[str], vocabulary: Vocabulary) -> set[str]:
        """Return the elements of a module that are wanted; names that it does not have are reported."""
        wanted = set(idents)
        include, excepted = reference.get("include"), reference.get("except")
        if include and excepted:
            report(
                self.odd,
                reference,
                FindingRule.ODD_WORD_UNKNOWN,
                "A moduleRef has either include or except, not both.",
                "Name in include the elements that are wanted, and take except out.",
                attribute="except",
            )
        for name, words in (("include", include), ("except", excepted)):
            for word in (words or "").split():
                if word not in wanted:
                    self._not_in_module(reference, name, word, wanted, vocabulary)
        if include is not None and include.split():
            wanted &= set(include.split())
        return wanted - set((excepted or "").split())

    def _not_in_module(
        self, reference: etree._Element, attribute: str, word: str, idents: set[str], vocabulary: Vocabulary
    ) -> None:
        key = reference.get("key", "")
        elsewhere = vocabulary.elements.get(word)
        no_element = elsewhere is None and word in vocabulary
        if no_element and attribute == "except":
            hint = f'{word!r} is no element: delete it with mode="delete".'
        elif no_element:
            hint = f"{word!r} is no element: classes, macros and datatypes come in with their module."
        elif elsewhere is not None:
            hint = f"{word!r} belongs to the module {elsewhere.module!r}: name it there."
        else:
            hint = did_you_mean(word, idents, "Take it out, or look up the element's name in the Guidelines.")
        makes_another_schema = attribute == "include" and not no_element
        report(
            self.odd,
            reference,
            FindingRule.ODD_ELEMENT_UNKNOWN,
            f"The module {key!r} has no element {word!r}.",
            hint,
            attribute=attribute,
            severity=Severity.ERROR if makes_another_schema else Severity.WARNING,
        )

    def _single(self, reference: etree._Element, vocabulary: Vocabulary) -> None:
        """Take an element, class, macro or datatype by itself."""
        kind, key = local_name(reference), reference.get("key", "")
        known: Mapping[str, AnySpec] = vocabulary.macros
        if kind in ("elementRef", "classRef"):
            known = vocabulary.elements if kind == "elementRef" else vocabulary.classes
        spec = known.get(key)
        if spec is None:
            report(
                self.odd,
                reference,
                UNKNOWN[_KINDS[kind]],
                f"The {_KINDS[kind]} {key!r} is unknown.",
                did_you_mean(key, known, "Take the reference out, or look up the name in the Guidelines."),
                attribute="key",
            )
            return
        if isinstance(spec, ClassSpec) and {"include", "except"} & set(reference.keys()):
            self._taken[type(spec), key] = _with_attributes(spec, reference)  # also where its module brought it whole
        self._take(spec)
        if isinstance(spec, ElementSpec):
            self._classes_of(spec, vocabulary, set())

    def _classes_of(self, spec: ElementSpec | ClassSpec, vocabulary: Vocabulary, seen: set[str]) -> None:
        """Take the classes of an element without its module: those of its own module and of the module `tei`.

        Other modules add attributes to all elements by way of classes; they do so where they are referred to.
        """
        for membership in spec.classes:
            found = vocabulary.classes.get(membership.key)
            if found is not None and found.module in (spec.module, "tei"):
                self._take(found)
                if found.ident not in seen:
                    seen.add(found.ident)
                    self._classes_of(found, vocabulary, seen)

    def _external(self, reference: etree._Element) -> None:
        """Take a grammar that is no ODD."""
        href = reference.get("url", "")
        grammar = self.sources.grammar(self.odd, href, reference)
        if grammar is None:
            self.missing.add(href)
            return
        content = child(reference, "content")
        beside = tuple(content.iterchildren(etree.Element)) if content is not None else ()
        self.externals.append(External(href, grammar, reference.get("prefix", ""), beside))


def _with_attributes(spec: ClassSpec, reference: etree._Element) -> ClassSpec:
    """Return a class with those of its attributes that a classRef includes or does not except."""
    include, excepted = reference.get("include"), reference.get("except", "").split()
    wanted = {each.key for each in spec.attributes.attributes()} if include is None else set(include.split())
    return replace(spec, attributes=spec.attributes.of(wanted - set(excepted)))
