"""An office's own pack enters a register, step by step; no case comes under one that did not."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from cases import Accepted, Refused, Register, open_register
from cases.activations import submit, waiting
from cases.checkup import checkup, rebuild
from cases.export import comma_separated, json_lines
from cases.outcomes import Outcome
from cases.practice import keep_for_practice
from cases.register import upgrade_register
from cases.tables import event
from cases.verify import verify
from features.archive import SOUND, activated
from tests.office import as_lines, founded, report, situation
from tests.pack_texts import SMALLEST as HEAD
from tests.pack_texts import written
from tests.revisions import THIRD_REVISION
from tests.test_activation_decided import ACTIVATE, PROPOSE
from workflow.activation import Activate, Propose, Retire
from workflow.errors import InvalidAction, OtherVersion
from workflow.event import Trial
from workflow.loading import load_policy, load_versions
from workflow.policy import Policy
from workflow.reading import read_fields

# -- on record ------------------------------------------------------------------------------------


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with the pack `mine`."""
    folder = tmp_path / "packs"
    folder.mkdir()
    written(folder, HEAD)
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, tmp_path: Path, packs: Path) -> Iterator[Register]:
    """The county's register on either database, with the folder of packs."""
    from cases.people import read_directory

    url: Any = tmp_path / "office.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url").render_as_string(hide_password=False)
        url = url.replace("postgresql://", "postgresql+psycopg://")
    office = founded(tmp_path / "people")
    directory = read_directory(office.folder / "bodies.csv", office.folder / "posts.csv")
    with open_register(url, policies=[packs], create=True, evidence=tmp_path / "ev") as opened:
        opened.import_directory(directory)
        yield opened


def reported(register: Register, ref: str = "c", policy: str = "mine", **other: Any) -> Outcome:
    line = report(ref, policy=policy, **{"situation": "residual", **other})
    return register.submit(read_fields(line))


def proposed(register: Register, version: Policy, by: str = "adm1", trial: Trial = SOUND) -> Outcome:
    action = Propose(by=by, policy=version.id, version=version.version, sha256=version.sha256,
                     reason="年度修订")  # fmt: skip
    return submit(register, action, version=version, trial=trial)


def messages(outcome: Outcome) -> dict[str, str]:
    assert isinstance(outcome, Refused)
    return {found.guard: found.message.render("en") for found in outcome.verdict.refusals}


def events(register: Register) -> int:
    with register.connection() as connection:
        return int(connection.execute(sa.select(sa.func.count(event.c.id))).scalar() or 0)


def test_a_case_comes_under_an_own_pack_from_its_approval_on_and_not_before(
    register: Register, packs: Path
):
    mine = load_policy("mine", [packs])
    refused = messages(reported(register))
    named = f"the pack mine, version 1 ({mine.sha256[:8]}), "
    assert refused == {"pack-active": named + "is not active in this register"}
    assert isinstance(proposed(register, mine), Accepted)
    assert "nobody approved it yet" in messages(reported(register))["pack-active"]
    approval = Activate(by="app1", policy="mine", sha256=mine.sha256)
    assert isinstance(submit(register, approval), Accepted)
    assert isinstance(reported(register), Accepted)
    with register.reading() as view:
        assert view.case("@c").policy.sha256 == mine.sha256
        pack = view.packs.pack("mine")
        (entered,) = pack.active
        assert (entered.proposed.by, entered.approved and entered.approved.by) == ("adm1", "app1")
        assert entered.trial == SOUND


def test_what_is_refused_leaves_nothing_behind(register: Register, packs: Path):
    mine = load_policy("mine", [packs])
    assert "actor-holds-role" in messages(proposed(register, mine, by="rep1"))
    assert "pack-tested" in messages(proposed(register, mine, trial=replace(SOUND, failed=1)))
    assert events(register) == 0
    with register.reading() as view:
        assert list(view.versions.kept_policies()) == []


