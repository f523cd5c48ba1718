"""Who said what; and one utterance as several outlets carry it, word under word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from onrecord.publish.frame import asked, desk_of, further, missing, page, wanted
from onrecord.record.search import Wanted

Line = dict[str, Any]

SPOKEN = ("speech", "writing")
"""PolNeAR counts thoughts and attitudes as attribution, too; they are shown where somebody asks."""


def listed(request: Request) -> Response:
    """Statements by day of the report; utterances that several reports carry stand above."""
    desk = desk_of(request)
    query = wanted(request, "statement")
    if not query.labels:
        query = wanted(request, "statement", labels=SPOKEN)
    cards, following = desk.catalogue.page(query, "newest", asked(request, "after"))
    several = Wanted(kinds=("said",), who=query.who, since=query.since, until=query.until)
    said = desk.catalogue.page(several, "newest", size=12).cards if not asked(request, "after") else []
    return page(
        request,
        "statements.html",
        rows=desk.cards(cards),
        said=desk.kept(card.line for card in said),
        many=desk.catalogue.many(query),
        speakers=desk.catalogue.facet("who", "statement", 24),
        manners=desk.catalogue.facet("label", "statement"),
        chosen=query.labels,
        next=further(request, following),
    )


class Word(NamedTuple):
    """A stretch of a variant, and whether the fullest wording has it too."""

    text: str
    how: str
    """same, added, or dropped (words of the fullest that this variant leaves out)."""


def side_by_side(request: Request) -> Response:
    """One utterance, a row a witness, earliest first, what differs marked."""
    desk = desk_of(request)
    found = desk.catalogue.line(request.path_params["id"])
    if found is None or found["kind"] != "said":
        return missing(
            request, "There is no such utterance on this record.", "New reports may have joined it to another one."
        )
    (found,) = desk.reviewed([found])
    variants = found["variants"]
    base = next((v["words"] for v in variants if v["statement"] == found.get("fullest")), variants[0]["words"])
    heads = desk.catalogue.heads(variant["report"] for variant in variants)
    rows = [(variant, aligned(base, variant["words"])) for variant in variants]
    return page(request, "said.html", said=found, rows=rows, heads=heads, base=base)


_TOKEN = re.compile(r"\S+\s*")
_BARE = re.compile(r"[^\w]+")


def aligned(base: str, words: str) -> list[Word]:
    """`words` held against `base`, word by word: marks and case do not count as differences."""
    one, other = _TOKEN.findall(base[:4000]), _TOKEN.findall(words[:4000])
    matcher = SequenceMatcher(None, [_bare(w) for w in one], [_bare(w) for w in other], autojunk=False)
    out: list[Word] = []
    for how, a, b, c, d in matcher.get_opcodes():
        if how in ("replace", "delete"):
            out.append(Word("".join(one[a:b]).strip(), "dropped"))
        if how in ("replace", "insert"):
            out.append(Word("".join(other[c:d]), "added"))
        if how == "equal":
            out.append(Word("".join(other[c:d]), "same"))
    return out


def _bare(word: str) -> str:
    return _BARE.sub("", word).casefold()
