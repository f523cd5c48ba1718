"""Descriptions: sources without a name of their own, and whom or what they stand for in this report.

"The general" is whoever was introduced with that rank, "the mission" the body of that kind named before, "the
government" that of the country the report is about; everybody else keeps the description.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.annotate import epithets
from onrecord.annotate.antecedents import COLLECTIVE, PERSONAL, Antecedents, head_word
from onrecord.annotate.countries import KINGDOMS, PEOPLES
from onrecord.annotate.cues import PAPERS
from onrecord.annotate.extractor import Reading
from onrecord.annotate.holders import Holders
from onrecord.annotate.homelands import Homelands
from onrecord.annotate.names import BODIES, KINDS, KNOWN_BODIES
from onrecord.annotate.pairs import Pairs
from onrecord.annotate.parse import Token
from onrecord.annotate.subjects import ARTICLE
from onrecord.annotate.wordlists import wordset
from onrecord.model import Evidence, Mention, Speaker, SpeakerType, Statement

LOOK_BACK = 60
"""Mentions and statements back in which a body or a holder is looked for (tests/cases/statements/speakers.case)."""

RULING = frozenset({"government", "ministry", "administration", "junta", "regime"})

NATIONAL = frozenset({
    "president", "prime minister", "foreign minister", "defence minister", "defense minister", "finance minister",
    "interior minister", "army", "military", "navy", "air force", "parliament", "cabinet", "central bank",
    "supreme court", "constitutional court", "foreign office",
})  # fmt: skip
"""Offices and bodies of which a country has one."""

BANDS = wordset("group movement organisation organization rebels guerrillas insurgents militants")
"""What reports call an armed group at the second mention."""

FIRMS = wordset(
    "company firm carrier airline maker producer operator retailer manufacturer lender insurer contractor utility"
)
"""What reports call a firm at the second mention."""

TRADES = {
    **dict.fromkeys(("carrier", "airline"), wordset("air airlines airways airline aviation wings")),
    "lender": wordset("bank bancorp savings"),
    "utility": wordset("electric electricity power energy water gas"),
    "insurer": wordset("insurance assurance life mutual re"),
    "operator": wordset("railway railways rail ferries lines mobile telecom port ports transport"),
}
"""Words in the names of firms of a trade, by what they are called at the second mention."""

LEGAL = wordset(
    "corp corporation inc ltd limited plc co company ag sa nv bv spa gmbh llc group holdings airlines airways"
)
"""Words in a firm's name that show that it is one."""


APPOSED = r", (?:an? |the )?(?:[\w’'-]+ ){0,4}?%s(?=[,.;:]| (?:that|which|in|of|for|based)\b)"
"""Behind a name, what it is: "Baltrade, a small shipping company that …"."""


