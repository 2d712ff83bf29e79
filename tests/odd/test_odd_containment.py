"""pipeline.odd.checking.containment: which elements may stand in which, in schemas whose macros refer to themselves."""

from __future__ import annotations

import pytest

from pipeline.relaxng.node import RELAX_NG
from tests.odd_specimens import ALL, faultless, odd

DOC = '<elementSpec ident="doc" mode="change"><content><macroRef key="macro.loop"/></content></elementSpec>'
MACRO = '<macroSpec ident="{}" mode="add"><content>{}</content></macroSpec>'
LOOP = '<macroRef key="macro.loop"/>'


@pytest.mark.parametrize(
    "macros",
    [
        pytest.param(
            MACRO.format("macro.loop", f'<sequence>{LOOP}<elementRef key="p"/></sequence>'), id="that demands itself"
        ),
        pytest.param(
            MACRO.format("macro.loop", '<alternate><elementRef key="p"/><macroRef key="macro.other"/></alternate>')
            + MACRO.format("macro.other", f'<alternate>{LOOP}<elementRef key="p"/></alternate>'),
            id="through another",
        ),
        pytest.param(
            MACRO.format(
                "macro.loop",
                f'<rng:choice xmlns:rng="{RELAX_NG}"><rng:ref name="p"/><rng:ref name="macro.loop"/></rng:choice>',
            ),
            id="in RELAX NG",
        ),
    ],
)
def test_a_macro_that_refers_to_itself_is_followed_once_and_makes_no_element_impossible(macros: str) -> None:
    schema = faultless(odd(ALL + macros + DOC))
    assert "macro.loop" in schema.vocabulary.macros
