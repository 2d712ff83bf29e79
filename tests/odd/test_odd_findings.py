"""What is said of an ODD that is wrong: the place, what was found, what was meant."""

from __future__ import annotations

from pytest_regressions.file_regression import FileRegressionFixture

from tests.odd_specimens import ALL, BASE, CASES, made, odd, odd_in, said_of


def test_messages_say_what_is_wrong_and_what_was_meant(file_regression: FileRegressionFixture) -> None:
    lines = []
    for path in sorted((CASES / "wrong").glob("*.xml")):
        parsed = odd_in(path)
        made(parsed)
        found = said_of(parsed)
        assert found, path.stem
        lines.append(path.stem.replace("-", " "))
        lines += [
            f"  {each.line}:{each.column} {each.severity} {each.rule}\n    {each.message}\n    {each.hint}"
            for each in found
        ]
    file_regression.check("\n".join(lines) + "\n", extension=".txt")


def test_a_finding_is_at_the_declaration_and_names_its_attribute() -> None:
    parsed = odd(f'{ALL}\n  <elementSpec ident="lsit" mode="change"/>')
    made(parsed)
    [finding] = said_of(parsed)
    assert (finding.line, finding.column) == (3, 3)
    assert finding.xpath.endswith("/schemaSpec[1]/elementSpec[1]/@ident")


def test_a_start_that_is_not_there_is_told() -> None:
    parsed = odd(BASE, 'ident="specimen" start="doc lsit"')
    made(parsed)
    [finding] = said_of(parsed)
    assert (finding.rule, finding.hint) == ("odd-start-unknown", "Did you mean 'list'?")


def test_a_membership_that_is_deleted_and_not_there_is_told_once() -> None:
    classes = '<classes mode="change"><memberOf key="att.gone" mode="delete"/></classes>'
    parsed = odd(f'{BASE}<elementSpec ident="p" mode="change">{classes}</elementSpec>')
    made(parsed)
    assert [each.rule for each in said_of(parsed)] == ["odd-change-without-effect"]


def test_a_value_that_is_changed_and_not_there_is_told() -> None:
    values = '<valList mode="change"><valItem ident="orderd" mode="change"/></valList>'
    attribute = f'<attList><attDef ident="type" mode="change">{values}</attDef></attList>'
    parsed = odd(f'{BASE}<elementSpec ident="list" mode="change">{attribute}</elementSpec>')
    made(parsed)
    [finding] = said_of(parsed)
    assert (finding.rule, finding.hint) == ("odd-change-without-effect", "Did you mean 'ordered'?")


def test_elements_that_no_document_can_have_are_told_for_information() -> None:
    parsed = odd('<moduleRef key="base" include="doc p label"/>')
    made(parsed)
    assert [each.message for each in parsed.findings] == [
        "No document can have <label>: nothing that can stand in one holds it."
    ]


def test_a_file_without_a_schema_is_told_what_to_do() -> None:
    parsed = odd(BASE)
    for each in list(parsed.tree.iter("{*}schemaSpec")):
        each.tag = "{http://www.tei-c.org/ns/1.0}ab"
    assert made(parsed) is None
    assert [each.rule for each in said_of(parsed)] == ["odd-without-schema"]
