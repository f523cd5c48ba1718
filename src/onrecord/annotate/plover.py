"""PLOVER event types by verb and by what it acts on: data, after the Open Event Data Alliance's codebook."""

from __future__ import annotations

from onrecord.model import EventType


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERBS: dict[str, EventType] = {
    **dict.fromkeys(_set("agree accept consent promise pledge vow commit"), "AGREE"),
    **dict.fromkeys(_set(
        "meet visit host telephone phone discuss consult negotiate confer mediate attend receive arrive greet "
        "talk"
    ), "CONSULT"),
    **dict.fromkeys(_set(
        "support endorse praise welcome back congratulate apologise apologize defend thank recognise "
        "recognize ratify hail applaud commend"
    ), "SUPPORT"),
    **dict.fromkeys(_set("cooperate collaborate extradite share"), "COOPERATE"),
    **dict.fromkeys(_set(
        "donate aid assist deliver supply finance fund shelter rescue feed airlift evacuate resettle provide"
    ), "AID"),
    **dict.fromkeys(_set(
        "release free concede surrender resign pardon ease lift allow grant approve yield relinquish admit "
        "legalize legalise acquit permit repatriate return dismantle"
    ), "YIELD"),
    **dict.fromkeys(_set("withdraw retreat disengage"), "RETREAT"),
    **dict.fromkeys(_set("ask call urge demand request appeal summon plead seek press insist "
                         "invite petition"), "REQUEST"),
    **dict.fromkeys(_set(
        "accuse blame criticise criticize condemn denounce charge investigate deplore slam sue allege decry "
        "indict complain censure probe disapprove denigrate chide rebuke inspect lambast prosecute"
    ), "ACCUSE"),
    **dict.fromkeys(_set("reject refuse deny decline veto rebuff oppose defy ignore dismiss snub boycott"), "REJECT"),
    **dict.fromkeys(_set("threaten warn"), "THREATEN"),
    **dict.fromkeys(_set("protest demonstrate march rally riot strike picket"), "PROTEST"),
    **dict.fromkeys(_set("sanction expel suspend boycott embargo recall reduce sever halt "
                         "blacklist downgrade"), "SANCTION"),
    **dict.fromkeys(_set("mobilise mobilize deploy mass reinforce station amass rearm dispatch train"), "MOBILIZE"),
    **dict.fromkeys(_set(
        "arrest detain seize confiscate ban block blockade deport demolish imprison jail prevent outlaw "
        "censor raid disperse expropriate occupy repress close shut convict sentence burn destroy curb "
        "prohibit overthrow"
    ), "COERCE"),
    **dict.fromkeys(_set(
        "attack kill bomb shell assassinate shoot torture kidnap abduct invade ambush injure wound fire clash "
        "fight murder rape storm execute beat behead explode detonate stab abuse bombard capture sweep "
        "overrun strafe massacre gun retaliate assault hit slaughter hijack"
    ), "ASSAULT"),
}  # fmt: skip
"""What the verb alone says."""

NOUNS: dict[str, EventType] = {
    **dict.fromkeys(_set(
        "agreement deal accord pact treaty consensus memorandum truce ceasefire contract compromise "
        "understanding"
    ), "AGREE"),
    **dict.fromkeys(_set(
        "talk talks meeting visit summit negotiation conference discussion consultation conversation dialogue "
        "session round"
    ), "CONSULT"),
    **dict.fromkeys(_set(
        "support backing solidarity praise gratitude apology condolence tie relation recognition confidence "
        "welcome"
    ), "SUPPORT"),
    **dict.fromkeys(_set(
        "exercise drill game manoeuvre maneuver cooperation intelligence evidence information expertise"
    ), "COOPERATE"),
    **dict.fromkeys(_set(
        "aid assistance food medicine relief loan supply grant humanitarian fund arm weapon blanket tent "
        "protection asylum refuge"
    ), "AID"),
    **dict.fromkeys(_set("concession amnesty resignation freedom permission independence citizenship"), "YIELD"),
    **dict.fromkeys(_set("demand request appeal petition proposal call"), "REQUEST"),
    **dict.fromkeys(_set(
        "accusation investigation inquiry complaint lawsuit charge allegation probe concern hearing inspector "
        "criticism objection disappointment"
    ), "ACCUSE"),
    **dict.fromkeys(_set("veto refusal offer entry"), "REJECT"),
    **dict.fromkeys(_set("threat ultimatum warning deadline"), "THREATEN"),
    **dict.fromkeys(_set("protest demonstration rally march strike riot signature sit-in hunger "
                         "roadblock"), "PROTEST"),
    **dict.fromkeys(_set("sanction embargo boycott"), "SANCTION"),
    **dict.fromkeys(_set("alert reservist troop soldier patrol army force warship missile"), "MOBILIZE"),
    **dict.fromkeys(_set("curfew ban restriction blockade arrest crackdown raid censorship "
                         "emergency martial"), "COERCE"),
    **dict.fromkeys(_set("attack offensive airstrike strike raid bomb rocket shell grenade "
                         "assault fire ambush"), "ASSAULT"),
}  # fmt: skip
"""What the object says where the verb is a light one: "held talks", "signed a pact", "imposed sanctions"."""

