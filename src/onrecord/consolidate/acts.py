"""What an undertaking is about: the kinds of doing, the things it is done to, its numbers.

No parser: the words of the act against a small lexicon of what states, forces and armed groups undertake. The lexicon
groups the ways in which reports word one and the same doing ("pull out", "withdraw", "bring home"); it holds no names.
The list of doings follows the provisions that the Peace Accords Matrix (Kroc Institute) codes and the verbs of PLOVER's
event types, cut to what can be told apart by words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.consolidate.countries import named, words

DOINGS = """
leave: withdraw withdrew withdrawal leave left depart departure exit quit evacuate evacuation pullout vacate remove
leave: removal gone retreat go+home bring+home brought+home pull+out pulled+out pulling+out move+out moved+out
leave: ordered+home have+home be+out repatriate repatriation disengagement disengage flown+home
hand over: handover hand+over handed+over handing+over hand+back handed+back given+back give+back transfer transferred
hand over: return+base changed+hands change+hands
reduce: cut reduce reduction shrink trim halve halved lower drawdown downsize scale+down scaled+down draw+down thin+out
reduce: fall+to drop+to drops+to go+from down+to reducing
increase: increase expand expansion enlarge enlargement grow reinforce reinforcement surge double boost raise step+up
end: end terminate termination cease conclude close closure halt finish stop over complete dissolve abolish scrap
end: wind+up wind+down winding+up given+up give+up gives+up put+end phase+out liquidation
begin: begin start launch commence open reopen resume resumption restart
go on: continue remain go+on goes+on going+on carry+on keep stay maintain hold+truce in+force
extend: extend extension prolong prolongation renew renewal postpone postponement delay defer put+off push+back
extend: rolled+over roll+over moved+to puts+off
deploy: deploy deployment send sent dispatch station stationed
give: deliver delivery provide supply donate donation shipment hand+out distribute disburse
pay: pay fund finance allocate compensate reimburse grant
release: release free liberate let+go exchange swap
attack: attack strike fire shell bomb ambush target
talk: negotiate negotiation talk dialogue meet meeting round conference summit consult
train: train training advise advising advice advisory assist assistance mentor enable support help helping
vote: vote election poll referendum ballot elect
disarm: disarm disarmament demobilise demobilize demobilisation demobilization lay+down hand+in decommission surrender
recognise: recognise recognize recognition
protect: protect protection guard secure escort safeguard
set up: establish create set+up build construct construction form installed
join: join accede accession membership enter
sign: sign ratify ratification
resettle: resettle return+refugees returnees settle
verify: verify monitor monitoring inspect inspection observe observers verification
register: register registration
kidnap: kidnap kidnapping abduct abduction hostage-taking
"""
"""One doing a line, or several: its name, then words or pairs ("pull+out" = both words, at most two words between)."""

ACHIEVED = frozenset({"leave", "hand over", "reduce", "increase", "release", "disarm", "resettle", "deploy", "end"})
"""Doings that are done once they are done: going on with them and completing them are one undertaking."""

NEAR = (
    frozenset({"leave", "end"}), frozenset({"leave", "hand over"}), frozenset({"leave", "reduce"}),
    frozenset({"give", "pay"}),
    frozenset({"go on", "extend"}), frozenset({"release", "hand over"}), frozenset({"begin", "deploy"}),
)  # fmt: skip
"""Doings that reports word for one another: ending a mission and leaving, a cut and a departure."""

ASPECTS = frozenset({"end", "begin", "go on"})
"""Doings that may only say how far another one is: "complete the withdrawal", "continue to train"."""

SAME = """
troop: soldier force serviceman servicemen servicewoman contingent military army boot men women peacekeeper unit
troop: combatant
mission: role mandate
combat: fight fighting battle
truce: ceasefire armistice cease-fire
base: camp site outpost garrison barracks installation
prisoner: detainee captive inmate hostage
deal: agreement accord pact treaty arrangement initiative
weapon: arm munition weaponry
people: person civilian resident villager
adviser: advisor trainer instructor
aircraft: plane jet helicopter
"""
"""Words for one kind of thing in such undertakings, under the word that stands for them."""

BROAD = frozenset(
    "troop mission coalition people base member deal country government state part process plan step thing work time "
    "national international foreign security force authority official two first second last next new other "
    "remaining all any present presence peace party side defence defense ministry".split()
)
"""Words that say little about which undertaking it is; they count half."""

STOP = frozenset(
    "a an the this that these those it its they their them he his she her we our us i you your my me who which what "
    "when where how whether of to in on at by for from with within without until till before after about into onto "
    "over under between among through during against as than and or but if so such not no nor never neither be is "
    "are was were been being am have has had having do does did done will would shall should can could may might "
    "must ought also only just still yet already even more most less least very own same some each every both few "
    "many much there here then now again further later earlier soon today tomorrow yesterday week month year day "
    "hour minute end beginning middle early mid late monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec said say says saying tell told announce announced announcement declare promise pledge vow agree "
    "decide decision commit commitment undertake undertaking intend intention prepare prepared ready plan planned "
    "order ordered due set deadline formally officially gradually roughly approximately up down out off away back "
    "bring brought go going come coming make made take taken put get let longer ahead schedule scheduled own itself "
    "themselves number size total fall falls fell fallen drop drops dropped reaffirm confirm repeat "
    "reiterate expect expected believe want ask asked".split()
)
"""Words of grammar, of time, and of undertaking itself: they do not tell one undertaking from another."""

FORCES = frozenset(
    {"troop", "mission", "combat", "base", "adviser", "aircraft", "weapon", "truc", "coalition", "airstrik"}
)
"""Terms of missions, as `terms` gives them."""

DEEDS = frozenset({"leave", "reduce", "increase", "train", "hand over", "deploy", "attack"})
"""Doings of missions."""

SMALL = {
    word: float(n + 3)
    for n, word in enumerate(
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
}
"""Numbers in words that newspapers write out (AP: to nine; others to twenty)."""

NEGATION = frozenset("not no never nobody none neither nor without refuse refused cannot".split())

_NONE_LEFT = re.compile(
    r"\b(?:no|none|nobody|not a single)\b.{0,60}\b(?:left|remain\w*|stay\w*|stationed|still)\b", re.IGNORECASE
)
"""Nobody of them stays: another wording of leaving."""
_HAS_NONE = re.compile(r"\b(?:no|no longer)\b", re.IGNORECASE)
"""No such thing is there any more: another wording of ending it."""
_NUMBER = re.compile(r"\b\d+(?:,\d{3})*(?:\.\d+)?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


@dataclass(frozen=True, slots=True)
class Act:
    """An undertaking, taken apart."""

    doings: frozenset[str]
    terms: frozenset[str]
    """Words for what it is done to, in one form each."""
    numbers: frozenset[float]
    aspects: frozenset[str] = frozenset()
    """Whether it begins, goes on or ends ("stop training" does not go on)."""
    names: frozenset[str] = frozenset()
    """Proper names that are no country's and no body's ("Kidal")."""

    @property
    def strong(self) -> frozenset[str]:
        """The terms that say which undertaking it is."""
        return self.terms - BROAD_STEMS


def singular(word: str) -> str:
    """A word without its plural ending ("troops" gives "troop", "countries" gives "country")."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    return next((word[: -len(end)] + new for end, new in _ENDINGS if word.endswith(end)), word)


