"""pipeline.edition.formats: each format says all that the rest of the program needs to know of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.edition.formats import FORMATS
from pipeline.edition.output_format import OutputFormat
from pipeline.edition.transform import transform
from pipeline.model.document import Labels, Source
from pipeline.model.options import Format
from pipeline.model.producer import BUILD
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, tei

SOURCE = Source("letters/a", Path("letters/a.xml"), Path("letters"))


def test_each_name_of_a_format_has_its_object() -> None:
    assert [form.name for form in FORMATS.values()] == list(FORMATS) == list(Format)


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_what_a_format_writes_is_known_as_made_by_a_build(form: OutputFormat) -> None:
    written = [form.path(SOURCE), *(path for path, _ in form.companions), *([form.index] if form.index else [])]
    assert all(map(BUILD.makes, written))
    assert all(path.startswith(f"{form.name}/") for path in written)


@pytest.mark.parametrize("name", Format)
def test_what_goes_beside_the_outputs_is_bundled(name: Format) -> None:
    assert all(source.is_file() for _, source in FORMATS[name].companions)


@pytest.mark.parametrize("name", Format)
def test_the_text_of_a_document_is_read_back_without_what_the_output_adds(name: Format) -> None:
    document = parsed(tei("<p>Dear <unclear>friend</unclear>!</p>", title="Letter"))
    output = transform(document.source, resolve(document, Labels(), engine()), name, engine())
    assert output.path == FORMATS[name].path(document.source)
    text = FORMATS[name].read_text(output.content)
    assert "".join(text.split()).replace("(?)", "") == "Dearfriend!"
