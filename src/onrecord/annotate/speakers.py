"""Speakers: whom a source names, resolved within the report.

A named source is its name in full with post; a pronoun is the last one who could be meant (Hobbs 1978, the recency half of
it: who spoke last, else who was named last); "the general" is whoever was introduced with that rank or post. A described
source keeps its description, a paper is a document. Where nobody fits, the words themselves stand, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.cues import PAPERS
from onrecord.annotate.extractor import Reading
from onrecord.annotate.names import BODIES, HONORIFICS, KINDS, OFFICES, RANKS
from onrecord.annotate.parse import Token
from onrecord.annotate.quotes import Span
from onrecord.annotate.transcripts import Turn
from onrecord.model import Evidence, Mention, MentionType, Speaker, SpeakerType, Statement

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
MASCULINE = frozenset(
    {"mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "monsieur", "sheikh", "ayatollah"}
)
FEMININE = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "sister", "madam", "dame", "madame"}
)

REACH = 6
"""Statements back in which a pronoun's antecedent is looked for (tests/cases/statements/pronouns.case)."""

SKETCH = 60
"""Tokens back in which a subject without a name is looked for: about two sentences."""

LEAST_NAMED = 2
"""Times that a country must be named for "the government" to be its own."""

ALIAS = re.compile(r"\b(?:the name(?: of)?|known as|named|called|identified (?:only )?as|named? as)\s+$")
"""Before a name that a described source goes by."""

LONGEST_TAIL = 120
"""Code points between a source and its cue that may still tell of the source ("who uses the name …")."""

TAIL = re.compile(r",? (?:who|whose|which|that|speaking|citing|quoting|reached|writing|wearing|standing)\b|,? \(")
ARTICLE = re.compile(r"(?i)^(?:the|a|an|both|another)\s+")
ASKER = "questioner"


