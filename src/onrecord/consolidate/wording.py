"""A text as words: normal forms with their places, its lines, sentences and quoted stretches.

Everything here is shallow on purpose (patterns, no parser): it must run over an archive, and over reports that nobody
has annotated. What the words *say* is the findings' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

Spans = tuple[tuple[int, int], ...]

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’`][^\W\d_]+)*|[^\W_]+")
"""Dotted abbreviations (U.S., a.m.), numbers with their separators, letters with inner apostrophes."""

TITLES = frozenset(
    "adm brig capt cmdr col cpl dr fr gen gov hon jr lt maj messrs mr mrs ms mt no prof rep rev sen sgt sr st vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec inc corp ltd co".split()
)
"""Abbreviations that a full stop follows without ending the sentence (titles, months, firms)."""

SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+")

QUOTED = re.compile(r"“[^“”\n]*(?:”|(?=\n)|$)|\"[^\"\n]*(?:\"|(?=\n)|$)|«[^«»\n]*»|„[^„“\n]*“")
"""Quotation marks, closed on the same line or left open to its end (a quotation over several paragraphs)."""

ACCOUNT = re.compile(r"\(@\w+\)|^\W*(?:via )?Twitter\b.{0,20}$")
"""In the line under an embedded post, the account that wrote it: the line above is the post, not the story."""


class Word(NamedTuple):
    """One word: its normal form, and [start, end) in the text."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case, diacritics, points and typographic variety ("Ménaka’s" gives "menaka's")."""
    plain = word.casefold()
    if not plain.isascii():
        plain = "".join(c for c in normalize("NFKD", plain) if not combining(c)).replace("’", "'").replace("`", "'")
    return plain if plain[0].isdigit() else plain.replace(".", "")


def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; "U.S." is one word, "parade-ground" two."""
    return tuple(Word(fold(m[0]), m.start(), m.end()) for m in WORD.finditer(text))


Spelling = tuple[list[str], list[int]]


def spelled(text: str) -> Spelling:
    """The words of `text` as they are written, and where each begins: what `words` gives, at a third of its cost."""
    found = list(WORD.finditer(text))
    return [match[0] for match in found], [match.start() for match in found]


def lines(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each line that has more than white space, without the white space at its ends."""
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield start, start + len(stripped)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each sentence; a line's end always ends one."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match[0] == "." and abbreviated(text, match.start()):
            continue
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def abbreviated(text: str, stop: int) -> bool:
    """Whether the word before a full stop is an initial or a title, after which the sentence goes on."""
    start = stop
    while start and text[start - 1].isalpha() and stop - start <= LONGEST_TITLE:
        start -= 1
    before = text[start:stop]
    return len(before) == 1 or before.lower() in TITLES


LONGEST_TITLE = max(map(len, TITLES))


def quoted(text: str) -> Spans:
    """[start, end) of what stands in quotation marks, and of embedded posts: words that are somebody else's."""
    spans = {match.span() for match in QUOTED.finditer(text)}
    rows = list(lines(text)) if "@" in text or "Twitter" in text else []
    for above, (start, end) in zip([(0, 0), *rows], rows, strict=False):
        if ACCOUNT.search(text[start:end]):
            spans |= {above, (start, end)}
    return tuple(sorted(spans))
