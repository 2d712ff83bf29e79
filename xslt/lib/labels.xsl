<?xml version="1.0" encoding="UTF-8"?>
<!--
  The message catalogue: every word that an output adds of its own.
  Input: a key and a language tag. Output: the label in that language, in English where the
  catalogue lacks the language; for an unknown key its last part (`role.herald`: herald), since
  kinds, roles and reasons come from documents.
  Invariant: every key has at least `en` and `ru`.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:variable name="v:labels" as="map(xs:string, map(xs:string, xs:string))" static="yes" select="map {
    (: genres, one document and several :)
    'genre.stenogram':  map { 'en': 'Stenogram', 'ru': 'Стенограмма', 'de': 'Stenogramm', 'fr': 'Sténogramme' },
    'genre.protocol':   map { 'en': 'Protocol', 'ru': 'Протокол', 'de': 'Protokoll', 'fr': 'Procès-verbal' },
    'genre.letter':     map { 'en': 'Letter', 'ru': 'Письмо', 'de': 'Brief', 'fr': 'Lettre' },
    'genre.telegram':   map { 'en': 'Telegram', 'ru': 'Телеграмма', 'de': 'Telegramm', 'fr': 'Télégramme' },
    'genre.register':   map { 'en': 'Register', 'ru': 'Указатель', 'de': 'Register', 'fr': 'Index' },
    'genre.calendar':   map { 'en': 'Calendar entry', 'ru': 'Перечневая запись', 'de': 'Regest', 'fr': 'Notice' },
    'genre.corpus':     map { 'en': 'Collection', 'ru': 'Собрание', 'de': 'Sammlung', 'fr': 'Recueil' },
    'genre.text':       map { 'en': 'Text', 'ru': 'Текст', 'de': 'Text', 'fr': 'Texte' },
    'genres.stenogram': map { 'en': 'Stenograms', 'ru': 'Стенограммы', 'de': 'Stenogramme', 'fr': 'Sténogrammes' },
    'genres.protocol':  map { 'en': 'Protocols', 'ru': 'Протоколы', 'de': 'Protokolle', 'fr': 'Procès-verbaux' },
    'genres.letter':    map { 'en': 'Letters', 'ru': 'Письма', 'de': 'Briefe', 'fr': 'Lettres' },
    'genres.telegram':  map { 'en': 'Telegrams', 'ru': 'Телеграммы', 'de': 'Telegramme', 'fr': 'Télégrammes' },
    'genres.register':  map { 'en': 'Registers', 'ru': 'Указатели', 'de': 'Register', 'fr': 'Index' },
    'genres.calendar':  map { 'en': 'Calendar entries', 'ru': 'Перечень', 'de': 'Regesten', 'fr': 'Notices' },
    'genres.corpus':    map { 'en': 'Collections', 'ru': 'Собрания', 'de': 'Sammlungen', 'fr': 'Recueils' },
    'genres.text':      map { 'en': 'Texts', 'ru': 'Тексты', 'de': 'Texte', 'fr': 'Textes' },

    (: views other than the usual one :)
    'view.diplomatic': map { 'en': 'diplomatic text', 'ru': 'дипломатическое воспроизведение', 'de': 'diplomatischer Text', 'fr': 'texte diplomatique' },
    'view.witness':    map { 'en': 'witness', 'ru': 'список', 'de': 'Zeuge', 'fr': 'témoin' },

    (: facts of the header, keyed as r:fact/@name :)
    'title':       map { 'en': 'Title', 'ru': 'Заголовок', 'de': 'Titel', 'fr': 'Titre' },
    'subtitle':    map { 'en': 'Subtitle', 'ru': 'Подзаголовок', 'de': 'Untertitel', 'fr': 'Sous-titre' },
    'number':      map { 'en': 'No.', 'ru': '№', 'de': 'Nr.', 'fr': 'N°' },
    'author':      map { 'en': 'Author', 'ru': 'Автор', 'de': 'Verfasser', 'fr': 'Auteur' },
    'sender':      map { 'en': 'From', 'ru': 'От кого', 'de': 'Von', 'fr': 'De' },
    'addressee':   map { 'en': 'To', 'ru': 'Кому', 'de': 'An', 'fr': 'À' },
    'date':        map { 'en': 'Date', 'ru': 'Дата', 'de': 'Datum', 'fr': 'Date' },
    'place':       map { 'en': 'Place', 'ru': 'Место', 'de': 'Ort', 'fr': 'Lieu' },
    'transmission': map { 'en': 'Transmission', 'ru': 'Доставка', 'de': 'Beförderung', 'fr': 'Acheminement' },
    'action.received': map { 'en': 'received', 'ru': 'получено', 'de': 'empfangen', 'fr': 'reçu' },
    'action.transmitted': map { 'en': 'transmitted', 'ru': 'передано', 'de': 'übermittelt', 'fr': 'transmis' },
    'action.redirected': map { 'en': 'redirected', 'ru': 'перенаправлено', 'de': 'umgeleitet', 'fr': 'réacheminé' },
    'action.forwarded': map { 'en': 'forwarded', 'ru': 'переслано', 'de': 'weitergeleitet', 'fr': 'transmis plus loin' },
    'session':     map { 'en': 'Session', 'ru': 'Заседание', 'de': 'Sitzung', 'fr': 'Séance' },
    'participant': map { 'en': 'Present', 'ru': 'Присутствовали', 'de': 'Anwesend', 'fr': 'Présents' },
    'shelfmark':   map { 'en': 'Archive', 'ru': 'Архив', 'de': 'Archiv', 'fr': 'Archives' },
    'material':    map { 'en': 'Description', 'ru': 'Описание', 'de': 'Beschreibung', 'fr': 'Description' },
    'printed':     map { 'en': 'Earlier printed in', 'ru': 'Опубликовано', 'de': 'Druck', 'fr': 'Déjà publié dans' },
    'source':      map { 'en': 'Source', 'ru': 'Источник', 'de': 'Quelle', 'fr': 'Source' },
    'editor':      map { 'en': 'Edited by', 'ru': 'Составители', 'de': 'Herausgeber', 'fr': 'Édité par' },
    'responsibility': map { 'en': 'Responsibility', 'ru': 'Над документом работали', 'de': 'Mitarbeit', 'fr': 'Responsabilités' },
    'edition':     map { 'en': 'Edition', 'ru': 'Издание', 'de': 'Ausgabe', 'fr': 'Édition' },
    'publication': map { 'en': 'Published', 'ru': 'Место и год издания', 'de': 'Erschienen', 'fr': 'Publication' },
    'identifier':  map { 'en': 'Identifier', 'ru': 'Идентификатор', 'de': 'Kennung', 'fr': 'Identifiant' },
    'funder':      map { 'en': 'Funded by', 'ru': 'При поддержке', 'de': 'Gefördert durch', 'fr': 'Financé par' },
    'keyword':     map { 'en': 'Keywords', 'ru': 'Ключевые слова', 'de': 'Schlagwörter', 'fr': 'Mots-clés' },
    'publisher':   map { 'en': 'Published by', 'ru': 'Издатель', 'de': 'Verlag', 'fr': 'Éditeur' },
    'licence':     map { 'en': 'Licence', 'ru': 'Лицензия', 'de': 'Lizenz', 'fr': 'Licence' },
    'related':     map { 'en': 'See also', 'ru': 'См. также', 'de': 'Siehe auch', 'fr': 'Voir aussi' },
    'related.prev': map { 'en': 'Before it', 'ru': 'Предыдущее', 'de': 'Davor', 'fr': 'Avant' },
    'related.next': map { 'en': 'After it', 'ru': 'Следующее', 'de': 'Danach', 'fr': 'Après' },
    'notice':      map { 'en': 'Notice', 'ru': 'Примечание издателя', 'de': 'Hinweis', 'fr': 'Avertissement' },
    'specimen':    map { 'en': 'Constructed specimen', 'ru': 'Сконструированный образец', 'de': 'Konstruiertes Muster', 'fr': 'Spécimen construit' },
    'abstract':    map { 'en': 'Summary', 'ru': 'Краткое содержание', 'de': 'Inhalt', 'fr': 'Résumé' },
    'legend':      map { 'en': 'About this document', 'ru': 'Сведения о документе', 'de': 'Zum Dokument', 'fr': 'À propos du document' },
    'undated':     map { 'en': 'undated', 'ru': 'без даты', 'de': 'undatiert', 'fr': 'sans date' },
    'untitled':    map { 'en': 'Untitled', 'ru': 'Без заглавия', 'de': 'Ohne Titel', 'fr': 'Sans titre' },
    'no-text':     map { 'en': 'This entry describes the document; it does not reproduce the text.', 'ru': 'Запись описывает документ; текст не воспроизводится.', 'de': 'Dieser Eintrag beschreibt das Dokument, ohne den Text wiederzugeben.', 'fr': 'Cette notice décrit le document sans en reproduire le texte.' },

    (: the page :)
    'text':        map { 'en': 'Text', 'ru': 'Текст', 'de': 'Text', 'fr': 'Texte' },
    'documents':   map { 'en': 'Documents', 'ru': 'Документы', 'de': 'Dokumente', 'fr': 'Documents' },
    'index':       map { 'en': 'All documents', 'ru': 'Все документы', 'de': 'Alle Dokumente', 'fr': 'Tous les documents' },
    'genres':      map { 'en': 'Kinds of document', 'ru': 'Виды документов', 'de': 'Dokumentarten', 'fr': 'Types de documents' },
    'contents':    map { 'en': 'Contents', 'ru': 'Содержание', 'de': 'Inhalt', 'fr': 'Table' },
    'skip':        map { 'en': 'To the text', 'ru': 'К тексту', 'de': 'Zum Text', 'fr': 'Aller au texte' },
    'back':        map { 'en': 'Back to the text', 'ru': 'Назад к тексту', 'de': 'Zurück zum Text', 'fr': 'Retour au texte' },

    (: notes and apparatus :)
    'note':        map { 'en': 'Note', 'ru': 'Примечание', 'de': 'Anmerkung', 'fr': 'Note' },
    'notes':       map { 'en': 'Notes', 'ru': 'Примечания', 'de': 'Anmerkungen', 'fr': 'Notes' },
    'margin':      map { 'en': 'In the margin', 'ru': 'На полях', 'de': 'Am Rand', 'fr': 'En marge' },
    'apparatus':   map { 'en': 'Textual apparatus', 'ru': 'Разночтения', 'de': 'Textkritischer Apparat', 'fr': 'Apparat critique' },
    'reading':     map { 'en': 'Variant reading', 'ru': 'Разночтение', 'de': 'Lesart', 'fr': 'Variante' },
    'reading.variant': map { 'en': 'variant', 'ru': 'вариант', 'de': 'Lesart', 'fr': 'variante' },
    'reading.deleted': map { 'en': 'deleted', 'ru': 'вычеркнуто', 'de': 'gestrichen', 'fr': 'biffé' },
    'reading.sic':     map { 'en': 'so in the source', 'ru': 'так в документе', 'de': 'so in der Vorlage', 'fr': 'sic' },
    'reading.orig':    map { 'en': 'original spelling', 'ru': 'в документе', 'de': 'in der Vorlage', 'fr': 'graphie originale' },
    'reading.supplied': map { 'en': 'supplied', 'ru': 'дополнено', 'de': 'ergänzt', 'fr': 'restitué' },
    'reading.added':   map { 'en': 'added', 'ru': 'вписано', 'de': 'hinzugefügt', 'fr': 'ajouté' },
    'reading.surplus': map { 'en': 'superfluous', 'ru': 'лишнее', 'de': 'überflüssig', 'fr': 'superflu' },
    'reading.lacking': map { 'en': 'lacking', 'ru': 'отсутствует', 'de': 'fehlt', 'fr': 'manque' },
    'reading.abbr':    map { 'en': 'abbreviated', 'ru': 'сокращённо', 'de': 'abgekürzt', 'fr': 'abrégé' },
    'omits':       map { 'en': 'om.', 'ru': 'нет', 'de': 'fehlt', 'fr': 'om.' },
    'witnesses':   map { 'en': 'Witnesses and sources', 'ru': 'Списки и источники', 'de': 'Zeugen und Quellen', 'fr': 'Témoins et sources' },
    'empty-lemma': map { 'en': 'not in the text', 'ru': 'нет в тексте', 'de': 'fehlt im Text', 'fr': 'absent du texte' },

    (: speech :)
    'speaker':     map { 'en': 'Speaker', 'ru': 'Выступающий', 'de': 'Redner', 'fr': 'Orateur' },
    'speaker.unknown': map { 'en': 'Unknown speaker', 'ru': 'Неизвестный', 'de': 'Unbekannter Redner', 'fr': 'Orateur inconnu' },
    'continued':   map { 'en': 'continued', 'ru': 'продолжение', 'de': 'Fortsetzung', 'fr': 'suite' },
    'continues':   map { 'en': 'continues below', 'ru': 'продолжение ниже', 'de': 'Fortsetzung unten', 'fr': 'suite ci-dessous' },
    'role.regular': map { 'en': '', 'ru': '', 'de': '', 'fr': '' },
    'role.chair':  map { 'en': 'in the chair', 'ru': 'председательствующий', 'de': 'Vorsitz', 'fr': 'présidence' },
    'role.guest':  map { 'en': 'guest', 'ru': 'приглашённый', 'de': 'Gast', 'fr': 'invité' },

    (: what happened to the text, for tooltips :)
    'added':       map { 'en': 'added', 'ru': 'вписано', 'de': 'hinzugefügt', 'fr': 'ajouté' },
    'deleted':     map { 'en': 'deleted', 'ru': 'вычеркнуто', 'de': 'gestrichen', 'fr': 'biffé' },
    'supplied':    map { 'en': 'supplied by the editor', 'ru': 'восстановлено составителем', 'de': 'vom Herausgeber ergänzt', 'fr': 'restitué par l’éditeur' },
    'surplus':     map { 'en': 'superfluous in the source', 'ru': 'лишнее в документе', 'de': 'überflüssig in der Vorlage', 'fr': 'superflu dans la source' },
    'unclear':     map { 'en': 'reading uncertain', 'ru': 'прочтение предположительно', 'de': 'unsichere Lesung', 'fr': 'lecture incertaine' },
    'corrected':   map { 'en': 'corrected; in the source', 'ru': 'исправлено; в документе', 'de': 'berichtigt; in der Vorlage', 'fr': 'corrigé ; dans la source' },
    'regularised': map { 'en': 'regularised; in the source', 'ru': 'нормализовано; в документе', 'de': 'normalisiert; in der Vorlage', 'fr': 'régularisé ; dans la source' },
    'expanded':    map { 'en': 'expanded; in the source', 'ru': 'раскрыто; в документе', 'de': 'aufgelöst; in der Vorlage', 'fr': 'développé ; dans la source' },
    'hand':        map { 'en': 'hand', 'ru': 'рука', 'de': 'Hand', 'fr': 'main' },
    'hand.change': map { 'en': 'change of hand', 'ru': 'смена почерка', 'de': 'Handwechsel', 'fr': 'changement de main' },
    'cert.high':   map { 'en': 'probable', 'ru': 'вероятно', 'de': 'wahrscheinlich', 'fr': 'probable' },
    'cert.medium': map { 'en': 'possible', 'ru': 'возможно', 'de': 'möglich', 'fr': 'possible' },
    'cert.low':    map { 'en': 'doubtful', 'ru': 'сомнительно', 'de': 'zweifelhaft', 'fr': 'douteux' },
    'cert.unknown': map { 'en': 'certainty unknown', 'ru': 'достоверность неизвестна', 'de': 'Sicherheit unbekannt', 'fr': 'certitude inconnue' },
    'place.above': map { 'en': 'above the line', 'ru': 'над строкой', 'de': 'über der Zeile', 'fr': 'au-dessus de la ligne' },
    'place.below': map { 'en': 'below the line', 'ru': 'под строкой', 'de': 'unter der Zeile', 'fr': 'sous la ligne' },
    'place.inline': map { 'en': 'in the line', 'ru': 'в строке', 'de': 'in der Zeile', 'fr': 'dans la ligne' },
    'place.interlinear': map { 'en': 'between the lines', 'ru': 'между строк', 'de': 'zwischen den Zeilen', 'fr': 'entre les lignes' },
    'place.over':  map { 'en': 'written over it', 'ru': 'поверх', 'de': 'darübergeschrieben', 'fr': 'en surcharge' },
    'place.across': map { 'en': 'across the text', 'ru': 'поперёк текста', 'de': 'quer zum Text', 'fr': 'en travers' },
    'place.left':  map { 'en': 'in the left margin', 'ru': 'на левом поле', 'de': 'am linken Rand', 'fr': 'dans la marge de gauche' },
    'place.right': map { 'en': 'in the right margin', 'ru': 'на правом поле', 'de': 'am rechten Rand', 'fr': 'dans la marge de droite' },
    'place.top':   map { 'en': 'at the top of the page', 'ru': 'вверху страницы', 'de': 'oben auf der Seite', 'fr': 'en haut de la page' },
    'place.bottom': map { 'en': 'at the foot of the page', 'ru': 'внизу страницы', 'de': 'unten auf der Seite', 'fr': 'en bas de la page' },
    'place.overleaf': map { 'en': 'overleaf', 'ru': 'на обороте', 'de': 'umseitig', 'fr': 'au verso' },
    'place.end':   map { 'en': 'at the end', 'ru': 'в конце', 'de': 'am Ende', 'fr': 'à la fin' },
    'place.margin': map { 'en': 'in the margin', 'ru': 'на полях', 'de': 'am Rand', 'fr': 'en marge' },

    (: gaps: reason and printed sign; every reason has a sign of its own :)
    'gap.omitted':   map { 'en': 'omitted by the editor', 'ru': 'опущено составителем', 'de': 'vom Herausgeber ausgelassen', 'fr': 'omis par l’éditeur' },
    'gap.damage':    map { 'en': 'damaged', 'ru': 'повреждено', 'de': 'beschädigt', 'fr': 'endommagé' },
    'gap.illegible': map { 'en': 'illegible', 'ru': 'неразборчиво', 'de': 'unleserlich', 'fr': 'illisible' },
    'gap.inaudible': map { 'en': 'inaudible', 'ru': 'не слышно', 'de': 'unverständlich', 'fr': 'inaudible' },
    'gap.lost':      map { 'en': 'lost', 'ru': 'утрачено', 'de': 'verloren', 'fr': 'perdu' },
    'gap.blank':     map { 'en': 'left blank', 'ru': 'пропуск в документе', 'de': 'Lücke in der Vorlage', 'fr': 'laissé en blanc' },
    'gap.unknown':   map { 'en': 'text missing', 'ru': 'текст отсутствует', 'de': 'Text fehlt', 'fr': 'texte manquant' },
    'gap-sign.omitted':   map { 'en': '&lt;…&gt;', 'ru': '&lt;…&gt;' },
    'gap-sign.damage':    map { 'en': '[///]', 'ru': '[///]' },
    'gap-sign.illegible': map { 'en': '[illegible]', 'ru': '[нрзб.]', 'de': '[unleserlich]', 'fr': '[illisible]' },
    'gap-sign.inaudible': map { 'en': '[inaudible]', 'ru': '[не слышно]', 'de': '[unverständlich]', 'fr': '[inaudible]' },
    'gap-sign.lost':      map { 'en': '[– – –]', 'ru': '[– – –]' },
    'gap-sign.blank':     map { 'en': '[    ]', 'ru': '[    ]' },
    'gap-sign.unknown':   map { 'en': '[?]', 'ru': '[?]' },

    (: points in the source :)
    'page':        map { 'en': 'Page', 'ru': 'Страница', 'de': 'Seite', 'fr': 'Page' },
    'page.short':  map { 'en': 'p.', 'ru': 'с.', 'de': 'S.', 'fr': 'p.' },
    'in':          map { 'en': 'In', 'ru': 'В', 'de': 'In', 'fr': 'Dans' },
    'volume.short': map { 'en': 'vol.', 'ru': 'т.', 'de': 'Bd.', 'fr': 'vol.' },
    'issue.short': map { 'en': 'no.', 'ru': '№', 'de': 'H.', 'fr': 'no' },
    'leaf':        map { 'en': 'Leaf', 'ru': 'Лист', 'de': 'Blatt', 'fr': 'Feuillet' },
    'leaf.short':  map { 'en': 'f.', 'ru': 'л.', 'de': 'Bl.', 'fr': 'f.' },
    'leaf.verso':  map { 'en': 'v', 'ru': ' об.', 'de': 'v', 'fr': 'v' },
    (: a leaf of a file (list), as archives count that cite fond, opis, delo :)
    'list':        map { 'en': 'Leaf', 'ru': 'Лист', 'de': 'Blatt', 'fr': 'Feuillet' },
    'list.short':  map { 'en': 'l.', 'ru': 'л.', 'de': 'Bl.', 'fr': 'f.' },
    'column':      map { 'en': 'Column', 'ru': 'Столбец', 'de': 'Spalte', 'fr': 'Colonne' },
    'column.short': map { 'en': 'col.', 'ru': 'стб.', 'de': 'Sp.', 'fr': 'col.' },
    'line':        map { 'en': 'Line', 'ru': 'Строка', 'de': 'Zeile', 'fr': 'Ligne' },
    'gathering':   map { 'en': 'Gathering', 'ru': 'Тетрадь', 'de': 'Lage', 'fr': 'Cahier' },
    'milestone':   map { 'en': 'Section', 'ru': 'Раздел', 'de': 'Abschnitt', 'fr': 'Section' },
    'facsimile':   map { 'en': 'Facsimile', 'ru': 'Факсимиле', 'de': 'Faksimile', 'fr': 'Fac-similé' },
    'figure':      map { 'en': 'Figure', 'ru': 'Рисунок', 'de': 'Abbildung', 'fr': 'Figure' },

    (: events for which the source has no words :)
    'event.applause': map { 'en': 'applause', 'ru': 'аплодисменты', 'de': 'Beifall', 'fr': 'applaudissements' },
    'event.laughter': map { 'en': 'laughter', 'ru': 'смех', 'de': 'Heiterkeit', 'fr': 'rires' },
    'event.noise':    map { 'en': 'noise', 'ru': 'шум', 'de': 'Unruhe', 'fr': 'bruit' },
    'event.vote':     map { 'en': 'vote', 'ru': 'голосование', 'de': 'Abstimmung', 'fr': 'vote' },
    'event.vocal':    map { 'en': 'voice', 'ru': 'возглас', 'de': 'Zuruf', 'fr': 'exclamation' },
    'event.kinesic':  map { 'en': 'gesture', 'ru': 'жест', 'de': 'Geste', 'fr': 'geste' },
    'event.incident': map { 'en': 'incident', 'ru': 'происшествие', 'de': 'Vorfall', 'fr': 'incident' },
    'event.stage':    map { 'en': 'stage direction', 'ru': 'ремарка', 'de': 'Regieanweisung', 'fr': 'didascalie' },

    (: votes, keyed as listPerson/@type :)
    'vote.for':       map { 'en': 'for', 'ru': 'за', 'de': 'dafür', 'fr': 'pour' },
    'vote.against':   map { 'en': 'against', 'ru': 'против', 'de': 'dagegen', 'fr': 'contre' },
    'vote.abstained': map { 'en': 'abstained', 'ru': 'воздержались', 'de': 'enthalten', 'fr': 'abstentions' },
    'vote.absent':    map { 'en': 'absent', 'ru': 'отсутствовали', 'de': 'abwesend', 'fr': 'absents' },

    (: facts of a register entry, keyed as the block's kind :)
    'birth':       map { 'en': 'born', 'ru': 'род.', 'de': 'geb.', 'fr': 'né(e)' },
    'death':       map { 'en': 'died', 'ru': 'ум.', 'de': 'gest.', 'fr': 'mort(e)' },

    (: members of a corpus :)
    'members':     map { 'en': 'Documents in this collection', 'ru': 'Документы собрания', 'de': 'Dokumente dieser Sammlung', 'fr': 'Documents de ce recueil' }
    }"/>

  <!-- The label for a key; $lang is any language tag, of which the primary subtag counts. -->
  <!-- The language of what outputs say around the text of a resolved document. -->
  <xsl:function name="f:language-of-labels" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="string(root($node)/descendant-or-self::r:document[1]/(@lang, @labels)[1])"/>
  </xsl:function>

  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="labels" as="map(xs:string, xs:string)?" select="$v:labels($key)"/>
    <xsl:sequence select="($labels ! .(f:language($lang)), $labels?en, tokenize($key, '\.')[last()])[1]"/>
  </xsl:function>

  <!-- A hand and that it is one, unless its name says so. -->
  <xsl:function name="f:hand-of" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="label" as="xs:string" select="f:label('hand', $lang)"/>
    <xsl:sequence select="if (starts-with(lower-case($name), lower-case($label))) then $name else $label || ' ' || $name"/>
  </xsl:function>

  <!-- Where something was written: @place, whose words are the field's (TEI P5, att.placement) or an encoder's. -->
  <xsl:function name="f:place" as="xs:string">
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(lower-case($place), '[\s_-]+')"/>
    <xsl:variable name="known" as="xs:string*" select="$words ! ($v:places(.), .)[1][map:contains($v:labels, 'place.' || .)]"/>
    <xsl:sequence select="
      if (count($known) lt count($words)) then normalize-space($place)
      else string-join($known[not(. = 'margin' and $known = ('left', 'right', 'top', 'bottom'))] ! f:label('place.' || ., $lang), ', ')"/>
  </xsl:function>

  <xsl:variable name="v:places" as="map(xs:string, xs:string)" static="yes" select="map {
    'superlinear': 'above', 'supralinear': 'above', 'sublinear': 'below', 'infralinear': 'below', 'under': 'below', 'intralinear': 'interlinear',
    'overstrike': 'over', 'overwritten': 'over', 'overtyped': 'over', 'overwrite': 'over', 'foot': 'bottom', 'head': 'top',
    'marginleft': 'left', 'marginright': 'right', 'inter': 'interlinear' }"/>

  <!-- What a view is called; nothing for the usual one. -->
  <xsl:function name="f:view" as="xs:string?">
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:sequence select="
      if ($view eq 'reading') then ()
      else string-join((f:label('view.' || substring-before($view || ':', ':'), $lang), substring-after($view, ':')[.]), ' ')"/>
  </xsl:function>

  <!-- The number of a leaf, its back in the words of the language: "5 об." for "5v". -->
  <xsl:function name="f:leaf" as="xs:string">
    <xsl:param name="n" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:sequence select="replace($n, '^(\d+)\s*v$', '$1' || f:label('leaf.verso', $lang))"/>
  </xsl:function>

  <!-- The language that labels have where the document's is $lang. -->
  <xsl:function name="f:label-language" as="xs:string">
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:sequence select="(map:keys($v:labels?note)[. = f:language($lang)], 'en')[1]"/>
  </xsl:function>

  <!-- The primary subtag of a language tag in lower case: `ru` for `ru-RU`; empty for none. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:sequence select="$tag => string() => tokenize('[-_]') => head() => string() => lower-case()"/>
  </xsl:function>

</xsl:stylesheet>
