"""The side roads from outside: what a respondent sees, what a correction shows, what the index and
the periods follow; and whatever road is walked, the record holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from cases import open_register
from cases.outcomes import Accepted
from cases.people import read_directory
from cases.replay import Replay
from cases.transaction import Transaction
from cases.verify import verify
from cases.views import case_view, own_view
from workflow.actions import CHECKLIST
from workflow.case import Case
from workflow.engine import offers
from workflow.errors import InvalidAction
from workflow.folding import fold
from workflow.reading import read_fields, read_line

EXAMPLES = Path(__file__).parent.parent / "examples"
NOW = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=8)))
CASE = "@flood-lessons"
NUMBER = "EAST-TOWN-2025-0001"
BEARERS = ("wei", "xu", "you")
TOWN = {"wei": "未", "shen": "申", "you": "酉", "xu": "戌"}
MEASURES = {"wei": "self-examination", "xu": "circulate", "you": "remind"}
Fields = dict[str, Any]


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """A folder with a register in which one case is filed; told by an informant."""
    folder = tmp_path_factory.mktemp("filed")
    with open_register(folder / "office.db", clock=lambda: NOW, create=True) as register:
        register.import_directory(read_directory(EXAMPLES / "bodies.csv", EXAMPLES / "posts.csv"))
        for line in (EXAMPLES / "01-collective-objector.jsonl").read_bytes().splitlines():
            action = read_line(line)
            if line.startswith(b'{"do": "report"'):
                action = read_fields({**json.loads(line), "informant": "村民老周"})
            assert isinstance(register.submit(action, folder=EXAMPLES), Accepted)
    return folder


class Office:
    """A register of one's own, with commands typed and actions submitted."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.file, self._capsys = folder, str(folder / "office.db"), capsys

    def wenze(self, who: str, *words: str) -> tuple[int, str]:
        """Exit code and standard output of a command; English."""
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(["--register", self.file, "--lang", "en", "--as", who, *words])
        return int(ended.value.code or 0), self._capsys.readouterr().out

    def shown(self, who: str, *words: str) -> Any:
        """The JSON document of a command that must end well."""
        code, out = self.wenze(who, "--json", *words)
        assert code == 0, out
        return json.loads(out)

    def apply(self, *lines: Fields) -> tuple[int, list[Fields]]:
        """Exit code and answers of `apply`, each line for itself."""
        file = self.folder / "lines.jsonl"
        file.write_text("\n".join(json.dumps({"case": CASE, **line}) for line in lines), "utf-8")
        code, out = self.wenze("adm1", "apply", "--keep-going", str(file))
        return code, [json.loads(line) for line in out.splitlines()]

    def does(self, **action: Any) -> Fields:
        """One action that must be accepted; afterwards the record holds."""
        code, (answer,) = self.apply(action)
        assert (code, answer["ok"]) == (0, True), answer
        assert self.shown("aud1", "audit", "verify")["ok"] is True
        return answer