def stem(word: str) -> str:
    """A word without its plural, -ed and -ing: enough to hold inflected forms of one word together."""
    word = singular(word)
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            root = word[: -len(end)]
            return root[:-1] if root[-1] == root[-2] and root[-1] not in "sl" else root.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _lexicon() -> tuple[dict[str, set[str]], dict[str, list[tuple[str, str]]]]:
    single: dict[str, set[str]] = {}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for line in DOINGS.strip().splitlines():
        name, _, rest = line.partition(": ")
        for form in rest.split():
            first, _, second = form.partition("+")
            if second:
                pairs.setdefault(stem(first), []).append((stem(second), name))
            else:
                single.setdefault(stem(form), set()).add(name)
    return single, pairs


_SINGLE, _PAIRS = _lexicon()
_STANDS = {
    stem(word): stem(line.partition(": ")[0])
    for line in SAME.strip().splitlines()
    for word in (line.partition(": ")[0], *line.partition(": ")[2].split())
}
_STOPPED = frozenset(stem(word) for word in STOP) | STOP
BROAD_STEMS = frozenset(_STANDS.get(stem(word), stem(word)) for word in BROAD)


@lru_cache(maxsize=65536)
def act(text: str) -> Act:
    """The words of an act, taken apart."""
    stems = tuple(stem(w.lower()) for w in words(text))
    found = _found(stems)
    return Act(_turned(_doings(found), text), terms(text), numbers(text), found & ASPECTS, names(text))


