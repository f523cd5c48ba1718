"""Missions as reports name them: "combat mission in Iraq", "Operation Inherent Resolve", "MINUSMA".

A mission has a name of its own, or is known by who sends it and where it is. What a report leaves out ("the mission")
is filled from the same report alone, and only where one answer is possible.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.consolidate.countries import STATE_NAMES, named, parties, words

KNOWN = """
MINUSMA: united nations, mali; United Nations Multidimensional Integrated Stabilization Mission in Mali
MINUSCA: united nations, central african republic
MONUSCO: united nations, congo
UNMISS: united nations, south sudan
UNAMID: united nations, sudan
UNITAMS: united nations, sudan
UNISFA: united nations, sudan; Abyei force
UNIFIL: united nations, lebanon
UNDOF: united nations, syria
UNFICYP: united nations, cyprus
UNMIK: united nations, kosovo
UNMIL: united nations, liberia
UNOCI: united nations, ivory coast
UNAMI: united nations, iraq; U.N. Assistance Mission for Iraq
UNAMA: united nations, afghanistan
UNSMIL: united nations, libya
UNMHA: united nations, yemen
MINUSTAH: united nations, haiti
MINURSO: united nations, western sahara
AMISOM: african union, somalia
ATMIS: african union, somalia
AUSSOM: african union, somalia
SAMIM: sadc, mozambique
KFOR: nato, kosovo; Kosovo Force
ISAF: nato, afghanistan; International Security Assistance Force
Resolute Support: nato, afghanistan
NATO Mission Iraq: nato, iraq
EULEX: european union, kosovo
EUFOR Althea: european union, bosnia
EUTM Mali: european union, mali
EUNAVFOR Atalanta: european union, somalia; Operation Atalanta
EUNAVFOR Irini: european union, libya; Operation Irini
Inherent Resolve: united states, iraq; Operation Inherent Resolve, CJTF-OIR
Enduring Freedom: united states, afghanistan; Operation Enduring Freedom
Freedom's Sentinel: united states, afghanistan; Operation Freedom's Sentinel
Iraqi Freedom: united states, iraq; Operation Iraqi Freedom
New Dawn: united states, iraq; Operation New Dawn
Barkhane: france, sahel; Operation Barkhane, Force Barkhane
Serval: france, mali; Operation Serval
Sangaris: france, central african republic; Operation Sangaris
Takuba: france, mali; Task Force Takuba
"""
"""Acronyms and proper names whose sender and place reports seldom spell out: the United Nations' list of peace
operations, and those of NATO, the European and the African Union, the United States and France since 1999."""

KINDS = (
    r"combat|advisory|training|peacekeeping|peace-keeping|military|stabili[sz]ation|monitoring|observer|verification|"
    r"assistance|police|policing|political|advise-and-assist|counter-?terrorism|anti-?terror|security|support|"
    r"peacebuilding|border|naval|air|cease-?fire monitoring|non-combat|train-and-advise|multinational|international"
)
"""What missions of states are for. A "rescue mission" or a "trade mission" is none."""

_CAPITAL = r"(?:[A-Z][\w’'.-]*)"
_OPERATION = re.compile(rf"\b(?:Operation|Opération)((?:\s+(?:{_CAPITAL}|of|the|for)){{0,3}}\s+{_CAPITAL})")
_WHERE = rf"(?:\s+(?:in|to|for)(?:\s+the)?)?(?:\s+{_CAPITAL}){{1,4}}"
_PROPER = re.compile(rf"\b((?:{_CAPITAL}\s+){{1,8}}Mission{_WHERE})(?:\s*\(([A-Z]{{3,10}})\))?")
_CORE = re.compile(r"\b(?:missions?|(?:combat|fighting|advisory|training)\s+role|coalition|alliance)\b")
_KINDS_BEFORE = re.compile(rf"\b(?:(?:{KINDS})\s+)+$")
_FOUR_BEFORE = re.compile(r"(?:[\w.’'-]+\s+){1,4}$")
_WHERE_AFTER = re.compile(r"\s+(?:in|to|for|across)\s+((?:[\w.’'-]+(?:\s+|$|(?=\W))){1,5})")
_ARMED = re.compile(
    r"\b(?:[\w.]+-led|international|global|multinational) (?:military )?(?:coalition|alliance)\b|"
    r"\bcoalition (?:against|forces?|troops?|"
    r"soldiers?|commanders?|officers?|bases?|air|aircraft|jets|strikes?|personnel|headquarters|members?’? bases?)\b"
)
"""What tells a coalition of armies from one of parties."""
_LED = re.compile(r"\b([A-Z][\w.’'-]*?)-led\s+(?:\w+\s+){0,2}?(?:coalition|alliance|force|mission)")
_DETERMINERS = frozenset("the a an its their this our his her new whole entire".split())
_BETWEEN = frozenset("led backed run sponsored coalition alliance joint new own and".split())
"""Words that may stand between the one who sends and the word mission."""

_INSIDE = frozenset("in inside across throughout near within".split())

_SAYS = {"inside": 6, "name": 2, "seat": 1, "people": 1, "body": 0}
"""What a form counts: "in Iraq" tells where things are, "French troops" does not."""

MAIN = 2
"""Counts that a place must be named to be what the report is about: tests/cases/pledges/missions.case."""

COALITION = "coalition"
"""The sender of a mission that a report only calls the coalition's."""


