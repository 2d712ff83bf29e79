"""What all pages of one language draw on: the schema, the words, the addresses, the ways to write things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.odd.declarations.declaration import Elements, Prose
from pipeline.odd.declarations.specification import AnySpec, ElementSpec
from pipeline.odd.languages import Reader, descriptions, farewells
from pipeline.odd.schema import Schema
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.containment import Containment
from pipeline.odd.site.datatypes import Datatypes
from pipeline.odd.site.examples import Examples
from pipeline.odd.site.labels import Labels
from pipeline.odd.site.markup import NOTHING, Markup, code, element, join, link, text
from pipeline.odd.site.notation import Notation
from pipeline.odd.site.own_text import OwnText
from pipeline.odd.site.pointers import Pointers
from pipeline.odd.site.prose import ProseWriter


@dataclass(frozen=True, slots=True)
class Guide:
    """The documentation of a schema in one language; `languages` are all that the site has."""

    schema: Schema
    languages: tuple[str, ...]
    reader: Reader
    labels: Labels
    addresses: Addresses
    containment: Containment
    examples: Examples
    notation: Notation
    datatypes: Datatypes
    own_text: OwnText
    prose: ProseWriter
    _links: dict[AnySpec, Markup] = field(default_factory=dict)

    @classmethod
    def of(cls, containment: Containment, addresses: Addresses, languages: Sequence[str], reader: Reader) -> Guide:
        """Return the guide of a reader; containment and addresses are the same in all languages."""
        schema, language = containment.schema, reader.language
        labels = Labels(language)
        own_text = OwnText.of(schema, languages, language)
        examples = Examples(schema, addresses)
        pointers = Pointers(reader, addresses, own_text)
        return cls(
            schema,
            tuple(languages),
            reader,
            labels,
            addresses,
            containment,
            examples,
            Notation(schema, addresses),
            Datatypes(schema, addresses, labels),
            own_text,
            ProseWriter(reader, addresses, examples, pointers),
        )

    def say(self, key: str, *words: str) -> Markup:
        """Return a label."""
        return text(self.labels.say(key, *words))

    @property
    def title(self) -> str:
        """The title of the ODD, else the ident of the schema."""
        return self._title(subordinate=False) or self.schema.ident

    @property
    def subtitle(self) -> str:
        """The subtitle of the ODD, "" if it has none."""
        return self._title(subordinate=True)

    def _title(self, *, subordinate: bool) -> str:
        titles = self.reader.root.iterfind("{*}teiHeader/{*}fileDesc/{*}titleStmt/{*}title")
        meant = [each for each in titles if (each.get("type") == "sub") == subordinate]
        return " ".join(" ".join("".join(map(str, each.itertext())).split()) for each in self.reader.chosen(meant)[:1])

    def gloss(self, prose: Prose) -> Markup:
        """Return the gloss of a declaration."""
        return self.prose.phrase(self.reader.chosen(prose.glosses)[:1])

    def description(self, prose: Prose) -> Markup:
        """Return the prose of a declaration."""
        return self.prose.phrase(self.reader.chosen(descriptions(prose)))

    def summary(self, prose: Prose) -> Markup:
        """Gloss and description, for tables."""
        gloss, description = self.gloss(prose), self.description(prose)
        if not gloss or not description:
            return gloss or description
        return join([element("em", gloss), description], " – ")

    def remarks(self, prose: Prose) -> tuple[Elements, Elements]:
        """Return the remarks that are the customisation's own and those that are not."""
        chosen = self.reader.chosen(prose.remarks)
        own = tuple(each for each in chosen if self.reader.is_own(each))
        return own, tuple(each for each in chosen if each not in own)

    def deprecation(self, prose: Prose) -> Markup:
        """Return a note that a declaration ends; nothing if it does not."""
        until = prose.valid_until
        words = self.prose.phrase(self.reader.chosen(farewells(prose)))
        if not until and not words:
            return NOTHING
        day = join([text(", "), self.say("valid-until", until)]) if until else NOTHING
        mark = element("strong", join([self.say("deprecated"), day]))
        return element("p", join([mark, words], " ") if words else mark, class_="deprecated")

    def spec_link(self, spec: AnySpec) -> Markup:
        """Return the name of a specification, linked to its page."""
        if spec not in self._links:
            name = spec.name if isinstance(spec, ElementSpec) else spec.ident
            self._links[spec] = link(self.addresses.of(spec), code(name))
        return self._links[spec]

    def element_links(self, idents: Iterable[str]) -> Markup:
        """Return elements in the order of their names."""
        elements = [self.schema.vocabulary.elements[ident] for ident in idents]
        return join([self.spec_link(each) for each in sorted(elements, key=_by_name)], " ")

    def by_module(self, idents: Iterable[str]) -> Markup:
        """Return elements, those of each module together."""
        modules: dict[str, list[str]] = {}
        for ident in idents:
            modules.setdefault(self.schema.vocabulary.elements[ident].module, []).append(ident)
        rows = [
            element("div", element("dt", self.module(name)), element("dd", self.element_links(modules[name])))
            for name in sorted(modules)
        ]
        return element("dl", *rows, class_="by-module")

    def module(self, name: str) -> Markup:
        """Return the name of a module."""
        return text(name) if name else self.say("no-module")


def _by_name(spec: ElementSpec) -> tuple[str, str]:
    return spec.name.casefold(), spec.name


def section(anchor: str, heading: Markup, *content: Markup, level: int = 2) -> Markup:
    """Return a section with its heading, which its id is for; nothing without content."""
    inner = Markup("".join(content))
    if not inner:
        return NOTHING
    return element("section", element(f"h{min(level, 6)}", heading), inner, id=anchor)
