"""What a corpus says of itself: README.md, with the block of YAML by which `datasets` loads it, and a datasheet.

The block is that of dataset cards (huggingface.co/docs/hub/datasets-cards, datasets-manual-configuration).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.corpus.formats import meanings
from pipeline.corpus.formats.datasheet import DATASHEET
from pipeline.corpus.formats.tables import TABLES
from pipeline.corpus.options import CorpusFormat

_LOADED = (CorpusFormat.PARQUET, CorpusFormat.JSONL, CorpusFormat.TSV)  # the first that there is
_HEADINGS = {
    "lang": "Languages",
    "genre": "Genres",
    "licence": "Licences",
    "publisher": "Publishers",
    "source": "Sources",
}
_READING = {
    "tsv": 'read_csv({}, sep="\\t", keep_default_na=False)',
    "jsonl": "read_json({}, lines=True)",
    "parquet": "read_parquet({})",
}
_ADDRESS = "licence.address"
_ALL = "All documents that were given."
_COMMONS = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]+)/(\d\.\d)|publicdomain/(zero)/(\d\.\d))")
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_FILES = {
    CorpusFormat.TXT: "plain text, UTF-8, a line for each paragraph",
    CorpusFormat.TSV: "tables, tabs between cells",
    CorpusFormat.JSONL: "tables, an object a line",
    CorpusFormat.PARQUET: "tables, Parquet",
    CorpusFormat.VERT: "vertical text for the Corpus Workbench and (No)Sketch Engine, with registries",
    CorpusFormat.CONLLU: "CoNLL-U",
    CorpusFormat.TXM: "TEI for TXM",
    CorpusFormat.META: "metadata of speeches with ParlaMint's columns",
}


@dataclass(slots=True)
class Description:
    """What is known of a corpus when it is made: counts, and the values of its documents' headers."""

    title: str
    conditions: tuple[str, ...] = ()
    sizes: Counter[str] = field(default_factory=Counter)
    facts: Mapping[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in (*_HEADINGS, _ADDRESS)}
    )
    years: set[str] = field(default_factory=set)
    rows: Counter[str] = field(default_factory=Counter)  # of tables, by path

    def add(self, metadata: Iterable[tuple[str, str]], sizes: Mapping[str, int]) -> None:
        """Count a document."""
        self.sizes.update({"documents": 1, **sizes, "speakers": 0})  # many speak in several documents
        said: dict[str, set[str]] = {}
        for name, value in metadata:
            said.setdefault(name, set()).add(" ".join(value.split()))
        for name, counter in self.facts.items():
            counter.update(said.get(name, [""]))
        dates = (date for name in ("date.when", "date.from", "date.to") for date in said.get(name, ()))
        self.years.update(filter(None, (date[:4] for date in dates)))

    def readme(self, formats: Iterable[CorpusFormat]) -> Iterator[str]:
        """Yield the lines of README.md."""
        held = tuple(formats)
        yield from ("---", *self._card(held), "---", "", f"# {self.title}", "")
        yield f"{self.sizes['documents']:,} documents in TEI, made into a corpus by opis (`opis corpus`)."
        if self.conditions:
            yield f"Of the documents only that is taken which satisfies {_conditions(self.conditions)}."
        yield from ("", "## Size", "", "| | |", "|---|---:|")
        yield from (f"| {name} | {count:,} |" for name, count in self.sizes.items() if count)
        if self.years:
            yield f"| years | {min(self.years)}–{max(self.years)} |"
        for name, heading in _HEADINGS.items():
            yield from ("", f"## {heading}", "", f"| {name} | documents |", "|---|---:|")
            counted = _ordered(self.facts[name])
            yield from (f"| {_cell(value) or 'not stated'} | {count:,} |" for value, count in counted)
        yield from ("", "## Files", "", "| folder | holds |", "|---|---|")
        yield from (f"| {form}/ | {_FILES[form]} |" for form in held)
        yield from self._columns(held)
        yield from self._loading(held)
        yield from ("", "[DATASHEET.md](DATASHEET.md) says how the corpus came to be, and what it is not good for.")

    def datasheet(self) -> Iterator[str]:
        """Yield the lines of DATASHEET.md; what only the editors know is left for them."""
        known = {
            "title": self.title,
            "sizes": "; ".join(f"{count:,} {name}" for name, count in self.sizes.items() if count),
            "sample": f"What satisfies {_conditions(self.conditions)}." if self.conditions else _ALL,
            "licences": _listed(self.facts["licence"]),
            "publishers": _listed(self.facts["publisher"]),
        }
        yield from DATASHEET.format(**known).split("\n")

    def _card(self, formats: tuple[CorpusFormat, ...]) -> Iterator[str]:
        """Yield the YAML of a dataset card; JSON strings are YAML."""
        yield f"pretty_name: {json.dumps(self.title, ensure_ascii=False)}"
        languages = sorted({value.partition("-")[0].lower() for value in self.facts["lang"] if value})
        if languages:
            yield from ("language:", *(f"- {json.dumps(each)}" for each in languages))
        stated = self.facts[_ADDRESS] if any(self.facts[_ADDRESS]) else self.facts["licence"]
        yield f"license: {_licence(stated)}"
        largest = max(self.rows.values(), default=self.sizes["documents"])
        yield from ("size_categories:", f"- {next((name for bound, name in _SIZES if largest < bound), '1M<n<10M')}")
        configs = [*self._tables(formats)]
        if not configs and CorpusFormat.TXT in formats:  # one kind of files is loaded
            configs.append(("txt", "txt/**/*.txt", ("sample_by: document",)))
        if configs:
            yield "configs:"
        for number, (name, files, more) in enumerate(configs):
            yield from (f"- config_name: {name}", f"  data_files: {json.dumps(files)}", *(f"  {each}" for each in more))
            if number == 0:
                yield "  default: true"

    def _tables(self, formats: tuple[CorpusFormat, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield the tables that have rows, those of speeches first: their names and files."""
        form = next((form for form in _LOADED if form in formats), None)
        names = sorted((table.name for table in TABLES), key=lambda name: name != "utterances")
        for name in names if form else ():
            if self.rows[path := f"{form}/{name}.{form}"]:
                yield name, path, ()

    def _columns(self, formats: tuple[CorpusFormat, ...]) -> Iterator[str]:
        for table in TABLES if not set(_LOADED).isdisjoint(formats) else ():
            count = max(self.rows[f"{form}/{table.name}.{form}"] for form in _LOADED)
            yield from (
                "",
                f"### Table {table.name}",
                "",
                f"A row is {meanings.TABLES[table.name]}: {count:,} rows.",
                "",
            )
            yield from ("| column | is |", "|---|---|")
            yield from (f"| {column} | {meanings.COLUMNS[column]} |" for column in table.columns)

    def _loading(self, formats: tuple[CorpusFormat, ...]) -> Iterator[str]:
        for name, path, _ in [*self._tables(formats)][:1]:
            reading = _READING[path.rpartition(".")[2]].format(json.dumps(path))
            yield from ("", "## Loading", "", "```python", "import datasets, pandas", "")
            yield from (f'datasets.load_dataset("path/to/this/folder", "{name}")', f"pandas.{reading}", "```")


def _licence(licences: Counter[str]) -> str:
    """Return the identifier of the licence of all documents, where it is one of Creative Commons."""
    found = {_COMMONS.search(value) for value in licences}
    names = {f"cc-{match[1]}-{match[2]}" if match[1] else "cc0-1.0" for match in found if match}
    return names.pop() if len(names) == 1 and None not in found else "other"


def _conditions(conditions: Iterable[str]) -> str:
    return " and ".join(f"`{each}`" for each in conditions)


def _listed(counts: Counter[str]) -> str:
    return "; ".join(value or "not stated" for value, _ in _ordered(counts))


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _cell(value: str) -> str:
    """Return a value that neither ends a cell of a table nor is mark-up."""
    return re.sub(r"([\\|<>`*_\[\]])", r"\\\1", value)
