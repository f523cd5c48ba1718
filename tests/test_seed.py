"""The seed story gives the table of the brief. The story lies with the development sets and is never committed."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import corpora, lines
from onrecord.pipeline import Reader

Line = dict[str, Any]


@pytest.fixture(scope="module")
def found(tools: Reader) -> list[Line]:
    story = corpora("..", "seed", "story.txt").read_text("utf-8")
    return lines(story, tools, "2021-12-09")


def of(found: list[Line], kind: str, words: str = "", field: str = "evidence") -> list[Line]:
    """The findings of a kind whose field has these words in it."""
    return [x for x in found if x["kind"] == kind and words in str((x.get(field) or {}).get("words", ""))]


@pytest.mark.parametrize(
    ("words", "type_", "value", "modifier"),
    [
        ("Thursday", "DATE", "2021-12-09", None),
        ("July", "DATE", "2021-07", None),
        ("Dec. 31", "DATE", "2021-12-31", None),
        ("early in 2020", "DATE", "2020", "START"),
        ("April", "DATE", "2021-04", None),
        ("2014", "DATE", "2014", None),
        ("that year", "DATE", "2014", None),
        ("lately", "DATE", "PAST_REF", None),
        ("later", "DATE", "FUTURE_REF", None),
        ("today", "DATE", "2021-12-09", None),
    ],
)
def test_times(found: list[Line], words: str, type_: str, value: str, modifier: str | None) -> None:
    got = [x for x in found if x["kind"] == "time" and x["evidence"]["words"] == words]
    assert got, [x["evidence"]["words"] for x in found if x["kind"] == "time"]
    assert {(x["type"], x["value"], x["modifier"]) for x in got} == {(type_, value, modifier)}


def test_for_years_is_a_duration_of_unknown_length(found: list[Line]) -> None:
    (got,) = of(found, "time", "years")
    assert (got["type"], got["value"]) == ("DURATION", "PXY")


@pytest.mark.parametrize(
    ("name", "type_", "rank", "post"),
    [
        ("Qassim al-Araji", "person", None, "Iraq’s national security advisor"),
        ("John Brennan", "person", "Maj. Gen.", "coalition commander"),
        ("Hazhar Ismail", "person", "Big. Gen.", None),
    ],
)
def test_people(found: list[Line], name: str, type_: str, rank: str | None, post: str | None) -> None:
    got = [x for x in found if x["kind"] == "mention" and x["name"] == name]
    assert got, {x["name"] for x in found if x["kind"] == "mention"}
    assert {x["type"] for x in got} == {type_}
    assert rank in {x["rank"] for x in got}
    assert post is None or post in {x["post"] for x in got}


def test_one_armed_group_under_one_name(found: list[Line]) -> None:
    group = {
        x["name"]
        for x in found
        if x["kind"] == "mention" and x["evidence"]["words"] in ("IS", "Daesh", "Islamic State group")
    }
    assert len(group) == 1
    assert {x["type"] for x in found if x["kind"] == "mention" and x["name"] in group} == {"armed group"}


@pytest.mark.parametrize("name", ["Irbil", "Baghdad", "Iraq", "Syria"])
def test_places(found: list[Line], name: str) -> None:
    assert {x["type"] for x in found if x["kind"] == "mention" and x["name"].casefold() == name.casefold()} <= {
        "place", "country",
    }  # fmt: skip
    assert [x for x in found if x["kind"] == "mention" and x["name"].casefold() == name.casefold()]


@pytest.mark.parametrize(
    ("content", "speaker", "form", "medium"),
    [
        ("formally end the coalition’s combat mission", "Qassim al-Araji", "indirect", "post"),
        ("would continue providing assistance", "Qassim al-Araji", "indirect", None),
        ("Many brave men and women", "John Brennan", "mixed", None),
        ("The war against IS was not over", "John Brennan", "indirect", None),
        ("Daesh is down, but not out.", "John Brennan", "direct", None),
        ("They said we are ready starting from today", "Hazhar Ismail", "direct", None),
    ],
)
def test_statements(found: list[Line], content: str, speaker: str, form: str, medium: str | None) -> None:
    got = [x for x in found if x["kind"] == "statement" and any(content in piece["words"] for piece in x["content"])]
    outer = [x for x in got if x["within"] is None]
    assert [(x["speaker"] or {}).get("name") for x in outer] == [speaker]
    assert outer[0]["form"] == form
    assert medium is None or outer[0]["medium"] == medium


def test_statements_of_groups_and_documents(found: list[Line]) -> None:
    said = [(x["speaker"], " ".join(p["words"] for p in x["content"])) for x in found if x["kind"] == "statement"]
    assert [s for s, words in said if s and "officials" in s["name"] and "final round of technical talks" in words]
    assert [s for s, words in said if s and "Kurdish security officials" in s["name"] and "still require" in words]
    assert [s for s, words in said if s and s["type"] == "document" and "allowed for the removal" in words]


def test_the_coalition_within_ismail(found: list[Line]) -> None:
    by_id = {x["id"]: x for x in found if x["kind"] == "statement"}
    ready = [
        x for x in by_id.values() if x["within"] and "prepared to end" in " ".join(p["words"] for p in x["content"])
    ]
    assert [x for x in ready if "coalition" in x["speaker"]["name"]
            and by_id[x["within"]]["speaker"]["name"] == "Hazhar Ismail"]  # fmt: skip
    told = [x for x in by_id.values() if x["within"] and "we are ready" in " ".join(p["words"] for p in x["content"])]
    assert [x for x in told if by_id[x["within"]]["speaker"]["name"] == "Hazhar Ismail"]


@pytest.mark.parametrize(
    ("act", "committer", "stage", "end", "sense"),
    [
        ("end the U.S. combat mission in Iraq", "Biden administration", {"reaffirmed"}, "2021-12-31", "by"),
        ("continue providing assistance, advice and training", "coalition", None, None, None),
        ("remain here to advise, assist and enable", None, None, None, None),
        ("end the combat mission", "coalition", None, None, "before"),
        ("shift from a U.S. combat role", None, {"announced"}, None, None),
        ("removal from Iraq of any remaining U.S. combat forces", None, None, None, "open"),
    ],
)
def test_commitments(
    found: list[Line], act: str, committer: str | None, stage: set[str] | None, end: str | None, sense: str | None
) -> None:
    got = of(found, "commitment", act, "act")
    assert got, [x["act"]["words"] for x in of(found, "commitment")]
    assert committer is None or [x for x in got if x["committer"] and committer in x["committer"]["name"]]
    assert stage is None or {x["stage"] for x in got} & stage
    deadlines = [x["deadline"] or {} for x in got]
    assert sense is None or sense in {d.get("sense") for d in deadlines}
    assert end is None or end in {d.get("end") for d in deadlines}


def test_the_level(found: list[Line]) -> None:
    (got,) = of(found, "level")
    assert (got["low"], got["high"], got["approximate"]) == (2500, 2500, True)
    assert "U.S. troops" in got["of"]
    assert got["place"] == "Iraq"
    assert got["as_of"]["value"] == "2021-12-09"


def test_what_is_not_known(found: list[Line]) -> None:
    about = [x["about"]["words"] for x in of(found, "unknown")]
    assert [words for words in about if "how many will remain" in words]
    assert [words for words in about if "timetable" in words]


def test_needs(found: list[Line]) -> None:
    needs = of(found, "need")
    assert [x for x in needs if "coalition air support" in x["what"]["words"] and "security forces" in x["who"]["name"]]
    assert [x for x in needs if "assistance" in x["what"]["words"]]


def test_the_trend(found: list[Line]) -> None:
    (got,) = of(found, "trend")
    assert (got["of"], got["direction"]) == ("IS attacks", "up")
    assert "northern territory" in got["place"]


def test_declared_and_observed(found: list[Line]) -> None:
    (got,) = of(found, "contrast", "formal end of the combat mission", "declared")[:1]
    assert "facts on the ground" in got["observed"]["words"] or "stopped engaging" in got["observed"]["words"]


@pytest.mark.parametrize(
    ("trigger", "types", "reality"),
    [
        ("concluded", {"CONSULT", "AGREE"}, "happened"),
        ("swept", {"ASSAULT"}, "happened"),
        ("stopped", None, "happened"),
        ("send", None, "happened"),
    ],
)
def test_events(found: list[Line], trigger: str, types: set[str] | None, reality: str) -> None:
    got = of(found, "event", trigger, "trigger")
    assert got, [(x["trigger"]["words"], x["type"]) for x in of(found, "event")]
    assert types is None or {x["type"] for x in got} & types
    assert reality in {x["reality"] for x in got}


def test_nothing_is_found_in_the_page_s_furniture(found: list[Line]) -> None:
    assert not [x for x in found if "In Other News" in x["evidence"]["words"] or "Load More" in x["evidence"]["words"]]