@pytest.fixture
def office(filed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    shutil.copytree(filed, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path, capsys)


def appeal(who: str = "wei", **more: Any) -> Fields:
    return {"do": "appeal", "by": who, "respondent": who, "grounds": "it was not so",
            "received_on": "2025-08-10", "on": "2025-08-21", **more}  # fmt: skip


def review(do: str, *respondents: str, by: str = "dec5", body: str = "county", **more: Any) -> Fields:
    return {"do": do, "by": by, "decided_by": body, "respondents": list(respondents),
            "reason": "looked at anew", **more}  # fmt: skip


def sanction(*respondents: str, **more: Any) -> Fields:
    return {
        "do": "sanction", "by": "dec1", "decided_by": "county", "decided_on": "2025-08-29",
        "checklist": list(CHECKLIST), **more,
        "measures": [{"respondent": who, "measure": MEASURES[who], "reason": "as found anew"}
                     for who in respondents],
    }  # fmt: skip


# -- What a respondent sees, and who is recused.


def strings(node: Any) -> list[str]:
    """Every text in a document, keys included."""
    if isinstance(node, dict):
        return [*node, *(text for value in node.values() for text in strings(value))]
    if isinstance(node, list):
        return [text for value in node for text in strings(value)]
    return [node] if isinstance(node, str) else []


@pytest.mark.parametrize("who", TOWN)
def test_a_respondent_is_shown_the_own_entry_and_nothing_else(office, who):
    found = office.shown(who, "show", CASE)
    whole = office.shown("aud1", "show", CASE)
    (own,) = found.pop("respondents")
    assert own == next(one for one in whole["respondents"] if one["id"] == who)
    assert found.pop("redacted") is True
    assert set(found) == {"number", "state", "body", "situation", "deadlines"}
    others = {*TOWN, *TOWN.values()} - {who, TOWN[who]}
    people = {"rep1", "inv1", "inv2", "app1", "dec1", "reg1", "reg2"}
    labels = {exhibit["label"] for exhibit in whole["evidence"]}
    told = strings([found, {**own, "label": None}])
    assert others.isdisjoint(told)
    assert (people | labels).isdisjoint(told)
    assert "redacted" not in whole


@pytest.mark.parametrize("who", TOWN)
def test_a_respondent_reads_the_own_entry_and_nothing_else(office, who):
    code, text = office.wenze(who, "show", CASE)
    assert code == 0
    assert TOWN[who] in text
    hidden = {*TOWN.values()} - {TOWN[who]}
    hidden |= {"调查员", "审批员", "决定员", "登记员", "报告员", "会议记录", "通知", "标语", "村民"}
    assert [word for word in hidden if word in text] == []


def test_a_freed_respondent_still_sees_that_it_is_so(office):
    office.does(**appeal())
    office.does(**review("revoke", "wei"))
    (own,) = office.shown("wei", "show", CASE)["respondents"]
    assert (own["degree"], own["revoked"], own["measures"]) == ("none", True, [])
    assert "freed by a review" in office.wenze("wei", "show", CASE)[1]


def test_before_the_split_there_is_nothing_of_ones_own_to_see(office):
    office.does(do="reopen", by="dec1", reason="a new witness")
    office.does(do="recuse", by="app1", person="inv3", reason="a relative")
    assert office.wenze("wei", "show", CASE)[0] == 0
    office.does(do="approve", by="app1", what="dismissal")
    office.does(do="dismiss", by="dec1", ground="not_established", reason="nothing came of it")
    assert office.wenze("wei", "show", CASE)[0] == 3


@pytest.mark.parametrize("who", ["wei", "shen", "inv3"])
@pytest.mark.parametrize("look", ["log", "next", "chart"])
def test_whoever_the_case_concerns_gets_no_other_look_at_it(office, who, look):
    office.does(**appeal())
    office.does(do="recuse", by="app1", person="inv3", reason="a relative")
    code, text = office.wenze(who, look, CASE)
    assert (code, text) == (3, "")


def test_who_is_recused_gets_nothing(office):
    office.does(**appeal())
    assert office.wenze("inv3", "show", CASE)[0] == 0
    office.does(do="recuse", by="app1", person="inv3", reason="a relative")
    for words in (("show", CASE), ("--json", "show", CASE)):
        code, text = office.wenze("inv3", *words)
        assert code == 3
        assert "未" not in text
        assert "flood" not in text


# -- Under review.


def test_the_list_and_the_inboxes_follow_a_review(office):
    office.does(**appeal())
    rows = office.shown("aud1", "list", "--state", "under_review", "--open")["cases"]
    assert [(row["number"], row["state"]) for row in rows] == [(NUMBER, "under_review")]
    assert office.shown("wei", "list")["cases"] == []
    (waiting,) = office.shown("dec5", "inbox")["cases"]
    assert [(step["do"], step["allowed"]) for step in waiting["actions"]] == [
        ("uphold", True), ("vary", True), ("revoke", True),
    ]  # fmt: skip
    for involved in ("dec1", "wei", "inv1"):
        assert office.shown(involved, "inbox")["cases"] == [], involved
    office.does(**review("uphold", "wei"))
    assert office.shown("aud1", "list", "--open")["cases"] == []
    assert [row["state"] for row in office.shown("aud1", "list")["cases"]] == ["filed"]


def test_what_can_be_done_in_a_review_is_told_with_what_it_needs(office):
    office.does(**appeal())
    offered = {step["do"]: step for step in office.shown("dec5", "next", CASE)["actions"]}
    for do, to in (("uphold", "filed"), ("vary", "apportioned"), ("revoke", "filed")):
        assert (offered[do]["to"], offered[do]["allowed"]) == (to, True)
        assert offered[do]["needs"] == ["decided_by", "respondents", "reason"]
    for other in (step["do"] for step in office.shown("dec1", "next", CASE)["actions"]):
        assert other not in ("appeal", "sanction", "file", "reopen")


def test_a_case_that_walked_every_side_road_can_be_drawn(office):
    office.does(**appeal())
    office.does(**review("revoke", *BEARERS))
    office.does(do="reopen", by="dec1", reason="a new witness")
    assert office.wenze("aud1", "chart", CASE, "-o", str(office.folder / "chart.svg"))[0] == 0
    assert "<svg" in (office.folder / "chart.svg").read_text("utf-8")


def test_each_side_road_is_one_line_of_apply(office):
    code, answers = office.apply(
        appeal("shen"),
        appeal("wei", received_on="2025-09-30", on="2025-10-10"),
        appeal("wei"),
        review("uphold", "wei", by="dec1"),
        review("vary", "wei"),
        sanction("xu"),
        {"do": "approve", "by": "app1", "what": "decision"},
        sanction("wei"),
        {"do": "suspend", "by": "reg1", "reason": "a flood"},
        {"do": "file", "by": "reg1", "recorded_with": "county-organisation",
         "recorded_on": "2025-09-01", "record_number": "12"},
        {"do": "resume", "by": "reg1", "reason": "the flood is over"},
        {"do": "appeal", "by": "dec2", "grounds": "of its own accord", "received_on": "2025-09-01"},
        review("revoke", *BEARERS, by="dec4", body="city-discipline"),
        {"do": "reopen", "by": "dec1", "reason": "a new witness"},
        {"do": "rebind", "by": "app1", "policy": "plan-05"},
        {"do": "rebind", "by": "app1", "policy": "plan-16", "reason": "the plan of the year"},
        {"do": "correct", "by": "reg1", "field": "conclusion", "value": "x", "reason": "a slip"},
        {"do": "correct", "by": "reg1", "field": "occurred_on", "value": "2025-05-11", "reason": "r"},
    )  # fmt: skip
    assert [answer["line"] for answer in answers] == list(range(1, 19))
    told = [
        answer["state"] if answer["ok"] else [r["guard"] for r in answer.get("refusals", ())]
        or (answer["error"], answer["field"])
        for answer in answers
    ]  # fmt: skip
    assert told == [
        ["appellant-bears"], ["appeal-in-time"], "under_review", ["reviewer-uninvolved"],
        "apportioned", ["approved", "bearers-measured", "varied-only"], "apportioned", "sanctioned",
        "sanctioned", ["not-suspended", "delivered-to-each"], "sanctioned", "under_review",
        "dismissed", "reported", ["rebound-fits"], "reported", ("invalid", "$.field"), "reported",
    ]  # fmt: skip
    assert code == 3
    assert office.shown("aud1", "audit", "verify")["ok"] is True


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (["correct", "--field", "conclusion", "--value", "x", "--reason", "y"], "$.field"),
        (["correct", "--field", "occurred_on", "--value", "soon", "--reason", "y"], "$.value"),
        (["rebind", "--policy", "plan-99"], "$.policy"),
    ],
)
def test_what_is_not_known_is_wrong_input(office, action, field):
    do, *options = action
    code, out = office.wenze("reg1", "--json", do, CASE, *options)
    assert code == 2
    assert json.loads(out)["field"] == field


def test_a_review_needs_somebody_it_is_about(office):
    office.does(**appeal())
    code, answers = office.apply(review("vary"), review("revoke"), review("uphold", "wei", "wei"))
    assert code == 2
    assert [answer["field"] for answer in answers] == ["$.respondents"] * 3


# -- Corrected, rebound.


def test_what_is_corrected_is_shown_and_the_original_stays_in_the_log(office):
    before = office.wenze("inv1", "show", CASE)[1]
    assert "七个村没有一户收到明白卡" in before.replace("\n", "").replace(" ", "")
    office.does(do="correct", by="reg1", field="summary", value="六个村没有一户收到", reason="笔误")
    shown = office.wenze("inv1", "show", CASE)[1]
    assert "六个村没有一户收到" in shown
    assert "七个村没有" not in shown
    events = office.shown("inv1", "log", CASE)["events"]
    assert "七个村" in events[0]["action"]["summary"]
    assert events[-1]["action"]["value"] == "六个村没有一户收到"


def test_an_informant_is_shown_nowhere_corrected_or_not(office):
    office.does(do="correct", by="reg1", field="informant", value="村民老吴", reason="笔误")
    for words in (("show", CASE), ("log", CASE), ("--json", "show", CASE), ("--json", "log", CASE)):
        text = office.wenze("inv1", *words)[1]
        assert "老周" not in text
        assert "老吴" not in text


