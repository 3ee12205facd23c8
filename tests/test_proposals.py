"""Proposals through the front door: kept, looked at, approved, carried out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cases.proposals import kept
from cases.register import open_register
from tests.office import Done, Office, act, apportion, hearing, measure, office_at, sanction, words

MOVES = ("investigate", "apportion", "sanction", "file", "dismiss", "refer", "return", "appeal",
         "uphold", "vary", "revoke", "reopen")  # fmt: skip
DISMISS = act("dismiss", "dec1", "2024-03-20", ground="no_duty", reason="秘密理由")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose case awaits nothing but the approval of the decision."""
    return office_at(tmp_path, "heard")


def propose(office: Office, line: dict[str, Any]) -> str:
    """Propose what a line says; the hash under which it is kept."""
    done = office.json(*words(line), "--propose", by=line["by"])
    assert done.code == 0, done.out + done.err
    return str(done.document["proposal"])


def approve(office: Office, proposal: str, what: str = "decision") -> Done:
    """Approve a proposal by name."""
    return office.json("approve", "@c", "--what", what, "--proposal", proposal,
                       "--on", "2024-04-01", by="app1")  # fmt: skip


def seen(office: Office, proposal: str, by: str = "app1") -> dict[str, Any]:
    """`show CASE --proposal HASH --json`."""
    done = office.json("show", "@c", "--proposal", proposal, by=by)
    assert done.code == 0, done.out + done.err
    found: dict[str, Any] = done.document
    return found


def waits(office: Office) -> list[dict[str, Any]]:
    """The proposals that `show CASE` mentions."""
    found: list[dict[str, Any]] = office.show()["proposals"]
    return found


# -- keeping --------------------------------------------------------------------------------------


def test_what_lacks_only_its_approval_is_kept_under_the_hash_of_its_dry_run(office: Office):
    before = office.count()
    dry = office.json(*words(sanction()), "--dry-run", by="dec1")
    assert dry.code == 3
    assert waits(office) == []
    done = office.json(*words(sanction()), "--propose", by="dec1")
    assert (done.code, done.err) == (0, "")
    told = done.document
    assert told["proposal"] == dry.document["proposal"]
    assert (told["ok"], told["dry_run"], told["kept"]) == (True, True, True)
    assert (told["state"], told["awaits"]) == ("apportioned", ["decision"])
    assert [one["proposal"] for one in waits(office)] == [told["proposal"]]
    assert office.count() == before
    assert len(office.log()) == office.show()["events"]


def test_what_is_allowed_already_is_kept_too(tmp_path: Path):
    office = office_at(tmp_path, "approved")
    proposal = propose(office, sanction())
    assert [(one["proposal"], one["awaits"]) for one in waits(office)] == [(proposal, [])]


def test_what_is_refused_otherwise_is_refused_with_every_reason_and_not_kept(office: Office):
    line = sanction(checklist=["clear_facts"])
    done = office.json(*words(line), "--propose", by="dec1")
    assert done.code == 3
    assert done.guards == {"approved", "checklist-complete"}
    assert done.document["kept"] is False
    assert waits(office) == []
    text = office.run(*words(line), "--propose", by="inv1")
    assert (text.code, text.out) == (3, "")
    assert text.err == office.run(*words(line), "--dry-run", by="inv1").err


def test_what_the_state_does_not_offer_cannot_be_proposed(office: Office):
    done = office.json(*words(apportion()), "--propose", by="inv1")
    assert done.code == 3
    assert waits(office) == []


def test_wrong_input_is_not_kept(office: Office):
    for line in ({**sanction(), "decided_by": "nobody"}, {**sanction(), "case": "@nobody"},
                 {**sanction(), "decided_on": "soon"}):  # fmt: skip
        assert office.run(*words(line), "--propose", by="dec1").code == 2
    assert waits(office) == []


def test_every_move_but_the_report_can_be_proposed_and_no_entry():
    office = Office(Path())
    for do in MOVES:
        assert "--propose" in office.run(do, "--help").out
    for do in ("report", "find", "approve", "rebind"):
        assert not re.search(r"--propose\b", office.run(do, "--help").out)


