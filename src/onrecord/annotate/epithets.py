"""Epithets: a definite description that means whoever has just spoken by name.

"Anna Lund told reporters …. “We are leaving,” the Dane said." English wires vary the name of a speaker so; who is
meant stands in the same or the paragraph before (Clark 1977, *Bridging*: direct reference by epithet). Only the last
speaker is taken, only where nobody else has been named since, and no office that he is known not to hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.cues import PAPERS
from onrecord.annotate.names import BODIES, OFFICES
from onrecord.annotate.wordlists import wordset
from onrecord.model import Mention, Speaker

PERSONS = wordset("Dane Swede Finn Pole Turk Briton Spaniard Scot Serb Croat Czech Slovak Kurd Arab Uzbek Tajik Kazakh")
"""Words for one person of a people that are not made with -an or -man."""

ANY_OFFICE = wordset(
    "leader official officer diplomat politician lawmaker legislator chief head deputy member executive aide "
    "representative statesman delegate professor doctor lawyer economist analyst expert researcher scholar activist"
)
"""Offices so wide that the holder of another may be called by them: a president is a leader."""

UNIQUE = wordset(
    "army navy police military government parliament court ministry presidency cabinet congress senate embassy "
    "opposition guard corps command treasury judiciary state country capital city press public"
)
"""Bodies of which a country has one: "the army" is named for the first time by its noun alone."""

FURTHER_BODIES = wordset("charity watchdog firm outlet aid-group nonprofit militia site bloc alliance pair couple trio")
"""Bodies beside those that end a name."""

DOERS = ("er", "or", "ist", "ian", "eer", "ant", "man", "woman", "ate", "year-old")
"""Endings of nouns for one who does or is something."""

OF = re.compile(r" (?:of|for) (?:the )?([A-Z]\w+)")
"""Whose office a description tells: "the delegate of Chad"."""

OF_BODY = " of "
"""In an office that tells of what it is: "the commander of the brigade" is somebody new."""

SMALL = wordset("of for the and in on to")


def one_of_a_people(words: str) -> bool:
    """Whether a people's word stands for one person: "the Dane", "the German", and not "the French"."""
    return words in PERSONS or (words.isalpha() and words[0].isupper() and words.endswith(("an", "man", "woman")))


def meant(bare: str, head: str, speaker: Speaker, between: Sequence[Mention], *, only: bool) -> Speaker | None:
    """The last `speaker`, where the definite description `bare` can mean him or it; else None.

    `between` are the mentions from the last speaker's name on; `head` is the description's noun, in small letters;
    `only` tells that nobody else was named so far: only then an office may be his whose post the report has not told.
    """
    if speaker.type == "person":
        alone = all(m.type != "person" or m.name == speaker.name for m in between)
        known = " " in speaker.name or speaker.post is not None
        return (
            speaker if alone and known and (one_of_a_people(bare) or _person(bare, head, speaker, only=only)) else None
        )
    if speaker.type in ("organisation", "group"):
        alone = all(m.name == speaker.name or m.type in ("person", "place", "other") for m in between)
        return speaker if alone and _body(bare, head) and _named(speaker) else None
    return None


def _person(bare: str, head: str, speaker: Speaker, *, only: bool) -> bool:
    """Whether the description can be of this person: not of several, of a body or a paper, of another office."""
    somebody = head in OFFICES or head.endswith(DOERS)
    if head not in bare.split() or not somebody or head in BODIES | FURTHER_BODIES | UNIQUE | PAPERS:
        return False
    if speaker.post and (whose := OF.search(bare)) is not None and whose[1] not in speaker.post:
        return False
    owned = re.match(r"(\w+(?: \w+)*)[’']s? ", bare)
    if owned is not None and owned[1].islower() and owned[1].split()[-1] not in (speaker.post or "").lower():
        return False
    held = set((speaker.post or "").lower().replace("-", " ").split()) & OFFICES
    if head not in OFFICES - ANY_OFFICE or head in held:
        return True
    return held <= ANY_OFFICE if held else (only and OF_BODY not in bare) or bare[0].isupper()


def _body(bare: str, head: str) -> bool:
    return bare == head and head in BODIES | FURTHER_BODIES and head not in UNIQUE


def _named(speaker: Speaker) -> bool:
    """Whether the body has a name of its own, and no mere description."""
    return all(w[0].isupper() for w in speaker.name.split() if w not in SMALL)
