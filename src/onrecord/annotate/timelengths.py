"""Lengths of time and what is counted by them: "two weeks", "five days ago", "every month", "ten a day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.annotate.anchoring import POINTING, Focus, Ground, Meaning, coarse, dated, unresolved
from onrecord.annotate.shaping import BACK, hedge
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timewords import LETTERS
from onrecord.annotate.wordlists import wordset
from onrecord.when import Unit, after, later, precision, shift, value_of

_CLOCK = frozenset(["hour", "minute", "second"])
_FORWARD = frozenset(["later", "from now", "hence"])
_TERM = frozenset(["within", "inside"])
_FOLDED: dict[str, tuple[Unit, int]] = {
    "fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100), "weekend": ("day", 2),
}  # fmt: skip
"""Units that a TIMEX3 duration counts in another one."""
_STEPS: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year", "Q": "quarter"}


_LASTING = wordset(
    "for within of over after in only during lasting lasted last take took takes taken taking spent spend spends "
    "several through throughout many spanning about despite amid follows followed since until"
)
"""What stands before a bare plural that is a length of time ("for years")."""
_THROUGH = wordset("over through")
"""What stands before "the years" that is a length of time."""
_BESIDE = frozenset(["before", "after", "since", "that followed", "leading"])
"""What follows "(the) years", "(the) weeks" that are a length of time."""
_AGED = wordset(
    "truce ceasefire cease-fire armistice war conflict insurgency rebellion uprising siege blockade embargo boycott "
    "strike occupation offensive campaign operation mission deployment mandate agreement accord deal pact treaty law "
    "ban government coalition dispute standoff stalemate crisis emergency peace slump drought civil alliance"
)
"""What is as old as it has lasted: "the 8-month-old truce"; the age of a person is no time."""
_SPANNING = wordset("for in within by over after lasting lasted last took take than just barely only spent spend")
"""What stands before "a year" that is a length of time; after a noun it is a rate."""
_MODALS = wordset("will would may might could can should shall to")
HALF_A_YEAR = 6
"""Months."""
_PER = wordset("million billion thousand once twice people times percent share barrels")
"""Words of a rate that are no plural in -s ("$3 million a year")."""


def duration(unit: str, many: float | None) -> str:
    """The TIMEX3 value of so many units; X for an unknown number."""
    if unit in _FOLDED and (many is not None or unit in ("fortnight", "weekend")):
        unit, times = _FOLDED[unit]
        many = None if many is None else many * times
    if many is not None and many % 1 == 0.5 and unit in ("hour", "minute"):
        whole = f"{int(many)}{LETTERS[unit]}" if many >= 1 else ""
        return f"PT{whole}30{'M' if unit == 'hour' else 'S'}"
    number = "X" if many is None else f"{many:g}" if many < 1e6 else str(int(many))
    return f"P{'T' if unit in _CLOCK else ''}{number}{LETTERS[unit]}"


def length(ground: Ground, value: str, word: str) -> Meaning:
    """A duration; "the past …" and "the next …" have days, counted from publication."""
    meant = Meaning("DURATION", value, focus=False)
    today = ground.published
    if not word or today is None:
        return meant
    other = _before(today, value) if word in BACK else after(today, value)
    if other is None:
        return replace(meant, anchor="published")
    return replace(meant, anchor="published", days=(other, today) if word in BACK else (today, other))


def _term(day: Focus, value: str, word: str) -> Meaning:
    """Reads "The following three weeks", "the previous two months": from the day last named, or up to it."""
    meant = Meaning("DURATION", value, anchor=day.place, focus=False)
    other = (after(day.first, value) if word == "following" else _before(day.first, value)) if day.first else None
    if other is None or day.first is None:
        return meant
    return replace(meant, days=(day.first, other) if word == "following" else (other, day.first))


def _before(today: date, value: str) -> date | None:
    """The day so long before `today`."""
    many, unit = value[1:-1], _STEPS.get(value[-1])
    return later(today, -int(many), unit) if unit and many.isdigit() else None


def _many(phrase: Phrase) -> float | None:
    """How many units; None for "few", "several" or no number."""
    token = phrase.token.get("number")
    if token is None:
        return None
    many = 1.0 if token.kind in "a8" else float(token.value) if isinstance(token.value, int | float) else None
    more = phrase.value("half") or phrase.value("more")
    return many + 0.5 if many is not None and more == "half" else many


def lasting(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Two weeks", "13-year", "more than four hours", "the past twelve months", "within 135 days"."""
    many, token = _many(phrase), phrase.token["unit"]
    if _is_age(phrase) or _is_share(phrase) or _is_name(phrase) or (token.capital and token.kind == "K"):
        return None
    reference = "FUTURE_REF" if _is_some_day(phrase) else "PAST_REF" if _is_past(phrase) else None
    if reference:
        return Meaning("DATE", reference, focus=False)
    counted = many is not None and many > 1
    if token.kind in "UCQW" and (("which" in phrase.token and not many) or (counted and not _joined(phrase))):
        return None
    if "hedge" in phrase.token and "number" not in phrase.token and phrase.word("hedge") != "some":
        return None
    which = phrase.word("which") if phrase.part.get("which", "")[-1:] in ("l", "k") else ""
    value = duration(str(token.value), many)
    if which in POINTING and ground.day:
        return replace(_term(ground.day, value, which), modifier=hedge(phrase))
    meant = length(ground, value, "" if ground.history else which)
    loose = phrase.value("more") == "APPROX"
    meant = replace(meant, modifier="APPROX" if loose else hedge(phrase) if "number" in phrase.part else None)
    return meant if which else _from_day(meant, phrase, ground)


