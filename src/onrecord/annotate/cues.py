"""Words that ascribe: by which a report says that somebody says, writes, thinks or wants something.

The lists are data: lemmas of general English, gathered from the reporting verbs of grammars (Quirk et al. 1985, ch. 16:
factual, suasive and emotive verbs; Levin 1993, classes 31, 33, 37) and widened by the cues of PolNeAR's training split.
Each stands under what it takes:

- `SAYING` may stand beside a quotation or a clause, before, after and amid it ("…, he added");
- `HOLDING` takes a that-clause only ("believes that …");
- `TELLING` takes the one told, then clause, quotation or infinitive ("told reporters that …");
- `NAMING` takes a thing as its whole content ("denounced the raid", "welcomed the truce");
- `BINDING` takes an infinitive ("promised to leave").
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.wordlists import wordset
from onrecord.model import Manner, Medium

SAYING = wordset(
    "show say add tell announce report note state declare claim argue insist explain warn write tweet ask reply "
    "respond answer continue recall acknowledge admit concede confirm deny assert allege maintain contend "
    "stress emphasize emphasise underline underscore reiterate repeat observe remark comment predict estimate "
    "conclude suggest complain joke quip shout yell cry whisper mutter confess interrupt go sigh lament promise "
    "pledge vow threaten boast brag quote caution counter retort inquire reveal disclose inform post text email "
    "e-mail blog retweet recount relate testify plead urge demand propose affirm attest reaffirm swear proclaim "
    "pronounce advise point indicate signal hint imply opine reason reflect muse exclaim interject protest "
    "volunteer venture theorize speculate forecast project calculate clarify elaborate specify stipulate "
    "summarize read rule find learn chant sing echo chide scold recommend appeal apologize apologise conclude "
    "sneer scoff snap bark groan gush chime chip intone assure remind narrate recite telegraph cable"
)
"""May stand beside a quotation."""

HOLDING = wordset(
    "believe think know fear hope expect doubt suspect assume understand realize realise "
    "guess imagine worry dream wish suppose presume figure reckon regret "
    "show demonstrate prove decide determine calculate anticipate envisage envision foresee want prefer "
    "notice "
)
"""Take a that-clause or a bare clause as their whole content."""

FIGURES = wordset("number toll figure total count cost size strength price share bill loss damage date odds chance")
"""What somebody "puts at" a figure, and so says it."""

QUOTING = wordset("continue begin go conclude interject")
"""Are cues beside a quotation only."""

NOBODY = wordset("nobody none no-one neither nothing")
"""Sources that say there was no saying."""

DOCUMENTS_ONLY = wordset("show demonstrate prove mean indicate find reveal read signal")
"""Ascribe a clause where the subject is a paper or figures; of people and events most do not."""

TELLING = wordset("tell inform remind assure notify brief advise warn ask urge persuade convince promise teach show")
"""May take the one who is told before the content."""

ASKING = wordset(
    "ask urge tell instruct direct request invite encourage beg implore exhort pressure "
    "call challenge advise warn want remind beseech entreat counsel lobby"
)
"""Take somebody and an infinitive: "urged both sides to talk"; the content is both."""

NAMING = wordset(
    "announce deny denounce condemn welcome praise criticize criticise blame accuse reject dismiss oppose "
    "support endorse regret deplore decry hail applaud mock ridicule slam blast rebuke defend demand predict "
    "describe call confirm acknowledge claim report propose suggest recommend urge fear allege favor favour "
    "back threaten promise pledge stress lament mourn thank congratulate commend laud tout assail lambast "
    "lambaste castigate chide declare mention cite dispute contest refute rebut forecast estimate echo "
    "underline highlight underscore emphasize emphasise reiterate reaffirm admit concede envisage want prefer "
    "portray label dub brand advocate"
)
"""Take a thing as content, where a person, body or paper is the subject."""


BINDING = wordset(
    "promise pledge vow threaten offer swear propose claim hope expect want wish prefer intend demand ask beg fear "
)
"""Take an infinitive as content."""

STANDS = wordset("regret welcome condemn denounce deplore blame accuse reject deny")
"""Opinions plain enough to count without the network, also in what somebody else reports."""

TREATING = wordset(
    "call describe label brand dub regard view see consider portray characterize characterise depict cast "
    "denounce condemn dismiss hail praise criticize criticise blame accuse thank congratulate denounce recast "
    "term deem declare name"
)
"""Take a thing and what it is said to be: "called the vote a farce", "accused Juba of delay"."""

PHRASES = {
    "speak": ("of", "about"), "talk": ("about", "of"), "call": ("for", "on", "upon"), "point": ("to", "out"),
    "appeal": ("for",), "warn": ("of", "about", "against"), "complain": ("of", "about"),
    "boast": ("of", "about"), "hint": ("at",), "argue": ("for", "against"), "think": ("of", "about"),
    "worry": ("about",), "ask": ("about",), "push": ("for",), "dream": ("of",), "object": ("to",),
    "know": ("of", "about"), "learn": ("of", "about"), "hear": ("of", "about"), "allude": ("to",),
    "protest": ("against",), "campaign": ("for", "against"), "apologize": ("for",), "apologise": ("for",),
    "inform": ("of", "about"), "tell": ("of", "about"), "lash": ("out",), "write": ("of", "about"), "believe": ("in",),
    "joke": ("about",), "comment": ("on",), "insist": ("on",), "lobby": ("for", "against"), "vote": ("for", "against"),
}  # fmt: skip
"""Verbs that take a thing through a preposition, which then belongs to the cue."""

NOUNS = wordset(
    "statement claim accusation announcement allegation assertion suggestion warning promise pledge vow threat "
    "belief view fear hope argument assurance admission insistence conclusion estimate prediction report rumor "
    "rumour complaint remark declaration proclamation contention charge denial confirmation comment opinion "
    "doubt concern expectation idea notion suspicion impression conviction testimony revelation reminder demand "
    "call appeal plea request proposal offer recommendation ruling finding hint message thought wish criticism "
    "sense"
)
"""Nouns that may hold a that-clause: "the claim that …", "his fear that …"."""


THOUGHT = wordset(
    "believe think know expect doubt suspect assume understand realize realise consider guess imagine suppose "
    "presume figure reckon recognize recognise remember forget decide determine judge learn see view regard "
    "anticipate envisage envision foresee discover notice gather mean hear wonder deem reflect muse belief view "
    "idea notion suspicion impression opinion doubt conviction thought sense expectation conclusion reason "
    "speculate feel intend accept"
)
ATTITUDE = wordset(
    "want hope fear worry wish regret support oppose welcome mock like love hate prefer favor favour admire respect "
    "appreciate dread seek long yearn back endorse reject blame deplore mourn ridicule advocate champion dream concern "
    "dispute resent vote campaign push lobby profess"
)
WRITING = wordset(
    "write tweet post text email e-mail blog retweet read telegraph cable publish sign scribble pen type "
    "caption headline"
)
"""What kind of saying a lemma is, where it is not speech."""

CALLED_OUT = wordset("declined refuse decline fail forget neglect")
"""Verbs under which a cue is not a saying: "declined to say"."""


MEDIA: tuple[tuple[Medium, str], ...] = (
    (
        "post",
        (
            r"\b(?:re)?tweet(?:s|ed|ing)?\b|\bposted\b|\bin a post\b|\bthread\b"
            r"|\bon (?:X|Twitter|Facebook|Telegram|Instagram|Truth Social|LinkedIn|Weibo|social media)\b"
            r"|\b(?:Facebook|Twitter|Telegram|Instagram|social media|blog|X) (?:post|message|account|channel|page)s?\b"
        ),
    ),
    (
        "briefing",
        (
            r"\b(?:news|press) (?:conference|briefing)s?\b|\bbriefing\b|\bto (?:reporters|journalists)\b"
            r"|\b(?:told|tells|telling) (?:the )?(?:reporters|journalists|newsmen)\b"
        ),
    ),
    (
        "interview",
        (
            r"\binterview(?:s|ed|er)?\b|\bby (?:tele)?phone\b"
            r"|\bon (?:the )?telephone\b|\breached by\b|\b(?:told|to) us\b"
            r"|\b(?:told|tells|telling) (?:the |our |this )?(?:Associated Press|AP|AFP|Reuters|BBC|CNN|NPR"
            r"|Al Jazeera|ABC|CBS|NBC|MSNBC|CNBC|Fox|Guardian|Times|New York|Washington|Wall Street|Le Monde"
            r"|Der Spiegel|RFI|VOA|newspaper|magazine|state (?:television|TV|radio|media)"
            r"|[A-Z]\w+ (?:News|TV|Television|Radio|Post|Journal|Herald|Tribune|Agency))\b"
        ),
    ),
    (
        "statement",
        (
            r"\b(?:in|issued|released|read) (?:a|an|the|its|his|her|their)(?: [\w-]+){0,3} "
            r"(?:statement|communiqu[eé]|press release|release)\b"
            r"|\bby text message\b|\bin a (?:message|text)\b|\bstatement (?:said|read|issued|released)\b"
        ),
    ),
    (
        "speech",
        (
            r"\bspeech\b|\btelevised address\b|\bsermon\b"
            r"|\bat (?:a|the) (?:ceremony|rally|parade|funeral|summit|forum)\b"
            r"|\baddress(?:ing)? (?:to )?(?:the )?(?:nation|parliament|crowd|congress|assembly)\b"
            r"|\btold (?:a |the )?(?:parliament|crowd|rally|conference|lawmakers|Security Council)\b"
        ),
    ),
    (
        "document",
        (
            r"\bin (?:a|an|the|its|his|her|their)(?: [\w-]+){0,3} "
            r"(?:report|letter|memo|memorandum|filing|document|paper|resolution|decree|order|book|op-ed|essay)\b"
        ),
    ),
)
"""Where a statement was made, by words of its cue clause; the first that fits. "Told" + an outlet is an interview."""

PAPERS = wordset(
    "statement report letter memo memorandum document filing resolution agreement accord text treaty pact "
    "communique communiqué decree law bill complaint lawsuit indictment poll survey study data figures "
    "statistics analysis article paper book declaration release message email records transcript roadmap plan "
    "deal constitution order note notice bulletin dispatch census review audit editorial op-ed manifesto "
    "petition annex paragraph article clause summary charter estimates numbers sign poster banner headline "
    "website post tweet account assessment"
)
"""Things that "say": speaker type document."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue lemma may do."""

    says: bool
    holds: bool
    names: bool
    binds: bool
    tells: bool
    asks: bool


def sense(lemma: str) -> Sense:
    """What `lemma` may take as content; an unknown verb only a quotation."""
    if lemma not in VERBS:
        return Sense(says=True, holds=False, names=False, binds=False, tells=False, asks=False)
    return Sense(
        lemma in SAYING,
        lemma in HOLDING or lemma in SAYING,
        lemma in NAMING,
        lemma in BINDING,
        lemma in TELLING,
        lemma in ASKING,
    )


VERBS = SAYING | HOLDING | TELLING | ASKING | NAMING | BINDING | TREATING | frozenset(PHRASES)


def manner(lemma: str) -> Manner:
    """Speech, writing, thought or attitude, by the cue's lemma."""
    if lemma in WRITING:
        return "writing"
    if lemma in THOUGHT:
        return "thought"
    if lemma in ATTITUDE:
        return "attitude"
    return "speech"
