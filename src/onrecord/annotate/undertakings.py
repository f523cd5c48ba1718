"""The words of undertaking: what promises, plans, orders and agreements are made of in news English.

A stage stands beside each word as the guidelines name it. The lists are ordinary English, gathered from the trade's
vocabulary (mandates, truces, elections, aid, prisoners, arms), not from any one story.
"""

from __future__ import annotations

from onrecord.annotate.wordlists import wordset
from onrecord.model import Stage

VERBS: dict[str, Stage] = {
    **dict.fromkeys(wordset(
        "promise pledge vow swear undertake commit decide resolve plan intend order instruct guarantee choose "
        "opt threaten mean aim vote elect pledge authorize authorise schedule program programme arrange "
        "mandate determine announce declare foresee envisage"
    ), "announced"),
    **dict.fromkeys(wordset("offer propose volunteer suggest consider contemplate mull weigh discuss"), "proposed"),
    **dict.fromkeys(wordset("agree consent accept sign negotiate settle stipulate"), "agreed"),
    **dict.fromkeys(wordset("refuse decline deny reject"), "denied"),
    **dict.fromkeys(wordset("reaffirm reiterate reconfirm confirm repeat restate recall renew"), "reaffirmed"),
    "fail": "missed",
}  # fmt: skip
"""Verbs that bind their subject to the infinitive, clause or act noun they take."""

WITH_INFINITIVE = wordset(
    "promise pledge vow swear undertake commit decide resolve plan intend order instruct guarantee choose "
    "opt threaten mean aim vote fail offer propose volunteer agree consent refuse decline"
)
"""Those of `VERBS` whose "to …" is the act itself."""

PONDER = wordset("consider contemplate mull weigh discuss study examine")
"""Those whose act is a gerund or stands behind "whether"."""

WITH_PREPOSITION: dict[tuple[str, str], Stage] = {
    ("agree", "on"): "agreed", ("agree", "to"): "agreed", ("agree", "upon"): "agreed",
    ("commit", "to"): "announced", ("consent", "to"): "agreed", ("insist", "on"): "announced",
    ("settle", "on"): "agreed", ("opt", "for"): "announced",
}  # fmt: skip
"""Verbs whose act stands behind a preposition."""

WITH_NOUN = wordset(
    "promise pledge order announce offer propose plan agree accept sign reject refuse reaffirm reiterate "
    "confirm schedule authorize authorise approve ratify endorse declare deny guarantee foresee envisage "
    "recall grant pass"
)
"""Those whose object may be an act noun: "announced a withdrawal", "signed a ceasefire"."""

NOUNS: dict[str, Stage] = {
    **dict.fromkeys(wordset(
        "promise pledge vow decision plan commitment undertaking intention order guarantee resolve "
        "determination mandate readiness willingness threat obligation word assurance"
    ), "announced"),
    **dict.fromkeys(wordset("offer proposal suggestion initiative"), "proposed"),
    **dict.fromkeys(wordset("agreement accord deal pact understanding consensus treaty memorandum"), "agreed"),
    **dict.fromkeys(wordset("refusal"), "denied"),
}  # fmt: skip
"""Nouns of undertaking, for "a decision to end …", "under a deal to release …"."""

ADJECTIVES: dict[str, Stage] = {
    "ready": "proposed", "prepared": "proposed", "willing": "proposed", "open": "proposed",
    "determined": "announced", "committed": "announced", "resolved": "announced", "unwilling": "denied",
    "due": "announced", "set": "announced", "scheduled": "announced", "slated": "announced", "supposed": "announced",
    "bound": "agreed", "obliged": "agreed", "obligated": "agreed", "required": "agreed", "poised": "announced",
    "authorized": "announced", "authorised": "announced", "earmarked": "announced", "planned": "announced",
    "pledged": "announced",
}  # fmt: skip
"""Adjectives and participles with "to …": "is ready to deploy", "are due to be vacated"."""

