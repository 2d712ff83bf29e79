"""How far tokens and sentences agree with those that projects publish: python -m bench.agreement_segmentation.

The text of each paragraph is rebuilt from the source's own tokens (w, pc and @join; FORM and SpaceAfter=No) and
segmented without them; a `w` that is joined to the `w` before it is the same token, as in CoNLL-U. Counted are tokens
with both borders alike, and sentence ends within paragraphs: the end of a paragraph is a sentence's end for everybody.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pipeline.corpus.annotate.segmentation import segment

CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "stenogram"
SOURCES = (
    ("bg", "ParlaMint-BG, TEI", "parlamint-v2/ParlaMint-BG/*_*.ana.xml"),
    ("tr", "ParlaMint-TR, TEI", "parlamint-tr/ParlaMint-TR/*_*.ana.xml"),
    ("tr", "ParlaMint-TR, CoNLL-U", "parlamint-tr/derived/sample-conllu/*.conllu"),
)
_TEI = "{http://www.tei-c.org/ns/1.0}"


@dataclass(slots=True)
class Paragraph:
    """A paragraph as a project publishes it: its text, and the borders in it."""

    text: str = ""
    tokens: set[tuple[int, int]] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)

    def add(self, form: str, *, space: bool) -> None:
        """Add a token, with white space before it or not."""
        self.text += " " if space and self.text else ""
        self.tokens.add((len(self.text), len(self.text) + len(form)))
        self.text += form

    def go_on(self, form: str) -> None:
        """Another word of the last token, which contracts both."""
        last = max(self.tokens)
        self.tokens.remove(last)
        self.text += form
        self.tokens.add((last[0], len(self.text)))

    def end_sentence(self) -> None:
        """End the sentence."""
        if self.text:
            self.ends.add(len(self.text))


def of_tei(path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of an .ana file: the parents of its sentences."""
    for parent in dict.fromkeys(etree.parse(path).iterfind(f".//{_TEI}s/..")):
        paragraph, joined, in_word = Paragraph(), False, False
        for sentence in parent.iterchildren(f"{_TEI}s"):
            for token in sentence.iter(f"{_TEI}w", f"{_TEI}pc"):
                form, join, is_word = (
                    "".join(map(str, token.itertext())).strip(),
                    token.get("join", ""),
                    token.tag == f"{_TEI}w",
                )
                joined = joined or join in ("left", "both")
                if joined and in_word and is_word:
                    paragraph.go_on(form)
                else:
                    paragraph.add(form, space=not joined)
                joined, in_word = join in ("right", "both"), is_word
            paragraph.end_sentence()
        yield paragraph


def of_conllu(path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a CoNLL-U file, each from its `newpar` on."""
    paragraph, joined, covered = Paragraph(), False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("# newpar"):
            yield paragraph
            paragraph, joined = Paragraph(), False
        elif not line:
            paragraph.end_sentence()
            covered = 0
        elif len(fields) == 10 and not (fields[0].isdigit() and int(fields[0]) <= covered):
            paragraph.add(fields[1], space=not joined)
            joined = "SpaceAfter=No" in fields[9]
            covered = int(fields[0].partition("-")[2] or 0)
    yield paragraph


def measure(paragraphs: Iterable[Paragraph], language: str, differences: Counter[str]) -> tuple[list[int], list[int]]:
    """(theirs, ours, both) of tokens, and of sentence ends."""
    tokens, ends = [0, 0, 0], [0, 0, 0]
    for paragraph in paragraphs:
        found = segment(paragraph.text, [(0, len(paragraph.text))], language)
        spans = {(token.start, token.end) for sentence in found for token in sentence.tokens}
        inner = {sentence.end for sentence in found} - {len(paragraph.text)}
        for counts, theirs, ours in (
            (tokens, paragraph.tokens, spans),
            (ends, paragraph.ends - {len(paragraph.text)}, inner),
        ):
            for number, amount in enumerate((len(theirs), len(ours), len(theirs & ours))):
                counts[number] += amount
        text = paragraph.text
        differences.update(f"theirs token {text[start:end]}" for start, end in paragraph.tokens - spans)
        differences.update(f"our token {text[start:end]}" for start, end in spans - paragraph.tokens)
        theirs_only = paragraph.ends - {len(text)} - inner
        differences.update(f"their end {text[end - 30 : end]}|{text[end : end + 20]}" for end in theirs_only)
        differences.update(f"our end {text[end - 30 : end]}|{text[end : end + 20]}" for end in inner - paragraph.ends)
    return tokens, ends


def _row(source: str, kind: str, counts: list[int]) -> str:
    theirs, ours, both = counts
    precision, recall = both / max(ours, 1), both / max(theirs, 1)
    f1 = 2 * both / max(ours + theirs, 1)
    return f"{source:24}{kind:16}{theirs:8}{ours:8}{precision:11.2%}{recall:11.2%}{f1:11.2%}"


def main() -> None:
    """Print a line for each source; with --differences, what differs, the most frequent first."""
    print(f"{'source':24}{'':16}{'theirs':>8}{'ours':>8}{'precision':>11}{'recall':>11}{'F1':>11}")
    for language, source, pattern in SOURCES:
        differences: Counter[str] = Counter()
        read = of_conllu if pattern.endswith("conllu") else of_tei
        paragraphs = (paragraph for path in sorted(CORPORA.glob(pattern)) for paragraph in read(path))
        tokens, ends = measure(paragraphs, language, differences)
        print(_row(source, "tokens", tokens))
        print(_row(source, "sentence ends", ends))
        if "--differences" in sys.argv:
            print(*(f"{count:6} {what}" for what, count in differences.most_common()), sep="\n")


if __name__ == "__main__":
    main()
