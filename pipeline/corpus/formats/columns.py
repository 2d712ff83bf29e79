"""What morphology says of a word, as the columns of CoNLL-U want it (universaldependencies.org/format.html)."""

from __future__ import annotations

import re

from pipeline.model.corpus import UPOS, Word

UNKNOWN = "_"
_FEATURE = re.compile(r"([A-Z][A-Za-z0-9]*(?:\[[a-z0-9]+\])?)=([A-Z0-9][A-Za-z0-9]*(?:,[A-Z0-9][A-Za-z0-9]*)*)")


def one_line(value: str) -> str:
    """Return a value without line ends, tabs and repeated spaces."""
    return " ".join(value.split())


def analysis(word: Word) -> tuple[str, str, str, str]:
    """LEMMA, UPOS, XPOS and FEATS of a word.

    A tag that is none of the 17 universal ones is no UPOS; it stands as XPOS if there is none.
    """
    upos = word.upos if word.upos in UPOS else ""
    xpos = "_".join((word.xpos or ("" if upos else word.upos)).split())
    return one_line(word.lemma) or UNKNOWN, upos or UNKNOWN, xpos or UNKNOWN, _sorted(word.feats)


def unfit_features(word: Word) -> list[str]:
    """Return the features that are not written as Universal Dependencies want: FEATS cannot hold them."""
    return [one_line(each) for each in word.feats.split("|") if each.strip("_ ") and not _FEATURE.fullmatch(each)]


def _sorted(feats: str) -> str:
    """Features by name without regard to case, each once; the values of one by the alphabet."""
    values: dict[str, set[str]] = {}
    for feature in feats.split("|"):
        if match := _FEATURE.fullmatch(feature):
            values.setdefault(match[1], set()).update(match[2].split(","))
    ordered = sorted(values.items(), key=lambda item: item[0].lower())
    return "|".join(f"{name}={','.join(sorted(value, key=str.lower))}" for name, value in ordered) or UNKNOWN