def _is_age(phrase: Phrase) -> bool:
    """Reads "14-year-old", "43 years old"."""
    rest = "".join(token.kind for token in phrase.found[phrase.last : phrase.last + 2])
    if phrase.inside[-1].lower == "old" and phrase.after is not None and phrase.after.lower in _AGED:
        return False
    return rest.startswith(("L", "-L")) or phrase.inside[-1].lower == "old"


def _is_name(phrase: Phrase) -> bool:
    """Reads "The Six-Day War", "the Hundred Years' War": a name."""
    following = [token for token in phrase.found[phrase.last : phrase.last + 2] if token.kind != "'"]
    return phrase.token["unit"].capital and bool(following) and following[0].kind == "x" and following[0].capital


def _is_some_day(phrase: Phrase) -> bool:
    """Reads "Will one day be": a day to come."""
    alone = phrase.before is not None and [token.lower for token in phrase.inside] == ["one", "day"]
    return alone and phrase.before.lower in _MODALS  # type: ignore[union-attr]


def _is_past(phrase: Phrase) -> bool:
    """Reads "Past years", without an article: no length, but what has been."""
    return phrase.part.get("which") == "l" and phrase.word("which") == "past" and "number" not in phrase.part


def _is_share(phrase: Phrase) -> bool:
    """Reads "Three-quarters", "more than a quarter of" are shares, not times."""
    if phrase.value("unit") != "quarter" or phrase.part.get("number", "").endswith("p"):  # "several quarters of loss"
        return False
    follows = phrase.after.lower if phrase.after else ""
    return follows == "of" or phrase.kinds.endswith("-P") or "a" in phrase.kinds


def _joined(phrase: Phrase) -> bool:
    """A singular unit after a number above one: "two-day", or "two day" in speech."""
    return "-" in phrase.kinds or (phrase.part["unit"] in "UC" and phrase.token["number"].kind in "Nda8")


def _from_day(meant: Meaning, phrase: Phrase, ground: Ground) -> Meaning:
    """Reads "Within 135 days", after a day named in the same sentence: from that day to the last one of the term.

    So too "(since) March 20 for 60 days".
    """
    base = ground.day
    if phrase.before is None or base is None or not ground.same_sentence(base.end):
        return meant
    beside = phrase.before.lower == "for" and ground.start - base.end <= len(", for ")
    if phrase.before.lower not in _TERM and not beside:
        return meant
    last = after(base.first, meant.value) if base.first else None
    return replace(meant, anchor=base.place, days=(base.first, last)) if last else meant


