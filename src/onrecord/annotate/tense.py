"""Past or future: which way the words around a time point, read from plain text.

The nearest word that carries a tense decides: before the time in its clause, or after it where the time opens the
clause ("On Friday, the council will vote"). It is the clue that annotators of TimeML report using, and the one of
HeidelTime (Strötgen and Gertz 2013), with the difference that a participle is read with the auxiliary before it
("will be *held* on Friday"), and that a weak clue is told from a strong one.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.annotate.wordlists import wordset

Direction = Literal[-2, -1, 0, 1, 2]
"""Past for sure, past most likely, unknown, future most likely, future for sure."""

REACH = 160
"""Code points that are looked at on either side: beyond, the verb is another clause's."""
NEAR = 3
"""Words between a past form and the auxiliary that makes it something else ("will soon be held")."""
FIRST_REACH = 8
"""Words before an infinitive in which "the first" governs it."""
BY_REACH = 8
"""Words around "by Friday" in which a perfect tense is its own clause's."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[$£€]?\d[\d.,:]*\d|\d|[.;:!?,\n(]|--|—")
_STOPS = frozenset(".;:!?\n")
_COMMAS = frozenset([",", "--", "—"])


_SURE = wordset("will shall won't they'll he'll she'll we'll it'll i'll you'll that'll there'll")
_PLANNED = wordset(
    "scheduled due expected expects expect slated poised starting starts begins begin expires ends opens meets meet "
    "takes going should would may might can must payable effective deadline upcoming "
    "ready extended postponed delayed adjourned"
)
"""Words after which a time most often lies ahead: modals of plan and duty, and the present of schedules."""
_TIMETABLE = wordset(
    "arrive leave return reopen resume come go fly sail depart convene reconvene sit vote hold host close shut follow "
    "launch lapse travel play visit report march land rejoin stage"
)
"""Verbs of moving, opening and meeting, whose present tells what is to come: "The first 150 arrive on Thursday"."""
_DETERMINERS = wordset(
    "a an the his her its their our my your this that these those some any no each every of in for and"
)
"""After these such a word is a noun."""
_WHO = wordset("they we you i who which that these those people")
_PAST_FORMS = wordset(
    "said was were had did been told began came left met held took went made saw sent won lost fell rose gave got "
    "became found kept knew thought brought bought built caught chose drew drove fought flew grew heard led ran sat "
    "sold shot slept spent spoke stood stole struck swept swore taught threw understood withdrew woke wore wrote broke "
    "broadcast fled forced hung laid paid sought tore shook sank fired dealt dropped lay bore blew drank ate froze hid "
    "forbade forgave rode rang spread split swam dug stuck slid sang gone written taken given seen done spoken driven "
    "fallen chosen broken stolen shown thrown drawn flown begun sworn beaten"
)
_PERFECT = wordset("has have had having")
_GOVERNORS = wordset("will would shall should may might can must to won't cannot can't being")
"""A past form after one of these is an infinitive or a participle of something still to come."""
_OPENERS = wordset(
    "on in by at the and but also then until since from after before early late about around while so yet or as during "
    "this that last next for a an only even just earlier later again"
)
"""Words between the start of a clause and the time that opens it."""
_NO_VERBS = wordset(
    "the a an this that these those his her its their our my your all some any about more no north south east west up "
    "at least part parts date people each one two three four five six seven eight nine ten reporters journalists "
    "lawmakers parliament congress power prison death talks troops court school work war peace journalism members "
    "in stock shareholders investors customers workers officials students him them us me you it both which whom "
    "what where who how life former other such power office church hospital safety justice those"
)
_DONE = wordset("staged held met gathered made used took")
"""Past forms after which an infinitive tells what was done, not what is planned."""
_NOT_PAST = wordset("united indeed proceed succeed exceed speed embed hundred armed limited need feed seed bleed breed")
_WAS = wordset("was were had")
_SET = wordset("due set scheduled planned expected supposed meant intended")
_UNREAL = wordset("would should might may must could")
"""With "have" these tell what was not, or what is taken to have been: "should have left"."""
_AIMING = wordset(
    "expects expect hopes hope plans plan aims aim wants want intends intend promises promise vows vow pledges pledge "
    "needs need has have"
)
"""After these, "to have finished" lies ahead."""
_ADJECTIVAL = wordset("a an the still its their his her more most very so")
"""After these an -ed form is an adjective."""
_PREPOSITIONS = wordset("on in at late early last the")
_AHEAD_NOUNS = wordset("deadline delivery")


_TERMS = wordset("from until till before for")
"""Before the end or the beginning of what was set, promised, forbidden, on either side of the day."""
_ADVERBIAL = _TERMS | wordset("on in at through to after next , -- —")


def direction(text: str, start: int, end: int) -> Direction:
    """Which way the time at text[start:end] lies from the day of publication, as far as its sentence tells."""
    before = _sentence_before(text[max(0, start - REACH) : start])
    after = _sentence_after(text[end : end + REACH])
    last = _preposition(before)
    if last == "since":
        return -2
    if after[:1] and after[0] in _AHEAD_NOUNS:
        return 1
    if text[end : end + 2] in ("'s", "’s") or _plain(before[-1:]) in (["the"], ["a"], ["an"]):
        return 0
    if last == "by":
        return _by(before, after)
    found = _clause(before, after)
    if found == 0 and _present(last, before, after):
        return 1
    return _termed(last, found) if last in _TERMS else found


def _termed(last: str, found: Direction) -> Direction:
    """What a preposition of terms makes of the tense.

    As in "banned from Friday", "granted until 15 June" (either side), "said they would stay until June" (ahead).
    """
    if found == -1:
        return 0
    ends = last in ("until", "till")
    return 2 if ends and found == 1 else 1 if found == 0 and (ends or last == "before") else found


def _present(last: str, before: list[str], after: list[str]) -> bool:
    """Reads "The mandate runs out on", "Next round: Saturday": without any past, a time is one of a timetable."""
    told = any(_is_past(word) or word in _PERFECT for word in (*_plain(before), *after))
    return not told and (not last or last in _ADVERBIAL)


def _clause(before: list[str], after: list[str]) -> Direction:
    """By the verbs before the time, or after it where it opens its clause; then the other way round."""
    if _opens(before):
        return _forward(after) or _backward(before)
    return _backward(before) or _forward(after)


_OF_THE_TIME = wordset(
    "early late mid the end beginning start middle of at least noon midnight midday a p m am pm est edt gmt about "
    "around"
)


def _preposition(before: list[str]) -> str:
    """The word before the time, past what belongs to the time ("until *midnight* Saturday")."""
    for word in reversed(before[-6:]):
        if word.lstrip("^") not in _OF_THE_TIME and not word[0].isdigit() and word != ".":
            return word
    return ""


def _words(stretch: str) -> list[str]:
    """The words in lower case; a name after "to" is marked, since it is no verb."""
    return [w if not w[0].isupper() else "^" + w.lower() for w in _WORD.findall(stretch.replace("’", "'"))]


def _plain(words: list[str]) -> list[str]:
    return [w.lstrip("^") if w != "^may" else w for w in words]


def _sentence_before(stretch: str) -> list[str]:
    words = _words(stretch)
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _STOPS and not (words[i] == "." and i and len(words[i - 1].lstrip("^")) <= 3):
            return words[i + 1 :]
    return words


def _sentence_after(stretch: str) -> list[str]:
    words = _plain(_words(stretch))
    for i, word in enumerate(words):
        if word in _STOPS and not (word == "." and i and len(words[i - 1]) <= 3):
            return words[:i]
    return words


def _opens(before: list[str]) -> bool:
    """Whether the time stands at the start of its clause."""
    for word in reversed(before):
        if word in _COMMAS:
            return True
        if word.lstrip("^") not in _OPENERS:
            return False
    return True


def _by(before: list[str], after: list[str]) -> Direction:
    """Reads "By Friday" is a term ahead, unless a perfect says that all was over by then."""
    words = after[:BY_REACH] if _opens(before) else _plain(before)[-BY_REACH:]
    if any(words[i : i + 3] in (["was", "to", "have"], ["were", "to", "have"]) for i in range(len(words))):
        return 0  # "which was to have been in place by Christmas": either side
    if any(w in _PERFECT for w in words) and not any(w in _SURE or w == "to" for w in words):
        return -1
    return 2


def _backward(words: list[str]) -> Direction:
    plain = _plain(words)
    for i in range(len(plain) - 1, -1, -1):
        word = plain[i]
        if word in _SURE:
            return 2
        if word == "to" and i + 1 < len(words) and _may_be_verb(words[i + 1]):
            return _infinitive(plain, i)
        if word in _PLANNED or (word in _SET and plain[i + 1 : i + 2] == ["for"]):
            return _infinitive(plain, i - 1) if i and plain[i - 1] == "to" else _planned(plain, i)
        if _timetabled(plain, i):
            return 1
        if _is_past(word) and (i == 0 or plain[i - 1] not in _ADJECTIVAL):
            return _with_auxiliary(plain, i)
    return 0


def _timetabled(words: list[str], i: int) -> bool:
    """Reads "Schools reopen on Monday", "she leaves on", "buses are coming on", "he'd fly there on"."""
    word, before = words[i], words[i - 1] if i else ""
    if word.endswith("'d"):
        return not _is_past("".join(words[i + 1 : i + 2])) and words[i + 1 : i + 2] != ["better"]
    if word.endswith("ing") and (before in ("is", "are", "am") or before.endswith(("'re", "'s", "'m"))):
        return True
    if word in _TIMETABLE:
        return before in _WHO or (before.endswith("s") and before not in _DETERMINERS)
    stem = word[:-3] + "y" if word.endswith("ies") else word[:-2] if word.endswith(("oes", "shes")) else word[:-1]
    return word.endswith("s") and stem in _TIMETABLE and before not in _DETERMINERS and bool(before)


def _infinitive(words: list[str], i: int) -> Direction:
    """Reads "Staged a march to mark the peace of Friday": an aim of what happened may lie on either side."""
    if "first" in words[max(0, i - FIRST_REACH) : i]:  # "among the first to land on Friday"
        return 0
    told = [w for w in words[:i] if _is_past(w)]
    return 0 if told and told[-1] in _DONE else _planned(words, i)


def _may_be_verb(word: str) -> bool:
    """After "to": no name, no number, no plural, none of the nouns that often stand there."""
    plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return word[0].islower() and word not in _NO_VERBS and not plural


def _planned(words: list[str], i: int) -> Direction:
    """Reads "Had been due to expire on", "was to": a plan of the past may lie on either side."""
    near = words[max(0, i - NEAR) : i]
    if words[i] == "to":
        return 0 if near and (near[-1] in _WAS or (near[-1] in _SET and any(w in _WAS for w in near))) else 1
    return 0 if any(w in _WAS for w in near) else 1


def _with_auxiliary(words: list[str], i: int) -> Direction:
    near = words[max(0, i - NEAR) : i]
    if _unfulfilled(words, i, near):
        return -1
    if words[i] not in ("said", "told") and any(w in _GOVERNORS for w in near):
        return 2 if any(w in _SURE for w in near) else 1
    if words[i] == "planned" and words[i + 1 : i + 2] and words[i + 1] in _ADJECTIVAL:
        return 1
    if near and near[-1] in ("is", "are"):
        return 0
    rest = words[i + 1 :]
    return -2 if all(w in _PREPOSITIONS for w in rest) else -1


def _unfulfilled(words: list[str], i: int, near: list[str]) -> bool:
    """Reads "Was to have been paid", "should have left", "is thought to have crossed": all lie back."""
    if "have" not in near:
        return False
    have = i - len(near) + near.index("have")
    modal = words[have - 1] if have else ""
    if modal == "not" and have > 1:
        modal = words[have - 2]
    aimed = any(word in _AIMING for word in words[max(0, have - 1 - NEAR) : max(0, have - 1)])
    return modal in _UNREAL or (modal == "to" and not aimed)


def _forward(words: list[str]) -> Direction:
    for i, word in enumerate(words[:16]):
        if word in _SURE:
            return 2
        if word in _PLANNED and not any(w in _WAS for w in words[max(0, i - NEAR) : i]):
            return 1
        if _is_past(word):
            return -1
    return 0


def _is_past(word: str) -> bool:
    return word in _PAST_FORMS or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
