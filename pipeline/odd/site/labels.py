"""The message catalogue: every word that the documentation adds of its own.

Each key has the four languages of the pipeline's labels; other languages get English.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.odd.languages import ENGLISH, same_language
from pipeline.odd.site.datatype_labels import ALIASES, W3C_DATATYPES

_LANGUAGES = ("en", "de", "fr", "ru")
_NAMES = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "zh-TW": "正體中文",
}

_LABELS: dict[str, tuple[str, str, str, str]] = {
    # kinds of what is documented, one and several
    "element": ("Element", "Element", "Élément", "Элемент"),
    "class": ("Class", "Klasse", "Classe", "Класс"),
    "class.atts": ("Attribute class", "Attributklasse", "Classe d’attributs", "Класс атрибутов"),
    "class.model": ("Model class", "Modellklasse", "Classe de modèle", "Класс элементов"),
    "macro": ("Macro", "Makro", "Macro", "Макрос"),
    "datatype": ("Datatype", "Datentyp", "Type de données", "Тип данных"),
    "attribute": ("Attribute", "Attribut", "Attribut", "Атрибут"),
    "value": ("Value", "Wert", "Valeur", "Значение"),
    "rule": ("Rule", "Regel", "Règle", "Правило"),
    "module": ("Module", "Modul", "Module", "Модуль"),
    "elements": ("Elements", "Elemente", "Éléments", "Элементы"),
    "classes": ("Classes", "Klassen", "Classes", "Классы"),
    "classes.model": ("Model classes", "Modellklassen", "Classes de modèle", "Классы элементов"),
    "classes.atts": ("Attribute classes", "Attributklassen", "Classes d’attributs", "Классы атрибутов"),
    "macros": ("Macros", "Makros", "Macros", "Макросы"),
    "datatypes": ("Datatypes", "Datentypen", "Types de données", "Типы данных"),
    "attributes": ("Attributes", "Attribute", "Attributs", "Атрибуты"),
    "values": ("Values", "Werte", "Valeurs", "Значения"),
    "rules": ("Rules", "Regeln", "Règles", "Правила"),
    "modules": ("Modules", "Module", "Modules", "Модули"),
    # the page
    "skip": ("To the content", "Zum Inhalt", "Aller au contenu", "К содержанию"),
    "site": ("Documentation", "Dokumentation", "Documentation", "Документация"),
    "start": ("Start page", "Startseite", "Accueil", "Начало"),
    "on-page": ("On this page", "Auf dieser Seite", "Sur cette page", "На этой странице"),
    "language": ("Language", "Sprache", "Langue", "Язык"),
    "search": ("Search", "Suche", "Recherche", "Поиск"),
    "search.hint": (
        "Element, attribute, value, word",
        "Element, Attribut, Wert, Wort",
        "Élément, attribut, valeur, mot",
        "Элемент, атрибут, значение, слово",
    ),
    "search.found": ("Results: {}", "Treffer: {}", "Résultats : {}", "Найдено: {}"),
    "search.more": (
        "The first {} are shown.",
        "Die ersten {} werden gezeigt.",
        "Les {} premiers sont affichés.",
        "Показаны первые {}.",
    ),
    "search.none": ("Nothing found", "Nichts gefunden", "Aucun résultat", "Ничего не найдено"),
    # the start page
    "title": ("Documentation of the schema", "Dokumentation des Schemas", "Documentation du schéma", "Описание схемы"),
    "begins": (
        "A document begins with",
        "Ein Dokument beginnt mit",
        "Un document commence par",
        "Документ начинается с",
    ),
    "handbook": ("Handbook", "Handbuch", "Guide", "Руководство"),
    "ways": ("Before and after", "Davor und danach", "Avant et après", "До и после"),
    "explained-in": ("Explained in", "Erläutert in", "Expliqué dans", "Объясняется в"),
    "reference": ("Reference", "Nachschlagen", "Référence", "Справочник"),
    "no-module": ("Of this schema", "Dieses Schemas", "De ce schéma", "Этой схемы"),
    "external": ("Grammars from elsewhere", "Fremde Grammatiken", "Grammaires externes", "Внешние грамматики"),
    "specified": ("Specified here", "Hier festgelegt", "Spécifié ici", "Здесь определены"),
    # a specification
    "namespace": ("Namespace", "Namensraum", "Espace de noms", "Пространство имён"),
    "ident": ("In TEI", "In TEI", "En TEI", "В TEI"),
    "member-of": ("Member of", "Mitglied von", "Membre de", "Входит в"),
    "remarks": ("Remarks", "Anmerkungen", "Remarques", "Примечания"),
    "own-remarks": (
        "This schema’s own remarks",
        "Anmerkungen dieses Schemas",
        "Remarques propres à ce schéma",
        "Примечания этой схемы",
    ),
    "examples": ("Examples", "Beispiele", "Exemples", "Примеры"),
    "not-valid": (
        "Not valid: it shows a mistake.",
        "Nicht gültig: zeigt einen Fehler.",
        "Non valide : montre une erreur.",
        "Не по схеме: показана ошибка.",
    ),
    "deprecated": ("Deprecated", "Veraltet", "Obsolète", "Устарело"),
    "valid-until": ("until {}", "gültig bis {}", "valable jusqu’au {}", "действует до {}"),
    "contained-by": ("Contained by", "Enthalten in", "Contenu par", "Содержится в"),
    "may-contain": ("May contain", "Kann enthalten", "Peut contenir", "Может содержать"),
    "content-model": ("Content model", "Inhaltsmodell", "Modèle de contenu", "Модель содержания"),
    "content": ("Content", "Inhalt", "Contenu", "Содержание"),
    "text": ("text", "Text", "du texte", "текст"),
    "nothing": (
        "Nothing: the element is empty.",
        "Nichts: Das Element ist leer.",
        "Rien : l’élément est vide.",
        "Ничего: элемент пуст.",
    ),
    "any-element": (
        "any elements of other namespaces",
        "beliebige Elemente anderer Namensräume",
        "tout élément d’un autre espace de noms",
        "любые элементы других пространств имён",
    ),
    "use": ("Use", "Verwendung", "Emploi", "Употребление"),
    "document-start": (
        "A document may begin with it.",
        "Ein Dokument kann damit beginnen.",
        "Un document peut commencer par lui.",
        "Документ может с него начинаться.",
    ),
    "contained-nowhere": (
        "No element of this schema.",
        "Keinem Element dieses Schemas.",
        "Aucun élément de ce schéma.",
        "Ни в одном элементе этой схемы.",
    ),
    "members": ("Members", "Mitglieder", "Membres", "Входят"),
    "no-members": ("None.", "Keine.", "Aucun.", "Нет."),
    "elements-with": (
        "Elements that have its attributes",
        "Elemente, die ihre Attribute haben",
        "Éléments qui ont ses attributs",
        "Элементы с её атрибутами",
    ),
    "used-by": ("Used by", "Verwendet in", "Utilisé par", "Используется в"),
    "not-used": (
        "Nowhere in this schema.",
        "Nirgends in diesem Schema.",
        "Nulle part dans ce schéma.",
        "Нигде в этой схеме.",
    ),
    # attributes and values
    "own-attributes": ("Its own", "Eigene", "Propres", "Собственные"),
    "from-class": ("From {}", "Aus {}", "De {}", "Из {}"),
    "usage.req": ("required", "verpflichtend", "obligatoire", "обязателен"),
    "usage.rec": ("recommended", "empfohlen", "recommandé", "рекомендуется"),
    "usage.mwa": (
        "required where applicable",
        "verpflichtend, wo zutreffend",
        "obligatoire si pertinent",
        "обязателен, где применим",
    ),
    "usage.opt": ("optional", "optional", "facultatif", "необязателен"),
    "default": ("Default", "Vorgabe", "Par défaut", "По умолчанию"),
    "list.closed": (
        "One of these values",
        "Einer dieser Werte",
        "L’une de ces valeurs",
        "Одно из этих значений",
    ),
    "list.semi": (
        "Suggested values; others are allowed",
        "Empfohlene Werte; andere sind erlaubt",
        "Valeurs suggérées ; d’autres sont permises",
        "Рекомендуемые значения; допустимы и другие",
    ),
    "list.open": (
        "Sample values",
        "Beispielwerte",
        "Exemples de valeurs",
        "Примеры значений",
    ),
    "meaning": ("Meaning", "Bedeutung", "Signification", "Смысл"),
    "one-of": ("One of", "Eines von", "L’un de", "Один из"),
    "pattern": ("pattern", "Muster", "motif", "образец"),
    "declared-by": ("Declared by", "Deklariert von", "Déclaré par", "Объявлен в"),
    "description": ("Description", "Beschreibung", "Description", "Описание"),
    "name": ("Name", "Name", "Nom", "Имя"),
    "several": (
        "{}, separated by spaces",
        "{}, durch Leerzeichen getrennt",
        "{}, séparées par des espaces",
        "{}, через пробел",
    ),
    "one-or-more": (
        "one or more values",
        "ein Wert oder mehrere",
        "une ou plusieurs valeurs",
        "одно или несколько значений",
    ),
    "or-more": ("{} or more values", "{} oder mehr Werte", "{} valeurs ou plus", "не менее {} значений"),
    "number": ("{} values", "{} Werte", "{} valeurs", "значений: {}"),
    "or-empty": ("or empty", "oder leer", "ou vide", "или пусто"),
    # rules
    "context": ("Holds for", "Gilt für", "Concerne", "Действует для"),
    "must-hold": ("Must hold", "Muss gelten", "Doit être vrai", "Должно выполняться"),
    "must-not-hold": ("Must not hold", "Darf nicht gelten", "Ne doit pas être vrai", "Не должно выполняться"),
    "of-schema": ("Of the schema as a whole", "Des ganzen Schemas", "Du schéma entier", "Схемы в целом"),
}


@dataclass(slots=True)
class Labels:
    """The labels of one language."""

    language: str
    _column: int = field(init=False)

    def __post_init__(self) -> None:
        found = (number for number, tag in enumerate(_LANGUAGES) if same_language(tag, self.language))
        self._column = next(found, _LANGUAGES.index(ENGLISH))

    def say(self, key: str, *words: str) -> str:
        """Return a label, with words put in."""
        return _LABELS[key][self._column].format(*words)

    def w3c_datatype(self, name: str) -> str:
        """Return a datatype of W3C Schema in words, "" for one without any."""
        words = W3C_DATATYPES.get(ALIASES.get(name, name))
        return words[self._column] if words else ""


def name_of_language(tag: str) -> str:
    """Return the name of a language in itself; its tag where the name is unknown."""
    return _NAMES.get(tag) or _NAMES.get(tag.partition("-")[0]) or tag