class Speakers:
    """Resolves sources within one report; statements must come in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.parse = reading.parse
        self.tokens = reading.parse.tokens
        self._token_starts = [t.start for t in self.tokens]
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self.posts = self._posts()
        self.country = self._home(reading)
        self.fuller = self._fuller()
        self.past: list[tuple[Statement, Speaker]] = []
        self.gender: dict[str, str] = self._genders()

    def of(self, s: Statement, turn: Turn | None, outer: Statement | None, heir: Statement | None) -> Speaker | None:
        """The speaker of `s`: of a turn, inside `outer`, going on from `heir`; None where only a guess would do."""
        if turn is not None:
            speaker: Speaker | None = self._introduced(s) if turn.answers else self._turn(turn)
        elif s.source is not None:
            speaker = self._source(s, outer)
        else:
            speaker = heir.speaker if heir else self._introduced(s)
        if speaker is not None:
            self.past.append((s, speaker))
        return speaker

    def _fuller(self) -> dict[str, str]:
        """Bodies without a name, by their noun: "coalition" was introduced as "U.S.-led coalition"."""
        found: dict[str, str] = {}
        for t in self.tokens:
            if t.lower not in BODIES or t.text[0].isupper() or t.lower in found:
                continue
            first = t.i
            while first > 0 and self.tokens[first - 1].sentence == t.sentence and self._modifies(first - 1, t):
                first -= 1
            if any(w.text[0].isupper() for w in self.tokens[first : t.i]):
                found[t.lower] = self.text[self.tokens[first].start : t.end]
        return found

    def _modifies(self, i: int, noun: Token) -> bool:
        w = self.tokens[i]
        return (
            w.dep in ("amod", "compound", "nmod", "punct", "npadvmod")
            and w.i < noun.i
            and w.text not in (",", "“", "”", '"', "(", "—")
            and (w.head == noun.i or self.tokens[w.head].head == noun.i)
        )

    def _introduced(self, s: Statement) -> Speaker | None:
        """Who is quoted before anybody has spoken: in an interview, the person whom the report has introduced."""
        for m in self.mentions:
            if m.type == "person" and not _office(m) and m.evidence.end <= s.evidence.start and len(m.name.split()) > 1:
                return Speaker(_cased(m.name), "person", m.post or self.posts.get(m.name))
        return None

    def _posts(self) -> dict[str, str]:
        posts: dict[str, str] = {}
        for m in self.mentions:
            if m.type == "person" and m.post:
                posts.setdefault(m.name, m.post)
        for m in self.mentions:
            if m.type == "person" and m.rank:
                posts.setdefault(m.name, m.rank)
        return posts

    def _home(self, reading: Reading) -> str | None:
        """The country whose government "the government" is: the dateline's, else the one named most."""
        named = Counter(m.name for m in self.mentions if m.type == "country")
        if reading.report.dateline is not None:
            for part in reading.report.dateline.place.split(","):
                place = part.strip()
                named.update(
                    {COUNTRIES[place]}
                    if place in COUNTRIES
                    else {SEATS[place.title()]}
                    if place.title() in SEATS
                    else ()
                )
        named.update(
            country
            for word, country in (*COUNTRIES.items(), *PEOPLES.items())
            if f" {word} " in f" {reading.report.title} "
        )
        named.update(PEOPLES[t.text] for t in self.tokens if t.text in PEOPLES)
        top = named.most_common(2)
        if not top or top[0][1] < LEAST_NAMED or (len(top) > 1 and top[0][1] < 2 * top[1][1]):
            return None
        return top[0][0]

    def _genders(self) -> dict[str, str]:
        known: dict[str, str] = {}
        at = {t.start: t.i for t in self.tokens}
        for m in self.mentions:
            i = at.get(m.evidence.start)
            if m.type != "person" or not i:
                continue
            title = self.tokens[i - 1].lower
            if title in MASCULINE:
                known.setdefault(m.name, "he")
            if title in FEMININE:
                known.setdefault(m.name, "she")
        return known

    # --- labels ---------------------------------------------------------------------------------------------------

    def _turn(self, turn: Turn) -> Speaker:
        last = turn.name.split()[-1].lower()
        if turn.name in ("Q", "QUESTION"):
            return Speaker(f"{ASKER}, {turn.note}" if turn.note else ASKER, "unnamed")
        for m in self.mentions:
            if m.type == "person" and m.name.split()[-1].lower() == last:
                return Speaker(_cased(m.name), "person", self.posts.get(m.name) or turn.note)
        for label, _ in self.past:
            one = next((p for s, p in self.past if s is label), None)
            if one is not None and one.name.split()[-1].lower() == last:
                return one
        if last in OFFICES | {"moderator", "host", "chairman", "president", "announcer", "operator"}:
            return Speaker(turn.name.lower() if turn.name.isupper() else turn.name, "unnamed")
        words = [w for w in turn.name.split() if w.lower() not in RANKS | HONORIFICS]
        return Speaker(_cased(" ".join(words) or turn.name), "person", turn.note)

    # --- sources --------------------------------------------------------------------------------------------------

    def _source(self, s: Statement, outer: Statement | None) -> Speaker | None:
        assert s.source is not None
        words = " ".join(s.source.words.split())
        first = words.lower().split()[0]
        if words.lower() in HE | IT | THEY | WE | {"who", "this", "that", "you", "one"}:
            return self._pronoun(words.lower(), s, outer)
        core = TAIL.split(words, maxsplit=1)[0]
        end = s.source.start + len(TAIL.split(s.source.words, maxsplit=1)[0])
        if (named := self._named(s.source, end) or self._alias(s.source, s.cue)) is not None:
            return named
        if first in HE | THEY | IT and len(core.split()) > 1:
            return self._possessed(first, core, s, outer)
        if core.lower().startswith(("one of them", "some of them", "both of them", "many of them")):
            group = self._pronoun("they", s, outer)
            return Speaker(f"{core.split()[0].lower()} of {group.name}" if group else core, "unnamed")
        return self._described(core, s, outer)

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        return [m for m in self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]]

    def _named(self, source: Evidence, end: int) -> Speaker | None:
        """The one whom the words of the source name."""
        inside = self._within(source.start, end)
        people = [m for m in inside if m.type == "person" and not _office(m) and self._leads(source.start, m)]
        if people:
            pair = self._pair(people)
            if pair is not None:
                return pair
            one = people[-1] if self._apposed(people, source) else people[0]
            return Speaker(_cased(one.name), "person", one.post or self.posts.get(one.name))
        for m in inside:
            if m.type != "person" and m.name.lower() not in BODIES and self._whole(m, source, end):
                return self._body(m)
        return None

    def _alias(self, source: Evidence, cue: Evidence | None) -> Speaker | None:
        """Who goes by a name in a relative clause: "a rebel commander who uses the name Abu Omar"."""
        end = cue.start if cue is not None and source.end < cue.start < source.end + LONGEST_TAIL else source.end
        for m in self._within(source.start, end):
            if ALIAS.search(self.text[source.start : m.evidence.start]):
                return Speaker(_cased(m.name), "person", m.post or self.posts.get(m.name))
        return None

    def _leads(self, start: int, m: Mention) -> bool:
        """Whether the person is who speaks, not one the speaker belongs to ("a spokesman for Ana Ruiz", "Ruiz's office")."""
        before = self.text[start : m.evidence.start]
        after = self.text[m.evidence.end : m.evidence.end + 2]
        belongs = re.search(
            r"\b(?:for|of|to|by|with|from|on|at|in|under|about|against)\s+(?:[\w.’'-]+\s+){0,4}$", before
        )
        return (not belongs and after not in ("'s", "’s")) or bool(re.search(r",\s*(?:[\w.’'-]+\s+){0,3}$", before))

    def _apposed(self, people: Sequence[Mention], source: Evidence) -> bool:
        return len(people) > 1 and "," in self.text[people[0].evidence.end : people[-1].evidence.start]

    def _pair(self, people: Sequence[Mention]) -> Speaker | None:
        names = list(dict.fromkeys(m.name for m in people))
        if len(names) < 2 or not re.search(r"\band\b", self.text[people[0].evidence.end : people[-1].evidence.start]):
            return None
        return Speaker(" and ".join(_cased(n) for n in names), "group")

    def _whole(self, m: Mention, source: Evidence, end: int) -> bool:
        """Whether the mention is the head of the source: only articles and descriptions stand before, no noun after."""
        before = self.text[source.start : m.evidence.start].strip().lower()
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

    def _body(self, m: Mention) -> Speaker:
        name = m.name
        kind = TYPES[m.type]
        if m.type == "place":
            return Speaker(SEATS[name], "government") if name in SEATS else Speaker(name, "organisation")
        if m.type == "organisation" and re.search(
            r"(?i)\b(government|ministry|department of|presidency|administration|cabinet)\b", name
        ):
            kind = "government"
        return Speaker(name, kind)

    # --- pronouns -------------------------------------------------------------------------------------------------

    def _pronoun(self, word: str, s: Statement, outer: Statement | None) -> Speaker | None:
        if word in WE:
            return outer.speaker if outer else None
        if (
            outer is not None
            and outer.speaker is not None
            and outer.form == "indirect"
            and self._self(word, outer.speaker)
        ):
            return outer.speaker
        if word in HE:
            return self._recent(s, outer, PERSONAL, word) or self._mentioned(s, outer, word) or self._sketched(s)
        if word in IT | {"this", "that"}:
            return self._recent(s, outer, COLLECTIVE, word) or self._mentioned_body(s)
        if word in THEY:
            return self._recent(s, outer, PLURAL, word) or self._mentioned_body(s)
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
            if speaker.type not in kinds or (word in THEY and _singular(speaker)) or (word in HE and _plural(speaker)):
                continue
            if word in HE and not self._agrees(speaker.name, word):
                continue
            one = self._nearer(past, speaker, s, word) if word in HE else speaker
            if word in HE:
                self.gender.setdefault(one.name, _gender(word))
            return one
        return None

    def _nearer(self, past: Statement, speaker: Speaker, s: Statement, word: str) -> Speaker:
        """The last speaker, unless another person has been the subject of the report's own words since."""
        assert s.source is not None
        since = [
            m for m in self._within(past.evidence.end, s.evidence.start)
            if m.type == "person" and m.name != speaker.name and self._agrees(m.name, word) and self._subject(m)
        ]  # fmt: skip
        if not since or past.evidence.end > s.source.start:
            return speaker
        one = since[-1]
        self.gender.setdefault(one.name, _gender(word))
        return Speaker(_cased(one.name), "person", self.posts.get(one.name))

    def _subject(self, m: Mention) -> bool:
        i = self._token(m.evidence.end - 1)
        return i is not None and self.tokens[i].dep in ("nsubj", "nsubjpass")

    def _token(self, at: int) -> int | None:
        low, high = 0, len(self.tokens)
        while low < high:
            mid = (low + high) // 2
            if self.tokens[mid].end <= at:
                low = mid + 1
            else:
                high = mid
        return low if low < len(self.tokens) and self.tokens[low].start <= at else None

    def _agrees(self, name: str, word: str) -> bool:
        return self.gender.get(name, _gender(word)) == _gender(word)

    def _mentioned(self, s: Statement, outer: Statement | None, word: str) -> Speaker | None:
        assert s.source is not None
        place = bisect_left(self._starts, s.source.start)
        own = outer.speaker.name if outer and outer.speaker else None
        for m in reversed(self.mentions[max(0, place - 12) : place]):
            inside = any(c.start <= m.evidence.start < c.end for c in s.content) and outer is None
            if m.type == "person" and not _office(m) and m.name != own and self._agrees(m.name, word) and not inside:
                self.gender.setdefault(m.name, _gender(word))
                return Speaker(_cased(m.name), "person", self.posts.get(m.name))
        return None

    def _sketched(self, s: Statement) -> Speaker | None:
        """Someone without a name who was the subject just before: "A Western diplomat was less hopeful. He said"."""
        assert s.source is not None
        at = bisect_left(self._token_starts, s.source.start)
        for t in reversed(self.tokens[max(0, at - SKETCH) : at]):
            if t.lower in OFFICES and t.dep in {"nsubj", "nsubjpass"} and t.tag == "NN":
                words = self.text[
                    self.tokens[self.parse.edges(t.i)[0]].start : self.tokens[self.parse.edges(t.i)[1]].end
                ]
                return Speaker(ARTICLE.sub("", TAIL.split(" ".join(words.split()), maxsplit=1)[0]), "unnamed")
        return None

    def _mentioned_body(self, s: Statement) -> Speaker | None:
        """The last body that was the subject of a clause before the pronoun."""
        assert s.source is not None
        place = bisect_left(self._starts, s.source.start)
        for m in reversed(self.mentions[max(0, place - 8) : place]):
            if m.type in ("organisation", "armed group", "country") and self._subject(m):
                return self._body(m)
        return None

    # --- descriptions ---------------------------------------------------------------------------------------------

    def _possessed(self, first: str, core: str, s: Statement, outer: Statement | None) -> Speaker:
        """ "Their spokesman", "his office": the owner's name in the pronoun's place."""
        owner = self._pronoun({"his": "he", "her": "she", "its": "it", "their": "they"}.get(first, first), s, outer)
        rest = core.split(maxsplit=1)[1]
        kind: SpeakerType = "document" if rest.split()[-1].lower() in PAPERS else "unnamed"
        return Speaker(f"{owner.name} {rest}" if owner else core, kind)

    def _described(self, core: str, s: Statement, outer: Statement | None) -> Speaker:
        assert s.source is not None
        bare = ARTICLE.sub("", core)
        head = _head(bare)
        if re.search(r"\band the\b", bare):
            return Speaker(bare, "group")
        definite = core.lower().startswith(("the ", "that ", "this ")) or s.source.words[0].isupper()
        if bare.lower() in {"same " + head} and self.past:
            return next((p for _, p in reversed(self.past) if p.type in PERSONAL), Speaker(bare, "unnamed"))
        if bare in PEOPLES:
            return Speaker(PEOPLES[bare], "government")
        if head in ("other", "others", "latter", "former"):
            return Speaker(core, "unnamed")
        if definite and head in OFFICES | RANKS and (one := self._holder(bare, head, s.source.start)) is not None:
            return one
        if core.lower().startswith("the ") and (one := self._known_body(bare, head, s)) is not None:
            return one
        if head in PAPERS:
            return Speaker(bare, "document")
        if head in BODIES:
            return Speaker(
                bare, "government" if head in ("government", "ministry", "administration") else "organisation"
            )
        return Speaker(bare, "unnamed")

    def _holder(self, bare: str, head: str, at: int) -> Speaker | None:
        """Who was introduced with this post or rank, the last one before, else the one person ever."""
        asked = set(bare.lower().replace("’s", "").replace("'s", "").split())
        found = [m for m in self.mentions if m.type == "person" and head in _post_words(m)]
        fits = [m for m in found if len(bare.split()) == 1 or asked & (_post_words(m) - {head})]
        before = [m for m in fits if m.evidence.start < at]
        one = before[-1] if before else fits[0] if len({m.name for m in fits}) == 1 else None
        if one is None and len({m.name for m in found}) == 1:
            one = found[0]
        return Speaker(_cased(one.name), "person", self.posts.get(one.name)) if one else None

    def _known_body(self, bare: str, head: str, s: Statement) -> Speaker | None:
        """ "The mission", "the government": the body of that kind named before."""
        assert s.source is not None
        if head == "government" and bare.lower() == "government" and self.country:
            return Speaker(f"{_adjective(self.country)} government", "government")
        if len(bare.split()) > 2:
            return None
        place = bisect_left(self._starts, s.source.start)
        for m in reversed(self.mentions[:place][-60:]):
            if KINDS.get(m.name) == head and len(bare.split()) == 1:
                return self._body(m)
            if (
                m.type in ("organisation", "armed group")
                and head in m.name.lower().split()
                and m.name.lower() != bare.lower()
            ):
                return self._body(m)
        if bare.lower() == head and head in self.fuller:
            return Speaker(self.fuller[head], "organisation")
        for _, speaker in reversed(self.past):
            if " and " in speaker.name:
                continue
            if (
                speaker.type in COLLECTIVE
                and head in speaker.name.lower().split()
                and len(speaker.name.split()) > len(bare.split())
            ):
                return speaker
        return None