def test_a_register_that_cannot_be_written_keeps_nothing(office: Office):
    office.file.chmod(0o444)
    assert office.run(*words(sanction()), "--propose", by="dec1").code == 6
    assert office.run(*words(sanction()), "--dry-run", by="dec1").code == 3


# -- looking --------------------------------------------------------------------------------------


def test_a_proposal_of_a_decision_shows_who_would_receive_what(office: Office):
    told = seen(office, propose(office, sanction())[:8])
    assert (told["do"], told["proposed_by"], told["proposed_on"]) == ("sanction", "dec1", "2024-04-02")
    assert (told["fits"], told["awaits"], told["refusals"]) == (True, ["decision"], [])
    assert told["events"]["proposed"] == told["events"]["now"] == office.show()["events"]
    then = told["then"]
    assert then["state"] == "sanctioned"
    given = {one["id"]: [m["label"]["zh"] for m in one["measures"]] for one in then["respondents"]}
    assert all(given[who] for who in ("qian", "sun", "li"))
    assert given["zhou"] == []
    assert told["action"]["measures"] == sanction()["measures"]
    assert office.show()["state"] == "apportioned"


def test_a_proposal_of_a_split_shows_the_degrees_as_they_would_be(tmp_path: Path):
    office = office_at(tmp_path, "investigated")
    line = apportion(departures=[{"person": "li", "degree": "none", "reason": "减轻"}])
    told = seen(office, propose(office, line))
    assert told["awaits"] == ["departure"]
    degrees = {one["id"]: one["degree"] for one in told["then"]["respondents"]}
    assert degrees == {"qian": "primary", "sun": "primary", "li": "none", "zhou": "none",
                       "zheng": "none", "chu": "none"}  # fmt: skip
    assert office.show()["respondents"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_proposal_is_told_in_words_and_not_in_ids(office: Office, lang: str):
    line = sanction(measures=[measure("qian", "circulate", reason="主持"), measure("sun", "criticise"),
                              measure("li", "remind")])  # fmt: skip
    text = office.run("--lang", lang, "show", "@c", "--proposal", propose(office, line),
                      by="app1").out  # fmt: skip
    for word in ("dec1", "2024-04-02", "主持", "plan-05/4.split"):
        assert word in text
    for label in {"zh": ("作出处理决定", "事实清楚", "通报批评", "待批准"),
                  "en": ("clear facts", "circulate a criticism", "waits for the approval"),
                  }[lang]:  # fmt: skip
        assert label in text
    for identity in ("clear_facts", "measure: circulate;", "decided_by", "took_part", "apportioned"):
        assert identity not in text
    assert "wenze approve WATER-2024-0001 --what decision --proposal" in text
    assert "wenze sanction WATER-2024-0001 --proposal" in text


def test_a_proposal_that_no_longer_fits_says_why_and_waits_no_more(office: Office):
    proposal = propose(office, sanction())
    office.take(act("suspend", "reg1", "2024-03-25", reason="x"))
    told = seen(office, proposal)
    assert (told["fits"], told["then"]) == (False, None)
    assert [refusal["guard"] for refusal in told["refusals"]] == ["not-suspended"]
    assert waits(office) == []
    text = office.run("show", "@c", "--proposal", proposal, by="app1").out
    assert "does not fit" in text
    assert "wenze approve" not in text
    office.take(act("resume", "reg1", "2024-03-26", reason="x"))
    assert seen(office, proposal)["fits"] is True


def test_a_proposal_tells_how_far_the_case_went_since(office: Office):
    proposal = propose(office, sanction())
    office.take(act("note", "inv1", "2024-03-26", text="x"))
    events = seen(office, proposal)["events"]
    assert events["now"] == events["proposed"] + 1


def test_a_proposal_with_a_name_that_is_unknown_by_now_does_not_fit(office: Office):
    proposal = propose(office, sanction())
    posts = office.folder / "posts.csv"
    rest = [row for row in posts.read_text("utf-8").splitlines() if not row.startswith("li,")]
    posts.write_text("\n".join(rest), "utf-8")
    bodies = str(office.folder / "bodies.csv")
    assert office.run("directory", "import", bodies, str(posts), by="adm1").code == 0
    told = seen(office, proposal)
    assert told["fits"] is False
    assert "li" in str(told["unknown"])
    assert "li" in office.run("show", "@c", "--proposal", proposal, by="app1").out


def test_who_may_not_look_at_the_case_sees_no_proposal(office: Office):
    proposal = propose(office, DISMISS)
    for who in ("qian", "zhou", "wang"):
        for command in ("show", "dismiss"):
            done = office.json(command, "@c", "--proposal", proposal, by=who)
            assert (done.code, done.guards) == (3, {"reader-impartial"}), (command, who)
            assert "秘密理由" not in done.out + done.err


def test_the_own_view_of_a_respondent_shows_none(office: Office):
    proposal = propose(office, sanction())
    own = office.json("show", "@c", by="qian")
    assert own.document["redacted"] is True
    assert proposal[:8] not in own.out + office.run("show", "@c", by="qian").out
    assert "proposals" not in own.document


def test_an_auditor_may_look_at_it(office: Office):
    assert seen(office, propose(office, sanction()), by="aud1")["fits"] is True


def test_show_and_next_mention_what_waits(office: Office):
    proposal = propose(office, sanction())
    for command in ("show", "next"):
        assert proposal[:12] in office.run(command, "@c", by="app1").out
        (one,) = office.json(command, "@c", by="app1").document["proposals"]
        assert (one["proposal"], one["do"], one["awaits"]) == (proposal, "sanction", ["decision"])


def test_a_proposal_waits_in_the_inbox_of_who_can_do_something_about_it(office: Office):
    proposal = propose(office, DISMISS)

    def inbox(who: str) -> list[str]:
        rows = office.json("inbox", by=who).document["cases"]
        shown = office.run("inbox", by=who).out
        found = [one["proposal"] for row in rows for one in row["proposals"]]
        assert (proposal[:12] in shown) is (proposal in found)
        return found

    assert (inbox("app1"), inbox("dec1"), inbox("inv1")) == ([proposal], [], [])
    assert approve(office, proposal, "dismissal").code == 0
    assert (inbox("app1"), inbox("dec1"), inbox("inv1")) == ([], [proposal], [])


# -- approving ------------------------------------------------------------------------------------


def test_only_the_very_action_that_was_approved_passes(office: Office):
    proposal = propose(office, sanction())
    assert approve(office, proposal[:8]).code == 0
    assert office.log()[-1]["action"]["proposal"] == proposal
    lighter = sanction(measures=[measure(who, "remind") for who in ("sun", "qian", "li")])
    for other in (sanction(decided_on="2024-04-01"), lighter):
        done = office.json(*words(other), by="dec1")
        assert (done.code, done.guards) == (3, {"approved"})
    assert office.json(*words(sanction()), by="dec1").code == 0


def test_what_would_make_another_action_pass_makes_it_pass(office: Office):
    assert approve(office, propose(office, sanction())).code == 0
    other = sanction(decided_on="2024-04-01")
    (refusal,) = office.json(*words(other), by="dec1").document["refusals"]
    propose(office, other)
    command = refusal["remedy"].partition("wenze ")[2].split()
    assert office.run(*command, "--on", "2024-04-02", by="app1").code == 0
    assert office.run(*words(other), by="dec1").code == 0


@pytest.mark.parametrize("name", ["0" * 8, "0123456", "0" * 65, "yes-do-it", "", "１２３４５６７８"])
def test_an_unknown_hash_is_wrong_input(office: Office, name: str):
    propose(office, sanction())
    before = office.count()
    done = approve(office, name)
    assert (done.code, done.document["field"]) == (2, "$.proposal")
    for words_ in (("show", "@c"), ("sanction", "@c")):
        assert office.run(*words_, "--proposal", name, by="dec1").code == 2
    assert office.count() == before


def test_the_beginning_of_two_hashes_is_wrong_input(office: Office, monkeypatch: pytest.MonkeyPatch):
    found = [propose(office, sanction(decided_on=f"2024-03-{day}")) for day in (28, 29)]
    monkeypatch.setattr("cases.proposals.SHORTEST", 0)
    done = approve(office, "")
    assert done.code == 2
    assert all(one in done.err for one in found)


def test_a_hash_may_be_written_in_capitals(office: Office):
    assert approve(office, propose(office, sanction())[:20].upper()).code == 0


def test_a_hash_of_another_case_is_unknown(office: Office):
    proposal = propose(office, sanction())
    office.take({**office_report(), "ref": "d"})
    done = office.json("approve", "@d", "--what", "decision", "--proposal", proposal[:20], by="app1")
    assert done.code == 2


def test_a_hash_that_a_dry_run_told_can_be_named_as_a_whole(office: Office):
    words = ("approve", "@c", "--what", "decision", "--proposal", "0" * 64)
    assert office.json(*words, by="app1").code == 0


def office_report() -> dict[str, Any]:
    """A report on another body."""
    from tests.office import report

    return report("d", body="forest")


def test_a_line_of_json_may_name_any_hash(office: Office):
    line = act("approve", "app1", "2024-04-01", what="decision", proposal="0" * 64)
    assert office.one(line)["ok"] is True


# -- carrying out ---------------------------------------------------------------------------------


def test_a_proposal_is_carried_out_by_its_hash_and_then_forgotten(office: Office):
    proposal = propose(office, sanction())
    refused = office.json("sanction", "@c", "--proposal", proposal[:8], by="dec1")
    assert (refused.code, refused.guards) == (3, {"approved"})
    assert approve(office, proposal).code == 0
    done = office.json("sanction", "@c", "--proposal", proposal[:8], "--on", "2024-04-03", by="dec1")
    assert (done.code, done.document["state"]) == (0, "sanctioned")
    event = office.log()[-1]
    assert (event["by"], event["on"]) == ("dec1", "2024-04-03")
    assert event["action"]["measures"] == sanction()["measures"]
    assert office.json("show", "@c", "--proposal", proposal, by="app1").code == 2
    with open_register(office.file) as register, register.reading() as view:
        assert kept(view, view.number("@c")) == []


def test_it_is_forgotten_too_when_the_action_is_taken_by_its_fields(office: Office):
    proposal = propose(office, sanction())
    assert approve(office, proposal).code == 0
    office.take(sanction())
    assert office.json("show", "@c", "--proposal", proposal, by="app1").code == 2


def test_other_proposals_stay(office: Office):
    other, proposal = propose(office, sanction(decided_on="2024-04-01")), propose(office, sanction())
    assert approve(office, proposal).code == 0
    office.take(sanction())
    assert seen(office, other)["fits"] is False


def test_carrying_out_can_be_tried(office: Office):
    proposal = propose(office, sanction())
    done = office.json("sanction", "@c", "--proposal", proposal, "--dry-run", by="dec1")
    assert (done.code, done.document["proposal"]) == (3, proposal)
    assert waits(office)


def test_somebody_else_who_may_carries_it_out(office: Office):
    proposal = propose(office, {**sanction(), "by": "dec1"})
    assert approve(office, proposal).code == 0
    assert office.json("sanction", "@c", "--proposal", proposal, by="inv1").code == 3
    assert office.json("sanction", "@c", "--proposal", proposal, by="head").code == 0


def test_a_proposal_brings_every_field_and_is_of_one_step(office: Office):
    proposal = propose(office, sanction())
    for beside in (("--decided-on", "2024-04-01"), ("--propose",)):
        done = office.run("sanction", "@c", "--proposal", proposal, *beside, by="dec1")
        assert done.code == 2
        assert beside[0] in done.err
    done = office.run("dismiss", "@c", "--proposal", proposal, by="dec1")
    assert done.code == 2
    assert f"wenze sanction WATER-2024-0001 --proposal {proposal}" in done.err


def test_an_approval_of_a_proposal_lapses_and_the_proposal_stays(office: Office):
    proposal = propose(office, sanction())
    assert approve(office, proposal).code == 0
    office.take({**hearing("qian")[1], "on": "2024-04-01"})
    assert seen(office, proposal)["awaits"] == ["decision"]
    done = office.json("sanction", "@c", "--proposal", proposal, by="dec1")
    assert (done.code, done.guards) == (3, {"approved"})
    assert approve(office, proposal).code == 0
    assert office.json("sanction", "@c", "--proposal", proposal, by="dec1").code == 0