@dataclass(frozen=True, slots=True)
class NamedMission:
    """A mission that the user has named, with what reports call it."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """A place in a report where a mission is named."""

    start: int
    end: int
    words: str
    own: str | None
    """Its own name ("MINUSMA"), where it has one."""
    sender: str | None
    place: str | None

    @property
    def key(self) -> str:
        """What it is joined by: its own name, or who sends it where."""
        return f"name:{self.own}" if self.own else f"{self.sender or '?'}|{self.place or '?'}"


def _known() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for line in KNOWN.strip().splitlines():
        name, _, rest = line.partition(": ")
        where, _, aliases = rest.partition("; ")
        sender, place = where.split(", ")
        for form in (name, *(a.strip() for a in aliases.split(",") if a.strip())):
            yield form, (name, sender, place)


_KNOWN = dict(_known())
KNOWN_SENDERS = {form: sender for form, (_, sender, _) in _KNOWN.items() if " " not in form}
"""Who sends the missions that are known by one word."""
_NAMES = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True)) + r")\b")


def called(text: str, given: Iterable[NamedMission] = (), title: str | None = None) -> tuple[Called, ...]:
    """The missions that `text` names, in order: those the user gave first, then known names, then general patterns.

    `title` only helps to tell which country it is about. What is left out in one place ("the combat mission") is filled
    from the others of the text where only one fits.
    """
    found = _apart((*_given(text, given), *_own(text), *_general(text)))
    return tuple(sorted(_filled(found, f"{title}\n{text}" if title else text), key=lambda c: (c.start, c.end)))


def _apart(hits: Iterable[Called]) -> list[Called]:
    """Those that overlap none before them, in order of the text."""
    kept: list[Called] = []
    for hit in hits:
        at = bisect_left(kept, hit.start, key=lambda c: c.start)
        clear = (at == len(kept) or hit.end <= kept[at].start) and (at == 0 or kept[at - 1].end <= hit.start)
        if clear:
            kept.insert(at, hit)
    return kept


def _given(text: str, given: Iterable[NamedMission]) -> Iterator[Called]:
    for mission in given:
        pattern = _aliases((mission.name, *mission.aliases))
        for m in pattern.finditer(text):
            yield Called(m.start(), m.end(), m.group(), mission.name, None, None)


@lru_cache(maxsize=256)
def _aliases(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted({form for form in forms if form.strip()}, key=lambda f: (-len(f), f))
    return re.compile(
        r"\b(?:" + "|".join(r"\s+".join(map(re.escape, f.split())) for f in longest) + r")\b", re.IGNORECASE
    )


def _own(text: str) -> Iterator[Called]:
    for m in _NAMES.finditer(text):
        name, sender, place = _KNOWN[m.group()]
        yield Called(m.start(), m.end(), m.group(), name, sender, place)
    for m in _OPERATION.finditer(text):
        name = " ".join(m.group().split())
        yield Called(m.start(), m.end(), name, name, None, None)
    for m in _PROPER.finditer(text) if "Mission" in text else ():
        yield _proper(m)


def _proper(m: re.Match[str]) -> Called:
    """A name with Mission in it is known by sender and place where it has both; else by its acronym or its words."""
    name = " ".join(m.group(1).split())
    before, _, after = name.partition("Mission")
    sender = next((n.name for n in named(before)), None)
    place = next((n.name for n in named(after) if n.place), None)
    own = None if sender and place else m.group(2) or name
    return Called(m.start(), m.end(), name, own, sender, place)


def _general(text: str) -> Iterator[Called]:
    led = {lead for m in _LED.finditer(text) for lead in parties(m.group(1))}
    leader = next(iter(led)) if len(led) == 1 else COALITION
    for spot in _spots(text):
        hit = _described(spot, leader)
        if hit:
            yield hit


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word for a mission or for the body that leads it, with the words around it."""

    text: str
    before: str
    start: int
    end: int
    """[start, end) of the word, with what the mission is for: "combat mission"."""
    after: str
    """What follows "in"."""
    place: int
    """Where `after` begins."""

    @property
    def core(self) -> str:
        return self.text[self.start : self.end]

    @property
    def body(self) -> bool:
        return self.core in (COALITION, "alliance")