def half_an_hour(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "Half an hour", "a half-century"."""
    halves = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y", "minute": "PT30S"}
    value = halves.get(phrase.value("unit") or phrase.value("unit2"))
    return Meaning("DURATION", value, focus=False) if value else None


def bare_plural(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "For years", "within days", "(in the) months before", "(the) years that followed"."""
    before, follows = phrase.before, phrase.after.lower if phrase.after else ""
    if phrase.value("unit") in ("second", "quarter", "weekend") or follows in ("old", "'s", "'", "-"):
        return None
    lasts = before is not None and before.lower in _LASTING
    if follows == "that" and phrase.last + 1 < len(phrase.found):
        follows += " " + phrase.found[phrase.last + 1].lower
    if not lasts and follows not in _BESIDE:
        return None
    return Meaning("DURATION", duration(phrase.value("unit"), None), focus=False)


def plural_ahead(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "The weeks ahead", "over the years"."""
    before = phrase.before.lower if phrase.before else ""
    if phrase.inside[-1].kind != "5" and (before not in _THROUGH or phrase.value("unit") != "year"):
        return None
    return Meaning("DURATION", duration(phrase.value("unit"), None), focus=False)


def day_or_two(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "A day or two", "a month or two"."""
    return Meaning("DURATION", duration(phrase.value("unit"), None), focus=False)


def ago(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Five days ago", "three days later", "a year earlier", "two weeks from now"."""
    unit, side = phrase.value("unit"), phrase.word("side")
    if "number" not in phrase.part and phrase.part["unit"] in "UCQ":
        return None
    many = _many(phrase)
    vague = many is None or "upto" in phrase.part
    if unit in _CLOCK or (vague and side != "ago"):
        return Meaning("DURATION", duration(unit, many), focus=False)
    if many is None or vague:
        return Meaning("DATE", "PAST_REF", focus=False)
    halved = unit == "year" and many % 1
    meant = _half_years(ground, many, side) if halved else _counted(ground, round(many), unit, side)
    loose = phrase.value("more") == "APPROX"
    focus = unit != "year" or side == "later"
    return replace(meant, modifier="APPROX" if loose else hedge(phrase), focus=focus)


def half_ago(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Half a century ago", "half a year earlier"; "half an hour later" is a length."""
    unit, side = phrase.value("unit") or phrase.value("unit2"), phrase.word("side") or phrase.word("side2")
    if unit in ("century", "decade"):
        return replace(_counted(ground, 50 if unit == "century" else 5, "year", side), focus=False)
    return _counted(ground, HALF_A_YEAR, "month", side) if unit == "year" else half_an_hour(phrase, ground)


def _half_years(ground: Ground, many: float, word: str) -> Meaning:
    """Reads "Two and a half years ago": the year that lies so many months back."""
    told = ground.within("month") if word in ("later", "earlier") else None
    base, anchor = (told.first, told.place) if told else (ground.published, "published")
    months = round(12 * many) * (1 if word in _FORWARD else -1)
    there = later(base, months, "month") if base and (told or not ground.history) else None
    return dated(value_of(there, "year") if there else None, "year", anchor)


def _counted(ground: Ground, many: int, unit: str, word: str) -> Meaning:
    """So many units from publication, or from the last time named."""
    whole = unit == "fortnight" or (unit in ("decade", "century") and word in ("later", "earlier"))
    step, times = _FOLDED[unit] if whole else (unit, 1)
    base = _base(ground, step, word)  # type: ignore[arg-type]
    if base is None:
        return unresolved(step)
    value, anchor = base
    if unit in ("decade", "century") and whole:
        value = coarse(value, "year") or value
    return dated(shift(value, many * times * (1 if word in _FORWARD else -1), step), step, anchor)  # type: ignore[arg-type]


def _base(ground: Ground, unit: Unit, word: str) -> tuple[str, str | int] | None:
    """A year ago counts from the quarter where one is reported on; "later" and "earlier" from the last time named."""
    reported = ground.reported if unit == "year" else None
    if reported and ground.focus and precision(ground.focus.value) in ("quarter", "day"):
        return reported.value, reported.place
    if unit == "year" and ground.over_months:
        return (ground.today("year") or "", "published") if ground.published else None
    if word in ("later", "earlier"):
        focus = ground.within(unit)
        around = coarse(focus.value, unit) if focus else None
        if focus and around:
            return (focus.value if unit == "year" else around), focus.place
        if word == "later" or unit in ("day", "week"):
            return None
    here = ground.today(unit)
    return (here, "published") if here else None


def year_ago(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The year-ago quarter", "year-earlier", "the year-earlier nine months"."""
    if phrase.value("unit") != "year":
        return None
    if "months" in phrase.part:
        return Meaning("DURATION", duration(phrase.value("what"), phrase.number("months")), focus=False)
    if phrase.word("what") == "period" and ground.over_months and ground.length:
        return Meaning("DURATION", ground.length.value, anchor=ground.length.place, focus=False)
    if ground.reported or ("what" in phrase.part and not ground.over_months):
        return _quarter_ago(ground)
    return replace(_counted(ground, 1, "year", phrase.word("side")), focus=False)


def _quarter_ago(ground: Ground) -> Meaning:
    told = ground.ended or ground.quarter
    base = told.value if told else None
    if base is None and ground.published:
        base = shift(value_of(ground.published, "quarter"), -1, "quarter")
    anchor: str | int = told.place if told else "published"
    return replace(dated(shift(base, -1, "year") if base else None, "quarter", anchor), focus=False)


def repeated(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "Every week", "each July", "every two hours", "Mondays"."""
    if "weekdays" in phrase.token:
        part = f"T{phrase.value('nights')}" if "nights" in phrase.token else ""
        return Meaning("SET", f"XXXX-WXX-{phrase.number('weekdays') + 1}{part}", focus=False)
    token, count = phrase.token["unit"], phrase.token.get("number")
    if token.kind in "UPCKQ":
        vague = count is not None and count.kind == "p"
        many = None if vague else 2 if phrase.word("number") == "other" else phrase.number("number") or 1
        return Meaning("SET", duration(str(token.value), many), focus=False)
    values = {
        "w": f"XXXX-WXX-{phrase.number('unit') + 1}", "m": f"XXXX-{phrase.number('unit'):02}",
        "s": f"XXXX-{token.value}", "n": f"XXXX-XX-XXT{token.value}", "W": "XXXX-WXX-WE", "V": "P1Y",
    }  # fmt: skip
    return Meaning("SET", values[token.kind], focus=False)


def frequency(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "Daily", "monthly"; not a paper or its name ("Palo Alto Weekly", "the daily Kommersant")."""
    before, follows = phrase.before, phrase.after
    if phrase.inside[0].capital and before is not None and before.capital and before.kind == "x":
        return None
    if follows is not None and follows.kind == "x" and follows.capital and before is not None and before.kind in "xt":
        return None
    return Meaning("SET", phrase.value("frequency"), focus=False)


def rate(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "Ten dollars a day" is a set, "for a day" a length, "a day" alone most often no time."""
    before, follows = phrase.before, phrase.after
    if before is None or (follows is not None and follows.kind == "-"):
        return None
    value = duration(phrase.value("unit"), 1)
    lasts = follows is not None and (follows.lower in ("before", "after") or follows.kind == "'")
    if before.lower in _SPANNING or before.kind == "~" or lasts:
        return Meaning("DURATION", value, focus=False)
    counted = before.lower in _PER or before.lower in "%¢)" or before.lower.endswith("s") or before.lower.isdigit()
    counted = counted and before.lower not in ("is", "was", "as", "has", "this")
    return Meaning("SET", value, focus=False) if before.kind in "xPKNd" and counted else None
