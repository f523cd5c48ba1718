"""Clock times: "6:45 a.m.", "0735 GMT", "noon", "4 in the morning"."""

from __future__ import annotations

from onrecord.annotate.anchoring import UNRESOLVED, Ground, Meaning
from onrecord.annotate.shaping import hedge
from onrecord.annotate.timegrammar import Phrase


def clock(phrase: Phrase, ground: Ground) -> Meaning | None:
    """A time of the clock, on the day that its paragraph has named last, else on that of publication."""
    time = hours(phrase)
    return _at(time, phrase, ground) if time else None


def noon(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Noon and midnight; not "high noon", a showdown."""
    if phrase.before is not None and phrase.before.lower == "high":
        return None
    return _at(phrase.value("noon"), phrase, ground)


def _at(time: str, phrase: Phrase, ground: Ground) -> Meaning:
    base, anchor = ground.today("day"), "published"
    if ground.day and ground.day.end > ground.paragraph:
        base, anchor = ground.day.value[:10], ground.day.place  # type: ignore[assignment]
    value = f"{base or UNRESOLVED['day']}T{time}"
    return Meaning("TIME", value, hedge(phrase), anchor if base else "none", focus=False)


def hours(phrase: Phrase) -> str | None:
    """The clock time of a phrase on the 24-hour clock; None where there is no such time."""
    half = phrase.word("half")
    digits = _digits(phrase)
    if not digits or digits[0] > 24 or (half and not 1 <= digits[0] <= 12) or any(part > 59 for part in digits[1:]):
        return None
    hour = digits[0]
    if half.startswith("p") or half in ("afternoon", "evening") or (half == "night" and hour > 5):
        hour = hour % 12 + 12
    elif half and hour == 12:
        hour = 0
    return ":".join(f"{part:02}" for part in [hour, *(digits[1:] or [0])])


def _digits(phrase: Phrase) -> list[int]:
    token = phrase.token["clock"]
    if token.lower.isalpha():
        return [phrase.number("clock")]
    if token.kind in "yN" and "half" not in phrase.part:  # 0735 GMT
        four = token.lower.isdigit() and len(token.lower) == 4
        return [int(token.lower[:2]), int(token.lower[2:])] if four else []
    parts = token.lower.replace(".", ":").replace("h", ":").split(":")
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []
