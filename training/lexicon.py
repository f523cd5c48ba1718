"""Words that tell armed groups and posts apart in silver labels."""

import re

GROUPS = re.compile(
    r"\b(ISIS|ISIL|IS|Daesh|Islamic State|al[- ]Qa(?:ed|id|eid)a|Taliban|Hezbollah|Hizbollah|Hizbullah|Hamas|"
    r"Boko Haram|al[- ]Shabaab|al[- ]Nusra|Nusra Front|PKK|YPG|FARC|ELN|IRA|Houthis?|Peshmerga|Hashd|"
    r"militias?|Liberation Army|Liberation Front|Mujahideen|Jihad|Janjaweed|Rapid Support Forces|Wagner)\b",
    re.IGNORECASE,
)
POST = re.compile(
    r"^(President|Prime|Minister|Secretary|Senator|Sen|Rep|Representative|Gov|Governor|Gen|General|Col|Colonel|"
    r"Maj|Major|Lt|Lieutenant|Capt|Captain|Sgt|Adm|Admiral|Judge|Justice|Attorney|Ambassador|Mayor|Chairman|"
    r"Chairwoman|Chair|Chief|Director|Commander|Spokesman|Spokeswoman|Spokesperson|Speaker|Leader|Officer|Adviser|"
    r"Advisor|Strategist|Manager|Editor|Professor|Candidate|Nominee|Commissioner|Sheriff|Envoy|King|Queen|"
    r"Prince|Pope|Pastor|Rev|Reverend|Dr|Congressman|Congresswoman|Lawmaker|Frontrunner|Host|Reporter|Deputy|Vice|"
    r"Analyst|Pollster|Consultant|Economist|Lawyer|Author|Founder|CEO)\.?$",
    re.IGNORECASE,
)
