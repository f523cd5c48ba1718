"""Units of measure and kinds of counted nouns. Data, with reasons."""

from __future__ import annotations

from onrecord.annotate.wordlists import wordset

CURRENCIES = {
    "$": "dollar", "us$": "dollar", "$us": "dollar", "€": "euro", "£": "pound sterling", "¥": "yen", "₹": "rupee",
    "₽": "rouble", "rm": "malaysian ringgit", "usd": "dollar", "eur": "euro", "gbp": "pound sterling",
    "chf": "swiss franc", "aud": "australian dollar", "cad": "canadian dollar", "rs": "rupee", "rs.": "rupee",
    "a$": "australian dollar", "c$": "canadian dollar", "au$": "australian dollar", "ca$": "canadian dollar",
    "nz$": "new zealand dollar", "hk$": "hong kong dollar", "s$": "singapore dollar",
}  # fmt: skip
"""Signs before the figures."""

CURRENCY_WORDS = wordset(
    "dollar euro pound yen yuan rupee rouble ruble franc krona krone dinar dirham rial riyal shekel lira "
    "peso real rand shilling naira zloty hryvnia baht won ringgit renminbi cent pence penny afghani"
)

ABBREVIATED = {
    "%": "percentage", "percent": "percentage", "per cent": "percentage", "pc": "percentage", "pct": "percentage",
    "percentage point": "percentage point", "km": "kilometre", "m": "metre", "cm": "centimetre",
    "mm": "millimetre", "kg": "kilogram", "g": "gram", "mg": "milligram", "t": "tonne", "lb": "pound-mass",
    "lbs": "pound-mass", "oz": "ounce", "ft": "foot", "in": "inch", "mi": "mile", "ha": "hectare",
    "mph": "mile per hour", "kmh": "kilometre per hour", "km/h": "kilometre per hour", "kph": "kilometre per hour",
    "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "kwh": "kilowatt hour", "mwh": "megawatt hour",
    "hp": "horsepower", "bhp": "brake horsepower", "gb": "gigabyte", "mb": "megabyte", "tb": "terabyte",
    "kb": "kilobyte", "ghz": "gigahertz", "mhz": "megahertz", "khz": "kilohertz", "hz": "hertz",
    "rpm": "revolutions per minute", "bpd": "barrels per day", "l": "litre", "ml": "millilitre",
    "nm": "newton metre", "w": "watt", "v": "volt", "mbps": "megabit per second", "gbps": "gigabit per second",
    "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "sec": "second", "secs": "second",
    "yr": "year", "yrs": "year", "°c": "celsius", "°f": "fahrenheit", "°": "degree", "mah": "milliampere hour",
    "mp": "megapixel", "lb-ft": "foot pound-force", "sq": "square", "bps": "basis point", "ps": "horsepower",
}  # fmt: skip
"""Written forms of units that stand right behind the figures."""

MEASURES = frozenset(ABBREVIATED.values()) - {"tonne", "hectare", "barrels per day"}
"""Measures whose amounts are no levels; tonnes of grain and hectares of land are."""

DURATIONS = wordset(
    "second minute hour day week month year decade century fortnight night weekend quarter season "
    "generation morning evening"
)
DISTANCES = wordset(
    "mile kilometre kilometer metre meter foot yard inch centimetre centimeter millimetre millimeter "
    "nautical degree celsius fahrenheit knot km mph"
)
SHARES = wordset("percent percentage point fraction half third quarter fifth tenth")

UNCOUNTED = wordset(
    "time side party point condition part phase round stage talk meeting article reason question step "
    "page way thing option aspect kind sort type goal principle chapter paragraph edition anniversary "
    "summit word day vote abstention degree cent occasion front category example issue other hand term "
    "another version line room call person-year sense instance chance case factor difference lesson idea "
    "attempt subject topic candidate seat member-state key postponement extension session sitting visit "
    "story item list minute quarter match game goal brother sister son daughter wife child-in-law leg arm "
    "eye answer sentence direction respect matter measure speaker"
)
"""Nouns whose count is no level of an undertaking or conflict: the two sides, three phases, five times."""

SIDES = wordset(
    "army government country state nation leader minister president capital neighbour neighbor rival ally "
    "delegation enemy power republic people parliament"
)
"""Those of whom two are simply the two sides."""

FORCES = wordset(
    "troop soldier force personnel fighter combatant peacekeeper policeman officer marine airman sailor "
    "adviser advisor trainer contractor serviceman member militant recruit guard observer monitor "
    "instructor reservist"
)

CASUALTIES = {
    "kill": "killed", "die": "dead", "wound": "wounded", "injure": "injured", "murder": "murdered",
    "displace": "displaced", "arrest": "arrested", "detain": "detained", "abduct": "abducted",
    "kidnap": "kidnapped", "capture": "captured", "free": "freed", "release": "released", "drown": "dead",
    "execute": "executed", "evacuate": "evacuated", "flee": "displaced",
}  # fmt: skip
"""What a verb makes of the people counted."""

ONE = wordset(
    "soldier policeman officer civilian peacekeeper fighter militant rebel person man woman child base "
    "camp aircraft plane helicopter drone ship tank truck worker marine hostage prisoner journalist "
    "contractor attack rocket missile bomb village"
)
"""Nouns that "one" counts ("one soldier was killed"); before others it is hardly more than "a"."""
