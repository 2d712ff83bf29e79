"""The modern spelling that the source gives beside what the view shows, for corpora."""

from __future__ import annotations

import pytest

from pipeline.corpus.annotate.annotation import annotate
from pipeline.model.document import Labels
from pipeline.model.options import View
from pipeline.resolve.resolve import resolve, serialize
from pipeline.text.reading import read
from tests.support import engine, parsed, tei

CHOICE = "<choice><orig>{}</orig><reg>{}</reg></choice>"
BODIES = {
    "a word": (CHOICE.format("seyn", "sein"), "seyn", "sein", "sein"),
    "letters of a word": (f"Th{CHOICE.format('ey', 'ei')}l", "Theyl", "Theil", "Theil"),
    "letters that are left out": ("T<choice><orig>h</orig><reg/></choice>eil", "Theil", "Teil", "Teil"),
    "a spelling that was forgotten": (CHOICE.format("so", ""), "so", "so", "so"),
    "a sign that is left out": (CHOICE.format(",", ""), ",", "", ","),
    "pretty-printed": (
        "<choice>\n  <reg>\n    sein\n  </reg>\n  <orig>\n    seyn\n  </orig>\n</choice>",
        "seyn",
        "sein",
        "sein",
    ),
    "two words": (CHOICE.format("seyn Thal", "sein Tal"), "seyn Thal", "sein Tal", "sein Tal"),
    "the attribute of TEI P4": ('<orig reg="sein">seyn</orig>', "seyn", "seyn", "sein"),
    "a word that is marked": ('<w norm="sein">seyn</w>', "seyn", "seyn", "sein"),
    "an orig alone": ("<orig>seyn</orig>", "seyn", "seyn", "seyn"),
    "a correction is no spelling": ("<choice><sic>sein</sic><corr>seine</corr></choice>", "sein", "seine", "sein"),
}


@pytest.mark.parametrize(("body", "page", "edited", "norm"), BODIES.values(), ids=BODIES)
def test_tokens_know_the_spelling_beside_the_one_that_is_shown(body: str, page: str, edited: str, norm: str) -> None:
    for name, form in (("diplomatic", page), ("reading", edited)):
        resolved = resolve(
            parsed(tei(f"<p>Da {body} dort.</p>")), Labels(), engine(), view=View.of(name), annotated=True
        )
        document = annotate(read(serialize(resolved, engine())))
        tokens = [token for sentence in document.sentences for token in sentence.tokens]
        assert document.text.split() == ["Da", *form.split(), "dort."]
        expected = norm if form == page else form
        assert [token.words[0].modern for token in tokens] == ["Da", *expected.split(), "dort", "."]


def test_what_is_shown_in_the_modern_spelling_has_no_other() -> None:
    body = f"<p>{CHOICE.format('seyn', 'sein')}</p>"
    resolved = resolve(parsed(tei(body)), Labels(), engine(), annotated=True)
    assert "norm=" not in serialize(resolved, engine())


def test_only_corpora_get_it() -> None:
    body = f"<p>{CHOICE.format('seyn', 'sein')} <orig reg='a'>b</orig></p>"
    resolved = resolve(parsed(tei(body)), Labels(), engine(), view=View.of("diplomatic"))
    assert "norm=" not in serialize(resolved, engine())
