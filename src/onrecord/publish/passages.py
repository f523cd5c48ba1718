"""The stretch of a text that shows best where searched words stand."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

AROUND = 90


class Part(NamedTuple):
    """A stretch of the passage, and whether it is one of the words searched for."""

    text: str
    hit: bool


def passage(text: str, words: str) -> list[Part]:
    """Some words round the first hit, every hit in it marked; the beginning where there is none."""
    wanted = [re.escape(_stem(word)) for word in re.findall(r"\w+", words)]
    if not wanted:
        return [Part(_cut(text, 0, 2 * AROUND), hit=False)]
    pattern = re.compile(rf"\b(?:{'|'.join(wanted)})\w*", re.IGNORECASE)
    first = pattern.search(text) or pattern.search(_plain(text))
    at = first.start() if first else 0
    cut = _cut(text, at - AROUND, at + 2 * AROUND)
    out: list[Part] = []
    place = 0
    for hit in pattern.finditer(cut):
        out += [Part(cut[place : hit.start()], hit=False), Part(hit[0], hit=True)]
        place = hit.end()
    return [*out, Part(cut[place:], hit=False)]


def _stem(word: str) -> str:
    """The beginning that a word's other forms share, near enough to mark them."""
    return re.sub(r"(?<=\w{4})(?:ations?|ing|ies|ed|es|s|e|y)\Z", "", word)


def _cut(text: str, start: int, end: int) -> str:
    start = max(start, 0)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after


def _plain(text: str) -> str:
    """The text without its accents, code point for code point."""
    return "".join(unicodedata.normalize("NFD", one)[:1] or one for one in text)
