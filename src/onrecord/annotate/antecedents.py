"""Antecedents: whom a pronoun means, and who was introduced with a post.

A pronoun is the last one who could be meant (Hobbs 1978, the recency half of it): who spoke last, else who was named
last as a subject. Titles and earlier pronouns tell men from women; no list of given names does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.annotate.countries import SEATS
from onrecord.annotate.extractor import Reading
from onrecord.annotate.genders import gender, titled, told_by
from onrecord.annotate.names import OFFICES
from onrecord.annotate.partywords import state
from onrecord.annotate.subjects import Subjects
from onrecord.model import Mention, MentionType, Speaker, SpeakerType, Statement

TYPES: dict[MentionType, SpeakerType] = {
    "person": "person", "organisation": "organisation", "armed group": "group", "country": "government",
    "place": "government", "other": "organisation",
}  # fmt: skip

HE = frozenset({"he", "she", "him", "her", "his", "hers"})

WE = frozenset({"i", "we", "us", "me", "our", "my"})

IT = frozenset({"it", "its"})

THEY = frozenset({"they", "them", "their"})

PERSONAL: frozenset[SpeakerType] = frozenset({"person", "unnamed"})

COLLECTIVE: frozenset[SpeakerType] = frozenset({"organisation", "government", "group", "document"})

PLURAL: frozenset[SpeakerType] = frozenset({"organisation", "government", "group", "unnamed"})

SEVERAL_WORDS = frozenset("people police children some many others both several most few".split())
"""Words for more than one that do not end in -s or -men."""

BODILY: frozenset[MentionType] = frozenset({"organisation", "armed group", "country"})

ALIAS = re.compile(
    r"\b(?:the (?:name|alias|nickname|nom de guerre)(?: of)?|(?:known|identified)(?: only)? (?:as|by the name)"
    r"|(?:gave|gives) (?:his|her) name(?: only)? as|named?(?: as)?|called|calls (?:him|her)self"
    r"|goes by(?: the name(?: of)?)?)\s+$"
)
"""Before a name that a described source goes by."""

LONGEST_ALIAS = 40
"""Code points of the longest of these words."""

SEVERAL = 400
"""Code points back in which several are looked for, of whom somebody is one: about three sentences."""

LONGEST_NAME = 60
"""Code points of the longest name looked for behind its first letter."""

LONGEST_HEADING = 120
"""Code points of the longest first line that heads a bulletin; a first sentence of news is longer."""

ENDS = (".", "!", "?", "”", '"', ":")
"""Ends of a line that heads nothing."""

QUESTIONS = 2
"""Paragraphs that end in a question mark, from which on a report is an interview."""

DETERMINERS = frozenset({"One", "Her", "His", "Another", "The", "A", "An"})
"""First words of a description with which a sentence begins."""

REACH = 6
"""Statements back in which a pronoun's antecedent is looked for (tests/cases/statements/pronouns.case)."""