def _office(m: Mention) -> bool:
    """Whether the mention is an office without a name: "the Foreign Secretary"."""
    return m.name == m.evidence.words and m.name.split()[-1].lower() in OFFICES


def _post_words(m: Mention) -> set[str]:
    words = f"{m.post or ''} {m.rank or ''}".lower().replace("’s", "").replace("'s", "")
    return (
        set(words.split())
        | ({"general"} if "gen." in words else set())
        | ({"colonel"} if "col." in words else set())
        | ({"president"} if "pres." in words else set())
    )


def _head(bare: str) -> str:
    """The last word of the noun phrase before any preposition or comma."""
    core = re.split(
        r",| (?:of|for|in|at|from|to|on|with|who|which|that|inside|close|near|attending|sent|published|issued|signed) ",
        bare,
        maxsplit=1,
    )[0]
    words = re.findall(r"[\w.’'-]+", core.lower())
    return words[-1] if words else ""


def _singular(speaker: Speaker) -> bool:
    head = _head(speaker.name)
    return speaker.type == "unnamed" and not (head.endswith("s") or head in ("people", "police", "men", "women"))


def _plural(speaker: Speaker) -> bool:
    head = _head(speaker.name)
    return speaker.type == "unnamed" and head.endswith("s") and not speaker.name.lower().startswith("one ")


def _gender(word: str) -> str:
    return "she" if word in ("she", "her", "hers") else "he"


def _cased(name: str) -> str:
    """A name in capitals set as names are."""
    return name.title() if name.isupper() and len(name) > 4 else name


def _adjective(country: str) -> str:
    return next((people for people, of in PEOPLES.items() if of == country), country)


__all__ = ["Span", "Speakers"]
