"""Speakers: whom a source names, resolved within the report.

A named source is its name in full with post; a pronoun is the last one who could be meant (Hobbs 1978, the recency
half of it: who spoke last, else who was named last); "the general" is whoever was introduced with that rank or post.
A described source keeps its description, a paper is a document. Where nobody fits, the words themselves stand, never
a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.annotate.antecedents import (
    ALIAS,
    BODILY,
    COLLECTIVE,
    HE,
    IT,
    THEY,
    WE,
    Antecedents,
    cased,
    head_word,
    office,
)
from onrecord.annotate.countries import SEATS
from onrecord.annotate.cues import PAPERS
from onrecord.annotate.descriptions import Descriptions
from onrecord.annotate.extractor import Reading
from onrecord.annotate.governments import SPELLED
from onrecord.annotate.names import BODIES, HONORIFICS, OFFICES, RANKS
from onrecord.annotate.phrases import RELATIVES
from onrecord.annotate.subjects import ARTICLE, TAIL
from onrecord.annotate.transcripts import Turn
from onrecord.model import Evidence, Mention, Speaker, SpeakerType, Statement

LONGEST_TAIL = 120
"""Code points between a source and its cue that may still tell of the source ("who uses the name …")."""

ONE_OF = frozenset({"one", "another", "the other", "a second", "a third", "the second", "the third"})
"""Of several who were named together: "Two officials spoke. One said …; the other said …"."""

ALONE = re.compile(r"(?i)(?:(?:both|the) )*")
"""Before the first of several who speak by name: "Garment makers in Dhaka and Lima" are not the two cities."""

JOINT = re.compile(r",? (?:and )?(?:the )?")
"""Between names in a row."""

ASKER = "questioner"
CHAIRS = frozenset({"moderator", "host", "chairman", "president", "announcer", "operator"})
"""Labels that are a function, not a name."""

FUNCTION = re.compile(r"(?i)the (?:[a-z]+ ){0,3}of ")
"""Opens a label that is a function of its own: "THE MINISTER OF FINANCE"."""

LONGEST_INITIALS = 4
"""Letters of the longest initials of a name."""

SELVES = re.compile(r"(?<=\w) (?:my|our|him|her|it|them)sel(?:f|ves)$")
"""Behind a pronoun: "we ourselves"."""

OWNED = re.compile(rf"^(?:the )?(?:{SPELLED})['’]s? (?:[a-z]+ )?$")
"""A country whose body comes after it: "Sudan's paramilitary Rapid Support Forces"."""

LONGEST_TITLE = 40
"""Code points of the longest title between a post and the name."""

TITLED = re.compile(r"(?: \(|, )(?:(?:\d(?:st|nd|rd|th)|[A-Z][a-z]{0,4}\.?|[“\"][A-Z][a-z]+[”\"]) )*")
"""Between a post and its holder's name: a bracket or a comma, and titles or a rank."""