def test_the_whole_record_counts_pack_events_and_no_pack_as_a_case(register: Register, packs: Path):
    activated(register, ["mine"], packs, "adm1", "app1")
    assert isinstance(reported(register), Accepted)
    found = verify(register)
    assert (found.ok, found.events, found.cases) == (True, 3, 1), found.bad
    assert register.numbers() == ["WATER-2024-0001"]
    assert all(check.sound for check in checkup(register))
    assert rebuild(register) == 0
    lines = [json.loads(line) for line in json_lines(register, with_sealed=True)]
    assert [line["stream"] for line in lines] == ["policy/mine"] * 2 + ["WATER-2024-0001"]
    assert lines[0]["outcome"]["trial"] == {"faults": 0, "scenarios": 12, "own": 2, "failed": 0,
                                            "uncovered": 0}  # fmt: skip
    assert lines[0]["sealed_part"] == {"reason": "for trying out"}
    assert len(list(comma_separated(register))) == 4


def test_the_index_is_made_again_with_cases_only(register: Register, packs: Path):
    activated(register, ["mine"], packs, "adm1", "app1")
    assert isinstance(reported(register), Accepted)
    with register.connection(writes=True) as connection:
        connection.execute(sa.text("DELETE FROM case_index"))
    assert rebuild(register) == 1
    assert register.numbers() == ["WATER-2024-0001"]
    assert verify(register).ok


def test_an_event_of_a_pack_that_no_pack_could_have_is_found(register: Register, packs: Path):
    """Written past us with chain and hash in order: an approval of what nobody proposed."""
    from cases.activations import _decided

    mine = load_policy("mine", [packs])
    assert isinstance(proposed(register, mine), Accepted)
    with register.writing() as view:
        approval = Activate(by="app1", policy="mine", sha256=mine.sha256)
        draft = _decided(view, approval, None).draft
        assert draft is not None
        pack = view.packs.pack("mine")
        other = replace(draft, action=replace(approval, sha256="cd" * 32))
        view.take(other, "policy/mine", pack.seq + 1, pack.head, view.clock())
    (bad, *_) = verify(register).bad
    assert (bad.case, bad.seq) == ("policy/mine", 2)
    assert bad.why.render("en") == "it is none that a pack could have"


def test_a_changed_file_is_another_version_and_the_active_one_governs_until_that_is_approved(
    register: Register, packs: Path
):
    old = load_policy("mine", [packs])
    activated(register, ["mine"], packs, "adm1", "app1")
    assert isinstance(reported(register, "a"), Accepted)
    other = packs.parent / "other"
    other.mkdir()
    written(other, HEAD.replace('"1"', '"2"'))
    new = load_policy("mine", [other])
    with open_register(register.url.render_as_string(hide_password=False), policies=[other],
                       evidence=other) as later:  # fmt: skip
        outcome = reported(later, "b")
        assert isinstance(outcome, Accepted)
        assert [notice.render("en") for notice in outcome.notices if "files" in notice.text] == [
            (
                "the files of the pack mine are not what is active in this register; version 1 "
                f"({old.sha256[:8]}) governs: wenze policy list"
            )
        ]
        activated(later, ["mine"], other, "adm1", "app1")
        assert isinstance(reported(later, "c"), Accepted)
        with later.reading() as view:
            under = [view.case(f"@{ref}").policy.sha256 for ref in "abc"]
        assert under == [old.sha256, old.sha256, new.sha256]
        retirement = Retire(by="app1", policy="mine", sha256=new.sha256, reason="回退")
        assert isinstance(submit(later, retirement), Accepted)
        assert isinstance(reported(later, "d"), Accepted)
        with later.reading() as view:
            assert view.case("@d").policy.sha256 == old.sha256
            assert view.case("@c").policy.sha256 == new.sha256
    assert verify(register).ok


def test_what_is_active_needs_its_files_no_more_and_what_is_retired_is_refused(
    register: Register, packs: Path
):
    mine = load_policy("mine", [packs])
    activated(register, ["mine"], packs, "adm1", "app1")
    with open_register(register.url.render_as_string(hide_password=False), evidence=packs) as bare:
        assert isinstance(reported(bare), Accepted)
        retirement = Retire(by="app2", policy="mine", sha256=mine.sha256, reason="停用")
        assert isinstance(submit(bare, retirement), Accepted)
        assert "was retired by 审批二 (app2)" in messages(reported(bare, "d"))["pack-active"]
        with pytest.raises(InvalidAction, match="there is no pack other"):
            reported(bare, "e", policy="other")


