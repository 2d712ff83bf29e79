"""The metadata of speeches as ParlaMint has them."""

from __future__ import annotations

import csv
import io

from pipeline.corpus.formats.parlamint import meta_tsv
from pipeline.model.corpus import CorpusDocument, Layer, Unit

HEADER = (
    ("lang", "is"), ("title", "Sitting 18"), ("date", "25.01.2017"), ("date.when", "2017-01-25"), ("house", "uni"),
    ("term", "22nd term"), ("term.n", "22"), ("meeting", "Regular"), ("meeting.n", "18"),
)  # fmt: skip
FACTS = (
    ("speaker", "Anna Lorne"), ("role", "chair"), ("mp", "MP"), ("minister", "notMinister"), ("sex", "F"),
    ("birth", "1889-05-02"), ("party", "Keepers"), ("party.abbr", "K"), ("group", "Club of the Keepers"),
    ("group.abbr", "CK"), ("party.status", "coalition"),
)  # fmt: skip


def test_a_speech_is_a_line_with_the_columns_of_parlamint() -> None:
    units = (Unit(Layer.UTTERANCE, 0, 1, id="a.u1", speaker="#lorne", facts=FACTS), Unit(Layer.UTTERANCE, 1, 2))
    said, unknown = csv.DictReader(
        io.StringIO(meta_tsv(CorpusDocument("x/a", "ab", HEADER, units))), dialect="excel-tab"
    )
    assert list(said.values()) == [
        *(
            "a",
            "a.u1",
            "Sitting 18",
            "2017-01-25",
            "Unicameralism",
            "22",
            "-",
            "18",
            "-",
            "-",
            "-",
            "is",
            "Chairperson",
        ),
        *("MP", "notMinister", "CK", "Club of the Keepers", "Coalition", "-", "lorne", "Anna Lorne", "F", "1889"),
    ]
    assert unknown["ID"] == "a.u1"
    assert unknown["Speaker_ID"] == unknown["Speaker_party"] == "-"
