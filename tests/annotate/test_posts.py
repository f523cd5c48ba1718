"""Posts: for whom their holders speak."""

from __future__ import annotations

import pytest

from onrecord.annotate.posts import represented, sent_by


@pytest.mark.parametrize(
    ("post", "body"),
    [
        ("coalition commander", "coalition"),
        ("spokesman for the training mission", "training mission"),
        ("a member of the elections commission", "elections commission"),
        ("Serbia's president", "Serbia"),
        ("the alliance's secretary general", "alliance"),
        ("South Sudanese minister of defence", "South Sudan"),
        ("minister of defence", None),
        ("minister for foreign affairs", None),
        ("special envoy", None),
        ("chief of the Ethiopian staff", "Ethiopian staff"),
    ],
)
def test_the_body_that_a_post_speaks_for(post: str, body: str | None) -> None:
    assert represented(post) == body


@pytest.mark.parametrize(
    ("description", "body"),
    [
        ("a senior coalition officer", "coalition"),
        ("an ELN negotiator", "ELN"),
        ("Iraqi officials", "Iraq"),
        ("a spokesman for the army", "army"),
        ("a former coalition officer", None),
        ("a shopkeeper", None),
    ],
)
def test_the_body_that_an_unnamed_source_speaks_for(description: str, body: str | None) -> None:
    assert sent_by(description) == body
