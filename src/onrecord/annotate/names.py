"""What names are made of: ranks, honorifics, offices, kinds of bodies, particles, and armed groups with their aliases.

Data, with the reason for each list. Small on purpose: the forms of English news, not a gazetteer.
"""

from __future__ import annotations

from onrecord.annotate.wordlists import wordset

RANKS = wordset(
    "gen gen. general maj maj. major lt lt. lieutenant col col. colonel brig brig. big. brigadier capt capt. "
    "captain sgt sgt. sergeant adm adm. admiral vice rear cmdr cmdr. commander commodore cpl cpl. corporal "
    "marshal field-marshal warrant private pvt. master staff lieutenant-colonel lieutenant-general "
    "major-general brigadier-general cdr cdr. col-gen ltc wing group squadron field air chief inspector "
    "superintendent"
)
"""Words of military and police ranks before a name; "Big." stands in print for "Brig."."""

RANK_CORE = RANKS - wordset(
    "vice rear master staff wing group squadron field air chief private major commander warrant"
)
"""Of these the ones that make a rank by themselves."""

HONORIFICS = wordset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady sheikh shaykh sheik ayatollah "
    "mullah mawlawi maulvi imam rev rev. reverend father sister brother pastor archbishop bishop cardinal pope "
    "rabbi king queen prince princess emir sultan sayyid hajji haji madam hon hon. señor senor doña don "
    "monsieur madame monsignor msgr. grand mufti eng eng. engr. cllr cllr. coun coun. señora senora"
)
"""Before a name, and no post."""

OFFICES = wordset(
    "president premier minister chancellor secretary senator sen sen. rep rep. representative congressman "
    "congresswoman governor gov gov. mayor ambassador envoy spokesman spokeswoman spokesperson spokesmen "
    "commander chief director chairman chairwoman chairperson chair head leader adviser advisor deputy judge "
    "justice prosecutor attorney commissioner coordinator delegate negotiator mediator diplomat official "
    "officer analyst researcher expert professor lawyer activist lawmaker legislator mp deputy speaker whip "
    "vice-president undersecretary administrator inspector general-secretary secretary-general founder ceo "
    "executive manager editor journalist reporter correspondent author scholar historian economist doctor nurse "
    "teacher farmer resident refugee villager survivor soldier fighter militant warlord rebel cleric candidate "
    "strategist aide consultant counsel pollster donor operative volunteer organizer organiser campaigner "
    "trader shopkeeper elder chieftain monitor observer rapporteur representative president-elect nominee vice "
    "mother father widow witness driver student engineer policeman policewoman captain colonel general major "
    "lieutenant brigadier admiral marshal sergeant king queen prince commissioner comptroller treasurer "
    "ombudsman registrar superintendent worker member specialist fellow veteran pilot columnist anchor host "
    "commentator blogger critic supporter friend wife husband brother sister son daughter co-founder "
    "chief-of-staff councillor councilor councilman councilwoman alderman magistrate sheriff constable fisherman "
    "firefighter paramedic"
)
"""What a person can be: in an apposition or before a name it is a post, or shows that the name is a person's."""

POSTS = OFFICES - wordset(
    "mother father widow witness driver student supporter friend wife husband brother sister son daughter "
    "resident refugee villager survivor trader farmer fisherman veteran critic donor"
)
"""Of these the ones that are a post."""

TOWNS = wordset(
    "town city village district province port island region capital suburb outskirts governorate neighborhood"
)
"""Before "of" and a name, they make that a place."""

PORTFOLIOS = wordset(
    "State Defense Defence Interior Justice Treasury Finance Commerce Trade Labor Labour Energy Education Health "
    "Agriculture Transport Transportation Foreign Affairs External Internal Homeland Security War Information Planning "
    "Economy Environment Culture Tourism Housing Oil Peace"
)
"""What a minister is "of", between the post and the name: "Secretary of State Ana Ruiz"."""

BODIES = wordset(
    "ministry department council committee commission agency office bureau army navy force forces police guard "
    "guards corps parliament congress senate assembly court union organisation organization party front "
    "movement coalition alliance mission government administration authority authorities bank fund group "
    "company corporation corp inc ltd institute university college centre center foundation association "
    "federation league society command staff headquarters brigade division battalion regiment unit network news "
    "agency press times post journal radio television tv service services board tribunal secretariat embassy "
    "cabinet presidency taskforce command pentagon kremlin militia observatory watch international nations "
    "academy hospital school club campaign pac republicans democrats directorate inspectorate delegation office "
    "team house junta regime intelligence crescent cross doctors fleet programme program initiative panel"
)
"""Last words of the names of bodies."""

PLACE_WORDS = wordset(
    "city province region district river sea gulf strait island islands mountain mountains valley desert "
    "airport base camp street square village town governorate state county peninsula lake port bay border "
    "crossing hills dam bridge road highway heights basin coast ocean airfield zone north south east west"
)
"""Last words of the names of places."""

