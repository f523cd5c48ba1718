"""Annotated texts of our own (`texts/`): their commitments, times and speakers. No torch, no product.

A file of commitments holds several texts. A text is a head line `@@ id | published | title`, its
paragraphs, a line `--`, and a line for each commitment in the order of the acts:
`act | Name @words that show who | deadline words = sense | stage | if: condition`.

    python annotated.py texts/*.txt     says what is wrong and counts
"""

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


def rows(path):
    """The objects of a JSON Lines file."""
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


@dataclass(frozen=True)
class Deed:
    """One commitment: [start, end) code points of its parts."""

    act: tuple[int, int]
    stage: str
    name: str | None
    who: tuple[int, int] | None
    when: tuple[int, int] | None
    sense: str | None
    condition: tuple[int, int] | None
    optional: bool


def nearest(text, words, at):
    """Where `words` stand nearest to `at`: [start, end); what stands before counts as nearer."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] or [
        m.start() for m in re.finditer(re.escape(words), text)
    ]
    if not places:
        raise ValueError(f"not in the text: {words}")
    start = min(places, key=lambda p: abs(p - at) * (1 if p <= at else 1.5))
    return start, start + len(words)


def deed(text, line, last):
    """A line's commitment; `last`: where the act before it begins."""
    act, who, when, stage, *more = (x.strip() for x in line.split(" | "))
    places = [m.start() for m in re.finditer(re.escape(act), text)]
    start = min([p for p in places if p >= last] or places)
    name, _, shown = who.partition(" @")
    words, _, sense = when.rpartition(" = ")
    condition = next((m[4:] for m in more if m.startswith("if: ")), None)
    return Deed(
        act=(start, start + len(act)),
        stage=stage,
        name=None if who == "-" else name.strip(),
        who=None if who == "-" else nearest(text, shown.strip(), start),
        when=None if when == "-" else nearest(text, words, start + len(act)),
        sense=None if when == "-" else sense,
        condition=condition and nearest(text, condition, start + len(act)),
        optional="opt" in more,
    )


def texts(paths):
    """(report, deeds) of each text in the files."""
    for path in paths:
        for block in re.split(r"^@@ ", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, rest = block.split("\n", 1)
            body, lines = rest.split("\n--\n") if "\n--\n" in rest else (rest.removesuffix("\n--"), "")
            name, published, title = [x.strip() for x in head.split(" | ")][:3]
            text = re.sub(r"\n+", "\n\n", body.strip())
            found, last = [], 0
            for line in filter(str.strip, lines.split("\n")):
                found.append(deed(text, line, last))
                last = found[-1].act[0]
            yield {"id": name, "published": published, "title": title, "text": text}, found


def annotated(folder, copies=1):
    """(report, deeds) of each report of a set in the contract's shape, each so many times."""
    by = {}
    for g in rows(folder / "gold.jsonl"):
        if g["kind"] == "commitment" and g["act"]:
            by.setdefault(g["report"], []).append(told(g))
    return [
        (r, sorted(by.get(r["id"], []), key=lambda d: d.act)) for r in rows(folder / "reports.jsonl")
    ] * copies


def told(line):
    """A commitment line as a deed."""
    span = lambda x: (x["start"], x["end"]) if x and isinstance(x.get("start"), int) else None
    inner = lambda x: span(x and x.get("span"))
    who, when = line["committer"], line["deadline"]
    return Deed(
        act=span(line["act"]),
        stage=line["stage"],
        name=who and who["name"],
        who=inner(who),
        when=inner(when),
        sense=when and when["sense"],
        condition=span(line["condition"]),
        optional=bool(line.get("optional")),
    )


def gold(report, deeds):
    """Commitment lines in the contract's shape; a deadline has words and sense, no days."""
    text = report["text"]
    span = lambda s: s and {"start": s[0], "end": s[1], "words": text[s[0] : s[1]]}
    return [
        {
            "kind": "commitment",
            "id": f"{report['id']}-{i}",
            "report": report["id"],
            "evidence": span(d.act),
            "act": span(d.act),
            "committer": d.name and {"name": d.name, "span": span(d.who)},
            "deadline": d.when and {"span": span(d.when), "value": None, "end": None, "sense": d.sense},
            "condition": span(d.condition),
            "stage": d.stage,
            **({"optional": True} if d.optional else {}),
        }
        for i, d in enumerate(deeds)
    ]


def blocks(path):
    """(id, lines) of each text of a file in `texts/times/` or `texts/speakers/`."""
    for block in re.split(r"^@@ ", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *lines = filter(str.strip, block.split("\n"))
        yield head.split(" | ")[0].strip(), lines


def times(path, reports):
    """Time lines in the contract's shape for a file of `texts/times/`; `reports` by id.

    A line is `words | TYPE | value | mod`, with the words before in brackets where others like them stand
    earlier.
    """
    for name, lines in blocks(path):
        text, at = reports[name]["text"], 0
        for line in lines:
            words, kind, value, modifier = (part.strip() for part in line.rsplit(" | ", 3))
            before, words = re.fullmatch(r"(?:\[(.*?)\])?(.+)", words).groups(default="")
            found = re.compile(re.escape(before) + r"\s*" + re.escape(words.strip())).search(text, at)
            if found is None:
                raise ValueError(f"{path}, {name}: not in the text: {line}")
            at = found.end()
            span = {"start": at - len(words.strip()), "end": at, "words": words.strip()}
            modifier = None if modifier == "-" else modifier
            yield {
                "kind": "time",
                "report": name,
                "evidence": span,
                "type": kind,
                "value": value,
                "modifier": modifier,
            }


def speakers(path, reports):
    """(report id, where a content begins, speaker) for a file of `texts/speakers/`; `reports` by id."""
    for name, lines in blocks(path):
        text, last = reports[name]["text"], 0
        for line in lines:
            content, _, who = (part.strip() for part in line.rsplit(" | ", 2))
            places = [m.start() for m in re.finditer(re.escape(content), text)]
            if not places:
                raise ValueError(f"{path}, {name}: not in the text: {line}")
            last = min([p for p in places if p >= last] or places)
            yield name, last, None if who == "-" else who


if __name__ == "__main__":
    found = list(texts(sys.argv[1:]))
    stages = Counter(d.stage for _, deeds in found for d in deeds)
    print(len(found), "texts,", sum(stages.values()), "commitments:", dict(stages.most_common()))
