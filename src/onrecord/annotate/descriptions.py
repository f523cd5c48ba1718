"""Descriptions: sources without a name of their own, and whom or what they stand for in this report.

"The general" is whoever was introduced with that rank, "the mission" the body of that kind named before, "the
government" that of the country the report is about; everybody else keeps the description.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from onrecord.annotate import epithets
from onrecord.annotate.antecedents import ARTICLE, COLLECTIVE, PERSONAL, Antecedents, cased, head_word
from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.cues import PAPERS, SAYING
from onrecord.annotate.extractor import Reading
from onrecord.annotate.names import BODIES, KINDS, OFFICES, POSTS, RANKS
from onrecord.annotate.parse import Token
from onrecord.model import Evidence, Mention, Speaker, Statement

LEAST_NAMED = 2
"""Times that a country must be named for "the government" to be its own."""

PLACED = re.compile(r"\b(?:in|at|near|from|to|outside|via)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a place where something happens."""

PLACED_REACH = 16
"""Code points of the longest of these words."""

LOOK_BACK = 60
"""Mentions and statements back in which a body or a holder is looked for (tests/cases/statements/speakers.case)."""

LEAD = 2
"""Paragraphs in which a wire gives a post before the name (headline or first sentence)."""

NEXT = 4
"""Paragraphs after the lead's within which the name follows."""

POST_REACH = 80
"""Code points beside a name in which its post stands."""

WORDS = re.compile(r"[\w.]+(?: (?:Sudan|Sudanese|Korea|Korean|Africa|African|Arabia)\b)?")

TWO = re.compile(
    r"(?:two|both) (?:sides|parties|countries|governments|nations|capitals|delegations|neighbou?rs)", re.IGNORECASE
)
AND = re.compile(r"(?:['’]s?(?: \w+)?)?(?: \([A-Z]+\))? and (?:of )?(?:the )?")
"""Between the names of two parties: "the government of Kenya and the Ogaden front", "Chad’s army and of the front"."""

PARTIES = frozenset({"country", "organisation", "armed group"})

RULING = frozenset({"government", "ministry", "administration"})


