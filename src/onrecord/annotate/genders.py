"""Genders: who is a "he" and who a "she", as titles and nouns tell; no list of given names does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.parse import Token
from onrecord.annotate.wordlists import wordset
from onrecord.model import Mention

MASCULINE = wordset("mr mr. sir lord king prince father brother monsieur sheikh ayatollah")

FEMININE = wordset("mrs mrs. ms ms. miss lady queen princess sister madam dame madame")
"""Titles before a name."""

WOMEN = wordset("mother daughter sister wife widow girl aunt grandmother niece nun waitress mum mom lady")

MEN = wordset("father son brother husband boy uncle grandfather nephew monk waiter dad widower gentleman")
"""Nouns for a woman and for a man, beside those in -woman and -man."""


def titled(tokens: Sequence[Token], mentions: Sequence[Mention]) -> dict[str, str]:
    """Those people by name whose title tells: "she" for "Mrs Ruiz", "he" for "Mr Ruiz"."""
    known: dict[str, str] = {}
    at = {t.start: t.i for t in tokens}
    for m in mentions:
        i = at.get(m.evidence.start)
        if m.type != "person" or not i:
            continue
        title = tokens[i - 1].lower
        if title in MASCULINE:
            known.setdefault(m.name, "he")
        if title in FEMININE:
            known.setdefault(m.name, "she")
    return known


def gender(word: str) -> str:
    """The gender of a personal pronoun: "she" for "her", "he" for "his"."""
    return "she" if word in ("she", "her", "hers") else "he"


def told_by(noun: str) -> str | None:
    """Whether the noun of a description means a woman ("she") or a man ("he"); None where it tells neither."""
    if noun in WOMEN or noun.endswith("woman"):
        return "she"
    return "he" if noun in MEN or noun.endswith("man") else None