def test_the_index_follows_a_correction_and_a_rebinding(office):
    def row() -> Fields:
        (found,) = office.shown("aud1", "list")["cases"]
        return dict(found)

    assert (row()["policy"], row()["occurred_on"]) == ("town", "2025-05-12")
    office.does(do="correct", by="reg1", field="occurred_on", value="2025-05-11", reason="a slip")
    office.does(do="correct", by="reg1", field="recorded_on", value="2025-08-21", reason="a slip")
    office.does(do="correct", by="reg1", field="record_number", value="备〔2025〕12号", reason="a slip")
    recorded = office.shown("aud1", "show", CASE)["recorded"]
    assert (recorded["on"], recorded["number"]) == ("2025-08-21", "备〔2025〕12号")
    assert row()["occurred_on"] == "2025-05-11"
    office.does(do="reopen", by="dec1", reason="a new witness")
    office.does(do="rebind", by="app1", policy="plan-16", reason="the plan of the year")
    assert (row()["policy"], row()["state"]) == ("plan-16", "reported")
    assert office.shown("aud1", "show", CASE)["policy"]["id"] == "plan-16"
    assert [one["number"] for one in office.shown("aud1", "list", "--policy", "plan-16")["cases"]] == [
        NUMBER
    ]


def test_periods_end_later_by_the_days_that_the_clock_stood_still(office):
    def periods() -> dict[str, str]:
        found = office.shown("aud1", "show", CASE)["deadlines"]
        return {period["id"]: period["due"] for period in found}

    before = periods()
    assert before == {"formalities": "2025-08-29", "appeal": "2025-08-19"}
    office.does(**appeal(on="2025-08-20"))
    office.does(**review("vary", "wei", on="2025-08-20"))
    office.does(do="suspend", by="reg1", reason="a flood", on="2025-08-20")
    office.does(do="resume", by="reg1", reason="it is over", on="2025-08-25")
    assert periods() == {"formalities": "2025-09-03", "appeal": "2025-08-19"}
    found = office.shown("aud1", "show", CASE)
    assert found["suspended"] is False
    office.does(do="suspend", by="reg1", reason="again", on="2025-08-26")
    assert office.shown("aud1", "show", CASE)["suspended"] is True
    assert periods() == {"formalities": "2025-09-03", "appeal": "2025-08-19"}
    assert "suspended" in office.wenze("aud1", "show", CASE)[1]


# -- Whatever road is walked.


def steps(case: Case, draw: Any) -> list[Fields]:
    """Something that could be done with the case as it stands: one step or several in a row."""
    somebody = st.lists(st.sampled_from([*BEARERS, "shen"]), min_size=1, unique=True)
    if case.suspended:
        note = {"do": "note", "by": "reg1", "text": "t"}
        return [draw(st.sampled_from([note, {"do": "resume", "by": "reg1", "reason": "r"}]))]
    if draw(st.integers(0, 7)) == 0:
        return [{"do": "suspend", "by": "reg1", "reason": "r"}]
    if draw(st.integers(0, 7)) == 0:
        return [{"do": "correct", "by": "reg1", "reason": "r", **draw(st.sampled_from([
            {"field": "occurred_on", "value": "2025-05-11"}, {"field": "summary", "value": "s"},
            {"field": "record_number", "value": "7"}]))}]  # fmt: skip
    return _AT[case.state](case, draw, somebody)


def _asked(case: Case, draw: Any, somebody: Any) -> list[Fields]:
    asked = [appeal(who, on=None) for who in BEARERS]
    asked.append({"do": "appeal", "by": "dec2", "grounds": "g", "received_on": "2025-09-01"})
    asked.append(appeal("you", by="reg1", on=None))
    if case.state == "filed":
        asked.append({"do": "reopen", "by": "dec1", "reason": "r"})
    return [draw(st.sampled_from(asked))]


def _reviewed(case: Case, draw: Any, somebody: Any) -> list[Fields]:
    by, body = draw(st.sampled_from(
        [("dec2", "city"), ("dec4", "city-discipline"), ("dec5", "county"), ("dec1", "county")]
    ))  # fmt: skip
    respondents = set(draw(somebody))
    if case.review and case.review.respondent and draw(st.booleans()):
        respondents.add(case.review.respondent)
    do = draw(st.sampled_from(["uphold", "vary", "revoke"]))
    return [review(do, *sorted(respondents), by=by, body=body)]