def test_rebinding_to_a_pack_that_is_not_active_is_refused_and_to_an_active_one_is_not(
    register: Register, packs: Path
):
    assert isinstance(reported(register, policy="plan-05", situation="residual"), Accepted)
    line = {"do": "rebind", "case": "@c", "by": "app1", "on": "2024-03-02", "policy": "mine"}
    assert "pack-active" in messages(register.submit(read_fields(line)))
    verdict = register.try_out(read_fields(line))
    assert [found.guard for found in verdict.refusals] == ["pack-active"]
    assert verdict.proposable is False
    activated(register, ["mine"], packs, "adm1", "app1")
    assert isinstance(register.submit(read_fields(line)), Accepted)


def test_all_other_reasons_are_told_beside_the_pack_that_is_not_active(register: Register):
    assert set(messages(reported(register, by="aud1"))) == {"pack-active", "actor-holds-role"}


def test_a_shipped_pack_needs_no_activation_and_one_that_hides_it_does(tmp_path: Path):
    folder = tmp_path / "packs"
    folder.mkdir()
    written(folder, HEAD.replace("id: mine", "id: town").replace("mine/1", "town/1"), pack="town")
    office = founded(tmp_path / "office")
    with open_register(office.file) as register:
        name = situation("town", "task-neglected")["id"]
        assert isinstance(reported(register, "a", "town", situation=name), Accepted)
        refused = submit(register, Propose(by="adm1", policy="town", version="1", reason="x",
                                           sha256=load_policy("town").sha256),
                         version=load_policy("town"), trial=SOUND)  # fmt: skip
        assert "pack-not-shipped" in messages(refused)
    with open_register(office.file, policies=[folder]) as register:
        assert "pack-active" in messages(reported(register, "b", "town"))
        activated(register, ["town"], folder, "adm1", "app1")
        assert isinstance(reported(register, "b", "town"), Accepted)


def test_in_a_practice_register_any_pack_may_be_tried(tmp_path: Path, packs: Path):
    with open_register(tmp_path / "p.db", policies=[packs], create=True) as register:
        keep_for_practice(register)
        from cases.people import read_directory

        office = founded(tmp_path / "people")
        register.import_directory(
            read_directory(office.folder / "bodies.csv", office.folder / "posts.csv")
        )
        assert isinstance(reported(register), Accepted)
        assert verify(register).ok


def test_several_versions_are_active_and_the_dates_in_force_choose_among_them(
    tmp_path: Path, packs: Path
):
    written(packs, HEAD + "in_force: {to: 2024-01-31}\n")
    written(packs, HEAD.replace('"1"', '"2"') + "in_force: {from: 2024-02-01}\n", file="two.yaml")
    old, new = load_versions("mine", [packs])
    office = founded(tmp_path / "office")
    with open_register(office.file, policies=[packs]) as register:
        activated(register, ["mine"], packs, "adm1", "app1")
        assert isinstance(reported(register, occurred_on="2024-01-15"), Accepted)
        with register.reading() as view:
            found = view.case("@c").policy
        assert (found.sha256, found.procedure) == (old.sha256, new.sha256)


def test_a_proposal_waits_for_those_who_may_approve_it_and_for_nobody_else(tmp_path: Path, packs: Path):
    office = founded(tmp_path / "office")
    with open_register(office.file, policies=[packs]) as register:
        proposed(register, load_policy("mine", [packs]))
        with register.reading() as view:
            found = {who: [one.reason for one in waiting(view, who)]
                     for who in ("adm1", "app1", "app2", "rep1")}  # fmt: skip
    assert found == {"adm1": [], "app1": ["年度修订"], "app2": ["年度修订"], "rep1": []}


