"""Words, sentences, dependencies: offsets are the report's own, and our short cut gives what the library gives."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from conftest import report
from onrecord.annotate import parse
from onrecord.annotate.parse import PIPELINE
from onrecord.pipeline import Reader

ODD = (
    "There is no “plan”, isn't there? We ain't gonna go; let's see. He's said they'd've left but Ana hasn't. "
    "That that is, is. Gotta run! She can't, won't and mustn't. The U.S.-led force’ll leave, y'all. C'mon, gets got. "
    "To be or not to be: I've been, you're being, it was. Don't do what he does, 'cause nobody wants this 😀."
)


def test_the_tabled_ruler_gives_what_the_library_gives(tools: Reader) -> None:
    ours, theirs = tools.parser._nlp(ODD), spacy.load(PIPELINE)(ODD)
    assert [(t.text, t.pos_, t.tag_, t.lemma_, t.dep_, str(t.morph)) for t in ours] == [
        (t.text, t.pos_, t.tag_, t.lemma_, t.dep_, str(t.morph)) for t in theirs
    ]


def test_tokens_lie_where_the_report_has_them(tools: Reader) -> None:
    one = report(f"IRBIL, Iraq —  Two  spaces.\n\n{ODD}\n\nLoad more")
    got = tools.parser(one)
    assert all(one.text[t.start : t.end] == t.text for t in got.tokens)
    assert not [t for t in got.tokens if t.start >= one.text.index("Load more")]
    assert [t.i for t in got.tokens] == list(range(len(got.tokens)))
    for number, (first, last) in enumerate(got.sentences):
        assert {t.sentence for t in got.tokens[first:last]} == {number}
        assert all(first <= t.head < last for t in got.tokens[first:last])


def test_edges_hold_the_whole_subtree(tools: Reader) -> None:
    got = tools.parser(report(ODD))
    for token in got.tokens:
        below = [token.i]
        for i in below:
            below.extend(got.children[i])
        assert got.edges(token.i) == (min(below), max(below))


def test_between_gives_the_tokens_of_a_stretch(tools: Reader) -> None:
    one = report("The force will leave by March.")
    got = tools.parser(one)
    assert [t.text for t in got.between(4, 14)] == ["force", "will"]
    assert [t.text for t in got.between(6, 7)] == ["force"]
    assert got.between(9, 10) == ()


@given(st.text(alphabet="ab .\n", max_size=300))
def test_long_stretches_are_cut_without_losing_a_word(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "PIECE", 20)
        pieces = list(parse._pieces(text, 0, len(text)))
    assert all(0 < end - start <= 20 for start, end in pieces)
    assert [c for c in text if not c.isspace()] == [c for a, b in pieces for c in text[a:b] if not c.isspace()]
