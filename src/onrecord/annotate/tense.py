"""Past or future: which way the words around a time point, read from plain text.

The nearest word that carries a tense decides, first those before the time in its sentence, then those after it; this
is the clue that annotators of TimeML report using, and the one of HeidelTime (Strötgen and Gertz 2013), with the
difference that a participle is read with the auxiliary before it ("will be *held* on Friday").
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal[-1, 0, 1]
"""Past, unknown, future."""

REACH = 160
"""Code points that are looked at on either side: beyond, the verb is another clause's."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.;:!?\n]")
_STOP = frozenset(".;:!?\n")

FUTURE = frozenset(
    "will shall 'll won't upcoming scheduled due planned plans plan expected expects expect set slated deadline poised "
    "starting begins expires ends starts opens meets takes promises promised pledged vowed would should must may "
    "might could can going ahead intends intend hopes hope aims aim until till by ready ordered allow allowing".split()
)
"""Words after which a time most often lies ahead: modals, plans and promises, and the present of schedules."""
PAST = frozenset(
    "said was were had did has have been told began came left met held took went made saw sent won lost fell rose "
    "killed gave got became found kept knew thought brought bought built caught chose cut drew drove fought flew "
    "grew heard hit hurt led let put ran read sat set sold shot shut slept spent spoke stood stole struck swept swore "
    "taught threw understood withdrew woke wore wrote broke broadcast fled forced hung laid paid sought since after "
    "ago last previous late".split()
) - {"set", "let", "cut", "late", "last", "after", "read", "put", "hit", "shut", "hurt"}
_GOVERNORS = frozenset(
    "will would shall should may might could can must to 'll won't cannot can't be being".split()
)
"""A past form after one of these is an infinitive or a participle of something still to come."""
_PERFECT = frozenset("was were had has have been".split())
_FOLLOWS_TO = re.compile(r"\bto\s+[a-z]+", re.ASCII)


def direction(text: str, start: int, end: int) -> Direction:
    """Which way the time at text[start:end] lies from the day of publication, as far as its sentence tells."""
    before = _words(text[max(0, start - REACH) : start])
    if before and before[-1] == "since":
        return -1
    found = _backward(before)
    return found or _forward(_until_stop(_WORD.findall(text[end : end + REACH].lower())))


def _words(stretch: str) -> list[str]:
    """The words of the sentence that is open at the end of `stretch`."""
    words = [w.replace("’", "'") for w in _WORD.findall(stretch.lower())]
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _STOP and not (words[i] == "." and i and len(words[i - 1]) <= 3):
            return words[i + 1 :]
    return words


def _until_stop(words: list[str]) -> list[str]:
    for i, word in enumerate(words):
        if word in _STOP and word != ".":
            return words[:i]
        if word == "." and i and len(words[i - 1]) > 3:
            return words[:i]
    return words


def _backward(words: list[str]) -> Direction:
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if word in FUTURE:
            return _modal(words, i)
        if word == "to" and i + 1 < len(words) and words[i + 1] not in _NO_VERBS:
            return 1
        if _is_past(word):
            return _with_auxiliary(words, i)
    return 0


def _modal(words: list[str], i: int) -> Direction:
    """ "Had been scheduled for", "was due on": a plan of the past may lie on either side."""
    if words[i] in ("by", "until", "till"):
        return _backward(words[:i]) if any(_is_past(w) or w in FUTURE for w in words[:i]) else 1
    return 1


def _with_auxiliary(words: list[str], i: int) -> Direction:
    near = words[max(0, i - 3) : i]
    return 1 if any(w in _GOVERNORS for w in near) and words[i] not in ("said", "told") else -1


def _forward(words: list[str]) -> Direction:
    for i, word in enumerate(words):
        if word in FUTURE and word not in ("by", "until", "till"):
            return 1
        if _is_past(word):
            return -1
        if i > 14:
            break
    return 0


def _is_past(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)


_NOT_PAST = frozenset("united indeed proceed succeed exceed speed embed hundred armed limited need".split())
_NO_VERBS = frozenset(
    "the a an this that these those his her its their our my your all some any about more no north south east west "
    "up at least part parts date people each one two three four five six seven eight nine ten".split()
)
