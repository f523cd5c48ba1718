"""Closed word classes of English that decide what a changed word changes. Data, each with its reason.

The classes are those of descriptive grammar (Quirk et al. 1985: negators, modals, approximators, downtoners) and of
the conventions for marking negation and speculation in text (BioScope, CoNLL-2010 hedge cues); no list is meant to be
complete, since a word outside all of them counts as wording.
"""

from __future__ import annotations

NEGATORS = frozenset("not no never none nobody nothing neither nor nowhere without".split())
"""Words that turn a clause round; "cannot" and "n't" are parted before."""

TOTALS = frozenset("every all each everybody everyone everything always".split())
"""Against a negator in the same place these are its opposite: "every step", "no step"."""

OPPOSITES = tuple(
    frozenset(pair.split())
    for pair in (
        "more less|more fewer|up down|in out|before after|above below|start end|begin end|starts ends|"
        "begins ends|win lose|won lost|increase decrease|increased decreased|rise fall|rising falling|rose fell|"
        "accept reject|accepted rejected|support oppose|supported opposed|allow forbid|allow ban|agree refuse|"
        "agreed refused|confirm deny|confirmed denied|stay leave|enter leave|open close|opened closed|"
        "safe dangerous|strong weak|stronger weaker|better worse|success failure|succeeded failed|with without|"
        "for against|first last|war peace|true false|right wrong|remember forget|always never|everybody nobody|"
        "everyone nobody|everything nothing|keep drop|join quit|trust distrust|guilty innocent|legal illegal|"
        "friend enemy|friends enemies|minimum maximum|least most"
    ).split("|")
)
"""Pairs that reverse what is said where one stands for the other. Frequent in quotations about conflict and policy."""

NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
"""Able and unable, likely and unlikely: the shorter word with one of these before it."""

MODALS = {
    "will": "will", "shall": "will", "gonna": "will", "would": "would", "should": "should", "ought": "should",
    "may": "may", "might": "may", "can": "can", "could": "could", "must": "must",
}  # fmt: skip
"""Modal verbs by strength: words of one class replace one another without a change of force."""

INTENTIONS = frozenset(
    "plan plans intend intends hope hopes want wants try trying expect expects aim aims seek seeks "
    "promise promises wish "
    "consider considering ready willing prepared".split()
)
"""Verbs and adjectives before "to" that weaken an undertaking: "we will leave", "we hope to leave"."""

HEDGES = frozenset(
    "necessarily probably perhaps maybe possibly likely apparently reportedly allegedly presumably "
    "supposedly seemingly "
    "roughly about around approximately nearly almost somewhat partly partially largely mostly mainly generally "
    "usually often sometimes rarely hardly barely scarcely only just merely simply certainly definitely surely clearly "
    "absolutely completely entirely fully totally essentially virtually practically potentially conceivably arguably "
    "seem seems seemed appear appears appeared suggest suggests think believe guess suppose "
    "least currently so-called at-least up-to more-than".split()
)
"""Approximators, downtoners, emphasisers and quantifiers: what they qualify holds more or less without them."""

QUANTIFIERS = frozenset("all every each both most many several some few any half".split())
"""How many of a group: another one in its place holds for more or fewer; left out, it is wording."""

MONTHS = ("january february march april may june july august september october november december").split()
SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
                "nov": 11, "dec": 12}  # fmt: skip
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
DEICTIC = frozenset("today tomorrow yesterday tonight spring summer autumn winter christmas easter ramadan".split())
UNITS = frozenset(
    "day days week weeks month months quarter year years decade decades weekend morning afternoon evening "
    "night hour hours "
    "minute minutes century season".split()
)
"""Words that make the number or the pointer beside them one of time."""
POINTERS = frozenset("last next this previous coming following past".split())
"""Before a unit of time they choose another one: "last month", "next month"."""
PARTS = frozenset("beginning start middle end early late mid top first second close outset".split())
"""Parts of a stretch of time: "by the end of April", "by the middle of April"."""

UNITS_OF_COUNT = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
VAGUE_COUNTS = frozenset(
    "dozen dozens hundreds thousands millions billions half third quarter double twice triple both".split()
)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip

PERSONS = {
    **dict.fromkeys("i me my mine myself".split(), "I"), **dict.fromkeys("we us our ours ourselves".split(), "we"),
    **dict.fromkeys("you your yours yourself yourselves".split(), "you"),
    **dict.fromkeys("he him his himself".split(), "he"), **dict.fromkeys("she her hers herself".split(), "she"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
}  # fmt: skip
"""Who is meant: "we will leave" and "they will leave" name different people."""

RANKS = frozenset(
    "president minister prime general colonel major captain secretary mr mrs ms dr sir chairman king the".split()
)
"""Capitalised words before a name that name nobody else."""

CONTRACTED = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
PRONOUNS_WITH_IS = frozenset("it he she that there what who here where this how everybody nobody everyone".split())
"""After these, "'s" is "is" (or "has"); after a noun it marks the possessor."""

SPELLINGS = (("isation", "ization"), ("yse", "yze"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"),
             ("our", "or"), ("oured", "ored"), ("ouring", "oring"), ("ours", "ors"), ("tre", "ter"), ("ence", "ense"),
             ("ogue", "og"), ("elled", "eled"), ("elling", "eling"), ("mme", "m"))  # fmt: skip
"""British endings and their American forms (for words of six letters or more): spelling, not wording."""

RESPELLED = {"percent": "%", "ok": "okay", "towards": "toward", "afterwards": "afterward", "til": "until",
             "till": "until", "grey": "gray"}  # fmt: skip

FUNCTION_WORDS = frozenset(
    "a an the and or but if of to in on at by for with from as that this these those it its is are was "
    "were be been being "
    "am do does did has have had having he she they we you i me him her them us my your his their our who whom whose "
    "which what when where why how there here than then so such into out up over under about after before between "
    "against during while because until through very too also just only own same other more most some any "
    "each few both "
    "all no not nor will would shall should can could may might must s t said says say told".split()
)
"""Words that tell nothing of what a passage is about."""