def test_a_version_is_proposed_as_the_one_it_is_and_without_a_key(tmp_path: Path, packs: Path):
    mine = load_policy("mine", [packs])
    office = founded(tmp_path / "office")
    with open_register(office.file) as register:
        with pytest.raises(InvalidAction, match="not the version that was given"):
            submit(register, PROPOSE, version=mine, trial=SOUND)
        with pytest.raises(InvalidAction, match="takes no key"):
            submit(register, replace(ACTIVATE, by="app1", key="k"))
        with pytest.raises(InvalidAction):
            submit(register, replace(ACTIVATE, by="app1", sha256="x"))


def test_a_register_of_the_third_revision_is_upgraded_and_lets_packs_in(register: Register, packs: Path):
    assert isinstance(reported(register, policy="plan-05"), Accepted)
    url = register.url.render_as_string(hide_password=False)
    with register.connection(writes=True) as connection:
        for statement in THIRD_REVISION:
            connection.execute(sa.text(statement))
    with pytest.raises(OtherVersion, match="wenze upgrade"):
        open_register(url)
    assert upgrade_register(url)
    activated(register, ["mine"], packs, "adm1", "app1")
    assert isinstance(reported(register, "d"), Accepted)
    found = verify(register)
    assert (found.ok, found.events, found.cases) == (True, 4, 2)


# -- by command -----------------------------------------------------------------------------------


SCENARIO = """\
Feature: mine

  @clause:mine/1
  Scenario: a serious consequence is enough
    Given a case of the bureau under mine
    And the consequence is found to be serious
    When the investigator closes the investigation
    Then the step is taken
"""


def test_the_road_by_command_from_the_file_to_a_case(tmp_path: Path, packs: Path):
    office = founded(tmp_path / "office")
    env = {"WENZE_POLICIES": str(packs)}
    scenario = packs / "mine" / "mine.feature"
    lines = as_lines([report("c", policy="mine", situation="residual")])
    refused = office.json("policy", "activate", "mine", "--reason", "x", by="adm1", env=env)
    assert (refused.code, refused.guards) == (3, {"pack-tested"})
    scenario.write_text(SCENARIO.replace("to be serious", "to be adverse"), "utf-8")
    refused = office.run("policy", "activate", "mine", "--reason", "x", by="adm1", env=env)
    assert refused.code == 3
    assert "1 do not hold" in refused.err
    assert "wenze policy test mine" in refused.err
    scenario.write_text(SCENARIO, "utf-8")
    done = office.json("policy", "activate", "mine", "--reason", "年度修订", by="adm1", env=env)
    assert done.code == 0, done.err
    told = done.document
    short = told["sha256"][:8]
    assert (told["ok"], told["policy"], told["state"], told["seq"]) == (True, "mine", "proposed", 1)
    assert (told["trial"]["own"], told["trial"]["failed"], told["trial"]["faults"]) == (1, 0, 0)
    assert office.apply(lines).code == 3
    (waits,) = office.json("inbox", by="app1").document["packs"]
    assert (waits["policy"], waits["reason"], waits["proposed_by"]) == ("mine", "年度修订", "adm1")
    inbox = office.run("inbox", by="app1").out
    assert f"wenze policy activate mine --approve {short}" in inbox
    assert office.json("inbox", by="adm1").document["packs"] == []
    shown = office.json("policy", "show", f"mine@{short}").document
    assert shown["entry"]["state"] == "proposed"
    own = office.run("policy", "activate", "mine", "--approve", short, by="adm1")
    assert own.code == 3
    assert "nobody approves what that person proposed" in " ".join(own.err.split())
    done = office.json("policy", "activate", "mine", "--approve", short, by="app1")
    assert (done.code, done.document["state"]) == (0, "active")
    assert office.apply(lines).code == 0
    shown = office.run("policy", "show", f"mine@{short}").out
    assert "proposed by 管理一 (adm1)" in " ".join(shown.split())
    assert office.count() == 3


