"""The record follows from the rules that it names; what does not is found, with every hash right."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import cli
from cases import Register, open_register
from cases.checkup import rebuild
from cases.commands.progress import Progress
from cases.replay import Difference, Replay
from cases.verify import verify
from tests.torture import damage, office
from workflow.canonical import GENESIS, commitment, encode, leaf_hash
from workflow.directory import Directory
from workflow.reading import read_fields

FIRST, SECOND = "AGRICULTURE-2025-0001", "EAST-TOWN-2025-0001"
Change = Callable[[dict[str, Any]], Any]


def replayed(register: Register, number: str | None = None) -> tuple[Replay, list[Difference]]:
    """The run and what differs."""
    with register.reading() as view:
        run = Replay(view, register.database)
        return run, [one for one in run.differences(number) if one is not None]


def rewritten(file: Path, *changes: tuple[str, int, Change]) -> list[Difference]:
    """What a keeper does who wants another record: changes events, makes every hash, chain and index
    anew, so that verification has nothing to say. Then what replay finds."""
    heads: dict[str, str] = {}
    with closing(sqlite3.connect(file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        for entry, body in database.execute("SELECT id, body FROM event ORDER BY id").fetchall():
            event = json.loads(body)
            for case, seq, change in changes:
                if (event["stream"], event["seq"]) == (case, seq):
                    change(event)
            event["prev"] = heads.get(event["stream"], GENESIS)
            new = encode(event)
            heads[event["stream"]] = leaf_hash(new)
            database.execute(
                "UPDATE event SET stream = ?, seq = ?, hash = ?, body = ? WHERE id = ?",
                [event["stream"], event["seq"], leaf_hash(new), new.decode(), entry],
            )
    with open_register(file, clock=office.clock) as register:
        rebuild(register)
        assert verify(register).ok, verify(register).bad
        return replayed(register)[1]


def setting(path: str, value: Any) -> Change:
    """Put a value at a place such as `outcome/respondents/0/bears`."""

    def change(event: dict[str, Any]) -> None:
        *steps, last = path.split("/")
        place: Any = event
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[int(last) if isinstance(place, list) else last] = value

    return change


def test_a_record_made_on_the_one_road_follows_from_its_rules(large_register: Path) -> None:
    with open_register(large_register, clock=office.clock) as register:
        run, found = replayed(register)
        assert (found, run.cases, run.events) == ([], 6, verify(register).events)
        run, found = replayed(register, SECOND)
        assert (found, run.cases, run.events) == ([], 1, 4)


SPLIT, DECIDED, FILED = 11, 21, 26
NOT_FOLLOWING = {
    "another degree": (
        SPLIT, "outcome/respondents/0/bears", "none", "outcome.respondents[0].bears"),
    "another rule": (
        SPLIT, "outcome/respondents/0/because/0/rule", "objector",
        "outcome.respondents[0].because[0].rule"),
    "a part that was not taken": (
        SPLIT, "action/decisions/0/parts/zi", "took_part", "outcome.respondents[4].bears"),
    "a lighter weight": (DECIDED, "outcome/measures/1/weight", 1, "outcome.measures[1].weight"),
    "another state": (FILED, "outcome/state", "sanctioned", "outcome.state"),
    "a guard that was never asked": (
        4, "receipt/guards/0", ["vouched-for", "base/roles", "passed"], "receipt.guards[0][0]"),
    "another clause": (4, "receipt/guards/0/1", "base/x", "receipt.guards[0][1]"),
    "another version of the policy": (4, "receipt/policy/version", "2", "receipt.policy.version"),
}  # fmt: skip


def third(file: Path) -> str:
    """The case that is filed: its stream."""
    with closing(sqlite3.connect(file)) as database:
        ((number,),) = database.execute("SELECT number FROM case_index WHERE ref = 'three'").fetchall()
    return str(number)


def seq_of(file: Path, do: str) -> int:
    """The first event of that kind in the filed case."""
    query = "SELECT seq, body FROM event WHERE stream = ? ORDER BY seq"
    with closing(sqlite3.connect(file)) as database:
        for seq, body in database.execute(query, [third(file)]):
            if json.loads(body)["do"] == do:
                return int(seq)
    raise LookupError(do)


PLACES = {SPLIT: "apportion", DECIDED: "sanction", FILED: "file", 4: "evidence"}


@pytest.mark.parametrize("name", NOT_FOLLOWING)
def test_what_does_not_follow_is_found_though_verification_is_satisfied(
    name: str, large_file: Path
) -> None:
    place, path, value, field = NOT_FOLLOWING[name]
    case, seq = third(large_file), seq_of(large_file, PLACES[place])
    found = rewritten(large_file, (case, seq, setting(path, value)))
    assert (found[0].case, found[0].seq) == (case, seq)
    assert field in {point.field for point in found[0].points}


REFUSED = {
    "an actor without the role": ("sanction", "by", "rep1", "actor-holds-role"),
    "a member who acts in the own case": ("approve", "by", "jia", "actor-impartial"),
    "a date before the step it builds on": ("file", "on", "2025-03-09", "dates-in-order"),
    "a check left out": ("sanction", "action/checklist", ["clear_facts"], "checklist-complete"),
    "a measure too heavy": (
        "sanction", "action/measures/2/measure", "discipline", "secondary-not-heavier"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_rules_refuse_is_told_with_the_guards_that_refuse_it(
    name: str, large_file: Path
) -> None:
    do, path, value, guard = REFUSED[name]
    case, seq = third(large_file), seq_of(large_file, do)
    found = rewritten(large_file, (case, seq, setting(path, value)))
    assert (found[0].case, found[0].seq, found[0].do) == (case, seq, do)
    assert guard in {refusal.guard for refusal in found[0].refusals}


def test_what_names_somebody_unknown_is_told_as_no_valid_input(large_file: Path) -> None:
    case, seq = third(large_file), seq_of(large_file, "assign")
    (first, *_) = rewritten(large_file, (case, seq, setting("action/investigators", ["inv1", "nobody"])))
    assert first.seq == seq
    assert "$.investigators[1]" in first.why.render("en")


def test_an_event_under_another_policy_than_its_case_is_found(large_file: Path) -> None:
    case, seq = third(large_file), seq_of(large_file, "file")
    with open_register(large_file, clock=office.clock) as register:
        with register.writing() as view:
            view.submit(read_fields(office.reported("seven", policy="plan-16")))
        other = replayed(register, "AGRICULTURE-2025-0004")
        assert other[1] == []
        with register.reading() as view:
            policy = view.case("@seven").policy
    (only,) = rewritten(large_file, (case, seq, setting("receipt/policy/sha256", policy.sha256)))
    assert [point.field for point in only.points] == ["receipt.policy.sha256"]


def test_a_report_that_names_another_policy_than_was_used_is_found(large_file: Path) -> None:
    found = rewritten(large_file, (SECOND, 1, setting("action/policy", "plan-16")))
    assert "plan-16" in found[0].why.render("en")


def test_a_number_that_is_not_of_the_body_s_series_is_found(large_file: Path) -> None:
    found = rewritten(large_file, (SECOND, 1, setting("action/body", "west-town")))
    assert "WEST-TOWN-2025" in found[0].why.render("en")


def test_what_stands_behind_an_event_that_differs_is_judged_by_what_is_recorded(
    large_file: Path,
) -> None:
    """A degree changed in the split alone: the decision that measures the person is then refused."""
    case, split = third(large_file), seq_of(large_file, "apportion")
    found = rewritten(large_file, (case, split, setting("outcome/respondents/0/bears", "none")))
    assert [one.do for one in found][:2] == ["apportion", "sanction"]
    assert "only-bearers-measured" in {refusal.guard for refusal in found[1].refusals}


def test_another_engine_is_told_and_compared_all_the_same(large_file: Path) -> None:
    case, seq = third(large_file), seq_of(large_file, "file")
    assert rewritten(large_file, (case, seq, setting("receipt/engine", "0"))) == []
    with open_register(large_file, clock=office.clock) as register:
        assert replayed(register)[0].other_engine == 1
    (only,) = rewritten(large_file, (case, seq, setting("outcome/state", "dismissed")))
    assert only.engine == "0"
    assert [point.field for point in only.points] == ["outcome.state"]


# -- Texts that are gone.


def test_texts_that_are_gone_do_not_matter(large_file: Path) -> None:
    with closing(sqlite3.connect(large_file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        database.execute("DELETE FROM sealed")
    with open_register(large_file, clock=office.clock) as register:
        run, found = replayed(register)
    assert found == []
    assert run.untold == 0


def proposing(folder: Path) -> Path:
    """A register with a dismissal whose approval names it."""
    file = folder / "proposing.db"
    with office.empty(file) as register:
        office.taken(register, [office.reported("two", body="east-town")])
        action = read_fields(office.waiting("two"))
        proposal = register.try_out(action).proposal
        approval = office.entry("two", "approve", "app1", what="dismissal", proposal=proposal)
        office.taken(register, [approval, office.waiting("two")])
    return file


def test_which_proposal_was_approved_is_not_told_any_more_where_the_texts_are_gone(
    tmp_path: Path,
) -> None:
    file = proposing(tmp_path)
    with open_register(file, clock=office.clock) as register:
        run, found = replayed(register)
        assert (found, run.untold) == ([], 0)
    with closing(sqlite3.connect(file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        database.execute("DELETE FROM sealed")
    with open_register(file, clock=office.clock) as register:
        run, found = replayed(register)
        assert (found, run.untold) == ([], 1)


def test_a_text_that_is_not_the_one_approved_is_found(tmp_path: Path) -> None:
    """The text, its commitment and every hash are made anew; the approval still names the old one."""
    file = proposing(tmp_path)
    other, salt = encode({"reason": "another reason"}), bytes(32)
    with closing(sqlite3.connect(file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        database.execute("UPDATE sealed SET body = ?, salt = ? WHERE seq = 3", [other.decode(), salt])
    (only,) = rewritten(file, (SECOND, 3, setting("sealed", commitment(salt, other))))
    assert {refusal.guard for refusal in only.refusals} == {"approved"}


# -- Dates, versions, what cannot be read.


@pytest.mark.parametrize("hour", [1, 23])
@pytest.mark.parametrize("zone", ["+14:00", "-12:00", "+08:00"])
def test_a_date_that_was_today_somewhere_on_earth_is_not_after_the_clock(
    zone: str, hour: int, tmp_path: Path
) -> None:
    now = datetime.fromisoformat(f"2025-09-01T{hour:02}:30:00{zone}")
    file = tmp_path / "zone.db"
    office.empty(file).close()
    with open_register(file, clock=lambda: now) as register:
        register.submit(read_fields(office.reported("one", occurred_on="2025-08-01", on="2025-09-01")))
        line = office.entry("one", "note", "rep1", text="x")
        register.submit(read_fields({**line, "on": "2025-09-01"}))
        del line["on"]
        register.submit(read_fields(line))
        assert replayed(register)[1] == []


def test_a_date_after_the_clock_is_found(large_file: Path) -> None:
    found = rewritten(large_file, (SECOND, 2, setting("on", "2025-09-03")))
    assert found[0].seq == 2
    assert {refusal.guard for refusal in found[0].refusals} == {"dates-in-order"}


def test_a_directory_that_changed_since_is_not_asked(large_file: Path) -> None:
    with open_register(large_file, clock=office.clock) as register:
        with register.reading() as view:
            now = view.versions.directory()
        fewer = Directory(now.bodies, tuple(p for p in now.posts if p.person != "inv1"))
        register.import_directory(fewer)
        assert replayed(register)[1] == []


def test_a_version_that_is_not_kept_is_told(large_file: Path) -> None:
    with closing(sqlite3.connect(large_file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        database.execute("UPDATE version SET sha256 = 'x' WHERE kind = 'directory'")
    from cases import versions

    versions._directories.clear()
    with open_register(large_file, clock=office.clock) as register:
        _run, found = replayed(register, SECOND)
    assert len(found) == 4
    assert "not kept" in found[0].why.render("en")


def test_an_event_that_cannot_be_read_is_told_and_the_rest_looked_at(large_file: Path) -> None:
    with closing(sqlite3.connect(large_file)) as database, database:
        for (drop,) in database.execute(damage.UNGUARD).fetchall():
            database.execute(drop)
        database.execute("UPDATE event SET body = '{}' WHERE stream = ? AND seq = 1", [SECOND])
    with open_register(large_file, clock=office.clock) as register:
        run, found = replayed(register)
    assert (found[0].case, found[0].seq) == (SECOND, 1)
    assert run.events > 60
    assert {one.case for one in found} == {SECOND}


# -- The command.


def told(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        cli.main(["--lang", "en", "--register", str(file), *words])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_the_command_tells_case_entry_and_what_differs(
    large_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = told(capsys, large_file, "--as", "aud1", "audit", "replay", "--all")
    assert (code, "follows from the rules" in out) == (0, True)
    case, seq = third(large_file), seq_of(large_file, "apportion")
    rewritten(large_file, (case, seq, setting("outcome/respondents/0/bears", "none")))
    code, out, err = told(capsys, large_file, "--as", "aud1", "audit", "replay", "@three")
    assert code == 4
    assert f"{case} {seq} apportion" in err
    assert 'outcome.respondents[0].bears: recorded "none", decided "collective secondary"' in err
    code, out, _ = told(capsys, large_file, "--as", "aud1", "--json", "audit", "replay", "--all")
    answer = json.loads(out)
    assert (code, answer["ok"], answer["cases"]) == (4, False, 6)
    assert (answer["found"][0]["case"], answer["found"][0]["seq"]) == (case, seq)
    assert {"field": "outcome.respondents[0].bears", "recorded": '"none"',
            "decided": '"collective secondary"'} in answer["found"][0]["fields"]  # fmt: skip


def test_the_command_wants_one_case_or_all(large_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, large_file, "--as", "aud1", "audit", "replay")[0] == 2
    assert told(capsys, large_file, "--as", "aud1", "audit", "replay", "@one", "--all")[0] == 2
    assert told(capsys, large_file, "--as", "aud1", "audit", "replay", "@nine")[0] == 2


def test_a_respondent_does_not_replay_the_own_case_nor_all(
    large_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, large_file, "--as", "jia", "audit", "replay", "@one")[0] == 3
    assert told(capsys, large_file, "--as", "jia", "audit", "replay", "--all")[0] == 3


def test_progress_counts_entries() -> None:
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    times = iter([0.0, 1.0, 1.0, 2.0])
    with Progress(None, screen=screen, clock=lambda: next(times)) as progress:
        progress.entries(100, 400)
    assert "entries read: 100 (25 %)" in screen.getvalue()


# -- What was recorded late.


def late(capsys: pytest.CaptureFixture[str], file: Path, *words: str, by: str = "aud1") -> Any:
    code, out, err = told(capsys, file, "--as", by, "--json", "audit", "late", *words)
    assert code == 0, err
    return json.loads(out)["entries"]


def test_an_entry_recorded_long_after_its_date_is_listed(
    large_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of the office's entries bear one day; they were recorded 175 days later."""
    first = late(capsys, large_file)[0]
    assert first == {"case": FIRST, "seq": 1, "do": "report", "by": "rep1", "on": "2025-03-10",
                     "recorded": "2025-09-01", "days": 175}  # fmt: skip
    assert len(late(capsys, large_file, "--days", "174")) == len(late(capsys, large_file)) > 60
    assert late(capsys, large_file, "--days", "175") == []


