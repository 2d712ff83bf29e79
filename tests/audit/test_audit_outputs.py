"""An output that does not hold the words of the view is found out."""

from __future__ import annotations

import pytest

from pipeline.audit import compare_output, read_view
from pipeline.edition.transform import transform
from pipeline.model.document import Labels, Output
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, tei

BODY = "<u><seg>One <gap/> two<note>Not a word.</note></seg><seg>three.</seg></u><list><item>Four</item></list>"


@pytest.fixture(scope="module")
def outputs() -> tuple[str, dict[Format, Output]]:
    """The words of a document's view, and its outputs."""
    document = parsed(tei(BODY))
    resolved = resolve(document, Labels(), engine())
    made = {form: transform(document.source, resolved, form, engine()) for form in Format}
    return read_view(resolved, engine()), made


def test_the_words_of_the_view_have_no_notes_no_gaps_and_no_white_space(
    outputs: tuple[str, dict[Format, Output]],
) -> None:
    assert outputs[0] == "Onetwothree.Four"


@pytest.mark.parametrize("form", Format)
def test_an_output_with_the_same_words_is_right(form: Format, outputs: tuple[str, dict[Format, Output]]) -> None:
    words, made = outputs
    assert compare_output(parsed(tei("")).source, words, made[form], form) == ()


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (b"three", b"thre", "at character 10"),
        (b"Four", b"Four more", "at character 16"),
        (b"One", b"", "at character 0"),
    ],
)
def test_the_first_place_that_differs_is_named(
    form: Format, before: bytes, after: bytes, place: str, outputs: tuple[str, dict[Format, Output]]
) -> None:
    words, made = outputs
    wrong = Output(made[form].path, made[form].content.replace(before, after))
    (finding,) = compare_output(parsed(tei("")).source, words, wrong, form)
    assert finding.rule == "words-differ"
    assert place in finding.message
    assert made[form].path in finding.message


@pytest.mark.parametrize("form", Format)
def test_a_character_for_which_print_has_no_font_is_one_of_the_words(form: Format) -> None:
    document = parsed(tei("<p>a\U00020000\U00012000 b\ue000c\ufffdd\U0001d11e</p>"))
    resolved = resolve(document, Labels(), engine())
    words = read_view(resolved, engine())
    made = transform(document.source, resolved, form, engine())
    assert words == "a\U00020000\U00012000b\ue000c\ufffdd\U0001d11e"
    assert compare_output(document.source, words, made, form) == ()
    other = made.content.replace(b"glyph-20000", b"glyph-20001").replace("\U00020000".encode(), b"")
    (finding,) = compare_output(document.source, words, Output(made.path, other), form)
    assert "at character 1 " in finding.message
