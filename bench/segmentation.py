"""Tokens per second of the segmentation, beside a split at white space: python -m bench.segmentation.

The texts are made here (a fictional lock office), about a megabyte for each language. `split` is a lower bound on the
work: no marks apart, no sentences, no lemmas. Seconds are of processor time. The dictionaries are loaded before, which
takes a second or two for a language once in a process.
"""

from __future__ import annotations

import time
from random import Random

from pipeline.corpus.annotate.segmentation import analyser, segment

_SIZE = 1_000_000  # characters
_TEXTS = {
    "ru": (
        "Слово имеет смотритель шлюза тов. А. И. Плотин.",
        "Он говорит долго и подробно о воде, т. е. о том, чего в 1931 г. не хватало.",
        "«Правильно!» — раздаётся с мест.",
        "Постановили: отпустить 3,5 тыс. руб. на ремонт ворот № {number} и на прочее.",
    ),
    "de": (
        "Das Wort hat der Schleusenwärter Dr. A. Wehr.",
        "Er spricht lange und gründlich vom Wasser, d. h. von dem, was am 5. März 1931 fehlte.",
        "„Richtig!“ ruft man aus der Mitte.",
        "Beschlossen wird, 3,5 Mio. Kronen für das Tor Nr. {number} und anderes zu bewilligen.",
    ),
    "es": (
        "Tiene la palabra el Sr. D. Álvaro Compuerta.",
        "Habla largo y despacio del agua, p. ej. de la que faltaba el 5 de marzo de 1931.",
        "«¡Muy bien!», se oye en los bancos.",
        "Se acuerda conceder 3,5 millones para la compuerta núm. {number} y lo demás, etc.",
    ),
}


def _text(sentences: tuple[str, ...]) -> str:
    """Return a text of about the size, a line for every few sentences, always the same."""
    chance = Random(1)  # noqa: S311  # for variety, not for secrets
    lines, length = [], 0
    while length < _SIZE:
        lines.append(" ".join(chance.choice(sentences).format(number=chance.randrange(10_000)) for _ in range(6)))
        length += len(lines[-1]) + 1
    return "\n".join(lines)


def main() -> None:
    """Print a line for each language."""
    print(f"{'':12}{'tokens':>10}{'tokens/s':>12}{'split/s':>14}{'ratio':>8}")
    for language, sentences in _TEXTS.items():
        text = _text(sentences)
        segment("Ja.", [(0, 3)], language)  # loads the dictionary
        began = time.process_time()
        words = sum(len(text.split()) for _ in range(10))  # one is too short to measure
        split = words / (time.process_time() - began)
        _report(language, text, split, "")
        if language == "ru":
            _report("ru, pymorphy", text, split, "pymorphy")


def _report(name: str, text: str, split: float, chosen: str) -> None:
    morphology = analyser(chosen, "ru") if chosen else None
    began = time.process_time()
    tokens = sum(len(sentence.tokens) for sentence in segment(text, [(0, len(text))], name[:2], analyser=morphology))
    speed = tokens / (time.process_time() - began)
    print(f"{name:12}{tokens:10,}{speed:12,.0f}{split:14,.0f}{split / speed:8.0f}")


if __name__ == "__main__":
    main()