LIGHT = _set(
    "hold have sign reach conclude stage launch begin start conduct give make take impose express voice "
    "offer extend send carry open issue announce declare continue resume perform lead show put strike "
    "establish file lodge set convey reiterate submit place organise organize join go return mount "
    "complete provide order seal"
)
"""Verbs whose object decides the type."""

REVERSED: dict[tuple[str, str], EventType] = {
    ("lift", "sanction"): "YIELD", ("lift", "embargo"): "YIELD", ("ease", "sanction"): "YIELD",
    ("end", "talk"): "SANCTION", ("cut", "aid"): "SANCTION", ("suspend", "aid"): "SANCTION",
    ("break", "relation"): "SANCTION", ("sever", "relation"): "SANCTION", ("cut", "tie"): "SANCTION",
    ("sever", "tie"): "SANCTION", ("withdraw", "peacekeeper"): "SANCTION", ("halt", "aid"): "SANCTION",
    ("lift", "curfew"): "YIELD", ("receive", "aid"): "AID", ("withdraw", "troop"): "RETREAT",
    ("pull", "troop"): "RETREAT", ("reject", "offer"): "REJECT", ("break", "talk"): "SANCTION",
    ("restore", "relation"): "SUPPORT", ("send", "troop"): "MOBILIZE", ("close", "border"): "COERCE",
    ("open", "fire"): "ASSAULT", ("share", "intelligence"): "COOPERATE", ("strike", "deal"): "AGREE",
    ("fail", "agreement"): "REJECT", ("hand", "medicine"): "AID", ("go", "strike"): "PROTEST",
    ("end", "mission"): "RETREAT",
}  # fmt: skip
"""Verb and object together, where neither alone says it."""

NAMING = frozenset({"call", "name", "declare", "term"})
"""With a word for their object they name it, and nothing happens: "called the accord a farce"."""

PARTICLES: dict[tuple[str, str], EventType] = {
    ("pull", "out"): "RETREAT", ("pull", "back"): "RETREAT", ("give", "in"): "YIELD", ("back", "down"): "YIELD",
    ("step", "down"): "YIELD", ("call", "for"): "REQUEST", ("call", "on"): "REQUEST", ("call", "off"): "SANCTION",
    ("blow", "up"): "ASSAULT", ("crack", "down"): "COERCE", ("turn", "down"): "REJECT", ("rule", "out"): "REJECT",
    ("break", "off"): "SANCTION", ("hand", "over"): "YIELD", ("carry", "out"): "ASSAULT", ("force", "out"): "ASSAULT",
    ("beat", "up"): "ASSAULT", ("open", "fire"): "ASSAULT", ("walk", "out"): "REJECT", ("build", "up"): "MOBILIZE",
}  # fmt: skip

COMPLEMENTS: dict[str, EventType] = {
    **dict.fromkeys(_set("agree promise pledge vow consent undertake offer"), "AGREE"),
    **dict.fromkeys(_set("refuse decline fail reject"), "REJECT"),
    **dict.fromkeys(_set("threaten"), "THREATEN"),
    **dict.fromkeys(_set("ask urge demand call appeal request press"), "REQUEST"),
}  # fmt: skip
"""Verbs that, with an infinitive, are the event themselves: "agreed to withdraw" is AGREE."""

ENDING = _set("stop cease end halt quit finish")
FIGHTING = _set("combat fight fighting hostility hostilities mission operation offensive shelling bombing war attack")
"""To end these is RETREAT: forces are withdrawn from the field."""

BROUGHT_ABOUT = _set("prompt cause lead force manage help compel begin start continue make")
"""Verbs whose infinitive has happened where they have: "prompting the president to send troops"."""

UNREAL = _set("hope want wish expect believe think fear consider")
"""Verbs under which an event has not happened."""
