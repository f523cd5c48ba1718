"""Countries as news names them: by name, short name, people and capital.

One line a state: name | people and adjectives | capital | other names. Written for this project; the names follow the
UN's member list of 2024 with Kosovo, Palestine and Taiwan, the spellings those of the large agencies.
"""

from __future__ import annotations

TABLE = """
Afghanistan|Afghan,Afghans|Kabul|
Albania|Albanian,Albanians|Tirana|
Algeria|Algerian,Algerians|Algiers|
Andorra|Andorran,Andorrans|Andorra la Vella|
Angola|Angolan,Angolans|Luanda|
Argentina|Argentine,Argentinian,Argentines,Argentinians|Buenos Aires|
Armenia|Armenian,Armenians|Yerevan|
Australia|Australian,Australians|Canberra|
Austria|Austrian,Austrians|Vienna|
Azerbaijan|Azerbaijani,Azerbaijanis,Azeri,Azeris|Baku|
Bahamas|Bahamian,Bahamians|Nassau|the Bahamas
Bahrain|Bahraini,Bahrainis|Manama|
Bangladesh|Bangladeshi,Bangladeshis|Dhaka|
Barbados|Barbadian,Barbadians|Bridgetown|
Belarus|Belarusian,Belarusians|Minsk|Belorussia
Belgium|Belgian,Belgians|Brussels|
Belize|Belizean,Belizeans|Belmopan|
Benin|Beninese|Porto-Novo|
Bhutan|Bhutanese|Thimphu|
Bolivia|Bolivian,Bolivians|La Paz|
Bosnia and Herzegovina|Bosnian,Bosnians|Sarajevo|Bosnia,Bosnia-Herzegovina
Botswana|Botswanan|Gaborone|
Brazil|Brazilian,Brazilians|Brasilia|
Brunei|Bruneian,Bruneians|Bandar Seri Begawan|
Bulgaria|Bulgarian,Bulgarians|Sofia|
Burkina Faso|Burkinabe,Burkinabé|Ouagadougou|Burkina
Burundi|Burundian,Burundians|Bujumbura|
Cambodia|Cambodian,Cambodians|Phnom Penh|
Cameroon|Cameroonian,Cameroonians|Yaounde|
Canada|Canadian,Canadians|Ottawa|
Cape Verde|Cape Verdean,Cape Verdeans|Praia|Cabo Verde
Central African Republic|Central African,Central Africans|Bangui|CAR
Chad|Chadian,Chadians|N'Djamena|
Chile|Chilean,Chileans|Santiago|
China|Chinese|Beijing|People's Republic of China,Peking
Colombia|Colombian,Colombians|Bogota|
Comoros|Comorian,Comorians|Moroni|
Congo|Congolese|Kinshasa|Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC
Republic of the Congo||Brazzaville|Congo-Brazzaville,Republic of Congo
Costa Rica|Costa Rican,Costa Ricans|San Jose|
Croatia|Croatian,Croatians,Croat,Croats|Zagreb|
Cuba|Cuban,Cubans|Havana|
Cyprus|Cypriot,Cypriots|Nicosia|
Czech Republic|Czech,Czechs|Prague|Czechia
Denmark|Danish,Dane,Danes|Copenhagen|
Djibouti|Djiboutian,Djiboutians|Djibouti|
Dominica|||
Dominican Republic|Dominican,Dominicans|Santo Domingo|
East Timor|Timorese|Dili|Timor-Leste
Ecuador|Ecuadorian,Ecuadorean,Ecuadorians|Quito|
Egypt|Egyptian,Egyptians|Cairo|
El Salvador|Salvadoran,Salvadorans|San Salvador|
Equatorial Guinea|Equatoguinean|Malabo|
Eritrea|Eritrean,Eritreans|Asmara|
Estonia|Estonian,Estonians|Tallinn|
Eswatini|Swazi,Swazis|Mbabane|Swaziland
Ethiopia|Ethiopian,Ethiopians|Addis Ababa|
Fiji|Fijian,Fijians|Suva|
Finland|Finnish,Finn,Finns|Helsinki|
France|French,Frenchman|Paris|
Gabon|Gabonese|Libreville|
Gambia|Gambian,Gambians|Banjul|the Gambia
Georgia|Georgian,Georgians|Tbilisi|
Germany|German,Germans|Berlin|
Ghana|Ghanaian,Ghanaians|Accra|
Greece|Greek,Greeks|Athens|
Grenada|Grenadian||
Guatemala|Guatemalan,Guatemalans|Guatemala City|
Guinea|Guinean,Guineans|Conakry|
Guinea-Bissau||Bissau|
Guyana|Guyanese|Georgetown|
Haiti|Haitian,Haitians|Port-au-Prince|
Honduras|Honduran,Hondurans|Tegucigalpa|
Hungary|Hungarian,Hungarians|Budapest|
Iceland|Icelandic,Icelander,Icelanders|Reykjavik|
India|Indian,Indians|New Delhi|Delhi
Indonesia|Indonesian,Indonesians|Jakarta|
Iran|Iranian,Iranians|Tehran|Islamic Republic of Iran,Islamic Republic
Iraq|Iraqi,Iraqis|Baghdad|
Ireland|Irish|Dublin|
Israel|Israeli,Israelis||
Italy|Italian,Italians|Rome|
Ivory Coast|Ivorian,Ivorians|Abidjan|Cote d'Ivoire,Côte d'Ivoire
Jamaica|Jamaican,Jamaicans|Kingston|
Japan|Japanese|Tokyo|
Jordan|Jordanian,Jordanians|Amman|
Kazakhstan|Kazakh,Kazakhs|Astana|
Kenya|Kenyan,Kenyans|Nairobi|
Kiribati||Tarawa|
Kosovo|Kosovar,Kosovars,Kosovan,Kosovans|Pristina|
Kuwait|Kuwaiti,Kuwaitis|Kuwait City|
Kyrgyzstan|Kyrgyz|Bishkek|
Laos|Laotian,Laotians,Lao|Vientiane|
Latvia|Latvian,Latvians|Riga|
Lebanon|Lebanese|Beirut|
Lesotho|Basotho|Maseru|
Liberia|Liberian,Liberians|Monrovia|
Libya|Libyan,Libyans|Tripoli|
Liechtenstein||Vaduz|
Lithuania|Lithuanian,Lithuanians|Vilnius|
Luxembourg|Luxembourgish||
Madagascar|Malagasy|Antananarivo|
Malawi|Malawian,Malawians|Lilongwe|
Malaysia|Malaysian,Malaysians|Kuala Lumpur|
Maldives|Maldivian,Maldivians|Male|the Maldives
Mali|Malian,Malians|Bamako|
Malta|Maltese|Valletta|
Marshall Islands|Marshallese|Majuro|
Mauritania|Mauritanian,Mauritanians|Nouakchott|
Mauritius|Mauritian,Mauritians|Port Louis|
Mexico|Mexican,Mexicans|Mexico City|
Micronesia|Micronesian|Palikir|
Moldova|Moldovan,Moldovans|Chisinau|
Monaco|Monegasque||
Mongolia|Mongolian,Mongolians|Ulaanbaatar|
Montenegro|Montenegrin,Montenegrins|Podgorica|
Morocco|Moroccan,Moroccans|Rabat|
Mozambique|Mozambican,Mozambicans|Maputo|
Myanmar|Burmese|Naypyidaw|Burma
Namibia|Namibian,Namibians|Windhoek|
Nauru|Nauruan||
Nepal|Nepali,Nepalis,Nepalese|Kathmandu|
Netherlands|Dutch,Dutchman|The Hague|the Netherlands,Holland
New Zealand|New Zealander,New Zealanders|Wellington|
Nicaragua|Nicaraguan,Nicaraguans|Managua|
Niger|Nigerien,Nigeriens|Niamey|
Nigeria|Nigerian,Nigerians|Abuja|
North Korea|North Korean,North Koreans|Pyongyang|DPRK
North Macedonia|Macedonian,Macedonians|Skopje|Macedonia
Norway|Norwegian,Norwegians|Oslo|
Oman|Omani,Omanis|Muscat|
Pakistan|Pakistani,Pakistanis|Islamabad|
Palau|Palauan||
Palestine|Palestinian,Palestinians|Ramallah|Palestinian territories,Palestinian Territories
Panama|Panamanian,Panamanians|Panama City|
Papua New Guinea|Papua New Guinean|Port Moresby|
Paraguay|Paraguayan,Paraguayans|Asuncion|
Peru|Peruvian,Peruvians|Lima|
Philippines|Philippine,Filipino,Filipinos|Manila|the Philippines
Poland|Polish,Pole,Poles|Warsaw|
Portugal|Portuguese|Lisbon|
Qatar|Qatari,Qataris|Doha|
Romania|Romanian,Romanians|Bucharest|
Russia|Russian,Russians|Moscow|Russian Federation
Rwanda|Rwandan,Rwandans|Kigali|
Saint Lucia|||St. Lucia
Samoa|Samoan,Samoans|Apia|
San Marino|||
Saudi Arabia|Saudi,Saudis,Saudi Arabian|Riyadh|
Senegal|Senegalese|Dakar|
Serbia|Serbian,Serbians,Serb,Serbs|Belgrade|
Seychelles|Seychellois|Victoria|
Sierra Leone|Sierra Leonean,Sierra Leoneans|Freetown|
Singapore|Singaporean,Singaporeans||
Slovakia|Slovak,Slovaks,Slovakian|Bratislava|
Slovenia|Slovenian,Slovenians,Slovene|Ljubljana|
Solomon Islands||Honiara|
Somalia|Somali,Somalis|Mogadishu|
South Africa|South African,South Africans|Pretoria|
South Korea|South Korean,South Koreans|Seoul|Republic of Korea
South Sudan|South Sudanese|Juba|
Spain|Spanish,Spaniard,Spaniards|Madrid|
Sri Lanka|Sri Lankan,Sri Lankans|Colombo|
Sudan|Sudanese|Khartoum|
Suriname|Surinamese|Paramaribo|
Sweden|Swedish,Swede,Swedes|Stockholm|
Switzerland|Swiss|Bern|
Syria|Syrian,Syrians|Damascus|Syrian Arab Republic
Taiwan|Taiwanese|Taipei|
Tajikistan|Tajik,Tajiks|Dushanbe|
Tanzania|Tanzanian,Tanzanians|Dodoma|
Thailand|Thai,Thais|Bangkok|
Togo|Togolese|Lome|
Tonga|Tongan,Tongans|Nuku'alofa|
Trinidad and Tobago|Trinidadian,Trinidadians|Port of Spain|Trinidad
Tunisia|Tunisian,Tunisians|Tunis|
Turkey|Turkish,Turk,Turks|Ankara|Türkiye,Turkiye
Turkmenistan|Turkmen|Ashgabat|
Tuvalu||Funafuti|
Uganda|Ugandan,Ugandans|Kampala|
Ukraine|Ukrainian,Ukrainians|Kyiv|Kiev
United Arab Emirates|Emirati,Emiratis|Abu Dhabi|UAE,U.A.E.,Emirates
United Kingdom|British,Briton,Britons|London|UK,U.K.,Britain,Great Britain
United States|American,Americans|Washington|U.S.,US,USA,U.S.A.,United States of America,America
Uruguay|Uruguayan,Uruguayans|Montevideo|
Uzbekistan|Uzbek,Uzbeks|Tashkent|
Vanuatu||Port Vila|
Vatican|Vatican|Vatican City|Holy See
Venezuela|Venezuelan,Venezuelans|Caracas|
Vietnam|Vietnamese|Hanoi|
Yemen|Yemeni,Yemenis|Sanaa|
Zambia|Zambian,Zambians|Lusaka|
Zimbabwe|Zimbabwean,Zimbabweans|Harare|
"""

