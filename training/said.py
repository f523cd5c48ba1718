"""Annotated statements of our own texts (`texts/statements/`). No torch, no product.

Under `@@ id` a line for each statement: `content | cue | source | speaker | manner`. A longer content is told
by its first and last words with ` … ` between, its pieces are joined by ` // `; `-`: none, or not known.

    python said.py texts/statements/*.txt     says what is wrong and counts
"""

import re
import sys
from pathlib import Path

from annotated import blocks, texts

MANNERS = {"speech", "writing", "thought", "attitude"}


def piece(text, words, since):
    """[start, end) of a piece of content, the first from `since` on."""
    first, _, last = words.partition(" … ")
    places = [m.start() for m in re.finditer(re.escape(first), text)]
    if not places:
        raise ValueError(f"not in the text: {first}")
    start = min([p for p in places if p >= since] or places)
    end = text.find(last, start) + len(last) if last else start + len(first)
    if end < start + len(first):
        raise ValueError(f"its end does not come after it: {last}")
    return start, end


def beside(text, words, spans):
    """[start, end) of `words` where they stand nearest to one of `spans`."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not places:
        raise ValueError(f"not in the text: {words}")
    away = lambda at: min(max(a - at - len(words), at - b, 0) for a, b in spans)
    start = min(places, key=away)
    return start, start + len(words)


def statement(text, line, since):
    """A line's statement in the contract's shape."""
    content, cue, source, speaker, manner = (part.strip() for part in line.rsplit(" | ", 4))
    if manner not in MANNERS:
        raise ValueError(f"no manner: {manner}")
    spans = []
    for words in content.split(" // "):
        spans.append(piece(text, words.strip(), since if not spans else spans[-1][0]))
    at = None if cue == "-" else beside(text, cue, spans)
    who = None if source == "-" else beside(text, source, [at] if at else spans)
    told = lambda span: span and {"start": span[0], "end": span[1], "words": text[slice(*span)]}
    return {
        "kind": "statement",
        "content": [told(span) for span in spans],
        "cue": told(at),
        "source": told(who),
        "speaker": None if speaker == "-" else {"name": speaker},
        "manner": manner,
    }


def statements(paths, reports):
    """The statements of each text by its id; `reports`: texts by id."""
    out = {}
    for path in paths:
        for name, lines in blocks(path):
            found = out.setdefault(name, [])
            for line in lines:
                try:
                    one = statement(reports[name], line, found[-1]["content"][0]["start"] if found else 0)
                except ValueError as e:
                    raise ValueError(f"{path}, {name}: {e}: {line}") from e
                found.append(one | {"report": name})
    return out


def outer(statements):
    """(statements within no other, the cues of those within) for a network that is taught no nesting."""
    spans = lambda s: [(x["start"], x["end"]) for x in s["content"]]
    holds = lambda a, b: any(s <= b["cue"]["start"] and b["cue"]["end"] <= e for s, e in spans(a))
    cued = [s for s in statements if s["cue"]]
    inner = [b for b in cued if any(a is not b and holds(a, b) for a in cued)]
    return [s for s in cued if s not in inner], [s["cue"] for s in inner]


if __name__ == "__main__":
    folder = Path(__file__).parent / "texts"
    known = {r["id"]: r["text"] for r, _ in texts([*folder.glob("*.txt"), *folder.glob("held/*.txt")])}
    found = statements(sys.argv[1:], known)
    print(len(found), "texts,", sum(map(len, found.values())), "statements")