LANDS = wordset(
    "Africa Asia Europe America Sahel Balkans Caucasus Levant Kurdistan Chechnya Crimea Donbas Donbass Darfur "
    "Tigray Amhara Oromia Kashmir Gaza Transnistria Abkhazia Catalonia Scotland Wales England Somaliland "
    "Puntland Siberia Sinai Maghreb Mesopotamia Anbar Nineveh Idlib Aleppo Raqqa Mosul Kirkuk Irbil Erbil Basra "
    "Homs Hama Kobani Palmyra Fallujah Ramadi Tikrit Sirte Benghazi"
)
"""Regions and towns that parsers take for people or bodies."""

REGIONS = frozenset({
    "Middle East", "Central Asia", "Horn of Africa", "West Bank", "Gaza Strip", "Black Sea", "South China Sea",
    "Red Sea",
    "Persian Gulf", "Southeast Asia", "South Asia", "East Asia", "North Africa", "West Africa", "East Africa",
    "Latin America",
    "Central America", "South America", "North America", "Western Sahara", "Golan Heights", "Lake Chad",
    "Eastern Europe",
    "Western Balkans", "South Caucasus", "Nagorno-Karabakh", "Northern Ireland", "Hong Kong", "Kurdistan Region",
    "Sinai Peninsula",
})  # fmt: skip
"""Regions of several words, which run together with the name that follows ("Minister for the Middle East Ana Ruiz")."""

FORCES = wordset(
    "army military police forces force troops navy opposition parliament authorities coalition guard militia "
    "militias leadership embassy delegation intelligence officials soldiers peacekeepers rebels insurgents "
    "ministry presidency"
)
"""After a people or country, they make a body: "Iraqi security forces"."""

ETHNIC = frozenset(
    "Kurdish Kurd Kurds Arab Arabs Sunni Sunnis Shiite Shiites Shia Druze Yazidi Yazidis Tuareg Hausa Fulani "
    "Hutu Tutsi Western European African Asian Latin Jewish Muslim Christian Islamist Communist Republican "
    "Democratic".split()
)
"""Adjectives of peoples and creeds: beside a name they describe, alone they name nobody."""

PARTICLES = wordset(
    "al el ul ur ag ould bin ben ibn bint abu abou umm um abd abdel abdul de da dos del della di do du la le "
    "van von der den ter ten al-din ad-din y e st."
)
"""Small words inside a name: Arabic, Tuareg, Romance, Germanic."""

ARMED_GROUPS: dict[str, tuple[str, ...]] = {
    "Islamic State group": (
        "Islamic State",
        "Islamic State group",
        "ISIS",
        "ISIL",
        "IS",
        "Daesh",
        "Da'esh",
        "Da’esh",
        "Daish",
        "IS group",
        "Isis",
        "Isil",
        "Islamic State of Iraq and the Levant",
        "Islamic State of Iraq and Syria",
        "Islamic State in Iraq and Syria",
        "Islamic State in Iraq and the Levant",
        "self-proclaimed Islamic State",
        "so-called Islamic State",
    ),
    "al-Qaida": (
        "al-Qaida",
        "al-Qaeda",
        "al Qaeda",
        "Al Qaeda",
        "Al-Qaeda",
        "Al-Qaida",
        "al Qaida",
        "Al Qaida",
        "Qaeda",
        "Al-Qa'ida",
        "AQ",
    ),
    "Taliban": ("Taliban", "Taleban", "the Taliban"),
    "Hezbollah": ("Hezbollah", "Hizbollah", "Hizbullah", "Hezbullah", "Hizballah"),
    "Hamas": ("Hamas",),
    "Palestinian Islamic Jihad": ("Islamic Jihad", "Palestinian Islamic Jihad"),
    "Houthis": ("Houthi", "Houthis", "Ansar Allah", "Ansarullah"),
    "al-Shabab": (
        "al-Shabab",
        "al-Shabaab",
        "Al-Shabaab",
        "Al-Shabab",
        "al Shabaab",
        "al Shabab",
        "Shabab",
        "Al Shabaab",
    ),
    "Boko Haram": ("Boko Haram",),
    "Nusra Front": (
        "Nusra Front",
        "al-Nusra Front",
        "Jabhat al-Nusra",
        "al-Nusra",
        "Al-Nusra",
        "Al Nusra",
        "Nusra",
        "Jabhat al-Nusrah",
        "Jabhat Fateh al-Sham",
        "Jabhat Fatah al-Sham",
        "Al Nusrah Front",
        "al-Nusrah Front",
    ),
    "Hayat Tahrir al-Sham": ("Hayat Tahrir al-Sham", "Hay'at Tahrir al-Sham", "HTS"),
    "FARC": ("FARC", "Farc", "Revolutionary Armed Forces of Colombia"),
    "ELN": ("ELN", "National Liberation Army"),
    "PKK": ("PKK", "Kurdistan Workers' Party", "Kurdistan Workers’ Party"),
    "YPG": ("YPG", "People's Protection Units", "People’s Protection Units"),
    "Syrian Democratic Forces": ("Syrian Democratic Forces", "SDF"),
    "Free Syrian Army": ("Free Syrian Army", "FSA"),
    "Popular Mobilization Forces": (
        "Popular Mobilization Forces",
        "Popular Mobilisation Forces",
        "Popular Mobilization Units",
        "PMF",
        "Hashd al-Shaabi",
    ),
    "peshmerga": ("peshmerga", "Peshmerga", "Kurdish peshmerga", "Pesh Merga"),
    "Rapid Support Forces": ("Rapid Support Forces", "RSF"),
    "M23": ("M23", "March 23 Movement"),
    "Lord's Resistance Army": ("Lord's Resistance Army", "Lord’s Resistance Army", "LRA"),
    "Allied Democratic Forces": ("Allied Democratic Forces", "ADF"),
    "JNIM": ("JNIM", "Jama'at Nasr al-Islam wal Muslimin"),
    "Wagner Group": ("Wagner", "Wagner Group"),
    "Tigray People's Liberation Front": (
        "TPLF",
        "Tigray People's Liberation Front",
        "Tigray People’s Liberation Front",
    ),
    "SPLM-IO": ("SPLM-IO", "SPLA-IO", "SPLM/A-IO"),
    "Kataib Hezbollah": ("Kataib Hezbollah", "Kata'ib Hezbollah", "Kataeb Hezbollah"),
    "Ahrar al-Sham": ("Ahrar al-Sham", "Ahrar Al-Sham"),
    "Abu Sayyaf": ("Abu Sayyaf",),
    "Irish Republican Army": ("IRA", "Irish Republican Army"),
    "Tamil Tigers": ("Tamil Tigers", "LTTE"),
    "Haqqani network": ("Haqqani network", "Haqqani Network", "Haqqanis"),
}
"""Armed groups that news names in several ways: canonical name, its spellings. One name each within a report."""

