"""PLOVER event types by verb and by what it acts on: data, after the Open Event Data Alliance's codebook."""

from __future__ import annotations

from onrecord.annotate.wordlists import wordset
from onrecord.model import EventType

IDENTIFYING = wordset("name identify quote")
"""What a source that "asked not to be named" does not want: no event of the story."""

VERBS: dict[str, EventType] = {
    **dict.fromkeys(wordset("agree accept consent promise pledge vow commit"), "AGREE"),
    **dict.fromkeys(wordset(
        "meet visit host telephone phone discuss consult negotiate confer mediate attend receive arrive greet "
        "talk"
    ), "CONSULT"),
    **dict.fromkeys(wordset(
        "support endorse praise welcome back congratulate apologise apologize defend thank recognise "
        "recognize ratify hail applaud commend"
    ), "SUPPORT"),
    **dict.fromkeys(wordset("cooperate collaborate extradite share"), "COOPERATE"),
    **dict.fromkeys(wordset(
        "donate aid assist deliver supply finance fund shelter rescue feed airlift evacuate resettle provide"
    ), "AID"),
    **dict.fromkeys(wordset(
        "release free concede surrender resign pardon ease lift allow grant approve yield relinquish admit "
        "legalize legalise acquit permit repatriate return dismantle"
    ), "YIELD"),
    **dict.fromkeys(wordset("withdraw retreat disengage"), "RETREAT"),
    **dict.fromkeys(wordset("ask call urge demand request appeal summon plead seek press insist "
                         "invite petition"), "REQUEST"),
    **dict.fromkeys(wordset(
        "accuse blame criticise criticize condemn denounce charge investigate deplore slam sue allege decry "
        "indict complain censure probe disapprove denigrate chide rebuke inspect lambast prosecute"
    ), "ACCUSE"),
    **dict.fromkeys(wordset(
        "reject refuse deny decline veto rebuff oppose defy ignore dismiss snub boycott"
    ), "REJECT"),
    **dict.fromkeys(wordset("threaten warn"), "THREATEN"),
    **dict.fromkeys(wordset("protest demonstrate march rally riot strike picket"), "PROTEST"),
    **dict.fromkeys(wordset("sanction expel suspend boycott embargo recall reduce sever halt "
                         "blacklist downgrade"), "SANCTION"),
    **dict.fromkeys(wordset("mobilise mobilize deploy mass reinforce station amass rearm dispatch train"), "MOBILIZE"),
    **dict.fromkeys(wordset(
        "arrest detain seize confiscate ban block blockade deport demolish imprison jail prevent outlaw "
        "censor raid disperse expropriate occupy repress close shut convict sentence burn destroy curb "
        "prohibit overthrow"
    ), "COERCE"),
    **dict.fromkeys(wordset(
        "attack kill bomb shell assassinate shoot torture kidnap abduct invade ambush injure wound fire clash "
        "fight murder rape storm execute beat behead explode detonate stab abuse bombard capture sweep "
        "overrun strafe massacre gun retaliate assault hit slaughter hijack"
    ), "ASSAULT"),
}  # fmt: skip
"""What the verb alone says."""

NOUNS: dict[str, EventType] = {
    **dict.fromkeys(wordset(
        "agreement deal accord pact treaty consensus memorandum truce ceasefire contract compromise "
        "understanding"
    ), "AGREE"),
    **dict.fromkeys(wordset(
        "talk talks meeting visit summit negotiation conference discussion consultation conversation dialogue "
        "session round"
    ), "CONSULT"),
    **dict.fromkeys(wordset(
        "support backing solidarity praise gratitude apology condolence tie relation recognition confidence "
        "welcome"
    ), "SUPPORT"),
    **dict.fromkeys(wordset(
        "exercise drill game manoeuvre maneuver cooperation intelligence evidence information expertise"
    ), "COOPERATE"),
    **dict.fromkeys(wordset(
        "aid assistance food medicine relief loan supply grant humanitarian fund arm weapon blanket tent "
        "protection asylum refuge"
    ), "AID"),
    **dict.fromkeys(wordset("concession amnesty resignation freedom permission independence citizenship"), "YIELD"),
    **dict.fromkeys(wordset("demand request appeal petition proposal call"), "REQUEST"),
    **dict.fromkeys(wordset(
        "accusation investigation inquiry complaint lawsuit charge allegation probe concern hearing inspector "
        "criticism objection disappointment"
    ), "ACCUSE"),
    **dict.fromkeys(wordset("veto refusal offer entry"), "REJECT"),
    **dict.fromkeys(wordset("threat ultimatum warning deadline"), "THREATEN"),
    **dict.fromkeys(wordset("protest demonstration rally march strike riot signature sit-in hunger "
                         "roadblock"), "PROTEST"),
    **dict.fromkeys(wordset("sanction embargo boycott"), "SANCTION"),
    **dict.fromkeys(wordset("alert reservist troop soldier patrol army force warship missile"), "MOBILIZE"),
    **dict.fromkeys(wordset("curfew ban restriction blockade arrest crackdown raid censorship "
                         "emergency martial"), "COERCE"),
    **dict.fromkeys(wordset("attack offensive airstrike strike raid bomb rocket shell grenade "
                         "assault fire ambush"), "ASSAULT"),
}  # fmt: skip
"""What the object says where the verb is a light one: "held talks", "signed a pact", "imposed sanctions"."""

LIGHT = wordset(
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
    **dict.fromkeys(wordset("agree promise pledge vow consent undertake offer"), "AGREE"),
    **dict.fromkeys(wordset("refuse decline fail reject"), "REJECT"),
    **dict.fromkeys(wordset("threaten"), "THREATEN"),
    **dict.fromkeys(wordset("ask urge demand call appeal request press"), "REQUEST"),
}  # fmt: skip
"""Verbs that, with an infinitive, are the event themselves: "agreed to withdraw" is AGREE."""

ENDING = wordset("stop cease end halt quit finish")
FIGHTING = wordset(
    "combat fight fighting hostility hostilities mission operation offensive shelling bombing war attack"
)
"""To end these is RETREAT: forces are withdrawn from the field."""

BROUGHT_ABOUT = wordset("prompt cause lead force manage help compel begin start continue make")
"""Verbs whose infinitive has happened where they have: "prompting the president to send troops"."""

UNREAL = wordset("hope want wish expect believe think fear consider")
"""Verbs under which an event has not happened."""
