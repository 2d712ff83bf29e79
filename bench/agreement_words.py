"""How far modern spellings and lemmas agree with those that projects publish: python -m bench.agreement_words.

Spellings: each `orig` that stands beside a `reg` in the Russian letters and drafts, modernised by the table alone,
in its sentences.
Lemmas: each token that a project gives a lemma, looked up in its sentence; capital and small letters count as one.
`known` are the tokens that the dictionary knows, `agree` the share of those whose lemma is the project's.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.corpus.annotate.segmentation import segment
from pipeline.corpus.annotate.segmentation.orthography import searchable
from pipeline.corpus.annotate.segmentation.words import words
from pipeline.model.corpus import LemmaOrigin

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
SPELLINGS = "letters/tolstoy-digital/**/*.xml"
LEMMAS = (
    ("bg", "ParlaMint-BG", "stenogram/parlamint-v2/ParlaMint-BG/*_*.ana.xml"),
    ("tr", "ParlaMint-TR", "stenogram/parlamint-tr/ParlaMint-TR/*_*.ana.xml"),
)
_TEI = "{http://www.tei-c.org/ns/1.0}"


def paragraphs() -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield the old text of each paragraph, and the stretches of it that have a modern spelling beside them."""
    recovering = etree.XMLParser(recover=True)
    for path in sorted(CORPORA.glob(SPELLINGS)):
        parents = dict.fromkeys(etree.parse(path, recovering).iterfind(f".//{_TEI}choice[{_TEI}reg]/.."))
        for paragraph in parents:
            if any(each in parents for each in paragraph.iterancestors()):
                continue
            text, stretches = "", []
            for piece, modern in _pieces(paragraph):
                start = len(text) + (piece[:1].isspace() and bool(text))
                text = f"{text}{' ' if start > len(text) else ''}{' '.join(piece.split())}"
                if modern:
                    stretches.append((start, len(text), modern))
                text += " " if piece[-1:].isspace() and text and not modern else ""
            yield text, stretches


def _pieces(element: etree._Element) -> Iterator[tuple[str, str]]:
    yield element.text or "", ""
    for child in element:
        old, modern = child.find(f"{_TEI}orig"), child.find(f"{_TEI}reg")
        if child.tag == f"{_TEI}choice" and old is not None and modern is not None:
            yield _plain(old), _plain(modern)
        elif isinstance(child.tag, str) and child.tag != f"{_TEI}note":
            yield from _pieces(child)
        yield child.tail or "", ""


def sentences(pattern: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the forms of each sentence with their lemmas; words in words are the outer one's."""
    for path in sorted(CORPORA.glob(pattern)):
        for sentence in etree.parse(path).iter(f"{_TEI}s"):
            inner = set(sentence.iterfind(f".//{_TEI}w/{_TEI}w"))
            tokens = (each for each in sentence.iter(f"{_TEI}w", f"{_TEI}pc") if each not in inner)
            yield [(_plain(each), each.get("lemma", "")) for each in tokens if _plain(each)]


def _plain(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _print(source: str, kind: str, all_of_them: int, known: int, agreeing: int) -> None:
    print(f"{source:24}{kind:12}{all_of_them:8}{known:8}{agreeing / max(known, 1):11.2%}")


def main() -> None:
    """Print a line for each source; with --differences, what differs, the most frequent first."""
    differences: Counter[str] = Counter()
    print(f"{'source':24}{'':12}{'all':>8}{'known':>8}{'agree':>11}")
    places = 0
    for text, stretches in paragraphs():
        tokens = [token for each in segment(text, [(0, len(text))], "ru") for token in each.tokens]
        for start, end, theirs in stretches:
            ours = "".join(each.words[0].modern for each in tokens if start <= each.start and each.end <= end)
            if not ours:  # a part of a word: 10-хъ
                continue
            wanted = searchable("".join(theirs.split()), "ru")
            differences[f"{text[start:end]}: theirs {theirs}, ours {ours}"] += ours != wanted
            places += 1
    _print("Tolstoy Digital", "spellings", places, places, places - differences.total())
    for language, source, pattern in LEMMAS:
        counts = [0, 0, 0]
        for sentence in sentences(pattern):
            found = words([form for form, _ in sentence], language)
            for (form, lemma), word in zip(sentence, found, strict=True):
                known = bool(lemma) and word.lemma_from is LemmaOrigin.DICTIONARY
                agrees = known and word.lemma.casefold() == lemma.casefold()
                for number, holds in enumerate((bool(lemma), known, agrees)):
                    counts[number] += holds
                differences[f"{form}: theirs {lemma}, ours {word.lemma}"] += known and not agrees
        _print(source, "lemmas", *counts)
    if "--differences" in sys.argv:
        print(*(f"{count:6} {what}" for what, count in differences.most_common() if count), sep="\n")


if __name__ == "__main__":
    main()
