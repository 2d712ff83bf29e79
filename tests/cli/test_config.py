"""pipeline.cli.configuration: opis.toml."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.cli import configuration
from pipeline.model.errors import ConfigurationWrong
from pipeline.model.limits import Limits
from pipeline.model.options import GrammarRule, Trust


def test_without_a_file_the_defaults_apply(tmp_path: Path) -> None:
    settings = configuration.load(tmp_path)
    assert settings == configuration.Configuration()
    assert settings.sources == (Path("tei"),)
    assert settings.out == Path("output")


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "l.rng").touch()
    (tmp_path / "opis.toml").write_text(
        '[project]\ntitle = "Briefe"\nlanguage = "ru"\nsources = ["a", "b.xml"]\nout = "site"\ndeadline = 5\n'
        'memory = "2G"\n'
        '[schemas]\n"letters/*" = "schemas/l.rng"\n'
        '[trust]\nfolders = ["schemas"]\ndocument-rules = true\nexternal-images = true\n',
        encoding="utf-8",
    )
    assert configuration.load(tmp_path) == configuration.Configuration(
        sources=(Path("a"), Path("b.xml")),
        out=Path("site"),
        title="Briefe",
        language="ru",
        limits=Limits(5.0, 2 << 30),
        grammars=(GrammarRule("letters/*", tmp_path / "schemas/l.rng"),),
        trust=Trust((tmp_path / "schemas",), document_rules=True, external_images=True),
    )


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        ("[projekt]", "projekt", "odd, project, schemas, schematron, trust, view"),
        ('[project]\ntitel = "x"', "project.titel", "deadline, language, memory, out, sources, title"),
        ('project = "x"', "project", "must be a table"),
        ('[project]\nlanguage = "hr"', "project.language", "one of en, ru, de, fr, not 'hr'"),
        ('[schemas]\n"*" = "absent.rng"', 'schemas."*"', "absent.rng: no such file"),
        ("[project]\ntitle = 1", "title", "must be a string in quotes, not 1"),
        ('[project]\nsources = "tei"', "sources", "must be a list of strings, not 'tei'"),
        ("[project]\nsources = [1]", "sources", "must be a list of strings, not [1]"),
        ('[project]\ndeadline = "1"', "deadline", "greater than 0, not '1'"),
        ("[project]\ndeadline = 0", "deadline", "greater than 0, not 0"),
        ("[project]\ndeadline = nan", "deadline", "greater than 0, not nan"),
        ('[project]\nmemory = "2"', "memory", "'2' is not a size like 512M or 2G"),
        ('[project]\nmemory = "64M"', "memory", "'64M' is too little for any document: at least 128 MB are needed"),
        ("[project]\nmemory = 2", "memory", "must be a string in quotes, not 2"),
        ("[project]\ndeadline = true", "deadline", "greater than 0, not True"),
        ("[project]\ntitle = x", "", "line 2"),
        ('[trust]\nfolders = ["absent"]', "trust.folders", "absent: no such folder"),
        ('[trust]\ndocument-rules = "yes"', "trust.document-rules", "must be true or false, not 'yes'"),
        ('[schemas]\n"*" = 1', "*", "must be a string in quotes, not 1"),
        ('[schematron]\n"*" = ["x.sch", 1]', 'schematron."*"', "or a list of them, not ['x.sch', 1]"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_what_was_expected(
    content: str, key: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "opis.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationWrong) as caught:
        configuration.load(tmp_path)
    assert caught.value.key == key
    assert said in str(caught.value)
    assert "opis.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("[view]\nnotes" + ".a" * 3000 + " = 1", "one of apart, text, not a table"),
        ("[project]\ndeadline = " + "9" * 400, "not a number that large"),
        ("[project]\ndeadline = " + "9" * 5000, "4300 digits"),
        ("[project]\ndeadline = 0x" + "f" * 5000, "not a number that large"),
        ("[project]\nsources = [[[[1]]]]", "not an array"),
        ("[project]\nsources = [1, 0x" + "f" * 5000 + "]", "not [1, a number that large]"),
    ],
)
def test_a_monstrous_value_is_a_mistake(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "opis.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationWrong) as caught:
        configuration.load(tmp_path)
    assert said in str(caught.value)


def test_a_pipe_named_opis_toml_is_a_mistake(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "opis.toml")
    with pytest.raises(ConfigurationWrong, match="it is a named pipe, not a file"):
        configuration.load(tmp_path)


def test_a_file_that_is_not_utf_8_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "opis.toml").write_bytes('[project]\ntitle = "Письма"'.encode("koi8-r"))
    with pytest.raises(ConfigurationWrong, match="utf-8"):
        configuration.load(tmp_path)


def test_a_folder_named_opis_toml_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "opis.toml").mkdir()
    with pytest.raises(ConfigurationWrong, match="it is a folder, not a file"):
        configuration.load(tmp_path)


@pytest.mark.parametrize("value", ['out = "a\\u0000b"', 'title = "a\\u001bb"', 'title = "a\\uFFFEb"'])
def test_a_control_character_is_refused(value: str, tmp_path: Path) -> None:
    (tmp_path / "opis.toml").write_text(f"[project]\n{value}\n", encoding="utf-8")
    with pytest.raises(ConfigurationWrong, match="control characters"):
        configuration.load(tmp_path)