@lru_cache(maxsize=65536)
def terms(text: str) -> frozenset[str]:
    """The content words of a text in one form each, without countries, doings, numbers and grammar."""
    skip = {i for n in named(text) for i in range(n.at, n.at + n.words)}
    return frozenset(_terms(w.lower() for i, w in enumerate(words(text)) if i not in skip))


def _terms(forms: Iterable[str]) -> Iterable[str]:
    for form in forms:
        root = stem(form)
        if len(form) > 2 and not form[0].isdigit() and form not in SMALL and form not in STOP and root not in _STOPPED:
            stands = _STANDS.get(root, root)
            if root not in _SINGLE or root in _STANDS:
                yield stands


def numbers(text: str) -> frozenset[float]:
    """The numbers in figures and, up to twenty, in words; years left out. "One" and "two" are too often no count."""
    figures = (float(m.group().replace(",", "")) for m in _NUMBER.finditer(text) if not _YEAR.fullmatch(m.group()))
    return frozenset(figures) | frozenset(SMALL[w] for w in map(str.lower, words(text)) if w in SMALL)


@lru_cache(maxsize=65536)
def names(text: str) -> frozenset[str]:
    """The proper names in a text, in lower case; its first word, countries, bodies, months and days left out."""
    skip = {i for n in named(text) for i in range(n.at, n.at + n.words)} | {0}
    tokens = enumerate(words(text))
    return frozenset(
        w.lower() for i, w in tokens if i not in skip and len(w) > 2 and w[0].isupper() and w.lower() not in STOP
    )


def _found(stems: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for i, root in enumerate(stems):
        found |= _SINGLE.get(root, set())
        found |= {name for second, name in _PAIRS.get(root, ()) if second in stems[i + 1 : i + 4]}
    return frozenset(found)


def _doings(found: frozenset[str]) -> frozenset[str]:
    """What is done: an aspect only where nothing else is; what is extended neither ends nor goes on."""
    if "extend" in found:
        return found - {"go on", "end"}
    return (found - ASPECTS) or found


def _turned(doings: frozenset[str], text: str) -> frozenset[str]:
    """A negated act is another one: "no longer have" ends, "will not attack" refrains."""
    if not NEGATION & {w.lower() for w in words(text)}:
        return doings
    if _NONE_LEFT.search(text):
        return frozenset({"leave"})
    if doings == {"go on"} or (not doings and _HAS_NONE.search(text)):
        return frozenset({"end"})
    return frozenset(f"not {d}" for d in doings)


def of_missions(text: str) -> bool:
    """Whether words speak of what missions are (troops, bases, aircraft) and do (leave, train, attack)."""
    taken = act(text)
    return bool(taken.terms & FORCES or taken.doings & DEEDS)


def turned(a: Act, b: Act) -> bool:
    """Whether one ends what the other goes on with; of what is achieved by degrees (a withdrawal) both are one."""
    shared = a.doings & b.doings
    if not shared or shared & ACHIEVED:
        return False
    return any("end" in x.aspects and "go on" in y.aspects and "end" not in y.aspects for x, y in ((a, b), (b, a)))


def near(a: frozenset[str], b: frozenset[str]) -> float:
    """How alike two sets of doings are: 1 shared, 0.6 worded for one another, 0.5 one unknown, 0 different."""
    if not a or not b:
        return 0.5
    if a & b:
        return 1.0
    return 0.6 if any(a & group and b & group for group in NEAR) else 0.0