class Speakers:
    """Resolves sources within one report; statements must come in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.tokens = reading.parse.tokens
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self.antecedents = Antecedents(reading)
        self.descriptions = Descriptions(reading, self.antecedents)
        self._labels: dict[str, Speaker] = {}
        self._by_surname: dict[str, Mention] = {}
        for m in self.mentions:
            if m.type == "person" and not office(m):
                self._by_surname.setdefault(m.name.split()[-1].lower(), m)

    def of(self, s: Statement, turn: Turn | None, outer: Statement | None, heir: Statement | None) -> Speaker | None:
        """The speaker of `s`: of a turn, inside `outer`, going on from `heir`; None where only a guess would do."""
        if turn is not None:
            speaker = self.antecedents.introduced(s) if turn.answers else self._holding(turn) or self._turn(turn)
        elif s.source is not None:
            speaker = self._source(s, outer)
        else:
            speaker = self.antecedents.leading(s, heir) or (heir.speaker if heir else self.antecedents.introduced(s))
        if speaker is not None:
            self.antecedents.past.append((s, speaker))
        return speaker

    def _turn(self, turn: Turn) -> Speaker:
        """Who a label names: someone of the report by surname, a questioner, a function, else the label itself."""
        if turn.name.upper() in {"Q", "QUESTION"}:
            return Speaker(f"{ASKER}, {turn.note}" if turn.note else ASKER, "unnamed")
        last = turn.name.split()[-1].lower()
        if FUNCTION.match(turn.name):
            return Speaker(turn.name[4:].title().replace(" Of ", " of ").replace(" The ", " the "), "unnamed")
        if (m := self._by_surname.get(last)) is not None:
            return Speaker(cased(m.name), "person", self.antecedents.posts.get(m.name) or turn.note)
        if last in OFFICES | CHAIRS:
            return Speaker(turn.name.lower() if turn.name.isupper() else turn.name, "unnamed")
        if (known := self._labels.get(last) or self._initialled(turn.name)) is not None:
            return known
        words = [w for w in turn.name.split() if w.lower() not in RANKS | HONORIFICS | OFFICES]
        speaker = Speaker(cased(" ".join(words) or turn.name), "person", turn.note)
        return self._labels.setdefault(last, speaker)

    def _initialled(self, label: str) -> Speaker | None:
        """Whose initials a label is: "PH-K: …" in an interview with Paulina Hennig-Kloska."""
        letters = label.replace("-", "").replace(".", "")
        if not letters.isupper() or len(letters) > LONGEST_INITIALS:
            return None
        whose = (m for m in self.mentions if m.type in ("person", "organisation") and " " in m.evidence.words)
        one = next((m for m in whose if "".join(re.findall(r"\b\w", m.evidence.words)) == letters), None)
        return Speaker(one.evidence.words, "person", self.antecedents.posts.get(one.name)) if one is not None else None

    def _holding(self, turn: Turn) -> Speaker | None:
        """Who holds the function of a label: "SPOKESWOMAN (Ana Ruiz)", and under "SPOKESWOMAN" from then on."""
        if turn.name.split()[-1].lower() not in OFFICES | CHAIRS:
            return None
        beside = self.antecedents.within(*turn.label) if turn.note else ()
        one = next((m for m in beside if m.type == "person" and turn.note and m.evidence.words in turn.note), None)
        if one is not None and not office(one):
            self._labels[turn.name] = Speaker(cased(one.name), "person", turn.name.lower())
        return self._labels.get(turn.name)

    def _source(self, s: Statement, outer: Statement | None) -> Speaker | None:
        assert s.source is not None
        words = SELVES.sub("", " ".join(s.source.words.split()))
        if words.lower() in RELATIVES and (whom := self._related(s) or self._headed(s, outer)) is not None:
            return whom
        if words.lower() in HE | IT | THEY | WE | {"who", "this", "that", "you"}:
            return self._in_full(self.antecedents.pronoun(words.lower(), s, outer), s)
        core = TAIL.split(words, maxsplit=1)[0]
        end = s.source.start + len(TAIL.split(s.source.words, maxsplit=1)[0])
        named = self._named(s.source, end) or self._alias(s.source, s.cue) or self._bracketed(s, end)
        return named or self._described(core, s, outer)

    def _in_full(self, speaker: Speaker | None, s: Statement) -> Speaker | None:
        """The name of a body that only a noun stands for: "The company … . It said"."""
        if speaker is None or speaker.type not in COLLECTIVE or not speaker.name.islower():
            return speaker
        return self.descriptions.meant(f"the {speaker.name}", s) or speaker

    def _described(self, core: str, s: Statement, outer: Statement | None) -> Speaker | None:
        """Whom a source without a name describes: "their spokesman", "one of them", "the other", "the general"."""
        first = core.lower().split()[0]
        if first in HE | THEY | IT and len(core.split()) > 1:
            return self.descriptions.holders.later(core, head_word(core), s) or self._possessed(first, core, s, outer)
        if core.lower().startswith(("one of them", "some of them", "both of them", "many of them")):
            group = self.antecedents.pronoun("they", s, outer)
            return Speaker(f"{first} of {group.name}" if group else core, "unnamed")
        if core.lower() in ONE_OF:
            group = self.antecedents.several(s)
            return Speaker(f"{core.lower()} of {group.name}" if group else core, "unnamed")
        if core.lower() == "others" and (group := self.antecedents.several(s)) is not None:
            return Speaker(f"other {group.name}", "unnamed")
        return self.descriptions.described(core, s)

    def _related(self, s: Statement) -> Speaker | None:
        """Whom "who" or "which" goes on about: the name right before it."""
        assert s.source is not None
        for m in reversed(self.antecedents.within(s.source.start - LONGEST_TAIL, s.source.start)):
            if self.text[m.evidence.end : s.source.start].strip(" ,") == "":
                return self._named(m.evidence, m.evidence.end)
        return None

    def _headed(self, s: Statement, outer: Statement | None) -> Speaker | None:
        """Whom the noun before "who" or "which" describes: "the police, who vowed …"."""
        assert s.source is not None
        phrase = self.antecedents.subjects.before_relative(s.source.start)
        whom = self._source(replace(s, source=phrase), outer) if phrase is not None else None
        if phrase is not None and whom is not None and whom.type == "person" and s.source.words.lower() == "which":
            return Speaker(ARTICLE.sub("", phrase.words), "organisation")
        return whom

    def _named(self, source: Evidence, end: int) -> Speaker | None:
        """The one whom the words of the source name."""
        inside = self.antecedents.within(source.start, end)
        people = [m for m in inside if m.type == "person" and not office(m) and self._leads(source.start, m)]
        if people:
            pair = self._pair(people)
            if pair is not None:
                return pair
            one = people[-1] if self._apposed(people) else people[0]
            return Speaker(cased(one.name), "person", one.post or self.antecedents.posts.get(one.name))
        if (several := self._several(source.start, inside)) is not None:
            return several
        for m in inside:
            if m.type != "person" and m.name.lower() not in BODIES and self._whole(m, source, end):
                return self.antecedents.body(m)
        return None

    def _bracketed(self, s: Statement, end: int) -> Speaker | None:
        """Whose name stands right behind the source: "its spokesman, Lt. Ana Ruiz", "the minister (Ms Ruiz)"."""
        m = next(iter(self.antecedents.within(end, end + LONGEST_TITLE)), None)
        if m is None or m.type != "person" or office(m):
            return None
        post = m.post or ARTICLE.sub("", self.text[s.source.start : end]) if s.source else None
        return Speaker(cased(m.name), "person", post) if TITLED.fullmatch(self.text[end : m.evidence.start]) else None

    def _several(self, start: int, inside: Sequence[Mention]) -> Speaker | None:
        """Countries and bodies named in a row: "Armenia, Azerbaijan and Russia said"."""
        bodies = [m for m in inside if m.type in BODILY or m.name in SEATS]
        joints = [self.text[a.evidence.end : b.evidence.start] for a, b in pairwise(bodies)]
        alone = bodies and ALONE.fullmatch(self.text[start : bodies[0].evidence.start])
        if not joints or not alone or len(bodies) != len(inside) or not all(JOINT.fullmatch(j) for j in joints):
            return None
        names = [self.antecedents.body(m).name for m in bodies]
        return Speaker(f"{', '.join(names[:-1])} and {names[-1]}", "group") if "and" in joints[-1] else None

    def _alias(self, source: Evidence, cue: Evidence | None) -> Speaker | None:
        """Who goes by a name in a relative clause: "a rebel commander who uses the name Abu Omar"."""
        end = cue.start if cue is not None and source.end < cue.start < source.end + LONGEST_TAIL else source.end
        for m in self.antecedents.within(source.start, end):
            if ALIAS.search(self.text[source.start : m.evidence.start]):
                return Speaker(cased(m.name), "person", m.post or self.antecedents.posts.get(m.name))
        return None

    def _leads(self, start: int, m: Mention) -> bool:
        """Whether the person is who speaks, not one the speaker belongs to ("Ruiz's office")."""
        before = self.text[start : m.evidence.start]
        if m.post and ARTICLE.sub("", before).strip() == m.post:
            return True
        after = self.text[m.evidence.end : m.evidence.end + 2]
        belongs = re.search(
            r"\b(?:for|of|to|by|with|from|on|at|in|under|about|against)\s+(?:[\w.’'-]+\s+){0,4}$", before
        )
        return (not belongs and after not in ("'s", "’s") and after[:1] not in ("'", "’")) or bool(
            re.search(r",\s*(?:[\w.’'-]+\s+){0,3}$", before)
        )

    def _apposed(self, people: Sequence[Mention]) -> bool:
        return len(people) > 1 and "," in self.text[people[0].evidence.end : people[-1].evidence.start]

    def _pair(self, people: Sequence[Mention]) -> Speaker | None:
        names = list(dict.fromkeys(m.name for m in people))
        if len(names) < 2 or not re.search(r"\band\b", self.text[people[0].evidence.end : people[-1].evidence.start]):
            return None
        return Speaker(" and ".join(cased(n) for n in names), "group")

    def _whole(self, m: Mention, source: Evidence, end: int) -> bool:
        """Whether the mention is the head of the source: only articles and descriptions stand before, no noun after."""
        before = OWNED.sub("", self.text[source.start : m.evidence.start]).strip().lower()
        after = self.text[m.evidence.end : end].strip()
        if (
            after
            and not after.startswith((",", "(", "in ", "on ", "at ", "of ", "’s office"))
            and after.lower()
            not in (
                "group",
                "rebels",
                "militants",
                "movement",
                "government",
                "administration",
                "officials",
            )
        ):
            return False
        return not re.search(r"\b(?:for|of|to|by|with|from|in|at)\b|['’]s$", before) and after.lower() != "officials"

    def _possessed(self, first: str, core: str, s: Statement, outer: Statement | None) -> Speaker:
        """The owner's name in the pronoun's place: "Their spokesman", "his office"."""
        whose = {"his": "he", "her": "she", "its": "it", "their": "they"}.get(first, first)
        owner = self.antecedents.topic(s, whose) or self.antecedents.pronoun(whose, s, outer)
        rest = core.split(maxsplit=1)[1]
        kind: SpeakerType = "document" if rest.split()[-1].lower() in PAPERS else "unnamed"
        of = "’s" if owner is not None and owner.type in ("person", "unnamed") else ""
        return Speaker(f"{owner.name}{of} {rest}" if owner else core, kind)
