"""Countries and bodies of states, as news names them: the name, the people, the capital that stands for the government.

Data: the member states of the United Nations and places in dispute that news treats as places of their own, with the
English names, adjectives and seats of government. A capital names the government as a party ("Baghdad asked") and lies
in the country as a place. Names that are mostly something else (San Jose, Victoria) are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

STATES = """
afghanistan: Afghanistan; Afghan, Afghans; Kabul
albania: Albania; Albanian, Albanians; Tirana
algeria: Algeria; Algerian, Algerians; Algiers
angola: Angola; Angolan, Angolans; Luanda
argentina: Argentina; Argentine, Argentinian, Argentines; Buenos Aires
armenia: Armenia; Armenian, Armenians; Yerevan
australia: Australia; Australian, Australians; Canberra
austria: Austria; Austrian, Austrians; Vienna
azerbaijan: Azerbaijan; Azerbaijani, Azeri, Azerbaijanis; Baku
bahrain: Bahrain; Bahraini, Bahrainis; Manama
bangladesh: Bangladesh; Bangladeshi, Bangladeshis; Dhaka
belarus: Belarus; Belarusian, Belarusians; Minsk
belgium: Belgium; Belgian, Belgians;
benin: Benin; Beninese; Cotonou, Porto-Novo
bolivia: Bolivia; Bolivian, Bolivians; La Paz
bosnia: Bosnia, Bosnia and Herzegovina; Bosnian, Bosnians; Sarajevo
botswana: Botswana; Batswana; Gaborone
brazil: Brazil; Brazilian, Brazilians; Brasilia
britain: Britain, United Kingdom, Great Britain, UK, England; British, Britons; London
bulgaria: Bulgaria; Bulgarian, Bulgarians; Sofia
burkina faso: Burkina Faso, Burkina; Burkinabe; Ouagadougou
burundi: Burundi; Burundian, Burundians; Bujumbura
cambodia: Cambodia; Cambodian, Cambodians; Phnom Penh
cameroon: Cameroon; Cameroonian, Cameroonians; Yaounde
canada: Canada; Canadian, Canadians; Ottawa
central african republic: Central African Republic, CAR; Central African; Bangui
chad: Chad; Chadian, Chadians; N'Djamena, Ndjamena
chile: Chile; Chilean, Chileans;
china: China; Chinese; Beijing
colombia: Colombia; Colombian, Colombians; Bogota
congo: Congo, Democratic Republic of Congo, Democratic Republic of the Congo, DRC, DR Congo; Congolese; Kinshasa
costa rica: Costa Rica; Costa Rican, Costa Ricans;
croatia: Croatia; Croatian, Croatians, Croat, Croats; Zagreb
cuba: Cuba; Cuban, Cubans; Havana
cyprus: Cyprus; Cypriot, Cypriots; Nicosia
czechia: Czechia, Czech Republic; Czech, Czechs; Prague
denmark: Denmark; Danish, Danes; Copenhagen
djibouti: Djibouti; Djiboutian;
dominican republic: Dominican Republic; Dominican, Dominicans; Santo Domingo
ecuador: Ecuador; Ecuadorian, Ecuadorean, Ecuadorians; Quito
egypt: Egypt; Egyptian, Egyptians; Cairo
el salvador: El Salvador; Salvadoran, Salvadorans; San Salvador
eritrea: Eritrea; Eritrean, Eritreans; Asmara
estonia: Estonia; Estonian, Estonians; Tallinn
ethiopia: Ethiopia; Ethiopian, Ethiopians; Addis Ababa
finland: Finland; Finnish, Finns; Helsinki
france: France; French, Frenchmen; Paris
gabon: Gabon; Gabonese; Libreville
gambia: Gambia; Gambian, Gambians; Banjul
georgia: Georgia; Georgian, Georgians; Tbilisi
germany: Germany; German, Germans; Berlin
ghana: Ghana; Ghanaian, Ghanaians; Accra
greece: Greece; Greek, Greeks; Athens
guatemala: Guatemala; Guatemalan, Guatemalans;
guinea: Guinea; Guinean, Guineans; Conakry
guinea-bissau: Guinea-Bissau; ; Bissau
haiti: Haiti; Haitian, Haitians; Port-au-Prince
honduras: Honduras; Honduran, Hondurans; Tegucigalpa
hungary: Hungary; Hungarian, Hungarians; Budapest
iceland: Iceland; Icelandic, Icelanders; Reykjavik
india: India; Indian, Indians; New Delhi
indonesia: Indonesia; Indonesian, Indonesians; Jakarta
iran: Iran; Iranian, Iranians; Tehran
iraq: Iraq; Iraqi, Iraqis; Baghdad
ireland: Ireland; Irish; Dublin
israel: Israel; Israeli, Israelis; Jerusalem, Tel Aviv
italy: Italy; Italian, Italians; Rome
ivory coast: Ivory Coast, Cote d'Ivoire; Ivorian, Ivorians; Abidjan, Yamoussoukro
jamaica: Jamaica; Jamaican, Jamaicans;
japan: Japan; Japanese; Tokyo
jordan: Jordan; Jordanian, Jordanians; Amman
kazakhstan: Kazakhstan; Kazakh, Kazakhs; Astana
kenya: Kenya; Kenyan, Kenyans; Nairobi
kosovo: Kosovo; Kosovar, Kosovars, Kosovan; Pristina
kuwait: Kuwait; Kuwaiti, Kuwaitis;
kyrgyzstan: Kyrgyzstan; Kyrgyz; Bishkek
laos: Laos; Laotian, Lao; Vientiane
latvia: Latvia; Latvian, Latvians; Riga
lebanon: Lebanon; Lebanese; Beirut
liberia: Liberia; Liberian, Liberians; Monrovia
libya: Libya; Libyan, Libyans; Tripoli
lithuania: Lithuania; Lithuanian, Lithuanians; Vilnius
madagascar: Madagascar; Malagasy; Antananarivo
malawi: Malawi; Malawian, Malawians; Lilongwe
malaysia: Malaysia; Malaysian, Malaysians; Kuala Lumpur
mali: Mali; Malian, Malians; Bamako
mauritania: Mauritania; Mauritanian, Mauritanians; Nouakchott
mexico: Mexico; Mexican, Mexicans; Mexico City
moldova: Moldova; Moldovan, Moldovans; Chisinau
mongolia: Mongolia; Mongolian, Mongolians; Ulaanbaatar
montenegro: Montenegro; Montenegrin, Montenegrins; Podgorica
morocco: Morocco; Moroccan, Moroccans; Rabat
mozambique: Mozambique; Mozambican, Mozambicans; Maputo
myanmar: Myanmar, Burma; Burmese; Naypyitaw, Naypyidaw
namibia: Namibia; Namibian, Namibians; Windhoek
nepal: Nepal; Nepali, Nepalese; Kathmandu
netherlands: Netherlands, Holland; Dutch; The Hague
new zealand: New Zealand; New Zealanders;
nicaragua: Nicaragua; Nicaraguan, Nicaraguans; Managua
niger: Niger; Nigerien, Nigeriens; Niamey
nigeria: Nigeria; Nigerian, Nigerians; Abuja
north korea: North Korea; North Korean, North Koreans; Pyongyang
north macedonia: North Macedonia, Macedonia; Macedonian, Macedonians; Skopje
norway: Norway; Norwegian, Norwegians; Oslo
oman: Oman; Omani, Omanis; Muscat
pakistan: Pakistan; Pakistani, Pakistanis; Islamabad
palestine: Palestine, Gaza, Gaza Strip, West Bank; Palestinian, Palestinians; Ramallah
panama: Panama; Panamanian, Panamanians;
papua new guinea: Papua New Guinea; ; Port Moresby
paraguay: Paraguay; Paraguayan, Paraguayans; Asuncion
peru: Peru; Peruvian, Peruvians; Lima
philippines: Philippines; Philippine, Filipino, Filipinos; Manila
poland: Poland; Polish, Poles; Warsaw
portugal: Portugal; Portuguese; Lisbon
qatar: Qatar; Qatari, Qataris; Doha
romania: Romania; Romanian, Romanians; Bucharest
russia: Russia, Russian Federation; Russian, Russians; Moscow, Kremlin
rwanda: Rwanda; Rwandan, Rwandans; Kigali
saudi arabia: Saudi Arabia; Saudi, Saudis; Riyadh
senegal: Senegal; Senegalese; Dakar
serbia: Serbia; Serbian, Serbians; Belgrade
sierra leone: Sierra Leone; Sierra Leonean; Freetown
singapore: Singapore; Singaporean;
slovakia: Slovakia; Slovak, Slovaks; Bratislava
slovenia: Slovenia; Slovenian, Slovene, Slovenes; Ljubljana
somalia: Somalia; Somali, Somalis; Mogadishu
south africa: South Africa; South African, South Africans; Pretoria
south korea: South Korea; South Korean, South Koreans; Seoul
south sudan: South Sudan; South Sudanese; Juba
spain: Spain; Spanish, Spaniards; Madrid
sri lanka: Sri Lanka; Sri Lankan, Sri Lankans; Colombo
sudan: Sudan; Sudanese; Khartoum
sweden: Sweden; Swedish, Swedes; Stockholm
switzerland: Switzerland; Swiss;
syria: Syria; Syrian, Syrians; Damascus
taiwan: Taiwan; Taiwanese; Taipei
tajikistan: Tajikistan; Tajik, Tajiks; Dushanbe
tanzania: Tanzania; Tanzanian, Tanzanians; Dodoma
thailand: Thailand; Thai, Thais; Bangkok
timor-leste: Timor-Leste, East Timor; Timorese; Dili
togo: Togo; Togolese; Lome
tunisia: Tunisia; Tunisian, Tunisians; Tunis
turkey: Turkey, Turkiye; Turkish, Turks; Ankara
turkmenistan: Turkmenistan; Turkmen; Ashgabat
uganda: Uganda; Ugandan, Ugandans; Kampala
ukraine: Ukraine; Ukrainian, Ukrainians; Kyiv, Kiev
united arab emirates: United Arab Emirates, UAE, Emirates; Emirati, Emiratis; Abu Dhabi
united states: United States, US, USA, America; American, Americans; Washington, Pentagon, White House
uruguay: Uruguay; Uruguayan, Uruguayans; Montevideo
uzbekistan: Uzbekistan; Uzbek, Uzbeks; Tashkent
venezuela: Venezuela; Venezuelan, Venezuelans; Caracas
vietnam: Vietnam; Vietnamese; Hanoi
western sahara: Western Sahara; Sahrawi, Sahrawis;
yemen: Yemen; Yemeni, Yemenis; Sanaa, Aden
zambia: Zambia; Zambian, Zambians; Lusaka
zimbabwe: Zimbabwe; Zimbabwean, Zimbabweans; Harare
sahel: Sahel; ;
kurdistan: Kurdistan, Kurdistan Region; ;
"""

BODIES = """
united nations: United Nations, UN, Security Council, UN Security Council
nato: NATO, Nato, Alliance, North Atlantic Treaty Organization, NATO Allies
european union: European Union, EU
african union: African Union, AU
ecowas: ECOWAS, Economic Community of West African States
osce: OSCE
arab league: Arab League
igad: IGAD
sadc: SADC, Southern African Development Community
csto: CSTO
asean: ASEAN
red cross: ICRC, Red Cross, International Committee of the Red Cross
iaea: IAEA, International Atomic Energy Agency
opcw: OPCW
"""

How = Literal["name", "people", "seat", "body"]

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Named(NamedTuple):
    """A country or body found in a text."""

    name: str
    """Its key: "iraq", "united nations"."""
    how: How
    """By its name, its people ("Iraqi"; so also "U.S."), its seat of government ("Baghdad"); or it is a body."""
    at: int
    """The place of its first word among the words of the text."""
    words: int

    @property
    def place(self) -> bool:
        """Whether it can be where something is: "Iraq" and "Baghdad", not "Iraqi" and "NATO"."""
        return self.how in ("name", "seat")


SHORT = 400
"""Code points up to which a text is an act, a name or a sentence, met again and again and worth remembering."""


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, their case kept; accents, the dots of initials and the 's of possessives are dropped."""
    return _short_words(text) if len(text) <= SHORT else _words(text)


