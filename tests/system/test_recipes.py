"""What docs/architecture.md says under "To add" is done as it says, in a copy of the project, and seen to work."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import HOME, Run, opis, tei, write

LETTER = tei("<p>Dear <emph>friend</emph>, <recado/>well.</p>")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program in `program`, beside a document in `in`."""
    for folder in ("pipeline", "xslt", "schemas"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(HOME / folder, tmp_path / "program" / folder, ignore=ignored)
    return write(tmp_path, {"in/a.xml": LETTER})


def change(copy: Path, file: str, before: str, after: str) -> None:
    """Replace a text that occurs once in a file of the copy."""
    path = copy / "program" / file
    content = path.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"{file}: {before!r}"
    path.write_text(content.replace(before, after), encoding="utf-8")


def run(copy: Path, *arguments: str) -> Run:
    """Run the copy."""
    return opis(*arguments, cwd=copy, environment={"PYTHONPATH": str(copy / "program")})


def test_a_stage_is_a_function_in_a_module_of_its_name_and_a_place_in_the_plan(copy: Path) -> None:
    write(
        copy / "program",
        {
            "pipeline/stages/greet.py": '"""greet: the first words of a document."""\n\n'
            "from pipeline.model.finding_rules import FindingRule\n"
            "from pipeline.stages.document import DocumentWork\n\n\n"
            "def greet(work: DocumentWork) -> None:\n"
            '    """Report a greeting."""\n'
            '    work.parsed.report(FindingRule.NO_GRAMMAR, f"Good day, {work.source.name}.", "Answer it.")\n'
        },
    )
    change(
        copy,
        "pipeline/plan.py",
        "from pipeline.stages.parse",
        "from pipeline.stages.greet import greet\nfrom pipeline.stages.parse",
    )
    greet = 'GREET = DocumentStage("greet", "greets the document", greet, reads=("resolved",), writes=("findings",))\n'
    change(copy, "pipeline/plan.py", "AUDIT = DocumentStage(", f"{greet}AUDIT = DocumentStage(")
    change(
        copy,
        "pipeline/plan.py",
        '"audit": (READ, PARSE, COLLECT, RESOLVE, AUDIT,',
        '"audit": (READ, PARSE, COLLECT, RESOLVE, GREET, AUDIT,',
    )
    assert "  greet      greets the document (pipeline.stages.greet)" in run(copy, "plan").out
    assert "Good day, a." in run(copy, "audit", "in", "-v").out


def test_an_output_format_is_a_name_and_an_object_in_a_module_of_edition(copy: Path) -> None:
    change(
        copy,
        "pipeline/model/options.py",
        '    TEXT = "text"\n\n\nclass Engine',
        '    TEXT = "text"\n    CAPITALS = "capitals"\n\n\nclass Engine',
    )
    plain = (copy / "program/pipeline/edition/plain_text.py").read_text(encoding="utf-8")
    capitals = plain.replace("TEXT = OutputFormat(Format.TEXT", "CAPITALS = OutputFormat(Format.CAPITALS")
    write(copy / "program", {"pipeline/edition/capitals.py": capitals.replace(".txt", ".caps")})
    change(
        copy,
        "pipeline/edition/formats.py",
        "from pipeline.edition.output",
        "from pipeline.edition.capitals import CAPITALS\nfrom pipeline.edition.output",
    )
    change(copy, "pipeline/edition/formats.py", "(HTML, FO, TEXT)", "(HTML, FO, TEXT, CAPITALS)")
    change(copy, "pipeline/model/producer.py", '"text/*.txt",', '"text/*.txt", "capitals/*.caps",')
    built = run(copy, "build", "in", "--to", "capitals,html")
    assert built.status == 0, built.out
    assert (copy / "output/capitals/a.caps").read_text(encoding="utf-8") == "Dear friend, well.\n"
    change(
        copy,
        "pipeline/edition/capitals.py",
        "return text_of(serialize(resolved, engine))",
        "return text_of(serialize(resolved, engine)).upper()",
    )
    assert "[words-differ]" in run(copy, "build", "in", "--to", "capitals").out


def test_a_corpus_format_is_a_name_a_writer_and_a_reader(copy: Path) -> None:
    change(copy, "pipeline/corpus/options.py", '    TXM = "txm"\n', '    TXM = "txm"\n    WORDS = "words"\n')
    write(
        copy / "program",
        {
            "pipeline/corpus/formats/words.py": '"""A word a line."""\n\n'
            "from pipeline.model.corpus import CorpusDocument\n\n\n"
            "def words(document: CorpusDocument) -> str:\n"
            '    """Return the words of a document."""\n'
            '    return "\\n".join(document.text.split())\n'
        },
    )
    export = "pipeline/corpus/formats/export.py"
    change(copy, export, "import vertical\n", "import vertical\nfrom pipeline.corpus.formats.words import words\n")
    change(
        copy,
        export,
        "            case CorpusFormat.TXM:\n",
        "            case CorpusFormat.WORDS:\n"
        '                yield Piece(f"words/{document.name}.words", Packed.of([words(document)]))\n'
        "            case CorpusFormat.TXM:\n",
    )
    description = "pipeline/corpus/formats/description.py"
    change(copy, description, "_FILES = {\n", '_FILES = {\n    CorpusFormat.WORDS: "a word a line",\n')
    change(copy, "pipeline/model/producer.py", '"txm/*.xml"', '"txm/*.xml", "words/*.words"')
    change(
        copy,
        "pipeline/audit/corpus_outputs.py",
        "        case CorpusFormat.VERT:\n",
        "        case CorpusFormat.WORDS:\n            return _in_runs(document.text, content.text().split())\n"
        "        case CorpusFormat.VERT:\n",
    )
    made = run(copy, "corpus", "in", "--to", "words")
    assert made.status == 0, made.out
    assert (copy / "output/corpus/words/a.words").read_text(encoding="utf-8") == "Dear\nfriend,\nwell."
    change(copy, "pipeline/corpus/formats/words.py", "document.text.split()", "document.text.split()[1:]")
    assert "[words-differ]" in run(copy, "corpus", "in", "--to", "words").out


def test_a_treatment_is_a_name_in_another_list(copy: Path) -> None:
    change(copy, "xslt/lib/treatment.xsl", "    hi emph foreign", "    hi foreign")
    change(copy, "xslt/lib/treatment.xsl", "    p ab l head trailer", "    p ab l emph head trailer")
    assert run(copy, "build", "in", "--to", "text").status == 0
    assert (copy / "output/text/a.txt").read_text(encoding="utf-8") == "Dear\nfriend\n, well.\n"


def test_counsel_about_a_mistake_is_a_line(copy: Path) -> None:
    write(copy, {"in/a.xml": tei("<closer><p>Yours</p></closer>")})
    advice = "Take its tags away, for <closer> holds text directly; or move it before <closer>."
    change(copy, "pipeline/relaxng/diagnosis/tei/advice.py", advice, "Do as the house does.")
    assert "Do as the house does." in run(copy, "validate", "in", "--schema", "program/schemas/opis.rng").out
