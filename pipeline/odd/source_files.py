"""What the `@source` of an ODD names: the TEI's specifications, another ODD, or nothing that is here.

Source: TEI Guidelines, 24.3.2 (ODD chaining), schemaSpec/@source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from pipeline.document.associations import allow
from pipeline.document.naming import document_name
from pipeline.document.parse import parse
from pipeline.document.parsed import TEI, Included, Parsed
from pipeline.model.document import Source
from pipeline.model.errors import TeiSourceWrong
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import GrammarRule
from pipeline.odd.customisation import compile_schema, source_vocabulary
from pipeline.odd.declarations.specification import Vocabulary
from pipeline.odd.places import report
from pipeline.odd.tei import source
from pipeline.storage.addresses import Address, is_file, real_path
from pipeline.storage.confinement import confinement_of, read_source

_RELEASE = re.compile(r"(?:^tei:|/P5/)(\d+(?:\.\d+)+[a-z]?)")
_OF_TEI = re.compile(r"tei:.*|.*/p5subset\.xml", re.DOTALL)


@dataclass(slots=True)
class OddSources:
    """The vocabularies that ODDs name, each read once; `documents` are all ODDs read so far, with their findings.

    `given` and `configured` are what is taken for the TEI's specifications (`tei_source`); `mapped` puts files in the
    place of addresses. These may name files anywhere; the ODD that is compiled, and what it names, below its own folder
    and `folders` only.
    """

    given: Path | None
    configured: Path | None
    mapped: Sequence[GrammarRule]
    folders: tuple[Path, ...] = ()
    documents: list[Parsed] = field(default_factory=list)
    _vocabularies: dict[Path, Vocabulary | None] = field(default_factory=dict)
    _under_way: list[Path] = field(default_factory=list)

    def read(self, path: Path) -> Parsed:
        """Return the ODD that is to be compiled, parsed. Raises OSError."""
        sources = tuple(filter(None, (self.given, self.configured)))
        return self._parse(Source(document_name(path.stem), path, path.parent, folders=(path, *self.folders, *sources)))

    def _read_trusted(self, path: Path) -> Parsed:
        """Return an ODD, or a grammar, that the project names."""
        return self._parse(Source(path.stem, path, Path(path.absolute().anchor)))

    def _read_named(self, path: Path, odd: Parsed) -> Parsed:
        """Return a file that an ODD names, and that may name what the ODD may."""
        return self._parse(replace(odd.source, name=path.stem, path=path))

    def _parse(self, source: Source) -> Parsed:
        odd = parse(source, read_source(source), confinement_of(source).read)
        odd.findings[:] = [
            each for each in odd.findings if each.rule not in (FindingRule.TEI_FRAGMENT, FindingRule.NOT_TEI)
        ]
        self.documents.append(odd)
        return odd

    def part(self, odd: Parsed, href: str, at: etree._Element) -> etree._Element | None:
        """Return the root of another file that an ODD refers to, and note its places; None where there is none."""
        path = self._local(odd, href, at)
        if path is None:
            return None
        for root, file in odd.included.items():
            if file.path == path:
                return root
        part = self._read_named(path, odd)
        if part.root is None:
            return None
        odd.included[part.root] = Included(path, part.text, 0)
        odd.included.update(part.included)
        return part.root

    def grammar(self, odd: Parsed, href: str, at: etree._Element) -> etree._Element | None:
        """Return the root of a RELAX NG grammar in XML syntax; None where there is none."""
        if mapped := self._mapped(href):
            return self._read_trusted(mapped).root
        path = self._local(odd, href, at)
        return self._read_named(path, odd).root if path is not None else None

    def vocabulary(self, odd: Parsed, href: str, at: etree._Element) -> Vocabulary | None:
        """Return the vocabulary that an ODD names, the TEI's for ""; None where it cannot be had, which is reported.

        Raises TeiSourceMissing, TeiSourceWrong.
        """
        mapped = self._mapped(href)
        if mapped is None and (not href or _OF_TEI.fullmatch(href)):
            return self._tei(odd, href, at)
        path = mapped or self._local(odd, href, at)
        if path is None:
            return None
        if real_path(path) in self._under_way:
            report(
                odd,
                at,
                FindingRule.ODD_SOURCE_LOOP,
                f"The source {href!r} is made from this ODD itself.",
                "Name another source, or none for the TEI's specifications.",
                attribute="source",
            )
            return None
        return self._vocabulary(path, None if mapped else odd)

    def _tei(self, odd: Parsed, href: str, at: etree._Element) -> Vocabulary | None:
        """TEI's specifications: of the release that an address names, if it was fetched, else those there are."""
        version = _RELEASE.search(href)
        if version is not None and self.given is None:
            for release in source.stored():
                if release.version == version[1]:
                    return self._vocabulary(source.check_file(release))
        path = source.tei_source(self.given, self.configured)
        if real_path(path) in self._under_way:
            advice = "Name the TEI's own, p5subset.xml; what a customisation builds on is named by schemaSpec/@source"
            raise TeiSourceWrong(str(path), "it is a customisation, which needs TEI's specifications itself", advice)
        if href:
            report(
                odd,
                at,
                FindingRule.ODD_SOURCE_REPLACED,
                f"The ODD names TEI's specifications as {href!r}; it is compiled with {path.name}, which opis has.",
                "To take others, fetch them (opis schema fetch VERSION) or name them with --source.",
                attribute="source",
            )
        vocabulary = self._vocabulary(path)
        if vocabulary is not None and not vocabulary.elements:
            raise TeiSourceWrong(
                str(path), "it specifies no element", "Expected are TEI's specifications, p5subset.xml"
            )
        return vocabulary

    def _mapped(self, href: str) -> Path | None:
        """Return the file that opis.toml puts in the place of an address."""
        return next((rule.grammar for rule in self.mapped if rule.pattern == href), None)

    def _local(self, odd: Parsed, href: str, at: etree._Element) -> Path | None:
        """Return the file that an address names; one that is not there, or not on this machine, is reported."""
        address = Address.of(href)
        path = address.file(odd.source.path.parent)
        if address.is_local and not confinement_of(odd.source).allows(path):
            report(
                odd,
                at,
                FindingRule.ODD_SOURCE_OUTSIDE,
                f"The source {href!r} lies outside the folder of the ODD.",
                allow(path),
                attribute="source",
            )
            return None
        if address.is_local and is_file(path):
            return path
        fetched = "opis fetches nothing for an ODD" if not address.is_local else "there is no such file"
        report(
            odd,
            at,
            FindingRule.ODD_SOURCE_MISSING,
            f"The source {href!r} cannot be had: {fetched}.",
            f'Save it and map it in opis.toml: [schemas] "{href}" = "{address.file_name}"',
            attribute="source",
        )
        return None

    def _vocabulary(self, path: Path, named_in: Parsed | None = None) -> Vocabulary | None:
        """Return the vocabulary of a file that an ODD or the project names: that of its schemaSpec, else all of it."""
        key = real_path(path)
        if key not in self._vocabularies:
            self._under_way.append(key)
            self._vocabularies[key] = self._specified(
                self._read_trusted(path) if named_in is None else self._read_named(path, named_in)
            )
            self._under_way.pop()
        return self._vocabularies[key]

    def _specified(self, odd: Parsed) -> Vocabulary | None:
        if odd.root is None:
            return None
        if odd.root.find(f".//{{{TEI}}}schemaSpec") is None:
            return source_vocabulary(odd.root)
        schema = compile_schema(odd, self)
        return schema.vocabulary_with_namespace() if schema is not None else None