GROUPS: dict[str, str] = {alias: name for name, aliases in ARMED_GROUPS.items() for alias in aliases}

KNOWN_BODIES: dict[str, str] = {
    "UN": "United Nations", "U.N.": "United Nations", "United Nations": "United Nations", "EU": "European Union",
    "E.U.": "European Union",
    "European Union": "European Union", "NATO": "NATO", "Nato": "NATO", "AU": "African Union",
    "African Union": "African Union",
    "ECOWAS": "ECOWAS", "OSCE": "OSCE", "ICRC": "International Committee of the Red Cross", "Red Cross": "Red Cross",
    "Pentagon": "Pentagon", "Kremlin": "Kremlin", "White House": "White House", "State Department": "State Department",
    "Security Council": "Security Council", "U.N. Security Council": "Security Council",
    "UN Security Council": "Security Council",
    "UNHCR": "UNHCR", "UNICEF": "UNICEF", "WHO": "World Health Organization",
    "World Health Organization": "World Health Organization",
    "OCHA": "OCHA", "IAEA": "IAEA", "IMF": "IMF", "World Bank": "World Bank", "CIA": "CIA", "FBI": "FBI",
    "CENTCOM": "CENTCOM",
    "Arab League": "Arab League", "G7": "G7", "G20": "G20", "IGAD": "IGAD", "MINUSMA": "MINUSMA",
    "Congress": "Congress", "Senate": "Senate",
    "Amnesty International": "Amnesty International", "Human Rights Watch": "Human Rights Watch", "Reuters": "Reuters",
    "Save the Children": "Save the Children", "Doctors Without Borders": "Doctors Without Borders",
    "Doctors without Borders": "Doctors Without Borders", "Médecins Sans Frontières": "Doctors Without Borders",
}  # fmt: skip
"""Bodies so well known that reports name them without introduction, and their usual short names."""

KINDS: dict[str, str] = {
    "NATO": "alliance", "European Union": "bloc", "African Union": "bloc", "ECOWAS": "bloc", "IGAD": "bloc",
    "MINUSMA": "mission",
    "Security Council": "council", "United Nations": "organization", "Congress": "legislature", "OCHA": "office",
    "International Committee of the Red Cross": "organization", "IAEA": "agency", "UNHCR": "agency", "CIA": "agency",
    "FBI": "bureau",
    "Islamic State group": "group", "al-Qaida": "network", "Taliban": "insurgents", "FARC": "guerrillas",
    "ELN": "guerrillas",
    "Houthis": "rebels", "M23": "rebels", "Hamas": "group", "Hezbollah": "group", "Boko Haram": "group",
    "al-Shabab": "group",
}  # fmt: skip
"""What reports call them at the second mention: "the alliance", "the bloc", "the rebels"."""

SMALL_WORDS = wordset("of the and for in on to at with by from")
"""Join the parts of a body's name ("Committee of the Red Cross") and are skipped by its acronym."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmases jan feb mar apr jun jul aug sep sept oct nov dec christmas "
    "easter ramadan eid".split()
)
NEVER = frozenset(
    "i q a the he she it they we you his her their its this that these those but and or if in on at for of by "
    "to as with from who what when where why how there here yes no not mr mrs ms mr. mrs. ms. am pm a.m. p.m. "
    "english arabic french spanish muslim muslims christian christians islam islamic jewish jews god twitter "
    "facebook internet update transcript read more photo file image watch video related news exclusive opinion".split()
)
"""Capitalised words that begin no name: days, months, pronouns, page furniture."""