ACTS = wordset(
    "withdrawal pullout pullback drawdown departure exit retreat evacuation repatriation redeployment "
    "removal return ceasefire truce armistice cessation disengagement disarmament demobilisation "
    "demobilization release exchange swap handover transfer transition election vote referendum poll "
    "ballot census inauguration mission mandate operation deployment deal agreement accord pact treaty "
    "arrangement talks negotiations summit conference meeting start end halt round extension suspension reduction cut "
    "increase delivery shipment supply aid assistance support training reopening opening closure corridor "
    "moratorium embargo blockade offensive presence programme program plan timetable initiative period "
    "term deadline date schedule implementation repeal reform payment disbursement resumption "
    "continuation enlargement accession inspection investigation inquiry reconstruction postponement "
    "prolongation renewal visit exercise project amnesty surrender swap pause hold grant loan package relief waiver "
    "rule tenure emergency curfew ban sanction "
    "contract lease dialogue cooperation contact tie relation partnership restoration"
)
"""Nouns that name something undertaken: what a lifecycle verb must have as its object or subject."""

COURSE: dict[str, Stage] = {
    **dict.fromkeys(wordset("extend prolong postpone delay defer renew lengthen reschedule stretch"), "extended"),
    **dict.fromkeys(wordset("advance accelerate hasten expedite"), "advanced"),
    **dict.fromkeys(
        wordset("complete conclude finish finalize finalise fulfil fulfill accomplish honour honor keep"), "concluded"
    ),
    **dict.fromkeys(wordset(
        "suspend cancel scrap abandon shelve drop halt freeze revoke rescind abrogate terminate collapse "
        "annul void discontinue"
    ), "withdrawn"),
    **dict.fromkeys(wordset("miss break violate breach renege"), "missed"),
    **dict.fromkeys(wordset("implement hold"), "in effect"),
    "reverse": "withdrawn",
}  # fmt: skip
"""The later life of an undertaking, where object or passive subject is one of `ACTS`."""

MOVES = wordset("prolong postpone reschedule suspend halt cancel")
"""Lifecycle verbs that tell on any object: what is postponed was planned."""

MOVED = frozenset({("put", "off"), ("bring", "forward"), ("push", "back"), ("call", "off")})
"""The same, of two words."""

WORDS_GIVEN = wordset(
    "promise pledge word commitment vow timetable schedule calendar deadline undertaking obligation "
    "accord agreement deal target goal"
)
"""What is kept or broken."""

TEXTS = wordset("agreement accord deal pact plan treaty memorandum document timetable deadline date target goal")
"""Papers: to sign one is no act yet, what it holds is."""

BOUND_BY = wordset("order promise plan agree announce pledge schedule want demand decide set")
"""Verbs whose relative clause says who undertook an act: "a withdrawal that the president ordered"."""

HANDED = wordset(
    "base camp site post outpost airport airfield barracks garrison installation facility territory area "
    "town city village control responsibility command prisoner fighter rebel militant guerrilla policeman "
    "civilian hostage captive detainee body equipment "
    "property keys troop soldier trainer personnel instructor adviser advisor contingent checkpoint "
    "crossing island bridge embassy remains"
)
"""What is handed over, vacated, freed or brought home when an undertaking is carried out."""

THINGS = wordset(
    "convoy aircraft ship vehicle container truck flight equipment gun generator helicopter drone tank "
    "plane boat train embassy supply"
)
"""Those of `COMMANDED` that are no people."""

SHUTTING = wordset("close shut suspend halt ban bar block freeze seal ground stop lift ease")
"""What is done at once and then binds for a time: "closed its airspace until further notice"."""

LEAVING = wordset("leave quit vacate exit depart")

HANDING = wordset(
    "hand transfer vacate evacuate quit close release free return reopen repatriate withdraw recall "
    "relinquish surrender leave move exchange swap extradite deport"
)
GIVING = wordset("give turn bring sign fly pull hand take")
GOING = wordset("leave depart withdraw return fly go pull exit")