def test_late_entries_are_filtered(large_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {one["case"] for one in late(capsys, large_file, "--case", "@two")} == {SECOND}
    assert {one["case"][:9] for one in late(capsys, large_file, "--body", "east-town")} == {"EAST-TOWN"}
    assert {one["by"] for one in late(capsys, large_file, "--person", "app1")} == {"app1"}
    assert {one["do"] for one in late(capsys, large_file, "--do", "deliver")} == {"deliver"}
    assert late(capsys, large_file, "--from", "2025-09-02") == []
    assert late(capsys, large_file, "--to", "2025-08-31") == []
    assert late(capsys, large_file, "--from", "2025-09-01", "--to", "2025-09-01")
    for wrong in (["--do", "x"], ["--body", "x"], ["--person", "x"], ["--case", "@x"],
                  ["--from", "2025-09-02", "--to", "2025-09-01"], ["--days", "-1"]):  # fmt: skip
        assert told(capsys, large_file, "--as", "aud1", "audit", "late", *wrong)[0] == 2


def test_a_member_sees_no_late_entry_of_the_own_case(
    large_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {one["case"][:9] for one in late(capsys, large_file, by="jia")} <= {"EAST-TOWN"}


def test_an_entry_of_the_same_day_is_not_late(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "o.db"
    office.empty(file).close()
    with open_register(file, clock=lambda: datetime(2025, 3, 10, 9, tzinfo=UTC)) as register:
        office.taken(register, [office.reported("one")])
    assert late(capsys, file, "--days", "0") == []
    assert told(capsys, file, "--as", "aud1", "audit", "late")[1].strip() == "no entries"