def _reported(case: Case, draw: Any, somebody: Any) -> list[Fields]:
    rebind = {"do": "rebind", "by": "app1", "policy": draw(st.sampled_from(["plan-16", "town"]))}
    close = {"do": "investigate", "by": "inv1", "severity": "heavier", "conclusion": "c"}
    dismiss = [{"do": "approve", "by": "app1", "what": "dismissal"},
               {"do": "dismiss", "by": "dec1", "ground": "no_duty", "reason": "r"}]  # fmt: skip
    return list(draw(st.sampled_from([[rebind], [close], [close], dismiss])))


def _investigated(case: Case, draw: Any, somebody: Any) -> list[Fields]:
    split = next(
        json.loads(line)
        for line in (EXAMPLES / "01-collective-objector.jsonl").read_text("utf-8").splitlines()
        if '"apportion"' in line
    )
    return [{**split, "on": None}]


def _apportioned(case: Case, draw: Any, somebody: Any) -> list[Fields]:
    told = [{"do": "notify", "by": "inv2", "respondent": who, "what": "allegations"} for who in BEARERS]
    heard = [{"do": "statement", "by": "inv2", "respondent": who, "waived": True} for who in BEARERS]
    bearing = [found.id for found in case.bearers]
    whom = sorted(case.varied) or bearing
    approved = {"do": "approve", "by": "app1", "what": "decision"}
    back = {"do": "return", "by": "dec1", "to": "investigated", "reason": "r"}
    if draw(st.integers(0, 4)) == 0:
        return [back]
    return [*told, *heard, approved, sanction(*whom)]


_AT = {
    "sanctioned": _asked, "filed": _asked, "under_review": _reviewed, "reported": _reported,
    "investigated": _investigated, "apportioned": _apportioned,
    "dismissed": lambda *_: [{"do": "reopen", "by": "dec1", "reason": "r"}],
}  # fmt: skip


def check(case: Case) -> None:
    """What holds after every accepted step."""
    decided = case.decided
    given = {found.respondent for found in decided.measures} if decided else set()
    freed = {found.id for found in case.respondents.values() if found.revoked}
    assert freed.isdisjoint(given)
    assert freed.isdisjoint(case.delivered)
    assert freed.isdisjoint(found.id for found in case.bearers)
    assert (case.review is not None) is (case.state == "under_review")
    assert not case.varied or case.state == "apportioned"
    assert case.varied.isdisjoint(given)
    assert case.state not in ("sanctioned", "filed") or case.bearers


def look(office: Transaction, case: Case) -> None:
    """Everybody can be shown what they may see, and what can be done."""
    policy, directory = office.versions.of(case.policy), office.versions.directory()
    case_view(case, policy, directory)
    own_view(case, policy, directory, "wei")
    offers(case, policy, directory, NOW, "dec5")


ROADS = {"appeal", "uphold", "vary", "revoke", "reopen", "suspend", "resume", "rebind", "correct"}


def test_whatever_side_roads_are_walked_the_record_holds(
    filed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    walked: set[str] = set()

    @given(st.data())
    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    def walks(data: Any) -> None:
        folder = tmp_path_factory.mktemp("walk") / "office"
        shutil.copytree(filed, folder)
        with open_register(folder / "office.db", clock=lambda: NOW) as register:
            with register.writing() as office:
                for _ in range(data.draw(st.integers(1, 12), label="steps")):
                    walked.update(walk(office, data.draw))
                carried = office.case(CASE)
            with register.reading() as view:
                assert fold(view.events(NUMBER)) == view.case(CASE) == carried
                assert not any(Replay(view, register.database).differences())
            assert verify(register).told("en")["ok"] is True
        shutil.rmtree(folder)

    walks()
    assert walked >= ROADS


def walk(office: Transaction, draw: Any) -> Iterator[str]:
    """Try what could be done; each step that was taken, once all that must hold was seen to."""
    for fields in steps(office.case(CASE), draw):
        stated = {name: value for name, value in fields.items() if value is not None}
        if isinstance(office.submit(read_fields({"case": CASE, **stated})), Accepted):
            check(office.case(CASE))
            look(office, office.case(CASE))
            yield fields["do"]


def test_an_action_of_a_side_road_that_lacks_a_field_is_wrong_input():
    for do in ROADS:
        with pytest.raises(InvalidAction):
            read_fields({"do": do, "case": CASE, "by": "dec1"})
