"""What names nobody and nothing is invalid input; nothing is decided."""

from __future__ import annotations

import pytest

from tests.builders import NOW, NUMBER, OFFICE, RULES, Walk, decision, step, walked
from tests.scenes.scene import NOTE, RECUSE, RETURN, REVIEWED, departs, measured, parts
from workflow.engine import decide
from workflow.errors import InvalidAction

THERE_IS_NO = {
    "person": "there is no person ghost in the directory; did you mean Guest (guest)?",
    "body": "there is no body ghost in the directory: wenze directory show",
}


@pytest.mark.parametrize(
    ("to", "act", "at", "message"),
    [
        ("", step("reported", by="ghost"), "$.by", THERE_IS_NO["person"]),
        ("", step("reported", body="ghost"), "$.body", THERE_IS_NO["body"]),
        ("", step("reported", also=["town", "ghost"]), "$.also[1]", THERE_IS_NO["body"]),
        ("", step("reported", persons=["clerk", "ghost"]), "$.persons[1]", THERE_IS_NO["person"]),
        ("", step("reported", situation="ghost"), "$.situation",
         f"ghost is not known; there are {', '.join(s.id for s in RULES.situations)}"),
        ("reported", step("team", investigators=["ann", "ghost"]), "$.investigators[1]",
         THERE_IS_NO["person"]),
        ("team", step("find-duty"), "$.evidence[0]", "order is not known; there is none yet"),
        ("evidence-survey", step("evidence-order"), "$.label",
         "order names a piece of evidence already; choose another"),
        ("evidence-survey", {**REVIEWED, "label": "ghost"}, "$.label",
         "ghost is not known; there are minutes, order, survey"),
        ("evidence-survey", step("find-duty", element="task"), "$.element",
         "task is not known; there are duty, breach, remit, other-failure, consequence"),
        ("evidence-survey", step("found", evidence=["order", "ghost"]), "$.evidence[1]",
         "ghost is not known; there are minutes, order, survey"),
        ("found", step("investigated", severity="huge"), "$.severity",
         "huge is not known; there are lighter, heavier, especially-serious"),
        ("investigated", parts(ghost="absent"), "$.decisions[0].parts.ghost",
         THERE_IS_NO["person"]),
        ("investigated", step("apportioned", decisions=decision(body="ghost")),
         "$.decisions[0].body", THERE_IS_NO["body"]),
        ("investigated", step("apportioned", decisions=decision(in_charge="ghost")),
         "$.decisions[0].in_charge", THERE_IS_NO["person"]),
        ("investigated", step("apportioned", decisions=decision(evidence={"third": "ghost"})),
         "$.decisions[0].evidence.third", "ghost is not known; there are minutes, order, survey"),
        ("investigated", departs("ghost", "none"), "$.departures[0].person", THERE_IS_NO["person"]),
        ("apportioned", step("tell-head", respondent="ghost"), "$.respondent",
         THERE_IS_NO["person"]),
        ("apportioned", step("hear-head", evidence="ghost"), "$.evidence",
         "ghost is not known; there are minutes, order, survey"),
        ("approved", step("sanctioned", decided_by="ghost"), "$.decided_by", THERE_IS_NO["body"]),
        ("approved", step("sanctioned", measures=measured(ghost="remind")),
         "$.measures[0].respondent", THERE_IS_NO["person"]),
        ("approved", step("sanctioned", measures=measured(head="remind", clerk="flogging")),
         "$.measures[1].measure",
         f"flogging is not known; there are {', '.join(m.id for m in RULES.measures)}"),
        ("approved", step("sanctioned", exemptions=[
            {"respondent": "ghost", "ground": "g", "reason": "r"}]),
         "$.exemptions[0].respondent", THERE_IS_NO["person"]),
        ("sanctioned", step("deliver-head", respondent="ghost"), "$.respondent",
         THERE_IS_NO["person"]),
        ("deliver-clerk", step("filed", recorded_with="ghost"), "$.recorded_with",
         THERE_IS_NO["body"]),
        ("investigated", {**RETURN, "to": "limbo"}, "$.to",
         f"limbo is not known; there are {', '.join(RULES.lifecycle.states)}"),
        ("team", {**RECUSE, "person": "ghost"}, "$.person", THERE_IS_NO["person"]),
    ],
)  # fmt: skip
def test_an_unknown_name_is_invalid_input_with_the_names_there_are(to, act, at, message):
    walk = walked(to)
    with pytest.raises(InvalidAction) as found:
        walk.decide(act)
    assert (found.value.field, found.value.render("en")) == (at, message)


def test_a_report_opens_a_case_and_everything_else_is_about_one():
    for case, act in ((walked("reported").case, step("reported")), (None, {**NOTE, "case": NUMBER})):
        with pytest.raises(InvalidAction) as found:
            decide(case, Walk().action(act), RULES, OFFICE, NOW)
        assert found.value.field == "$.case"