class Antecedents:
    """What a report has said so far of who could be meant."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.parse = reading.parse
        self.tokens = reading.parse.tokens
        self.subjects = Subjects(self.parse, self.text)
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self._paragraphs = [0, *(start for start, _ in reading.report.paragraphs)]
        people = (m for m in self.mentions if m.type == "person" and not office(m) and " " in m.name)
        self._first = next(people, None)
        self.posts = self._posts()
        self.past: list[tuple[Statement, Speaker]] = []
        """Who has spoken so far."""
        self.gender = titled(self.tokens, self.mentions)

    def _posts(self) -> dict[str, str]:
        posts: dict[str, str] = {}
        for m in self.mentions:
            if m.type == "person" and m.post:
                posts.setdefault(m.name, m.post)
        for m in self.mentions:
            if m.type == "person" and m.rank:
                posts.setdefault(m.name, m.rank)
        return posts

    def introduced(self, s: Statement) -> Speaker | None:
        """Who is quoted before anybody has spoken: in an interview, the person whom the report has introduced."""
        m = self._first
        if m is None or m.evidence.end > s.evidence.start:
            return None
        return Speaker(cased(m.name), "person", m.post or self.posts.get(m.name))

    def _interviewed(self, s: Statement) -> Speaker | None:
        """Who says "I" outside quotations: the only person whom the first paragraph of an interview names."""
        opening = self._paragraphs[2] if len(self._paragraphs) > 2 else 0
        named = {m.name for m in self.within(0, opening) if m.type == "person" and not office(m)}
        asked = sum(self.text[:start].rstrip().endswith("?") for start in self._paragraphs[2:])
        alone = len(named) == 1 and s.evidence.start >= opening and asked >= QUESTIONS
        return self.introduced(s) if alone and self._first and self._first.name in named else None

    def _heading(self, s: Statement, word: str) -> Speaker | None:
        """Who says "we" outside quotations: the body that heads its own bulletin, letter or communiqué."""
        if word != "we" or len(self._paragraphs) < 3:
            return None
        head = self.text[: self._paragraphs[2]].strip()
        verb = any(t.pos in ("VERB", "AUX") for t in self.parse.between(0, len(head)))
        if verb or len(head) > LONGEST_HEADING or head.endswith(ENDS) or s.evidence.start < self._paragraphs[2]:
            return None
        m = next((m for m in self.within(0, len(head)) if m.type in ("organisation", "armed group")), None)
        return Speaker(cased(m.name), "organisation") if m is not None and " " in m.name else None

    def leading(self, s: Statement, heir: Statement | None) -> Speaker | None:
        """Who leads up to a quotation without a cue: before a colon, or as the last subject of its own paragraph."""
        start = self._paragraphs[bisect_right(self._paragraphs, s.evidence.start) - 1]
        start = max(start, heir.evidence.end if heir else 0)
        if self.text[start : s.evidence.start].rstrip().endswith(":"):
            clause = start + max(0, self.text[start : s.evidence.start].rfind(". "))
            first = next((m for m in self.within(clause, s.evidence.start) if m.type == "person"), None)
            if first is not None and not office(first):
                return Speaker(cased(first.name), "person", first.post or self.posts.get(first.name))
        return self.subject_before(start, s.evidence.start)

    def pronoun(self, word: str, s: Statement, outer: Statement | None) -> Speaker | None:
        """Whom `word` means as the source of `s`, which `outer` reports; None where nobody fits."""
        if word in WE:
            return outer.speaker if outer else self._interviewed(s) or self._heading(s, word)
        if (
            outer is not None
            and outer.speaker is not None
            and outer.form == "indirect"
            and self._self(word, outer.speaker)
        ):
            return outer.speaker
        here = s.source.start if s.source else s.evidence.start
        since = self.subjects.since(here)
        if word in HE:
            return (
                self._recent(s, outer, PERSONAL, word)
                or self._mentioned(s, outer, word)
                or self.subjects.one(since, here, word)
            )
        if word in IT | {"this", "that"}:
            return (
                self._recent(s, outer, COLLECTIVE, word)
                or self.topic(s, word)
                or self._bodily(since, s.evidence.start)
                or self._mentioned_body(s)
            )
        if word in THEY:
            return (
                self._recent(s, outer, PLURAL, word)
                or self.topic(s, word)
                or self.subjects.many(since, here)
                or self._mentioned_body(s)
            )
        return None

    def _self(self, word: str, speaker: Speaker) -> bool:
        """Whether the one who reports can be the pronoun in what he reports: "the mission said it regretted"."""
        if word in HE:
            return speaker.type in PERSONAL and not _plural(speaker) and self._agrees(speaker.name, word)
        return speaker.type in (COLLECTIVE if word in IT else PLURAL) and not (word in THEY and _singular(speaker))

    def _recent(
        self, s: Statement, outer: Statement | None, kinds: frozenset[SpeakerType], word: str
    ) -> Speaker | None:
        """The last speaker of a fitting kind; inside a statement not the one who reports it."""
        assert s.source is not None
        for past, speaker in reversed(self.past[-REACH:]):
            if (
                past is outer
                or (outer is not None and outer.speaker == speaker)
                or past.evidence.start >= s.source.start > past.evidence.end
            ):
                continue
            if word in IT and past is self.past[-1][0] and self._bodily_named(speaker):
                return Speaker(speaker.name, "organisation")
            if speaker.type not in kinds or (word in THEY and _singular(speaker)) or (word in HE and _plural(speaker)):
                continue
            if word in HE and not self._agrees(speaker.name, word):
                continue
            one = self._nearer(past, speaker, s, word) if word in HE | IT | THEY else speaker
            if word in HE:
                self.gender.setdefault(one.name, gender(word))
            return one
        return None

    def _bodily_named(self, speaker: Speaker) -> bool:
        """Whether a body was taken for a person, as the "it" that goes on about it shows."""
        return speaker.type == "person" and speaker.post is None and len(speaker.name.split()) == 1

    def _nearer(self, past: Statement, speaker: Speaker, s: Statement, word: str) -> Speaker:
        """The last speaker, unless somebody else has been the subject of the report's own words since."""
        assert s.source is not None
        if past.evidence.end > s.source.start:
            return speaker
        if word in IT:
            return self._bodily(past.evidence.end, s.evidence.start) or speaker
        if word in THEY:
            return self.subjects.many(past.evidence.end, s.evidence.start) or speaker
        if (alone := self._alone(past, s, word)) is not None:
            return alone
        for m in reversed(self.within(past.evidence.end, s.evidence.start)):
            if m.type == "person" and m.name != speaker.name and self._agrees(m.name, word) and self._subject(m):
                self.gender.setdefault(m.name, gender(word))
                return Speaker(cased(m.name), "person", self.posts.get(m.name))
        new = self.subjects.one(past.evidence.end, s.evidence.start, word, new=True)
        return new or self._other(past.evidence.end, s, speaker, word) or speaker

    def _other(self, start: int, s: Statement, speaker: Speaker, word: str) -> Speaker | None:
        """The holder of another office than the last speaker's, who is the last subject since: "The mayor wept"."""
        one = self.subjects.one(start, s.evidence.start, word)
        head = head_word(one.name) if one else ""
        own = set(f"{speaker.post or ''} {speaker.name if speaker.type == 'unnamed' else ''}".lower().split())
        if one is None or not own or head not in OFFICES or head in own:
            return None
        named = next((name for name, post in self.posts.items() if head in post.lower().split()), None)
        return Speaker(cased(named), "person", self.posts[named]) if named else one

    def _alone(self, past: Statement, s: Statement, word: str) -> Speaker | None:
        """The only person whom the paragraph of `s` names before it, where the last speaker spoke in an earlier one."""
        assert s.source is not None
        start = self._paragraphs[bisect_right(self._paragraphs, s.source.start) - 1]
        if past.evidence.end > start:
            return None
        told = [m for m in self.within(start, s.evidence.start) if m.type == "person" and not office(m)]
        if len({m.name for m in told}) != 1 or not self._agrees(told[0].name, word):
            return None
        self.gender.setdefault(told[0].name, gender(word))
        return Speaker(cased(told[0].name), "person", self.posts.get(told[0].name))

    def _bodily(self, start: int, end: int) -> Speaker | None:
        """The body that is the last subject in [start, end), by its name or by the words for it."""
        for t in self.subjects.last(start, end):
            named = next((m for m in self.within(t.start - LONGEST_NAME, t.end) if m.evidence.end == t.end), None)
            if named is not None and (named.type in BODILY or named.name in SEATS):
                return self.body(named)
            if named is None and (body := self.subjects.body(t)) is not None:
                return body
        return None

    def subject_before(self, start: int, end: int) -> Speaker | None:
        """The person who is the last subject in [start, end)."""
        for m in reversed(self.within(start, end)):
            if m.type == "person" and self._subject(m):
                return Speaker(cased(m.name), "person", m.post or self.posts.get(m.name))
        return None

    def several(self, s: Statement) -> Speaker | None:
        """Those without a name of whom the source of `s` is one: the last speakers or subjects in the plural."""
        assert s.source is not None
        past = next((x for x in reversed(self.past[-REACH:]) if _plural(x[1])), None)
        since = max(past[0].evidence.start if past else 0, s.source.start - SEVERAL)
        return self.subjects.many(since, s.source.start) or (past[1] if past else None)

    def topic(self, s: Statement, word: str) -> Speaker | None:
        """Whom the content that stands before a pronoun is about: "Chad and its allies will leave, they said"."""
        assert s.source is not None
        first = s.content[0]
        if first.start > s.source.start:
            return None
        for m in self.within(first.start, first.end):
            if not self._subject(m):
                continue
            if m.type in BODILY and word not in HE:
                return self._all(m) if word in THEY else self.body(m)
            if m.type == "person" and word in HE and self._agrees(m.name, word):
                return Speaker(cased(m.name), "person", self.posts.get(m.name))
        return None

    def _all(self, m: Mention) -> Speaker:
        """The body with those that "and" joins to it."""
        i = self.subjects.token(m.evidence.end - 1)
        joined = i is not None and any(self.tokens[k].dep == "conj" for k in self.parse.children[i])
        if i is None or not joined:
            return self.body(m)
        first, last = self.parse.edges(i)
        return Speaker(self.text[self.tokens[first].start : self.tokens[last].end], "group")

    def _subject(self, m: Mention) -> bool:
        """Whether the mention is a subject, or by an apposition or a name that he goes by the same as one."""
        i = self.subjects.token(m.evidence.end - 1)
        while i is not None and self.tokens[i].dep == "appos":
            i = self.tokens[i].head
        if i is not None and ALIAS.search(self.text[: m.evidence.start][-LONGEST_ALIAS:]):
            return True
        return i is not None and self.tokens[i].dep in ("nsubj", "nsubjpass")

    def _agrees(self, name: str, word: str) -> bool:
        described = name[:1].islower() or name.partition(" ")[0] in DETERMINERS
        known = self.gender.get(name) or (told_by(head_word(name)) if described else None)
        return known is None or known == gender(word)

    def _mentioned(self, s: Statement, outer: Statement | None, word: str) -> Speaker | None:
        assert s.source is not None
        place = bisect_left(self._starts, s.source.start)
        own = outer.speaker.name if outer and outer.speaker else None
        for m in reversed(self.mentions[max(0, place - 12) : place]):
            inside = any(c.start <= m.evidence.start < c.end for c in s.content) and outer is None
            if m.type == "person" and not office(m) and m.name != own and self._agrees(m.name, word) and not inside:
                self.gender.setdefault(m.name, gender(word))
                return Speaker(cased(m.name), "person", self.posts.get(m.name))
        return None

    def _mentioned_body(self, s: Statement) -> Speaker | None:
        """The last body that was the subject of a clause before the pronoun."""
        assert s.source is not None
        place = bisect_left(self._starts, s.source.start)
        for m in reversed(self.mentions[max(0, place - 8) : place]):
            if m.type in ("organisation", "armed group", "country") and self._subject(m):
                return self.body(m)
        return None

    def body(self, m: Mention) -> Speaker:
        """The speaker that a mention of a body, country or capital stands for."""
        name = m.name
        kind = TYPES[m.type]
        if m.type == "place":
            return Speaker(state(name), "government") if name in SEATS else Speaker(name, "organisation")
        if m.type == "organisation" and re.search(
            r"(?i)\b(government|ministry|department of|presidency|administration|cabinet)\b", name
        ):
            kind = "government"
        return Speaker(name, kind)

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in [start, end)."""
        return list(self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def office(m: Mention) -> bool:
    """Whether the mention is an office without a name: "the Foreign Secretary"."""
    return m.name == m.evidence.words and m.name.split()[-1].lower() in OFFICES


def _singular(speaker: Speaker) -> bool:
    return speaker.type == "unnamed" and not _several(head_word(speaker.name))


def _plural(speaker: Speaker) -> bool:
    head = head_word(speaker.name)
    return speaker.type == "unnamed" and _several(head) and not speaker.name.lower().startswith("one ")


def _several(head: str) -> bool:
    return head.endswith(("s", "men", "women")) or head in SEVERAL_WORDS


def cased(name: str) -> str:
    """A name in capitals set as names are."""
    return name.title() if name.isupper() and len(name) > 4 else name


def head_word(bare: str) -> str:
    """The last word of the noun phrase before any preposition or comma."""
    core = re.split(
        r",| (?:of|for|in|at|from|to|on|with|who|which|that|inside|close|near|attending|sent|published|issued|signed) ",
        bare,
        maxsplit=1,
    )[0]
    words = re.findall(r"[\w.’'-]+", core.lower())
    return words[-1] if words else ""