class Descriptions:
    """Resolves described sources within one report."""

    def __init__(self, reading: Reading, antecedents: Antecedents) -> None:
        self.text = reading.text
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self._paragraphs = [start for start, _ in reading.report.paragraphs]
        self.antecedents = antecedents
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self.homelands = Homelands(reading)
        self.pairs = Pairs(reading)
        self.holders = Holders(reading, antecedents)
        self.fuller = self._fuller()

    def described(self, core: str, s: Statement) -> Speaker:
        """Whom the words `core` of the source of `s` stand for; the description itself where the report has no name."""
        bare = _bare(core)
        return self.meant(core, s) or self._kept(core, bare, head_word(bare))

    def meant(self, core: str, s: Statement) -> Speaker | None:
        """Whom of those known otherwise the words `core` of the source of `s` stand for."""
        bare = _bare(core)
        head = head_word(bare)
        return (
            self._pair(core, s.evidence.start)
            or self._listed(core, bare, head, s)
            or self._definite(core, bare, head, s)
            or self.holders.later(core, head, s)
            or self._epithet(core, bare, head, s)
        )

    def _pair(self, core: str, at: int) -> Speaker | None:
        """The two that "both sides" are."""
        two = self.pairs.of(core, at)
        return Speaker(two, "group") if two is not None else None

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
        if (the or s.source.words[0].isupper()) and (
            one := self.holders.holder(bare, head, s.source.start)
        ) is not None:
            return one
        return self._known_body(bare, head, s.source.start) if the else None

    def _epithet(self, core: str, bare: str, head: str, s: Statement) -> Speaker | None:
        """The one who has just done something in the report's own words, else who has just spoken.

        In this paragraph or the one before.
        """
        if s.source is None or not core.lower().startswith("the "):
            return None
        here, past = s.source.start, self.antecedents.past[-1:]
        earliest = self._paragraphs[max(0, bisect_right(self._paragraphs, here) - 2)]
        spoken = past[0] if past and past[0][0].evidence.end <= here else None
        since = max(earliest, spoken[0].evidence.end if spoken else 0)
        doer = self.antecedents.subject_before(since, min(here, s.evidence.start))
        if doer is not None:
            return epithets.meant(
                bare, head, doer, self._between(since, s.source.end, s.content), only=self._only(here)
            )
        if spoken is None:
            return None
        start = (spoken[0].source or spoken[0].evidence).start
        told = [*spoken[0].content, *s.content]
        return (
            epithets.meant(bare, head, spoken[1], self._between(start, s.source.end, told), only=self._only(here))
            if start >= earliest
            else None
        )

    def _only(self, at: int) -> bool:
        """Whether the report has named only one person before `at`."""
        before = self.mentions[: bisect_left(self._starts, at)]
        return len({m.name for m in before if m.type == "person"}) == 1

    def _between(self, start: int, end: int, told: Sequence[Evidence]) -> list[Mention]:
        """The mentions in [start, end) that are not in what somebody says."""
        inside = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in inside if not any(c.start <= m.evidence.start < c.end for c in told)]

    def _kept(self, core: str, bare: str, head: str) -> Speaker:
        """The description itself."""
        if head in {"other", "others", "latter", "former"}:
            return Speaker(core, "unnamed")
        if head in PAPERS:
            return Speaker(bare, "document")
        if head in BODIES:
            return Speaker(bare, "government" if head in RULING else "organisation")
        return Speaker(bare, "unnamed")

    def _known_body(self, bare: str, head: str, at: int) -> Speaker | None:
        """The body of that kind named before, in full or by a longer description."""
        if len(bare.split()) > 2:
            return None
        place = bisect_left(self._starts, at)
        for m in reversed(self.mentions[max(0, place - LOOK_BACK) : place]):
            if self._kind(m, bare, head):
                return self.antecedents.body(m)
        alone = (self._by_noun(bare, head, at) if bare.lower() == head else None) or self._national(bare, head, at)
        past = reversed(self.antecedents.past[-LOOK_BACK:])
        return alone or next((p for _, p in past if _longer(p, bare, head)), None)

    def _by_noun(self, bare: str, head: str, at: int) -> Speaker | None:
        """Whom a noun alone means: "the company", "the movement", "the government", "the coalition"."""
        if (called := self._called(head, at)) is not None:
            return called
        if head in BANDS and (armed := self._armed(at)) is not None:
            return armed
        if head == "kingdom" and (realm := self.homelands.last_of(KINGDOMS, at)) is not None:
            return Speaker(realm, "government")
        if head == "government" and (name := self.homelands.government(bare, at)) is not None:
            return Speaker(name, "government")
        return Speaker(self.fuller[head], "organisation") if head in self.fuller else None

    def _national(self, bare: str, head: str, at: int) -> Speaker | None:
        """An office or body of which a country has one, with the country: "the army", "the energy ministry"."""
        if bare.lower() not in NATIONAL and head != "ministry":
            return None
        country = self.homelands.named(at)
        kind: SpeakerType = "government" if head in RULING else "organisation" if head in BODIES else "unnamed"
        return Speaker(f"{bare} of {country}", kind) if country is not None else None

    def _called(self, noun: str, at: int) -> Speaker | None:
        """The last before `at` that was called so when it was introduced, else what can only be the firm."""
        apposed = re.compile(APPOSED % re.escape(noun))
        place = bisect_left(self._starts, at)
        for m in reversed(self.mentions[max(0, place - LOOK_BACK) : place]):
            named = m.type != "country" and not (m.type == "person" and " " in m.name)
            before = self.text[max(0, m.evidence.start - len(noun) - 1) : m.evidence.start].lower()
            if named and (before == f"{noun} " or apposed.match(self.text, m.evidence.end)):
                return Speaker(m.name, "organisation")
        return self.firm(at, noun) if noun in FIRMS else None

    def _armed(self, at: int) -> Speaker | None:
        """The only armed group named before `at`."""
        named = {m.name: m for m in self.mentions[: bisect_left(self._starts, at)] if m.type == "armed group"}
        return self.antecedents.body(next(iter(named.values()))) if len(named) == 1 else None

    def firm(self, at: int, noun: str = "company") -> Speaker | None:
        """The last firm named before `at` that can be a `noun`: by its trade, its legal form, or as the only body."""
        named = self._firm(at, TRADES.get(noun, frozenset()))
        return self.antecedents.body(named) if named is not None else None

    def _firm(self, at: int, trade: frozenset[str]) -> Mention | None:
        before = [m for m in self.mentions[: bisect_left(self._starts, at)] if m.type == "organisation"]
        if traded := [m for m in before if trade & set(m.name.lower().split())]:
            return traded[-1]
        formed = [m for m in before if " " in m.name and LEGAL & set(m.name.lower().replace(".", "").split())]
        if formed:
            return formed[-1]
        may = [m for m in before if m.name not in KINDS and not (BODIES - LEGAL) & set(m.name.lower().split())]
        named = {m.name for m in may if not m.name.isupper() and m.name not in KNOWN_BODIES.values()}
        return next(m for m in may if m.name in named) if len(named) == 1 else None

    def _kind(self, m: Mention, bare: str, head: str) -> bool:
        if KINDS.get(m.name) == head == bare.lower():
            return True
        named = m.type in {"organisation", "armed group"} and head in m.name.lower().split()
        return named and m.name.lower() != bare.lower()

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


def _bare(core: str) -> str:
    return ARTICLE.sub("", core).split(",", maxsplit=1)[0]


def _longer(p: Speaker, bare: str, head: str) -> bool:
    """Whether an earlier speaker is the same body by a longer description."""
    words = p.name.split()
    return (
        p.type in COLLECTIVE
        and " and " not in p.name
        and head in p.name.lower().split()
        and len(words) > len(bare.split())
    )