def _spots(text: str) -> Iterator[_Spot]:
    armed = bool(_ARMED.search(text))
    for m in _CORE.finditer(text):
        start = m.start()
        kinds = _KINDS_BEFORE.search(text, max(0, start - 80), start)
        if kinds and m.group().startswith("mission"):
            start = kinds.start()
        before = _FOUR_BEFORE.search(text, max(0, start - 80), start)
        after = _WHERE_AFTER.match(text, m.end())
        spot = _Spot(
            text,
            before.group() if before else "",
            start,
            m.end(),
            after.group(1) if after else "",
            after.start(1) if after else 0,
        )
        if armed or not spot.body:
            yield spot


def _described(spot: _Spot, leader: str) -> Called | None:
    """One described mission: whoever sends it stands right before, where it is right after."""
    sender, start = _sent(spot)
    place, stop = (None, spot.end) if spot.body else _led_to(spot)
    if spot.body or re.search(r"\b(?:coalition|alliance)\b", spot.before):
        sender = leader if sender is None or leader != COALITION else sender
    bare = " " not in spot.core and not spot.body
    if bare and not sender and not (place and _determined(spot.before)):
        return None
    shown = spot.text[start:stop].rstrip(" .,;:’'")
    return Called(start, start + len(shown), " ".join(shown.split()), None, sender, place)


def _determined(before: str) -> bool:
    """Whether no purpose stands before "mission": "its mission in Iraq", not "a trade mission to Chile"."""
    tokens = [w.lower() for w in words(before)]
    return not tokens or tokens[-1] in _DETERMINERS or bool(re.search(r"['’]s?\s+$", before))


def _sent(spot: _Spot) -> tuple[str | None, int]:
    """Who sends, and where that name begins."""
    hits, tokens = named(spot.before), words(spot.before)
    if hits and {w.lower() for w in tokens[hits[-1].at + hits[-1].words :]} <= _BETWEEN:
        tail = len(tokens) - hits[-1].at
        cut = re.search(rf"(?:[\w.’']+[\s-]+){{{tail}}}$", spot.before)
        return hits[-1].name, spot.start - len(cut.group()) if cut else spot.start
    return None, spot.start


