"""The role of a speaker by the label before his speech."""

from __future__ import annotations

import pytest

from pipeline.corpus.select.roles import role_of
from pipeline.corpus.select.speakers import describe_speakers
from pipeline.model.corpus import CorpusDocument, Layer, Unit


@pytest.mark.parametrize(
    ("label", "language", "role"),
    [
        ("O señor PRESIDENTE (Calvo Pouso):", "gl", "chair"),
        ("O señor PRESIDENTE DA XUNTA DE GALICIA (Núñez Feijóo):", "gl", ""),
        ("A señora CONSELLEIRA DE SANIDADE (Mosquera Álvarez):", "gl", "minister"),
        ("PREŞEDINTELE CAMEREI DEPUTAŢILOR Domnul ION-MARCEL CIOLACU:", "ro", "chair"),
        ("Der Präsident.", "de-AT", "chair"),
        ("Abg. Müller", "de", "regular"),
        ("PREDSEDNIK JANEZ KOPAČ:", "sl", "chair"),
        ("Председатель.", "ru", "chair"),
        ("Председатель Совета министров", "ru", ""),
        ("Mr. Lorne", "en", ""),
        ("Der Präsident.", "en", ""),
        ("Der Präsident.", "", ""),
    ],
)
def test_a_label_names_a_role_in_its_language(label: str, language: str, role: str) -> None:
    assert role_of(label, language) == role


@pytest.mark.parametrize(
    ("genre", "given", "role"), [("stenogram", "", "chair"), ("stenogram", "guest", "guest"), ("text", "", "")]
)
def test_the_label_is_asked_in_sittings_where_the_source_says_no_role(genre: str, given: str, role: str) -> None:
    label = Unit(Layer.PARAGRAPH, 0, 6, kind="speaker")
    speech = Unit(Layer.UTTERANCE, 7, 9, facts=(("role", given),) if given else ())
    document = CorpusDocument("a", "Chair: Hm", (("genre", genre), ("lang", "en")), (label, speech))
    assert describe_speakers(document, {}).units[1].fact("role") == role
