"""pipeline.relaxng.values: what is said of dates and times, and what is meant by them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from pipeline.relaxng.diagnosis.values import Place, explain_value
from pipeline.relaxng.diagnosis.values.calendar import Moment
from pipeline.relaxng.diagnosis.values.dates import intended
from pipeline.relaxng.pattern.patterns import Pattern
from tests.relaxng.value_patterns import TEMPORAL, WHEN, data, make, refused, suggestions, value

FORMS = "is not a date of the form year-month-day, year-month or year"
TIME = "is not a time of the form hours:minutes:seconds"
BOTH = "is not a date and a time joined by “T”, the time as hours:minutes:seconds"
IN_TEI = Place("date", frozenset(("when", "from", "to", "notBefore", "notAfter", "cert")))
LANGUAGES = {
    "English": "January February March April May June July August September October November December",
    "English, short": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "German": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "German, old": "Jänner Feber Mertz April May Juny July August Septembr Octobr Novembr Decembr",
    "French": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "French, short": "janv févr mars avr mai juin juil août sept oct nov déc",
    "Russian": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "Russian, before 1918": "январь февраль мартъ апрѣля май июнь июль августъ сентябрь октябрь ноябрь декабрь",
    "Russian, short": "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "Ukrainian": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "Polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "Polish, short": "stycz lut marz kwie maj czer lip sier wrześ paź list gru",
    "Czech": "ledna února března dubna května června července srpna září října listopadu prosince",
    "Czech, nominative": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "Roman": "I II III IV V VI VII VIII IX X XI XII",
}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        # in numbers
        ("12.03.1931", "If 12 March 1931 is meant, write “1931-03-12”."),
        ("14.03.1931", "Write “1931-03-14”."),
        (
            "12/03/1931",
            "If 12 March 1931 is meant, write “1931-03-12”; if 3 December 1931 is meant, write “1931-12-03”.",
        ),
        ("14/03/1931", "Write “1931-03-14”."),
        ("03/14/1931", "Write “1931-03-14”."),
        ("03/03/1931", "Write “1931-03-03”."),
        ("1931-3-5", "Write “1931-03-05”: month and day have two digits."),
        ("1931-3-15", "Write “1931-03-15”: the month has two digits."),
        ("1931-3", "Write “1931-03”: the month has two digits."),
        ("1931/03/14", "Write “1931-03-14”, with hyphens."),
        ("1931.03.12", "Write “1931-03-12”, with hyphens."),
        ("1931–03–12", "Write “1931-03-12”, with hyphens."),
        ("1931.03", "Write “1931-03”, with a hyphen."),
        ("12.III.1931", "Write “1931-03-12”."),
        ("12/III 1931", "Write “1931-03-12”."),
        ("III 1931", "Write “1931-03”."),
        ("931", "Write “0931”, with four digits."),
        ("44 BC", "Write “-0044”."),
        ("--3-5", "Write “--03-05”, or the date with its year."),
        ("12.3.31", "Write the year with all its digits, before the month and the day."),
        # in words
        ("12 марта 1931 г.", "Write “1931-03-12”."),
        ("April 1931", "Write “1931-04”."),
        ("12 March 1931", "Write “1931-03-12”."),
        ("March 12th, 1931", "Write “1931-03-12”."),
        ("Thursday, the 12th of March 1931", "Write “1931-03-12”."),
        ("22 Nov 2026", "Write “2026-11-22”."),
        ("den 5. März 1931", "Write “1931-03-05”."),
        ("le 5 mars 1931", "Write “1931-03-05”."),
        ("12 March", "Write “--03-12”, or the date with its year."),
        ("Moscow, 12 March 1931", "If 12 March 1931 is meant, write “1931-03-12”."),
        ("12 March 31", "Write the year with all its digits, before the month and the day."),
        ("some day", "Write it in digits, as in “1931-03-12”, or remove @when."),
        # not sure
        ("c. 1884", "Write “1884” alone."),
        ("около 1884 г.", "Write “1884” alone."),
        ("um 1884", "Write “1884” alone."),
        ("spring 1931", "Write “1931” alone."),
        ("1931?", "Write “1931” alone."),
        ("[1931]", "Write “1931”, without brackets."),
        ("12 March [1931]", "Write “1931-03-12”, without brackets."),
        ("before 1931", "Write “1931”, if that is near enough."),
        ("1931-03-??", "Write “1931-03”."),
        ("1930s", "Write “1930” or “1939”, for only one can be given here."),
        ("n.d.", "Remove @when: where no date is known, none is given."),
        ("1905-13", "If the years 1905 to 1913 are meant, write “1905” or “1913”, for only one can be given here."),
    ],
)
def test_a_date_is_understood(text: str, hint: str) -> None:
    assert explain_value("@when", text, [WHEN]) == (f"The value “{text}” of @when {FORMS}.", hint)


LOOK_UP = "Look up the {} in the source; if only the {} is sure, write “{}”."


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("1931-1932", "is not one date but two", "Write “1931” or “1932”, for only one can be given here."),
        ("1931/32", "is not one date but two", "Write “1931” or “1932”, for only one can be given here."),
        ("1931-02-30", "is no date: February 1931 has 28 days", LOOK_UP.format("day", "month", "1931-02")),
        ("29 февраля 1900", "is no date: February 1900 has 28 days", LOOK_UP.format("day", "month", "1900-02")),
        ("30.02.1932", "is no date: February 1932 has 29 days", LOOK_UP.format("day", "month", "1932-02")),
        ("31. April 1931", "is no date: April has 30 days", LOOK_UP.format("day", "month", "1931-04")),
        ("--02-30", "is no date: February has 29 days", LOOK_UP.format("day", "month", "--02")),
        (
            "1931-13-04",
            "is no date: there is no month 13",
            "If 13 April 1931 is meant, write “1931-04-13”: the month stands before the day.",
        ),
        ("1931-13-14", "is no date: there is no month 13", LOOK_UP.format("month", "year", "1931")),
        ("1931-03-00", "is no date: there is no day 0", "If only the month is known, write “1931-03”."),
        ("1931-00-00", "is no date: there is no month 0", "If only the year is known, write “1931”."),
        ("0000", "is no date: there is no year 0", "Look up the year in the source."),
        ("14:30", TIME, "Write “14:30:00”."),
        ("14.30", TIME, "Write “14:30:00”."),
        ("2:30 pm", TIME, "Write “14:30:00”."),
        ("14 Uhr", TIME, "Write “14:00:00”."),
        ("12.03", TIME, "If the time 12:03 is meant, write “12:03:00”; if 12 March is meant, write “--03-12”."),
        ("14:30-16:00", "is not one time but two", "Write “14:30:00” or “16:00:00”, for only one can be given here."),
        ("1931-03-09 14.30", BOTH, "Write “1931-03-09T14:30:00”."),
        ("1931-03-09T14:30", BOTH, "Write “1931-03-09T14:30:00”."),
        ("1931-03-09 14:30:00 +02:00", BOTH, "Write “1931-03-09T14:30:00+02:00”."),
        ("9 марта 1931, 14:30", BOTH, "Write “1931-03-09T14:30:00”."),
        ("25:00", "is no time: there is no hour 25", "Look up the time in the source."),
        ("24:30", "is no time: the day ends at 24:00", "Look up the time in the source."),
        (
            "1931-03-09T14:75:00",
            "is no time: there is no minute 75",
            "Look up the time in the source, or write “1931-03-09” without it.",
        ),
    ],
)
def test_two_dates_dates_that_do_not_exist_and_times(text: str, what: str, hint: str) -> None:
    assert explain_value("@when", text, [WHEN]) == (f"The value “{text}” of @when {what}.", hint)


@pytest.mark.parametrize(
    ("subject", "text", "hint"),
    [
        ("@when", "c. 1884", 'Write “1884” and add cert="low", or give the span in @notBefore and @notAfter.'),
        ("@when", "1931-04-01/1931-05-01", 'Write from="1931-04-01" to="1931-05-01" instead.'),
        ("@when", "01.04.–15.05.1931", 'Write from="1931-04-01" to="1931-05-15" instead.'),
        ("@when", "12–14 March 1931", 'Write from="1931-03-12" to="1931-03-14" instead.'),
        ("@when", "с 1 по 3 марта 1931", 'Write from="1931-03-01" to="1931-03-03" instead.'),
        ("@when", "March–April 1931", 'Write from="1931-03" to="1931-04" instead.'),
        ("@when", "1931–32", 'Write from="1931" to="1932" instead.'),
        ("@from", "1931-1932", 'Write “1931” here and to="1932".'),
        ("@to", "1931-1932", 'Write “1932” here and from="1931".'),
        ("@when", "12 or 13 March 1931", 'Write notBefore="1931-03-12" notAfter="1931-03-13" instead.'),
        ("@when", "XIX в.", 'Write notBefore="1801" notAfter="1900" instead.'),
        ("@when", "193?", 'Write notBefore="1930" notAfter="1939" instead.'),
        ("@when", "after 12 March 1931", 'Write notBefore="1931-03-12" instead.'),
        ("@notAfter", "before 1931", "Write “1931”."),
    ],
)
def test_other_attributes_are_named_where_the_element_has_them(subject: str, text: str, hint: str) -> None:
    assert explain_value(subject, text, [WHEN], IN_TEI)[1] == hint


@pytest.mark.parametrize(
    ("text", "expected", "what", "hint"),
    [
        (
            "12 March 1931",
            data("gYear"),
            "is not a year of four digits",
            "Write “1931”; month and day have no place here.",
        ),
        ("March 1931", data("date"), "is not a date of the form year-month-day", "Write the day too."),
        ("1931", data("date"), "is not a date of the form year-month-day", "Write the month and the day too."),
        ("12 March 1931", data("dateTime"), BOTH, "Write the time too, as in “1931-03-12T00:00:00”."),
        (
            "1931-03-12 14:30",
            data("date"),
            "is not a date of the form year-month-day",
            "Write “1931-03-12”; the time has no place here.",
        ),
        ("12 March 1931", data("time"), TIME, "Write it in digits, as in “14:30:00”, or remove @d."),
        ("March", data("gMonth"), "is not a month of the form --month", "Write “--03”, or the date with its year."),
        (
            "1930s",
            data("date"),
            "is not a date of the form year-month-day",
            "Only one can be given here: write the date as year-month-day.",
        ),
        ("", data("date"), "", "Write the date as year-month-day, or remove @d."),
        (
            "1850-01-01",
            data("date", ("minInclusive", "1900-01-01")),
            "is too early",
            "Only what is 1900-01-01 or later may stand here.",
        ),
        (
            "1.1.1850",
            data("date", ("minInclusive", "1900-01-01")),
            "is not a date of the form year-month-day",
            "Only what is 1900-01-01 or later may stand here.",
        ),
        ("2001", data("gYear", ("maxExclusive", "2000")), "is too late", "Only what is before 2000 may stand here."),
        (
            "no idea",
            make.choice([WHEN, data("token", ("pattern", r"[0-9/:+\-T]+"))]),
            FORMS,
            "Write it in digits, as in “1931-03-12”, or remove @d.",
        ),
        ("n.d.", make.choice([WHEN, value("unknown")]), "is not one of those allowed", "Write “unknown”."),
        (
            "some day",
            make.choice([WHEN, value("unknown")]),
            "is not one of those allowed",
            "Write “unknown”, or the date as year-month-day, year-month or year, or remove @d.",
        ),
    ],
)
def test_only_forms_that_are_allowed_are_named(text: str, expected: Pattern, what: str, hint: str) -> None:
    message = f"The value “{text}” of @d {what}." if text else "@d is empty."
    assert explain_value("@d", text, [expected]) == (message, hint)


@pytest.mark.parametrize("names", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("form", ["{} {} 1931", "{}. {}. 1931", "1931, {} {}"])
def test_months_are_known_by_their_names(names: str, form: str) -> None:
    for month, name in enumerate(names.split(), 1):
        if form.startswith("1931") and name.isupper():
            continue  # nobody writes 1931, 5 III
        meant = intended(form.format(5, name))
        assert meant is not None, name
        assert meant.moment == Moment(1931, month, 5), name
        assert not meant.doubtful


def test_what_is_no_date_is_left_alone() -> None:
    for text in ("", "foo", "two", "1,5", "12 monkeys", "Easter 1931", "1931 edition", "x" * 200, "12.12.12.12", "31"):
        assert intended(text) is None, text


DATES = some.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31))
WRITTEN = some.sampled_from(
    [
        "{d}.{m}.{y}", "{d:02}.{m:02}.{y}", "{d}/{m}/{y}", "{m}/{d}/{y}", "{y}/{m}/{d}", "{y}.{m:02}.{d:02}",
        "{y}-{m}-{d}",
        "{d} {name} {y}", "{name} {d}, {y}", "{name} {y}", "{y}", "{y}-{m:02}", "{d}-{m}-{y}", "{y}{m:02}{d:02}",
        "c. {y}", "[{y}]", "{y}-{d}", "{y}–{z}", "{y}-{m:02}-{d:02}/{z}-{m:02}-{d:02}", "{d}-{e}.{m}.{y}",
        "{y}-{d}-{m}",
        "{d} {name} {y}, {m}:{e:02}", "{y}-{m:02}-{d:02} {m}.{e}", "{m}:{e:02}", "{d} {name}", "{name}",
        "{y}-{m:02}-{e}",
        "before {d}.{m}.{y}", "{e}.{m}.{y}", "{y}-{m:02}-00", "{name} {d}", "{y} ({name})", "{y}s", "{y}-02-{e}",
    ]
)  # fmt: skip
EXPECTED = some.sets(some.sampled_from(TEMPORAL), min_size=1).map(lambda names: make.choice(map(data, sorted(names))))


@given(DATES, WRITTEN, EXPECTED, some.integers(1, 60), some.sampled_from([Place(), IN_TEI]))
def test_what_is_suggested_is_allowed(day: dt.date, form: str, expected: Pattern, more: int, place: Place) -> None:
    name = LANGUAGES["Czech"].split()[day.month - 1]
    text = form.format(d=day.day, m=day.month, y=day.year, name=name, e=more, z=day.year + more)
    message, hint = explain_value("@when", text, [expected], place)
    assert message.startswith(f"The value “{text}” of @when is ")
    assert message.endswith(".")
    assert not list(refused(hint.replace("“T”", ""), expected)), (message, hint)


@given(DATES, some.sampled_from(sorted(LANGUAGES)))
def test_a_date_in_words_is_the_same_date_in_digits(day: dt.date, language: str) -> None:
    text = f"{day.day} {LANGUAGES[language].split()[day.month - 1]} {day.year}"
    assert suggestions(explain_value("@when", text, [WHEN])[1]) == [day.isoformat()]


@given(some.text(alphabet="0123456789 .-/:TZ–?[]cMarchмарт", max_size=20), EXPECTED)
@example("-0-", WHEN)
def test_any_text_has_an_explanation(text: str, expected: Pattern) -> None:
    message, hint = explain_value("@when", text, [expected])
    assert message
    assert hint.endswith(".")
    assert not list(refused(hint.replace("“T”", ""), expected)), (message, hint)