def test_the_list_tells_where_each_pack_stands_and_needs_no_register(tmp_path: Path, packs: Path):
    office = founded(tmp_path / "office")
    env = {"WENZE_POLICIES": str(packs)}

    def states() -> dict[str, str]:
        done = office.json("policy", "list", env=env)
        return {one["id"]: one["entry"]["state"] for one in done.document["policies"]}

    assert (states()["mine"], states()["town"]) == ("absent", "shipped")
    with open_register(office.file, policies=[packs]) as register:
        proposed(register, load_policy("mine", [packs]))
    assert states()["mine"] == "proposed"
    assert "已提请启用，待批准" in office.run("--lang", "zh", "policy", "list", env=env).out
    from tests.office import wenze

    none = str(tmp_path / "none.db")
    done = wenze("--register", none, "--json", "policy", "list", env=env)
    assert done.code == 0
    assert {one["entry"] for one in done.document["policies"]} == {None}
    assert "there is no register" in done.err


def test_a_version_whose_files_are_gone_is_not_tried_in_the_shape_of_another(
    tmp_path: Path, packs: Path
):
    """Only the register still has it: what lies under its name now is another text."""
    office = founded(tmp_path / "office")
    mine = load_policy("mine", [packs])
    with open_register(office.file, policies=[packs]) as register:
        proposed(register, mine)
        withdrawal = Retire(by="app1", policy="mine", sha256=mine.sha256, reason="撤回")
        assert isinstance(submit(register, withdrawal), Accepted)
    other = tmp_path / "other"
    other.mkdir()
    written(other, HEAD.replace("serious", "grave"))
    done = office.run("policy", "activate", f"mine@{mine.sha256[:8]}", "--reason", "x", by="adm1",
                      env={"WENZE_POLICIES": str(other)})  # fmt: skip
    assert done.code == 2
    assert "lies in no folder, so it cannot be tested" in done.err


def test_a_pack_is_proposed_by_the_path_where_it_lies(tmp_path: Path, packs: Path):
    office = founded(tmp_path / "office")
    (packs / "mine" / "mine.feature").write_text(SCENARIO, "utf-8")
    done = office.json("policy", "activate", str(packs / "mine" / "policy.yaml"), "--reason", "x",
                       by="adm1")  # fmt: skip
    assert (done.code, done.document["state"]) == (0, "proposed"), done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("mine",), "say why: --reason TEXT"),
        (("mine", "--retire", "12345678"), "say why: --reason TEXT"),
        (("mine", "--approve", "1", "--retire", "2"), "give one of the two"),
        (("mine", "--approve", "123"), "8 to 64 hexadecimal digits"),
        (("mine", "--approve", "12345678"), "no version 12345678 of mine was proposed"),
        (("nine", "--approve", "12345678"), "there is no pack nine"),
        (("nine", "--reason", "x"), "there is no pack nine"),
    ],
)
def test_what_cannot_be_meant_is_told_as_wrong_input(words, message, tmp_path: Path, packs: Path):
    office = founded(tmp_path / "office")
    done = office.run("policy", "activate", *words, by="app1", env={"WENZE_POLICIES": str(packs)})
    assert done.code == 2
    assert message in done.err


def test_to_approve_the_file_as_it_was_changed_is_refused_with_what_to_do(tmp_path: Path, packs: Path):
    office = founded(tmp_path / "office")
    with open_register(office.file, policies=[packs]) as register:
        proposed(register, load_policy("mine", [packs]))
    changed = tmp_path / "changed"
    changed.mkdir()
    written(changed, HEAD.replace("serious", "grave"))
    short = load_policy("mine", [changed]).sha256[:8]
    done = office.json("policy", "activate", "mine", "--approve", short, by="app1",
                       env={"WENZE_POLICIES": str(changed)})  # fmt: skip
    assert (done.code, done.guards) == (3, {"version-proposed"})


def test_the_time_of_recording_of_a_pack_event_lies_between_its_neighbours(
    register: Register, packs: Path
):
    assert isinstance(reported(register, policy="plan-05", situation="residual"), Accepted)
    activated(register, ["mine"], packs, "adm1", "app1")
    assert isinstance(reported(register, "d"), Accepted)
    times = [datetime.fromisoformat(json.loads(line)["recorded"]) for line in json_lines(register)]
    assert all(later - one >= timedelta(microseconds=1) for one, later in itertools.pairwise(times))
