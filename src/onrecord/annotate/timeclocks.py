"""Clock times: "6:45 a.m.", "0735 GMT", "noon", "4 in the morning"."""

from __future__ import annotations

from onrecord.annotate.anchoring import UNRESOLVED, Ground, Meaning
from onrecord.annotate.shaping import hedge
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timelengths import lasting

HOURS, SIXTY = 24, 60

_AT = frozenset(["at", "by", "until", "from", "around", "about", "before", "after", "since"])


def clock(phrase: Phrase, ground: Ground) -> Meaning | None:
    """A time of the clock, on the day that its paragraph has named last, else on that of publication."""
    time = hours(phrase)
    return _at(time, phrase, ground) if time else None


def army_hours(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "At 0400 hours"; "1,500 hours" are a length."""
    figure, before = phrase.word("number"), phrase.before.lower if phrase.before else ""
    clock = len(figure) == 4 and figure.isdigit() and phrase.value("unit") == "hour"
    if not clock or not (figure[0] == "0" or before in _AT):
        return lasting(phrase, ground)
    hour, minute = int(figure[:2]), int(figure[2:])
    return _at(f"{hour:02}:{minute:02}", phrase, ground) if _exists(hour, minute) else None


def noon(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Noon and midnight; not "high noon", a showdown."""
    if phrase.before is not None and phrase.before.lower == "high":
        return None
    return _at(phrase.value("noon"), phrase, ground)


def _at(time: str, phrase: Phrase, ground: Ground) -> Meaning:
    base, anchor = None if ground.history else ground.today("day"), "published"
    if ground.day and ground.day.end > ground.paragraph:
        base, anchor = ground.day.value[:10], ground.day.place  # type: ignore[assignment]
    value = f"{base or UNRESOLVED['day']}T{time}"
    return Meaning("TIME", value, hedge(phrase), anchor if base else "none", focus=False)


def hours(phrase: Phrase) -> str | None:
    """The clock time of a phrase on the 24-hour clock; None where there is no such time."""
    half = phrase.word("half")
    digits = _digits(phrase)
    if not digits or not _exists(*digits) or (half and not 1 <= digits[0] <= 12):
        return None
    hour = digits[0]
    if half.startswith("p") or half in ("afternoon", "evening") or (half == "night" and hour > 5):
        hour = hour % 12 + 12
    elif half and hour == 12:
        hour = 0
    return ":".join(f"{part:02}" for part in [hour, *(digits[1:] or [0])])


def _exists(hour: int, *rest: int) -> bool:
    """Whether a clock shows it; 24:00 is the end of a day, and nothing is after it."""
    return (hour < HOURS and all(part < SIXTY for part in rest)) or (hour == HOURS and not any(rest))


def _digits(phrase: Phrase) -> list[int]:
    token = phrase.token["clock"]
    if token.lower.isalpha():
        return [phrase.number("clock")]
    if token.kind in "yN" and "half" not in phrase.part:  # 0735 GMT
        four = token.lower.isdigit() and len(token.lower) == 4
        return [int(token.lower[:2]), int(token.lower[2:])] if four else []
    parts = token.lower.replace(".", ":").replace("h", ":").split(":")
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []
