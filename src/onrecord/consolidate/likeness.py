"""How alike two commitments are: a few features that a reader can check, each from 0 to 1, and what forbids a join.

The weights are those of a reader who asks "is this the same undertaking?": what is to be done counts most, then who is
bound, by when and where. They were set on `tests/cases/pledges` and hold for the demo dispatches and the dev sets in
`tests/consolidate/test_pledges.py`. Record linkage (Fellegi and Sunter 1969; splink, dedupe) is the pattern, without
its estimation: with a few hundred commitments there is nothing to estimate from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.consolidate.acts import ASPECTS, BROAD_STEMS, Act, near, turned
from onrecord.consolidate.mission_names import missions_differ
from onrecord.consolidate.profiles import Profile

WEIGHTS: Mapping[str, float] = {
    "act": 5.0, "doing": 2.0, "committer": 2.0, "place": 1.0, "deadline": 2.0, "words": 1.0, "days": 1.0, "refers": 5.0,
}  # fmt: skip
"""What each feature counts; one that is not known on both sides counts neither way."""

JOIN = 0.66
"""Least likeness for a join. Lower, "leave five bases" joins "bring its troops down" (ledger-dev-a)."""

POINTED = 0.75
"""Likeness of two commitments of which one, by the extractor's word, only points back to the other."""

ACT = 0.45
"""Least likeness of the acts' words, whatever else agrees: who, where and by when alone make no undertaking."""

SLACK = 45
"""Days by which two deadlines may differ and still be one, misreported or rounded ("the autumn", "late September")."""

DOING = 0.5
"""What a doing ("withdraw") counts among the words of an act: as much as a broad word."""

BARE = 1.0
"""Least that an act must say to be known again by itself ("the withdrawal" says less); a doing more if it has none."""

BARE_DICE = 0.6
"""Least that two bare acts must have in common: "the withdrawal" is not "the envoy left" (ledger-dev-a)."""

LIFE = 400
"""Days between two reports from which their being one undertaking needs a shared deadline: yearly pledges recur."""

SEASON = 120
"""The same where only broad words are shared: "go on reducing its forces" of June is not November's cut (demo)."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two commitments are, and why."""

    score: float
    features: tuple[tuple[str, float, str], ...]
    """Name, score, and what was shared."""
    veto: str | None = None
    """What forbids a join, whatever the score."""

    @property
    def joins(self) -> bool:
        """Whether the two are one undertaking."""
        return self.veto is None and self.score >= JOIN

    @property
    def why(self) -> str:
        """Readable: "act 1.00 (combat, mission); committer 1.00 (united states); …"."""
        return "; ".join(f"{name} {score:.2f}" + (f" ({what})" if what else "") for name, score, what in self.features)


def stance(own: Profile) -> Profile:
    """Only what can forbid a join: the same for all copies of a commitment."""
    bare = frozenset[str]()
    return replace(
        own, id="", report="", day=None, said=bare, refers_to=None, text="", wording="", start=0, made=None,
        carried=None, whose=bare, about=None,
    )  # fmt: skip


def likeness(a: Profile, b: Profile) -> Likeness:
    """How alike `a` and `b` are: features with scores, their weighted mean, and a veto where one holds."""
    looked = (f(a, b) for f in (_act, _doing, _committer, _place, _deadline, _words, _days, _refers))
    features = tuple(feature for feature in looked if feature)
    whole = sum(WEIGHTS[name] for name, _, _ in features)
    score = sum(WEIGHTS[name] * value for name, value, _ in features) / whole if whole else 0.0
    if _pointed(a, b):
        score = max(score, POINTED)
    return Likeness(round(score, 4), features, veto(a, b) or _thin(a, b))


def veto(a: Profile, b: Profile) -> str | None:
    """What forbids that `a` and `b` are one undertaking, from what is known of both."""
    if missions_differ(a.missions, b.missions):
        return "two missions"
    if not a.vague and not b.vague and not a.committer & b.committer:
        return "two committers"
    if a.explicit and b.explicit and not a.places & b.places:
        return "two places"
    if a.denied != b.denied and (a.vague or b.vague or a.committer != b.committer):
        return "one of them denied"
    return _veto_of_acts(a, b)


def _veto_of_acts(a: Profile, b: Profile) -> str | None:
    if _copied(a, b) or _pointed(a, b):
        return None
    if near(a.act.doings, b.act.doings) == 0.0 or turned(a.act, b.act):
        return "two doings"
    if a.act.names and b.act.names and 2 * len(a.act.names & b.act.names) < len(a.act.names | b.act.names):
        return "two names"
    if _two_numbers(a, b):
        return "two numbers"
    if not (a.moves or b.moves) and (gap := _gap(a, b)) is not None and gap > SLACK:
        return "two deadlines"
    return None


def _two_numbers(a: Profile, b: Profile) -> bool:
    """Whether the acts give other numbers; of cuts and increases also the sentences."""
    if a.act.numbers and b.act.numbers and not a.act.numbers & b.act.numbers:
        return True
    sizes = {"reduce", "increase"} & a.act.doings & b.act.doings
    return bool(sizes and a.figures and b.figures and not a.figures & b.figures)


def _thin(a: Profile, b: Profile) -> str | None:
    """Acts that share too few words are joined only as copies, or where one says that it points to the other."""
    if _pointed(a, b):
        return None
    if _gap(a, b) is None and _apart(a, b) > (LIFE if a.act.strong & b.act.strong else SEASON):
        return "too long between the reports"
    if _copied(a, b) or (a.wording == b.wording and _near(a, b)):
        return None
    if _weighed(a.act, b.act) < ACT or _two_things(a.act, b.act):
        return "too few words in common"
    bare = min(weight(a.act), weight(b.act)) < (BARE if a.act.doings and b.act.doings else BARE + DOING)
    return "too few words to tell" if bare and not (_near(a, b) and _told(a.act, b.act)) else None


def _copied(a: Profile, b: Profile) -> bool:
    """The same act in the same sentence of two reports."""
    return a.report != b.report and a.wording == b.wording and a.text == b.text


def _near(a: Profile, b: Profile) -> bool:
    """Whether who, where and when agree so well that a bare "the withdrawal" can be known again."""
    known = bool(a.committer & b.committer) and bool(a.places & b.places)
    return known and (_gap(a, b) == 0 or (_apart(a, b) <= SLACK and _gap(a, b) is None))


def _two_things(a: Act, b: Act) -> bool:
    """Whether both name what it is done to, and nothing of it is the same ("open schools", "open border posts")."""
    if a.numbers & b.numbers:
        return False
    return bool(a.terms and b.terms and not a.terms & b.terms) or bool(
        a.strong and b.strong and not a.strong & b.strong
    )


def _told(a: Act, b: Act) -> bool:
    """Whether both say little more than one thing ("the withdrawal", "the troops leave"; "the truce")."""
    if a.doings and b.doings and a.doings & b.doings <= ASPECTS:
        return False
    return 2 * _shared(a, b) / (weight(a) + weight(b)) >= BARE_DICE


def _act(a: Profile, b: Profile) -> tuple[str, float, str]:
    if a.wording == b.wording:
        return "act", 1.0, "the same words"
    shared = sorted(a.act.terms & b.act.terms) + [f"{n:g}" for n in sorted(a.act.numbers & b.act.numbers)]
    return "act", _weighed(a.act, b.act), ", ".join(shared)


def _weighed(a: Act, b: Act) -> float:
    """Share of words, doings and numbers in common: the mean of Dice and of what the shorter act has in the longer."""
    left, right = weight(a), weight(b)
    if not left or not right:
        return 0.0
    shared = _shared(a, b)
    return (2 * shared / (left + right) + shared / min(left, right)) / 2


def _shared(a: Act, b: Act) -> float:
    return _sum(a.terms & b.terms) + len(a.numbers & b.numbers) + DOING * len(a.doings & b.doings)


def weight(own: Act) -> float:
    """How much an act says: 1 for a telling word or a number, half for a broad word or a doing."""
    return _sum(own.terms) + len(own.numbers) + DOING * len(own.doings)


def _sum(terms_: frozenset[str]) -> float:
    return sum(0.5 if term in BROAD_STEMS else 1.0 for term in terms_)


def _doing(a: Profile, b: Profile) -> tuple[str, float, str] | None:
    if not a.act.doings and not b.act.doings:
        return None
    return "doing", near(a.act.doings, b.act.doings), ", ".join(sorted(a.act.doings & b.act.doings))


def _committer(a: Profile, b: Profile) -> tuple[str, float, str] | None:
    if not a.committer or not b.committer:
        return None
    shared = a.committer & b.committer
    if not shared:
        return "committer", 0.3 if a.vague or b.vague else 0.0, ""
    return "committer", 0.5 + 0.5 * len(shared) / len(a.committer | b.committer), ", ".join(sorted(shared))


def _place(a: Profile, b: Profile) -> tuple[str, float, str] | None:
    if not a.places or not b.places:
        return None
    shared = a.places & b.places
    if not shared and not (a.explicit and b.explicit):
        return None
    return "place", 1.0 if shared else 0.0, ", ".join(sorted(shared))


def _deadline(a: Profile, b: Profile) -> tuple[str, float, str] | None:
    gap = _gap(a, b)
    if gap is None:
        return None
    if gap == 0:
        return "deadline", 1.0, max(d for d in (a.end, b.end) if d).isoformat()
    if a.moves or b.moves:
        return "deadline", 0.5, "moved"
    return "deadline", max(0.0, 0.8 - 0.8 * gap / SLACK), f"{gap} days apart"


def _gap(a: Profile, b: Profile) -> int | None:
    """Days between two deadlines; 0 where one lies within the other ("December", "Dec. 31"), or was kept in time."""
    if _kept(a, b) or _kept(b, a):
        return 0
    if a.end is None or b.end is None:
        return None
    if (a.begin or a.end) <= b.end and (b.begin or b.end) <= a.end:
        return 0
    return abs((a.end - b.end).days)


def _kept(a: Profile, b: Profile) -> bool:
    """Whether `a` was carried out at the deadline of `b`, or in the weeks before it."""
    if a.done is None or a.end is not None or b.end is None:
        return False
    return timedelta(0) <= b.end - a.done <= timedelta(days=SLACK)


def _words(a: Profile, b: Profile) -> tuple[str, float, str]:
    return "words", _overlap(a.said, b.said), ""


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _refers(a: Profile, b: Profile) -> tuple[str, float, str] | None:
    return ("refers", 1.0, "one points to the other") if _pointed(a, b) else None


def _pointed(a: Profile, b: Profile) -> bool:
    return a.id == b.refers_to or b.id == a.refers_to


def _days(a: Profile, b: Profile) -> tuple[str, float, str] | None:
    if a.day is None or b.day is None:
        return None
    days = _apart(a, b)
    return "days", max(0.0, 1.0 - days / LIFE), f"{days} days apart"


def _apart(a: Profile, b: Profile) -> int:
    return abs((a.day - b.day).days) if a.day and b.day else 0


__all__ = ["JOIN", "Likeness", "likeness", "stance", "veto"]
