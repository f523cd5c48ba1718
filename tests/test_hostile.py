"""Bad input gives its findings or one problem with a reason: never a traceback, never a lost batch."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import captured, lines
from onrecord.acquire import acquire
from onrecord.lines import as_line, spans
from onrecord.model import Problem, Report
from onrecord.pipeline import Outcome, Reader, capture_read, keep, take
from onrecord.record import Store, View
from onrecord.settling import settle

HOSTILE = {
    "quotation marks that do not close": "“We will stay, the commander said. “Nobody leaves. 'No one, he added.",
    "only quotation marks": "“”“\"”’‘'''\"\"",
    "capitals": "PRESIDENT SAYS TROOPS TO LEAVE BY DEC. 31. 'WE WILL GO,' HE SAID THURSDAY.",
    "emoji": "😀 The force 👩‍👩‍👧 will leave 🇮🇶 by 31 March, “😀 soon”, said Col. Ana Ruiz.",
    "right to left": "قال المتحدث إن القوات ستغادر بحلول نهاية العام.",
    "mixed scripts": "The minister (الوزير) said “نعم” to leaving by Friday.",
    "impossible dates": "They meet on Feb. 30, 99999 and 31/31/2020, in the year 0000.",
    "parts of months": "PRISTINA - The force will leave by early April, hand over by mid-May and close by late June.",
    "one long word": "a" * 50_000,
    "no full stop": "and the force will leave " * 400,
    "many numbers": ", ".join(f"{n} troops" for n in range(500)),
    "nested brackets": "(" * 500 + "the force left" + ")" * 500,
    "control characters": "The force\x0b will\x1f leave\x85 by\u2028 March.",
    "zero width": "The\u200b force\u200d will\ufeff leave.",
    "markup": "<script>alert(1)</script> <b>The force</b> will leave by March, said &quot;nobody&quot;.",
    "blank lines": "\n\n\n \t \n The force left. \n\n\n",
    "a list": "\n".join(f"{n}. The force will leave base {n} by March." for n in range(60)),
    "a poem": "The river\nwill not say\nwhere the soldiers\nwent\nthat day",
    "a transcript": "Q: When will they leave?\nA: By March.\nGEN. RUIZ: We will see.\nMODERATOR: Thank you.",
}


def checked(outcome: Outcome) -> None:
    """Every span is the report's words, and every finding is the report's own."""
    if outcome.report is None:
        assert all(isinstance(one, Problem) and one.reason for one in outcome.found)
        return
    for one in outcome.found:
        assert one.report == outcome.report.id
        for span in spans(as_line(one)):
            assert outcome.report.text[span["start"] : span["end"]] == span["words"] != ""


@pytest.mark.parametrize("published", ["2021-12-09", None, "2999-01-01", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str, published: str | None, tools: Reader) -> None:
    outcome = capture_read(captured(HOSTILE[name], published), tools)
    checked(outcome)
    assert not [one for one in outcome.found if isinstance(one, Problem) and "failed" in one.reason]


WORDS = st.sampled_from(
    'the force|will|leave|by|Dec. 31|Thursday|said|“|”|"|’|2,500|troops|more than|Gen. Ana Ruiz|he|Iraq|’s|not'
    "|\n\n|\n|.|,|;|—|(|)|agreed|to|withdraw|from|March|2014|that year|unclear|how many|needs|IS|attacks|rose|if"
    "|until|😀|according to|they|we|U.S.|between|and|40|percent|$3 million|no later than".split("|")
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))


@given(TEXTS)
@example("“")
@example("by\n\nby")
def test_spans_always_match_and_nothing_fails(tools: Reader, text: str) -> None:
    outcome = capture_read(captured(text, "2021-12-09"), tools)
    checked(outcome)
    assert not [one for one in outcome.found if isinstance(one, Problem) and "failed" in one.reason]


@given(TEXTS)
@settings(max_examples=15)
def test_the_same_input_gives_the_same_lines(tools: Reader, text: str) -> None:
    first, second = (capture_read(captured(text, "2021-12-09"), tools) for _ in range(2))
    assert [as_line(one) for one in first.found] == [as_line(one) for one in second.found]


def test_a_text_in_another_script_is_a_problem_with_a_reason(tools: Reader) -> None:
    (got,) = lines(HOSTILE["right to left"], tools)
    assert "only English" in got["reason"]


def test_another_language_is_a_problem_with_a_reason(tools: Reader) -> None:
    (got,) = lines("Le ministre a dit que la force partira.", tools, language="fr")
    assert "'fr'" in got["reason"]


def test_a_language_that_nobody_named_is_a_problem_too(tools: Reader) -> None:
    text = (
        "Le ministre a dit lundi que la force partira avant le 15 mars. Les troupes, au nombre de 900, ont déjà quitté "
        "trois camps du nord; elles laisseront les autres à l'armée, qui les attend depuis deux ans. La ville a peur."
    )
    (got,) = lines(text, tools)
    assert "only English" in got["reason"]


@given(st.permutations(list(enumerate(HOSTILE.values()))))
@settings(max_examples=3)
def test_the_order_of_inputs_does_not_matter_to_the_record(
    tools: Reader, tmp_path_factory: pytest.TempPathFactory, order: list[tuple[int, str]]
) -> None:
    short = [(n, text) for n, text in order if len(text) < 500]
    exported = []
    for arrangement in (sorted(short), short):
        address = str(tmp_path_factory.mktemp("records") / "r.db")
        store = Store(address)
        list(keep([captured(text, "2021-12-09", id=f"r{n}") for n, text in arrangement], tools, store))
        exported.append([json.dumps(line) for line in View(address).lines()])
    assert exported[0] == exported[1]


@pytest.mark.parametrize("published", ["2021-12-09", None, "0001-01-01", "9999-12-31"])
def test_hostile_texts_reach_the_entries(published: str | None, tools: Reader, tmp_path: Path) -> None:
    address = str(tmp_path / "r.db")
    store, view = Store(address), View(address)
    short = [captured(text, published) for text in HOSTILE.values() if len(text) < 500]
    list(keep(short, tools, store))
    assert settle(store, view, {}) > 0
    assert list(view.entries("pledge"))


def test_one_bad_report_never_loses_a_batch(tools: Reader, tmp_path: Path) -> None:
    good = '{"id": "a", "text": "The force will leave by March, the minister said."}'
    bad = ["{", '{"id": "x"}', "\x00\x01", '{"text": "   "}', '{"text": "x", "published": "soon"}', "[]"]
    named = ("text", "id", "title", "publisher", "author", "url", "language")
    halves = [json.dumps({"text": "They left.", "id": f"half {name}", name: "half \ud800"}) for name in named]
    rows = [good, *bad, *halves, good.replace('"a"', '"b"')]
    random.Random(1).shuffle(rows)
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    outcomes = list(take([str(path)], None, tools))
    assert len(outcomes) == len(rows)
    assert {o.report.id for o in outcomes if isinstance(o.report, Report)} == {"a", "b"}
    assert all(o.found[0].reason for o in outcomes if o.report is None)  # type: ignore[union-attr]
    store = Store(str(tmp_path / "batch.db"))
    kept = Counter(keep(acquire([str(path)]), tools, store))
    assert kept == {"added": 2, "failed": len(bad) + len(halves)}
    store.close()