class Descriptions:
    """Resolves described sources within one report."""

    def __init__(self, reading: Reading, antecedents: Antecedents) -> None:
        self.text = reading.text
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self._paragraphs = [start for start, _ in reading.report.paragraphs]
        self.antecedents = antecedents
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self.country = self._home(reading)
        self.fuller = self._fuller()
        self._holders: dict[str, list[tuple[Mention, set[str]]]] = {}
        for m in self.mentions:
            if m.type == "person":
                words = _post_words(m)
                for word in words & (OFFICES | RANKS):
                    self._holders.setdefault(word, []).append((m, words))

    def described(self, core: str, s: Statement) -> Speaker:
        """Whom the words `core` of the source of `s` stand for."""
        bare = ARTICLE.sub("", core)
        head = head_word(bare)
        return (
            self._pair(bare, s.evidence.start)
            or self._listed(core, bare, head, s)
            or self._definite(core, bare, head, s)
            or self._named_next(core, head, s)
            or self._introduced_later(head, s)
            or self._epithet(core, bare, head, s)
            or self._kept(core, bare, head)
        )

    def _pair(self, bare: str, at: int) -> Speaker | None:
        """The two that "both sides" are: the last parties before that the report names side by side."""
        if not TWO.fullmatch(bare):
            return None
        before = self.mentions[max(0, bisect_left(self._starts, at) - LOOK_BACK) : bisect_left(self._starts, at)]
        for a, b in reversed([*pairwise(before)]):
            between = self.text[a.evidence.end : b.evidence.start]
            if a.type in PARTIES and b.type in PARTIES and a.name != b.name and AND.fullmatch(between):
                return Speaker(f"{a.name} and {b.name}", "group")
        return None

    def _listed(self, core: str, bare: str, head: str, s: Statement) -> Speaker | None:
        """Sides, peoples, "the same man"."""
        if re.search(r"\band the\b", bare):
            return Speaker(bare, "group")
        if core != bare and epithets.one_of_a_people(bare):
            return self._epithet(core, bare, head, s) or Speaker(bare, "unnamed")
        if bare in PEOPLES:
            return Speaker(PEOPLES[bare], "government")
        if bare.lower() == f"same {head}":
            return next((p for _, p in reversed(self.antecedents.past[-LOOK_BACK:]) if p.type in PERSONAL), None)
        return None

    def _definite(self, core: str, bare: str, head: str, s: Statement) -> Speaker | None:
        """Somebody or something introduced before."""
        assert s.source is not None
        the = core.lower().startswith("the ")
        if (the or s.source.words[0].isupper()) and (one := self._holder(bare, head, s.source.start)) is not None:
            return one
        return self._known_body(bare, head, s.source.start) if the else None

    def _named_next(self, core: str, head: str, s: Statement) -> Speaker | None:
        """Who is named first in the next paragraph and speaks there: a wire's lead has the post, what follows the name.

        "…, the alliance's envoy said." / "Ana Ruiz told reporters that …"
        """
        here = bisect_right(self._paragraphs, s.evidence.start)
        definite = core.lower().startswith("the ") or "’s " in core or "'s " in core
        if head not in POSTS or not definite or here > LEAD or here >= len(self._paragraphs):
            return None
        start = self._paragraphs[here]
        place = bisect_left(self._starts, start)
        one = self.mentions[place] if place < len(self.mentions) else None
        if one is None or one.evidence.start != start or one.type != "person" or one.post or one.rank:
            return None
        says = any(t.lemma in SAYING for t in self.parse.between(one.evidence.end, one.evidence.end + 2))
        new = all(m.name != one.name for m in self.mentions[:place])
        return Speaker(cased(one.name), "person", ARTICLE.sub("", core)) if says and new else None

    def _introduced_later(self, head: str, s: Statement) -> Speaker | None:
        """Who is introduced with this post some paragraphs on, where a wire's lead speaks of the post alone.

        "…, the alliance's spokesman said." / "“…,” said Col. Ana Ruiz, the spokesman for the force."
        """
        assert s.source is not None
        here = bisect_right(self._paragraphs, s.source.start)
        if head not in POSTS or here > LEAD or not self._paragraphs[here:]:
            return None
        end = self._paragraphs[here + NEXT] if here + NEXT < len(self._paragraphs) else len(self.text)
        later = self.mentions[bisect_left(self._starts, self._paragraphs[here]) : bisect_left(self._starts, end)]
        one = next((m for m in later if m.type == "person" and head in _post_words(m)), None)
        if one is None or one.post is None or self._newly(one) or self._of_others(one.post, s.source):
            return None
        return Speaker(cased(one.name), "person", one.post)

    def _newly(self, m: Mention) -> bool:
        """Whether the post is told as one of several: "a spokesman, Ana Ruiz"."""
        near = self.text[max(0, m.evidence.start - POST_REACH) : m.evidence.end + POST_REACH]
        return re.search(rf"\b[Aa]n? {re.escape(m.post or '')}", near) is not None

    def _of_others(self, post: str, source: Evidence) -> bool:
        """Whether the post is another's: one of the two names a group or a country that the other does not."""
        inside = self.antecedents.within(source.start, source.end)
        ours = {m.name for m in inside if m.type in ("armed group", "country")}
        ours |= {PEOPLES[w] for w in WORDS.findall(source.words) if w in PEOPLES}
        theirs = {m.name for m in self.mentions if m.type in ("armed group", "country") and m.evidence.words in post}
        theirs |= {PEOPLES[w] for w in WORDS.findall(post) if w in PEOPLES}
        return bool(ours or theirs) and not ours & theirs

    def _epithet(self, core: str, bare: str, head: str, s: Statement) -> Speaker | None:
        """The one who has just spoken, in this paragraph or the one before."""
        past = self.antecedents.past
        if not past or s.source is None or not core.lower().startswith("the "):
            return None
        (last, speaker), here = past[-1], s.source.start
        start = (last.source or last.evidence).start
        if last.evidence.end > here or bisect_right(self._paragraphs, here) > bisect_right(self._paragraphs, start) + 1:
            return None
        between = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, here)]
        inside = self.antecedents.within(here, s.source.end)
        return epithets.meant(bare, head, speaker, between) if all(m.type != "person" for m in inside) else None

    def _kept(self, core: str, bare: str, head: str) -> Speaker:
        """The description itself."""
        if head in {"other", "others", "latter", "former"}:
            return Speaker(core, "unnamed")
        if head in PAPERS:
            return Speaker(bare, "document")
        if head in BODIES:
            return Speaker(bare, "government" if head in RULING else "organisation")
        return Speaker(bare, "unnamed")

    def _holder(self, bare: str, head: str, at: int) -> Speaker | None:
        """Who was introduced with this post or rank: the last one before, else the one person ever."""
        asked = set(bare.lower().replace("’s", "").replace("'s", "").split())
        found = self._holders.get(head, [])[:LOOK_BACK]
        fits = [m for m, words in found if len(bare.split()) == 1 or asked & (words - {head})]
        before = [m for m in fits if m.evidence.start < at]
        one = before[-1] if before else fits[0] if len({m.name for m in fits}) == 1 else None
        if one is None and len({m.name for m, _ in found}) == 1:
            one = found[0][0]
        return Speaker(cased(one.name), "person", self.antecedents.posts.get(one.name)) if one else None

    def _known_body(self, bare: str, head: str, at: int) -> Speaker | None:
        """The body of that kind named before, in full or by a longer description."""
        if len(bare.split()) > 2:
            return None
        place = bisect_left(self._starts, at)
        for m in reversed(self.mentions[max(0, place - LOOK_BACK) : place]):
            if self._kind(m, bare, head):
                return self.antecedents.body(m)
        if bare.lower() == "government" and (country := self._local(at) or self.country):
            return Speaker(f"{_adjective(country)} government", "government")
        if bare.lower() == head and head in self.fuller:
            return Speaker(self.fuller[head], "organisation")
        return next((p for _, p in reversed(self.antecedents.past[-LOOK_BACK:]) if _longer(p, bare, head)), None)

    def _local(self, at: int) -> str | None:
        """The country that the sentence itself is set in: "In Oslo, the government"."""
        here = self.parse.between(at, at + 1)
        if not here:
            return None
        first = self.tokens[self.parse.sentences[here[0].sentence][0]]
        for m in self.mentions[bisect_left(self._starts, first.start) : bisect_left(self._starts, at)]:
            opens = self.text[first.start : m.evidence.start].strip().lower() == "in"
            if opens and (country := _country(m)) is not None:
                return country
        before = self.parse.between(first.start, at) if first.start < at else ()
        return next((PEOPLES[t.text] for t in reversed(before) if t.text in PEOPLES and self._institution(t)), None)

    def _institution(self, people: Token) -> bool:
        """Whether the people's word stands before a body of the state: "the French embassy"."""
        noun = self.tokens[people.head]
        return noun.i > people.i and noun.lower in BODIES | {"troops", "soldiers"}

    def _kind(self, m: Mention, bare: str, head: str) -> bool:
        if KINDS.get(m.name) == head == bare.lower():
            return True
        named = m.type in {"organisation", "armed group"} and head in m.name.lower().split()
        return named and m.name.lower() != bare.lower()

    def _peoples(self) -> Iterator[str]:
        """The country of every adjective or people named, "South Sudanese" as one."""
        before = ""
        for t in self.tokens:
            if (country := PEOPLES.get(f"{before} {t.text}") or PEOPLES.get(t.text)) is not None:
                yield country
            before = t.text

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

    def _home(self, reading: Reading) -> str | None:
        """The country whose government "the government" is: the dateline's, else the one named most.

        Where that is none, the one named most without those where something merely happens ("talks in Havana").
        """
        told: Counter[str | None] = Counter(self._peoples())
        told.update(COUNTRIES.get(w) or PEOPLES.get(w) for w in WORDS.findall(reading.report.title or ""))
        acting = told + Counter(_country(m) for m in self.mentions if not self._placed(m))
        told.update(_country(m) for m in self.mentions)
        if reading.report.dateline is not None:
            places = [part.strip() for part in reading.report.dateline.place.split(",")]
            told.update(filter(None, (COUNTRIES.get(p) or SEATS.get(p.title()) for p in places)))
        return self._foremost(reading, told) or self._foremost(reading, acting)

    def _foremost(self, reading: Reading, named: Counter[str | None]) -> str | None:
        """The country that is named twice as often as any other, and more than once or in the first paragraph."""
        counts = [(country, times) for country, times in named.most_common(3) if country is not None]
        (country, most), (_, second) = [*counts, (None, 0), (None, 0)][:2]
        if country is None or most < 2 * second:
            return None
        alone = second == 0 and self._leads(reading, country)
        return country if most >= LEAST_NAMED or alone else None

    def _placed(self, m: Mention) -> bool:
        return PLACED.search(self.text[: m.evidence.start][-PLACED_REACH:]) is not None

    def _leads(self, reading: Reading, country: str | None) -> bool:
        """Whether the report's first paragraph names the country."""
        end = reading.report.paragraphs[0][1] if reading.report.paragraphs else 0
        return any(_country(m) == country for m in self.mentions if m.evidence.start < end)


def _country(m: Mention) -> str | None:
    """The country that a mention names, by itself or by its capital."""
    return m.name if m.type == "country" else SEATS.get(m.name) if m.type == "place" else None


def _longer(p: Speaker, bare: str, head: str) -> bool:
    """Whether an earlier speaker is the same body by a longer description."""
    words = p.name.split()
    return (
        p.type in COLLECTIVE
        and " and " not in p.name
        and head in p.name.lower().split()
        and len(words) > len(bare.split())
    )


def _post_words(m: Mention) -> set[str]:
    words = f"{m.post or ''} {m.rank or ''}".lower().replace("’s", "").replace("'s", "")
    return (
        set(words.split())
        | ({"general"} if "gen." in words else set())
        | ({"colonel"} if "col." in words else set())
        | ({"president"} if "pres." in words else set())
    )


def _adjective(country: str) -> str:
    return next((people for people, of in PEOPLES.items() if of == country), country)
