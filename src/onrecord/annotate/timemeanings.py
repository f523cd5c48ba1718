"""What each rule of the time grammar means: the table of rules, and the references that no calendar holds."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.annotate import timeclocks, timedays, timefeasts, timelengths, timeperiods, timequarters, timeweekdays
from onrecord.annotate.anchoring import Ground, Meaning
from onrecord.annotate.timegrammar import Phrase

Handler = Callable[[Phrase, Ground], Meaning | None]

_UNDECIDED = frozenset("determined decided announced set fixed agreed settled disclosed scheduled specified".split(" "))

_NOT_SOON = frozenset(["as", "too", "how", "so", "was", "were", "had"])
"""Before "soon" where it is no time to come ("as soon as", "was soon released")."""


def meaning(phrase: Phrase, ground: Ground) -> Meaning | None:
    """What the phrase means on this ground; None where it is no time after all."""
    return HANDLERS[phrase.rule](phrase, ground)


def _reference(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "Now", "lately", "soon", "the future": PRESENT_REF, PAST_REF, FUTURE_REF."""
    word, before = phrase.word("reference"), phrase.before.lower if phrase.before else ""
    follows = phrase.after.lower if phrase.after else ""
    if word == "soon" and (before in _NOT_SOON or follows in ("after", "became")):
        return None
    if word == "long ago" and before in ("that", "so", "how"):
        return None
    if (word == "recently" and before == "as") or (word == "the moment" and before not in ("at", "for")):
        return None
    return Meaning("DATE", phrase.value("reference"), focus=False)


def _the_past(phrase: Phrase, _: Ground) -> Meaning | None:
    return Meaning("DATE", "PAST_REF", focus=False) if phrase.inside[-1].lower == "past" else None


def _current(_: Phrase, __: Ground) -> Meaning | None:
    return Meaning("DATE", "PRESENT_REF", focus=False)


def _later(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "To be determined later": the only bare comparative that names a time of its own."""
    undecided = phrase.before is not None and phrase.before.lower in _UNDECIDED
    return Meaning("DATE", "FUTURE_REF", focus=False) if undecided and phrase.word("later") == "later" else None


HANDLERS: dict[str, Handler] = {
    "month day": timedays.calendar_day,
    "day month": timedays.calendar_day,
    "day of pair": timedays.day_of_pair,
    "second day": timedays.second_day,
    "numeric": timedays.numeric,
    "counted day": timedays.counted_day,
    "day of month": timedays.day_of_month,
    "weekday": timeweekdays.weekday,
    "relative day": timedays.relative_day,
    "day after": timedays.day_after,
    "day alone": timedays.day_alone,
    "time before": timeperiods.before_it,
    "part": timedays.part_of_day,
    "ago from weekday": timeweekdays.ago_from_weekday,
    "holiday": timefeasts.feast,
    "week of holiday": timefeasts.week_of_feast,
    "month": timeperiods.month,
    "deictic": timeperiods.pointed,
    "weekend": timeperiods.weekend,
    "year end": timeperiods.year_end,
    "year": timeperiods.year,
    "short year": timeperiods.short_year,
    "decade": timeperiods.decade,
    "century": timeperiods.century,
    "year of era": timeperiods.year_of_era,
    "season": timeperiods.season,
    "quarter": timequarters.quarter,
    "quarter code": timequarters.quarter_code,
    "term of year": timequarters.term_of_year,
    "period": timequarters.period,
    "again": timeperiods.again,
    "then": timeperiods.then,
    "ago": timelengths.ago,
    "half ago": timelengths.half_ago,
    "year-ago": timelengths.year_ago,
    "duration": timelengths.lasting,
    "half an hour": timelengths.half_an_hour,
    "bare plural": timelengths.bare_plural,
    "plural ahead": timelengths.plural_ahead,
    "day or two": timelengths.day_or_two,
    "set": timelengths.repeated,
    "frequency": timelengths.frequency,
    "rate": timelengths.rate,
    "clock": timeclocks.clock,
    "noon": timeclocks.noon,
    "hours of the army": timeclocks.army_hours,
    "reference": _reference,
    "the past": _the_past,
    "current": _current,
    "later": _later,
}
"""For each rule of the grammar the function that resolves its phrases."""
