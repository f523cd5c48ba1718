"""Mends silver entities: a surname follows its full name in the report, a frequent name its usual type.

spaCy's small model calls "Trump" an organisation every second time; a report and a corpus know better.

    python agree.py SILVER.jsonl OUT.jsonl REPORTS.jsonl...
"""

import json
import re
import sys
from collections import Counter, defaultdict

SHARE = 0.55  # of a name's occurrences, for its commonest type to hold everywhere
ENOUGH = 4
FIRMS = {"Twitter", "Facebook", "Breitbart", "Bloomberg", "Politico"}
MENDED = {"person", "organisation", "place", "other"}


def usual(rows, texts):
    """The type of each name in most of its occurrences over the corpus."""
    seen = defaultdict(Counter)
    for r in rows:
        for start, end, kind in r["entities"]:
            seen[texts[r["id"]][start:end]][kind] += 1
    return {
        name: kinds.most_common(1)[0][0]
        for name, kinds in seen.items()
        if sum(kinds.values()) >= ENOUGH and kinds.most_common(1)[0][1] >= SHARE * sum(kinds.values())
    }


def people(row, text):
    """Last and first names of the people named in full in a report."""
    full = [text[s:e].split() for s, e, kind in row["entities"] if kind == "person"]
    return {
        w for words in full if len(words) > 1 for w in (words[0], words[-1]) if len(w) > 2 and w[0].isupper()
    }


def surnames(rows, texts):
    """Words that end full names of people in at least three reports."""
    seen = Counter(
        w
        for r in rows
        for w in {
            text.split()[-1]
            for s, e, k in r["entities"]
            if k == "person"
            for text in [texts[r["id"]][s:e]]
            if len(text.split()) == 2
        }
    )
    return {w for w, n in seen.items() if n >= 3}


def mended(row, text, habit, known):
    """The row with types agreed, and untagged repetitions of its people's names tagged."""
    names = people(row, text)
    out, taken = [], set()
    for start, end, kind in row["entities"]:
        name = text[start:end]
        if kind in MENDED:
            alone = name.removesuffix("’s").removesuffix("'s")
            kind = (
                "organisation"
                if alone in FIRMS
                else "person"
                if alone in names or (alone in known and kind != "place")
                else habit.get(name, kind)
            )
        if kind != "other" or name[:1].isupper():
            out.append([start, end, kind])
        taken |= set(range(start, end))
    for name in sorted(names - FIRMS):
        for m in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not taken & set(range(*m.span())):
                out.append([*m.span(), "person"])  # noqa: PERF401
    return {"id": row["id"], "entities": sorted(out)}


def main():
    source, target, *reports = sys.argv[1:]
    texts = {r["id"]: r["text"] for path in reports for r in map(json.loads, open(path, encoding="utf-8"))}
    rows = [json.loads(line) for line in open(source, encoding="utf-8")]
    habit, known = usual(rows, texts), surnames(rows, texts)
    with open(target, "w", encoding="utf-8") as f:
        for r in rows:
            print(json.dumps(mended(r, texts[r["id"]], habit, known)), file=f)


if __name__ == "__main__":
    main()
