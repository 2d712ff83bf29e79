"""Images of which the source has the description only: it is shown, and is no word of the document."""

from __future__ import annotations

import pytest

from pipeline.edition.formats import FORMATS
from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, tei

DESCRIBED = (
    "<figure><head>Plan</head><figDesc>A lock.</figDesc></figure>"
    "<p>See <figure><figDesc>a bridge</figDesc></figure>.</p>"
)


@pytest.mark.parametrize("name", [Format.HTML, Format.FO])
def test_a_description_without_an_image_is_shown_as_added(name: Format) -> None:
    document = parsed(tei(DESCRIBED))
    output = transform(document.source, resolve(document, Labels(), engine()), name, engine())
    assert all(each in output.content.decode("utf-8") for each in ("A lock", "a bridge"))
    assert "".join(FORMATS[name].read_text(output.content).split()) == "PlanSee."
