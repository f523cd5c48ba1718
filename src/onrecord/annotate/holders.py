"""Holders: who holds the post that a source is described by: "the general", "the alliance's spokesman".

A holder is introduced before, with post or rank; in a wire also after: the lead has the post, what follows the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from onrecord.annotate.antecedents import Antecedents, cased
from onrecord.annotate.countries import PEOPLES
from onrecord.annotate.cues import SAYING
from onrecord.annotate.extractor import Reading
from onrecord.annotate.homelands import WORDS
from onrecord.annotate.names import OFFICES, POSTS, RANKS
from onrecord.annotate.subjects import ARTICLE
from onrecord.model import Evidence, Mention, Speaker, Statement

LOOK_BACK = 60
"""Mentions among which a holder is looked for (tests/cases/statements/speakers.case)."""

PRIME = "prime"
"""Parts a prime minister from the others."""

LEAD = 2
"""Paragraphs in which a wire gives a post before the name (headline or first sentence)."""

NEXT = 2
"""Paragraphs after the lead's within which the name follows."""

POST_REACH = 80
"""Code points beside a name in which its post stands."""

EMPTY = frozenset("the of for a an in at to and its his her their".split())
"""Words of a post that tell nobody apart."""


class Holders:
    """Who holds which post in one report."""

    def __init__(self, reading: Reading, antecedents: Antecedents) -> None:
        self.text, self.parse = reading.text, reading.parse
        self.antecedents = antecedents
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self._paragraphs = [start for start, _ in reading.report.paragraphs]
        line = reading.report.dateline
        opens = bisect_right(self._paragraphs, line.span.start) if line is not None else LEAD
        self._lead = max(LEAD, opens)
        self._known: dict[str, list[tuple[Mention, set[str]]]] = {}
        for m in self.mentions:
            if m.type == "person":
                words = _post_words(m)
                for word in words & (OFFICES | RANKS):
                    self._known.setdefault(word, []).append((m, words))

    def holder(self, bare: str, head: str, at: int) -> Speaker | None:
        """Who was introduced with the post or rank `bare`: the last one before `at`, else the one person ever.

        Of a post told more closely only who is told by a word of that, or before `at` by none: an Armenian is no
        Turkish minister, and a prime minister no other one.
        """
        asked = _words(bare) - {head}
        found = self._known.get(head, [])[:LOOK_BACK]
        found = [(m, words) for m, words in found if (PRIME in asked) == (PRIME in words)]
        fits = [m for m, words in found if not asked or asked & (words - {head})]
        before = [m for m in fits if m.evidence.start < at]
        one = before[-1] if before else fits[0] if len({m.name for m in fits}) == 1 else None
        if one is None and len({m.name for m, _ in found}) == 1 and not found[0][1] - RANKS - OFFICES:
            one = found[0][0] if not asked or found[0][0].evidence.start < at else None
        return Speaker(cased(one.name), "person", self.antecedents.posts.get(one.name)) if one else None

    def later(self, core: str, head: str, s: Statement) -> Speaker | None:
        """Who is named after the lead, where the lead, to which `s` belongs, speaks of the post alone."""
        assert s.source is not None
        here = bisect_right(self._paragraphs, s.source.start)
        if head not in POSTS or here > self._lead or here >= len(self._paragraphs):
            return None
        definite = core.lower().startswith("the ") or "’s " in core or "'s " in core
        return (self._next(core, here) if definite else None) or self._introduced(head, here, s.source)

    def _next(self, core: str, here: int) -> Speaker | None:
        """Who is named first in the next paragraph and speaks there.

        "…, the alliance's envoy said." / "Ana Ruiz told reporters that …"
        """
        start = self._paragraphs[here]
        place = bisect_left(self._starts, start)
        one = self.mentions[place] if place < len(self.mentions) else None
        if one is None or one.evidence.start != start or one.type != "person" or one.post or one.rank:
            return None
        says = any(t.lemma in SAYING for t in self.parse.between(one.evidence.end, one.evidence.end + 2))
        new = all(m.name != one.name for m in self.mentions[:place])
        return Speaker(cased(one.name), "person", ARTICLE.sub("", core)) if says and new else None

    def _introduced(self, head: str, here: int, source: Evidence) -> Speaker | None:
        """Who is introduced with this post soon after: "“…,” said Col. Ana Ruiz, the spokesman for the force"."""
        end = self._paragraphs[here + NEXT] if here + NEXT < len(self._paragraphs) else len(self.text)
        after = self.mentions[bisect_left(self._starts, self._paragraphs[here]) : bisect_left(self._starts, end)]
        one = next((m for m in after if m.type == "person" and head in _post_words(m)), None)
        if one is None or one.post is None or self._one_of_several(one) or self._of_others(one.post, source):
            return None
        return Speaker(cased(one.name), "person", one.post)

    def _one_of_several(self, m: Mention) -> bool:
        """Whether others may hold the post: "a spokesman, Ana Ruiz"."""
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


def _words(post: str) -> set[str]:
    return set(post.lower().replace("’s", "").replace("'s", "").split()) - EMPTY


def _post_words(m: Mention) -> set[str]:
    words = f"{m.post or ''} {m.rank or ''}".lower()
    return (
        _words(words)
        | ({"general"} if "gen." in words else set())
        | ({"colonel"} if "col." in words else set())
        | ({"president"} if "pres." in words else set())
    )