_ROWS = [line.split("|") for line in TABLE.strip().splitlines()]

COUNTRIES: dict[str, str] = {
    spelling.removeprefix("the "): row[0] for row in _ROWS for spelling in (row[0], *row[3].split(",")) if spelling
}
"""Every spelling of a country, without article, to its name."""

PEOPLES: dict[str, str] = {people: row[0] for row in _ROWS for people in row[1].split(",") if people}
"""Adjectives and peoples to the country."""

SEATS: dict[str, str] = {
    **{row[2]: row[0] for row in _ROWS if row[2]},
    "Bogotá": "Colombia", "Brasília": "Brazil", "Sana'a": "Yemen", "Kyiv": "Ukraine", "Kiev": "Ukraine",
    "Kinshasa": "Congo",
    "Priština": "Kosovo", "Prishtina": "Kosovo", "Ndjamena": "Chad", "N’Djamena": "Chad", "Yaoundé": "Cameroon",
    "Lomé": "Togo",
    "Yamoussoukro": "Ivory Coast", "Sana’a": "Yemen", "Jerusalem": "Israel", "the Kremlin": "Russia",
    "Kremlin": "Russia",
    "White House": "United States", "Downing Street": "United Kingdom", "Elysee": "France", "Élysée": "France",
}  # fmt: skip
"""Capitals and seats of government to the country whose government they stand for when they speak."""

KINGDOMS = frozenset({
    "Saudi Arabia", "Jordan", "Morocco", "Bahrain", "Bhutan", "Cambodia", "Thailand", "Tonga", "Eswatini", "Lesotho",
    "United Kingdom", "Belgium", "Denmark", "Netherlands", "Norway", "Spain", "Sweden",
})  # fmt: skip
"""Countries that reports call "the kingdom" at the second mention."""