MOVING = wordset("move pull lift deploy send ship fly ferry bring reopen open restore dismantle clear")
"""What is done bit by bit: "has begun to move its staff"."""

COMMANDED = wordset(
    "fighter fighters soldier soldiers troops personnel ambassador envoy convoy convoys aircraft ship ships vehicle "
    "vehicles contingent staff container containers truck trucks flight flights forces prisoner prisoners "
    "hostage hostages detainee detainees unit units troop force peacekeeper peacekeepers battalion "
    "brigade equipment guns"
)
"""People and things that carry out what their side undertakes."""

PARTICLES: dict[tuple[str, str], Stage] = {
    ("put", "off"): "extended", ("push", "back"): "extended", ("set", "back"): "extended",
    ("put", "back"): "extended", ("bring", "forward"): "advanced", ("move", "up"): "advanced",
    ("move", "forward"): "advanced", ("speed", "up"): "advanced", ("call", "off"): "withdrawn",
    ("back", "out"): "withdrawn", ("pull", "out"): "withdrawn", ("tear", "up"): "withdrawn",
    ("break", "off"): "withdrawn", ("break", "down"): "withdrawn", ("fall", "apart"): "withdrawn",
    ("walk", "away"): "withdrawn", ("carry", "out"): "concluded", ("go", "on"): "in effect",
    ("go", "ahead"): "in effect", ("roll", "over"): "extended", ("break", "away"): "withdrawn",
}  # fmt: skip
"""The same, of two words."""

SCHEDULE = wordset(
    "begin start open close end finish resume continue last run remain stay hold return leave arrive "
    "depart follow proceed reopen meet convene cease stop take come go conclude gather assemble withdraw "
    "pull land sail move stand disband dissolve come return"
)
"""What things, not people, can be scheduled to do: "registration would start", "the talks will resume"."""

OUTCOMES = wordset(
    "mean seem appear become prove depend matter know feel like want need love hate prefer hope think "
    "believe expect suffer die fall rise grow cost lose happen occur result lead cause face affect damage "
    "hurt undermine risk endanger jeopardize jeopardise find see learn understand remember forget "
    "struggle survive realize realise regret benefit deserve fail succeed notice hear wonder fear worry "
    "doubt exist belong contain suit look sound surprise take say tell comment judge expire lapse confirm deny answer "
    "speculate elaborate suggest argue claim show indicate prefer miss"
)
"""Future verbs that predict or feel; no undertaking in "it will mean", "they would suffer", "would not say"."""

STATES = OUTCOMES | wordset("be have do hear speak talk use live work try sit listen ask trust call lack")
"""Verbs of what people are or always do, in the present tense."""

HARMS = wordset(
    "attack target strike bomb shell fire enter harm hit kill arrest invade interfere obstruct hinder "
    "block seize occupy detain recruit use reduce abandon leave tolerate impose escalate expand intervene "
    "stay stand threaten"
)
"""Negative acts that are undertakings to refrain ("would not attack"); other negatives refuse what was asked."""

EXPECTATION = wordset(
    "expect think believe hope predict fear forecast estimate suspect doubt assume imagine reckon worry "
    "wonder guess speculate anticipate project wish ask demand urge want see argue question understand "
    "dread"
)
"""Verbs above a "will" clause that make it a prediction or a wish, not an undertaking."""

UNLIKELY = wordset("likely unlikely probably possibly perhaps maybe presumably inevitably eventually hardly otherwise")
"""Adverbs that make a future clause a prediction."""

GOING_ON = wordset("continue remain keep stay go carry persist")
"""Verbs of going on: "will remain", "would continue"."""

BACK = wordset("reaffirm reiterate reconfirm restate repeat recall renew")
"""Verbs that point to an earlier undertaking."""