def _led_to(spot: _Spot) -> tuple[str | None, int]:
    """The country right after "in" ("Iraq", "the Republic of Mali", "federal Iraq"), not one further on."""
    hit = next((n for n in named(spot.after) if n.place), None)
    if not hit or hit.at > 2 or {"and", "which"} & {w.lower() for w in words(spot.after)[: hit.at]}:
        return None, spot.end
    upto = re.match(rf"(?:[\w.’']+(?:[\s-]+|$)){{{hit.at + hit.words}}}", spot.after)
    return hit.name, spot.place + len(upto.group() if upto else spot.after)


def about(text: str, without: frozenset[str | None] = frozenset()) -> str | None:
    """The country that a text is about: "in Iraq" counts most, an adjective least.

    A country that only its capital stands for hosts talks, and is left out.
    """
    tokens, hits, counts = words(text), named(text), Counter[str]()
    seats = {n.name for n in hits if n.how == "seat"} - {n.name for n in hits if n.how != "seat"}
    for hit in hits:
        inside = hit.how == "name" and any(w.lower() in _INSIDE for w in tokens[max(0, hit.at - 2) : hit.at])
        counts[hit.name] += _SAYS["inside" if inside else hit.how]
    ranked = [item for item in counts.most_common() if item[0] in STATE_NAMES - seats - without][:2]
    if not ranked or ranked[0][1] < MAIN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _filled(found: list[Called], text: str) -> list[Called]:
    """Fill what one place leaves out from the only mission of the text that fits; drop what stays without a place."""
    whole = {(c.own, c.sender, c.place): c for c in found if c.own or c.place}
    main = cache(lambda sender: about(text, frozenset({sender})))
    placed = [_placed(hit, whole.values(), main) for hit in found]
    kept = [hit for hit in placed if hit.own or hit.place]
    kinds = {(c.own, c.sender, c.place): c for c in kept}
    return [_sent_by(hit, kinds.values()) for hit in kept]


def _placed(hit: Called, whole: Iterable[Called], main: Callable[[str], str | None]) -> Called:
    if hit.own or hit.place:
        return hit
    fits = {(c.own, c.sender, c.place) for c in whole if _fits(hit, c)}
    if len(fits) == 1:
        own, sender, place = next(iter(fits))
        return replace(hit, own=own, sender=sender or hit.sender, place=place)
    return replace(hit, place=main(hit.sender)) if hit.sender and not fits else hit


def _sent_by(hit: Called, kinds: Iterable[Called]) -> Called:
    if hit.own or hit.sender not in (None, COALITION):
        return hit
    senders = {c.sender for c in kinds if _fits(hit, c) and not c.own and c.sender}
    senders = senders - {COALITION} or senders
    return replace(hit, sender=next(iter(senders))) if len(senders) == 1 else hit


def _fits(hit: Called, other: Called) -> bool:
    loose = (None, COALITION)
    return hit.place in (None, other.place) and (
        hit.sender == other.sender or hit.sender in loose or other.sender in loose
    )


def known(name: str) -> tuple[str | None, str | None]:
    """Who sends a mission of that name, and where; (None, None) for a name that is in no table."""
    found = _KNOWN.get(name)
    return (found[1], found[2]) if found else (None, None)


def unnamed(text: str) -> str:
    """`text` without the proper names of missions: "Resolute Support" does not say that anybody supports."""
    return _NAMES.sub(" ", text)


def missions_differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of mission keys name missions, and no two of them can be the same."""
    return bool(a and b) and not any(_alike(x, y) for x in a for y in b)


def _alike(a: str, b: str) -> bool:
    """Two keys can be one mission: the same name or place, and senders that do not contradict."""
    if a == b:
        return True
    (sender, place), (other, elsewhere) = _where(a), _where(b)
    if a.startswith("name:") and b.startswith("name:"):
        return False
    if place is None or elsewhere is None:
        return False
    loose = {"?", COALITION}
    return place == elsewhere and (sender == other or sender in loose or other in loose)


def _where(key: str) -> tuple[str | None, str | None]:
    """Sender and place of a key; of a known name, those of the table."""
    if key.startswith("name:"):
        return known(key.removeprefix("name:"))
    sender, _, place = key.partition("|")
    return sender, place
