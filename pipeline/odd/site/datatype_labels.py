"""The datatypes of W3C Schema in words, in the languages of `labels`.

Source: XML Schema part 2, section 3.
"""

W3C_DATATYPES: dict[str, tuple[str, str, str, str]] = {
    "string": ("text", "Text", "texte", "текст"),
    "normalizedString": ("text in one line", "Text in einer Zeile", "texte sur une ligne", "текст в одну строку"),
    "token": ("text", "Text", "texte", "текст"),
    "anyURI": (
        "an address or a pointer (URI)",
        "eine Adresse oder ein Verweis (URI)",
        "une adresse ou un renvoi (URI)",
        "адрес или ссылка (URI)",
    ),
    "boolean": ("true or false", "true oder false", "true ou false", "true или false"),
    "date": ("a day (1931-03-14)", "ein Tag (1931-03-14)", "un jour (1931-03-14)", "день (1931-03-14)"),
    "dateTime": (
        "a day and a time (1931-03-14T10:30:00)",
        "ein Tag mit Uhrzeit (1931-03-14T10:30:00)",
        "un jour et une heure (1931-03-14T10:30:00)",
        "день и время (1931-03-14T10:30:00)",
    ),
    "time": ("a time (10:30:00)", "eine Uhrzeit (10:30:00)", "une heure (10:30:00)", "время (10:30:00)"),
    "gYear": ("a year (1931)", "ein Jahr (1931)", "une année (1931)", "год (1931)"),
    "gYearMonth": (
        "a year and a month (1931-03)",
        "ein Jahr mit Monat (1931-03)",
        "une année et un mois (1931-03)",
        "год и месяц (1931-03)",
    ),
    "gMonth": ("a month (--03)", "ein Monat (--03)", "un mois (--03)", "месяц (--03)"),
    "gMonthDay": (
        "a month and a day (--03-14)",
        "ein Monat mit Tag (--03-14)",
        "un mois et un jour (--03-14)",
        "месяц и день (--03-14)",
    ),
    "gDay": ("a day of a month (---14)", "ein Tag im Monat (---14)", "un jour du mois (---14)", "день месяца (---14)"),
    "duration": ("a length of time (P1DT2H)", "eine Dauer (P1DT2H)", "une durée (P1DT2H)", "длительность (P1DT2H)"),
    "integer": ("a whole number", "eine ganze Zahl", "un nombre entier", "целое число"),
    "nonNegativeInteger": (
        "a whole number, 0 or more",
        "eine ganze Zahl, 0 oder mehr",
        "un nombre entier, 0 ou plus",
        "целое число, 0 или больше",
    ),
    "positiveInteger": (
        "a whole number, 1 or more",
        "eine ganze Zahl, 1 oder mehr",
        "un nombre entier, 1 ou plus",
        "целое число, 1 или больше",
    ),
    "decimal": ("a number (3.5)", "eine Zahl (3.5)", "un nombre (3.5)", "число (3.5)"),
    "double": ("a number (3.5 or 1E3)", "eine Zahl (3.5 oder 1E3)", "un nombre (3.5 ou 1E3)", "число (3.5 или 1E3)"),
    "language": (
        "a language tag (de or sr-Latn)",
        "ein Sprachkürzel (de oder sr-Latn)",
        "un code de langue (de ou sr-Latn)",
        "код языка (de или sr-Latn)",
    ),
    "ID": (
        "an XML name that the document has once only",
        "ein XML-Name, der im Dokument nur einmal vorkommt",
        "un nom XML unique dans le document",
        "имя XML, единственное в документе",
    ),
    "IDREF": ("the xml:id of something", "die xml:id von etwas", "le xml:id d’un élément", "чей-либо xml:id"),
    "Name": ("an XML name", "ein XML-Name", "un nom XML", "имя XML"),
    "NCName": (
        "an XML name without a colon",
        "ein XML-Name ohne Doppelpunkt",
        "un nom XML sans deux-points",
        "имя XML без двоеточия",
    ),
    "NMTOKEN": (
        "a word (letters, digits, . - _ :)",
        "ein Wort (Buchstaben, Ziffern, . - _ :)",
        "un mot (lettres, chiffres, . - _ :)",
        "слово (буквы, цифры, . - _ :)",
    ),
}
# Datatypes that an encoder need not tell apart.
ALIASES = {"int": "integer", "long": "integer", "short": "integer", "float": "double", "QName": "Name"}
