"""Small texts: values of datatypes with what is said of them, conditions, dates, opis.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from xml.sax.saxutils import quoteattr

from bench.fuzz.case import Problem, Target, Trial
from bench.fuzz.inline import command
from bench.fuzz.properties import ends_properly
from bench.mutation.damage import damage
from bench.mutation.tokens import change_tokens, stock_of
from bench.mutation.values import odd_value, one_character_off
from pipeline.corpus.select.conditions import FIELDS, Condition, ConditionWrong
from pipeline.corpus.select.dates import date_holds
from pipeline.model.corpus import CorpusDocument
from pipeline.relaxng import Grammar

_TYPES = (
    "date", "gYear", "gYearMonth", "dateTime", "time", "gMonthDay", "gDay", "gMonth", "duration", "int", "decimal",
    "double",
    "boolean", "language", "anyURI", "NCName", "nonNegativeInteger", "token", "Name",
)  # fmt: skip
_PLAIN = (
    "12 марта 1931 г.", "12.3.1931", "March 12, 1931", "um 1931", "1931-03-12/13", "between 1931 and 1933",
    "XII 1931", "1931?",
    "в середине марта", "30 février 1931", "1931-02-30", "1931/3/12", "12/3/31", "9 Thermidor an II", "44 BC",
    "heute", "n.d.",
    "3 Uhr 15", "half past three", "zwölf", "1 000,5", "½", "true ", "Deutsch", "russisch", "en_US", "c:\\a b",
    "www.x.org/%",
    "#a #b", "12–14 марта 1931", "с 3 по 5 мая 1931", "1930er", "17th century", "Ende März", "2 Jahre 3 Monate",
    "90 min", "",
)  # fmt: skip
_WRITE = re.compile(r"\bwrite “([^”]+)”", re.IGNORECASE)
_OPERATORS = ("=", "!=", "~", ">=", "<=", ">", "<", "", " = ", "=|", "==")
_TOML = """[project]
title = "Letters"
language = "en"
sources = ["tei"]
out = "output"
deadline = 600

[schemas]
"letters/*" = "grammar.rnc"
"https://example.org/a.rng" = "grammar.rnc"

[schematron]
"letters/*" = ["rules.sch"]

[trust]
folders = ["tei"]
document-rules = false
external-images = true

[view]
deletions = "hidden"
supplied = "text"
notes = "apart"
running-heads = "hidden"
"""


def _make_value(random: Random) -> bytes:
    value = random.choice(_PLAIN) if random.random() < 0.6 else odd_value(random, random.choice(_PLAIN))
    for _ in range(random.randrange(3)):
        value = (
            change_tokens(value, stock_of(_PLAIN), random)
            if random.random() < 0.5
            else one_character_off(value, random)
        )
    return value.encode("utf-8", "surrogatepass")


def _check_value(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Validate a value by some datatypes; what the hint says to write instead must be valid."""
    text = "".join(each for each in content.decode("utf-8", "replace") if each in "\t\n\r" or each >= " ")
    text = re.sub("[\ufffe\uffff\ud800-\udfff]", "", text)
    types = tuple(sorted(trial.random.sample(_TYPES, trial.random.randint(1, 4))))
    grammar = _grammar(types)
    mistakes = grammar.mistakes(_document(text))
    trial.loaded = not mistakes
    for mistake in mistakes:
        for written in _WRITE.findall(mistake.wording.hint):
            if not grammar.is_valid(_document(written)):
                yield Problem("hint", f"{' '.join(types)}: {text!r}: {mistake.wording.message} {mistake.wording.hint}")


def _document(value: str) -> bytes:
    escaped = quoteattr(value, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
    return f"<d when={escaped}/>".encode()


@cache
def _grammar(types: tuple[str, ...]) -> Grammar:
    alternatives = "".join(f'<data type="{name}"/>' for name in types)
    content = (
        '<element name="d" xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
        f'<attribute name="when"><choice>{alternatives}</choice></attribute></element>'
    )
    path = Path("values.rng")
    path.write_text(content, encoding="utf-8")
    return Grammar.load(path)


def _make_condition(random: Random) -> bytes:
    value = random.choice((odd_value(random, "1931-02-28"), "1931", "Strezhnev", "letter|telegram", "", "#a|#b"))
    text = f"{random.choice(FIELDS)}{random.choice(_OPERATORS)}{value}"
    if random.random() < 0.5:
        text = change_tokens(text, FIELDS, random)
    return text.encode("utf-8", "surrogatepass")


def _check_condition(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Read a condition; one that is refused says why, one on dates agrees with its opposites."""
    text = content.decode("utf-8", "replace")
    try:
        condition = Condition.of(text)
    except ConditionWrong as error:
        if not str(error).strip():
            yield Problem("message", "a condition is refused without a word")
        return
    trial.loaded = True
    if Condition.of(str(condition)) != condition:
        yield Problem("condition", f"{condition} is not what it is when written")
    holds = condition.holds(["1931", "Strezhnev", ""])
    if not isinstance(holds, bool):
        yield Problem("condition", f"{condition} holds: {holds!r}")
    if condition.field == "date" and condition.values[0]:
        yield from _dates_hold(condition.values[0], trial.random)


def _dates_hold(value: str, random: Random) -> Iterator[Problem]:
    """Yield where conditions on the date of a document contradict each other."""
    bounds = tuple((f"date.{bound}", odd_value(random, "1931-02-28")) for bound in ("from", "to", "when"))
    document = CorpusDocument("a", "x", random.choice((bounds, bounds[:1], bounds[2:], ())))
    found = {operator: date_holds(document, operator, value) for operator in ("=", "!=", ">=", "<=", ">", "<", "~")}
    if found["="] == found["!="]:
        yield Problem("dates", f"= and != {value!r} of {document.metadata}")
    for wide, narrow in ((">=", ">"), ("<=", "<")):
        if (found["="] or found[narrow]) != found[wide]:
            yield Problem("dates", f"{wide} is not = or {narrow}: {value!r} of {document.metadata}: {found}")


def _make_configuration(random: Random) -> bytes:
    text = _TOML
    for _ in range(1 + int(random.expovariate(1.2))):
        text = change_tokens(text, stock_of((_TOML,)), random)
    content = text.encode("utf-8", "surrogatepass")
    return damage(content, random) if random.random() < 0.1 else content


def _check_configuration(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Validate a document with a configuration: that works, or one line says what is wrong with it."""
    (trial.folder / "opis.toml").write_bytes(content)
    (trial.folder / "tei").mkdir()
    (trial.folder / "tei" / "a.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    (trial.folder / "grammar.rnc").write_text("element a { empty }", encoding="utf-8")
    (trial.folder / "rules.sch").write_text('<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>', encoding="utf-8")
    outcome = command("build", "--to", "text")
    yield from ends_properly(outcome, refused=True)
    trial.loaded = outcome.status != 2
    if outcome.status == 2 and len(outcome.err.strip().splitlines()) > 3:
        yield Problem("message", f"more than a line: {outcome.err}")


VALUES = Target("values", ".txt", 100, _make_value, _check_value)
CONDITIONS = Target("conditions", ".txt", 100, _make_condition, _check_condition)
CONFIGURATIONS = Target("configurations", ".toml", 50, _make_configuration, _check_configuration)