def _words(text: str) -> tuple[str, ...]:
    plain = (
        text
        if text.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    )
    plain = _DOTTED.sub(lambda m: m.group().replace(".", ""), plain).replace("’", "'")
    return tuple(w[:-2] if w.endswith(("'s", "'S")) else w.rstrip("'") for w in _WORD.findall(plain))


_short_words = lru_cache(maxsize=16384)(_words)


def _entries() -> Iterator[tuple[tuple[str, ...], tuple[str, How]]]:
    for line in STATES.strip().splitlines():
        key, _, rest = line.partition(":")
        names, people, seats = ([n.strip() for n in part.split(",") if n.strip()] for part in rest.split(";"))
        yield from ((words(name), (key, "people" if _initials(name) else "name")) for name in names)
        yield from ((words(name), (key, "people")) for name in people)
        yield from ((words(name), (key, "seat")) for name in seats)
    for line in BODIES.strip().splitlines():
        key, _, rest = line.partition(":")
        yield from ((words(name.strip()), (key, "body")) for name in rest.split(","))


def _initials(name: str) -> bool:
    """Initials ("US", "UK") stand before a noun far more often than alone: they name a party, not a place."""
    return name.isupper() and len(name) <= 3


_TABLE: dict[tuple[str, ...], tuple[str, How]] = dict(_entries())
STATE_NAMES = frozenset(line.partition(":")[0] for line in STATES.strip().splitlines())
"""The keys of the countries, without the bodies."""
BODY_NAMES = frozenset(line.partition(":")[0] for line in BODIES.strip().splitlines())
"""The keys of the bodies of states."""
_TITLES = {
    line.partition(":")[0]: line.partition(":")[2].split(";")[0].split(",")[0].strip()
    for line in (STATES.strip() + BODIES.rstrip()).splitlines()
}
_FIRST = frozenset(name[0] for name in _TABLE)
_LONGEST = max(map(len, _TABLE))


def named(text: str) -> tuple[Named, ...]:
    """The countries and bodies that `text` names, in order, the longest name at each place."""
    return _short_named(text) if len(text) <= SHORT else _named(text)


def _named(text: str) -> tuple[Named, ...]:
    tokens, found, i = words(text), [], 0
    while i < len(tokens):
        hit = _longest(tokens, i) if tokens[i] in _FIRST else None
        if hit:
            found.append(hit)
        i += hit.words if hit else 1
    return tuple(found)


_short_named = lru_cache(maxsize=16384)(_named)


def _longest(tokens: tuple[str, ...], i: int) -> Named | None:
    for n in range(min(_LONGEST, len(tokens) - i), 0, -1):
        hit = _TABLE.get(tokens[i : i + n])
        if hit:
            return Named(hit[0], hit[1], i, n)
    return None


def parties(text: str) -> frozenset[str]:
    """The countries and bodies named in any form."""
    return frozenset(n.name for n in named(text))


def places(text: str) -> frozenset[str]:
    """The countries named as places ("Iraq", "Baghdad"; not "Iraqi", not "NATO")."""
    return frozenset(n.name for n in named(text) if n.place)


def title(name: str) -> str:
    """The name to show for a key ("united states": United States); what is no key is given back."""
    return _TITLES.get(name, name)
