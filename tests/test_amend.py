"""`directory set`: single changes, under the rules of an import, all or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases import open_register
from cases.amend import differences
from cases.people import read_directory
from tests.office import Done, Office, founded


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return founded(tmp_path)


def set_(office: Office, *words: str, by: str = "adm1") -> Done:
    return office.run("directory", "set", *words, by=by)


def changed(office: Office, *words: str) -> list[dict[str, Any]]:
    """The changes of one that is accepted."""
    done = office.json("directory", "set", *words, by="adm1")
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = done.document["changes"]
    return found


def posts(office: Office, person: str, body: str = "water") -> list[tuple[str, str, str, str]]:
    """Rank, first day, last day and roles of a person's posts in a body."""
    found = office.json("directory", "show", by="aud1").document
    with open_register(office.file) as register, register.reading() as view:
        directory = view.versions.directory()
    assert directory.sha256 == found["sha256"]
    return [(post.post, str(post.since or ""), str(post.until or ""), ";".join(post.roles))
            for post in directory.posts_ever(person) if post.body == body]  # fmt: skip


def test_a_day_begins_a_new_post_and_ends_the_one_that_runs_the_day_before(office: Office):
    done = set_(office, "person", "li", "--post", "principal", "--from", "2026-03-01")
    assert done.code == 0, done.err
    assert posts(office, "li") == [("member", "2020-01-01", "2026-02-28", ""),
                                   ("principal", "2026-03-01", "", "")]  # fmt: skip
    assert "to: – → 2026-02-28" in done.out
    assert "post: – → principal" in done.out


def test_a_new_post_takes_over_remit_roles_and_manager_unless_told_otherwise(office: Office):
    set_(office, "person", "rep1", "--body", "county-discipline", "--post", "member",
         "--from", "2026-03-01", "--remit", "案件管理")  # fmt: skip
    with open_register(office.file) as register, register.reading() as view:
        post = view.versions.directory().post_in("rep1", "county-discipline", date(2026, 3, 1))
    assert post is not None
    assert (post.post, post.remit, post.managed_by, post.roles) == (
        "member", "案件管理", "county", ("reporter",))  # fmt: skip


def test_somebody_who_comes_back_begins_without_the_old_roles(office: Office):
    assert (
        set_(office, "person", "wang", "--body", "county-discipline", "--from", "2025-03-01").code == 2
    )
    assert set_(office, "person", "wang", "--body", "county-discipline", "--from", "2025-03-01",
                "--post", "staff").code == 0  # fmt: skip
    assert posts(office, "wang", "county-discipline") == [
        ("staff", "2020-01-01", "2024-12-31", "investigator"), ("staff", "2025-03-01", "", ""),
    ]  # fmt: skip


def test_a_post_ends_and_its_end_is_taken_back(office: Office):
    assert changed(office, "person", "sun", "--to", "2026-12-31")[0]["after"]["to"] == "2026-12-31"
    assert posts(office, "sun")[0][2] == "2026-12-31"
    assert changed(office, "person", "sun", "--to", "")[0]["before"]["to"] == "2026-12-31"
    assert posts(office, "sun")[0][2] == ""


def test_a_role_is_given_and_taken(office: Office):
    changed(office, "person", "idle", "--give-role", "approver,decider", "--give-role", "auditor")
    assert posts(office, "idle", "county")[0][3] == "approver;decider;auditor"
    changed(office, "person", "idle", "--take-role", "decider")
    assert posts(office, "idle", "county")[0][3] == "approver;auditor"


def test_a_rename_holds_for_the_posts_that_run_and_leaves_the_ended_ones(office: Office):
    found = changed(office, "person", "zheng", "--name", "郑二")
    assert [entry["after"]["body"] for entry in found] == ["county-discipline"]
    assert found[0]["before"]["name"] == "郑"


def test_a_new_person_and_a_new_body(office: Office):
    found = changed(office, "body", "lake", "--name", "湖镇党委", "--parent", "county", "--kind",
                    "committee", "--level", "town")  # fmt: skip
    assert found == [
        {
            "what": "body",
            "before": None,
            "after": {
                "id": "lake",
                "name": "湖镇党委",
                "parent": "county",
                "kind": "committee",
                "level": "town",
            },
        }
    ]
    found = changed(office, "person", "zhao", "--name", "赵", "--body", "lake", "--post", "member",
                    "--from", "2026-03-01", "--managed-by", "county")  # fmt: skip
    assert [entry["before"] for entry in found] == [None]
    assert posts(office, "zhao", "lake") == [("member", "2026-03-01", "", "")]
    assert changed(office, "body", "lake", "--name", "湖镇")[0]["before"]["name"] == "湖镇党委"


def test_what_was_written_down_wrongly_is_mended_in_place(office: Office):
    found = changed(office, "person", "li", "--mend", "--post", "staff", "--from", "2021-01-01")
    assert len(found) == 1
    assert (found[0]["before"]["from"], found[0]["after"]["from"]) == ("2020-01-01", "2021-01-01")
    assert posts(office, "li") == [("staff", "2021-01-01", "", "")]
    assert changed(office, "person", "li", "--remove")[0]["after"] is None
    assert posts(office, "li") == []


def test_a_dry_run_shows_the_change_and_keeps_nothing(office: Office):
    before = office.json("directory", "show", by="aud1").document["sha256"]
    done = set_(office, "person", "sun", "--to", "2026-12-31", "--dry-run")
    assert done.code == 0
    assert "to: – → 2026-12-31" in done.out
    assert "nothing was changed" in done.out
    found = office.json(
        "directory", "set", "person", "sun", "--to", "2026-12-31", "--dry-run", by="adm1"
    )
    assert found.document["dry_run"] is True
    assert found.document["sha256"] != before
    assert office.json("directory", "show", by="aud1").document["sha256"] == before


def test_each_version_is_kept_by_its_hash(office: Office):
    before = office.json("directory", "show", by="aud1").document["sha256"]
    after = office.json("directory", "set", "person", "sun", "--to", "2026-12-31", by="adm1").document
    assert after["changed"] is True
    with closing(sqlite3.connect(office.file)) as connection:
        kept = {
            row[0] for row in connection.execute("SELECT sha256 FROM version WHERE kind = 'directory'")
        }
    assert kept == {before, after["sha256"]}
    again = office.json("directory", "set", "person", "sun", "--to", "2026-12-31", by="adm1").document
    assert (again["changed"], again["changes"]) == (False, [])
    assert "nothing changed" in set_(office, "person", "sun", "--to", "2026-12-31").out


WRONG = [
    (("person", "sun"), "say what is to change"),
    (("body", "water"), "say what is to change"),
    (("person", "sn", "--to", "2026-12-31"), "did you mean 孙 (sun)?"),
    (("body", "watr", "--level", "town"), "did you mean 某县水利局党组 (water)?"),
    (("person", "zhao", "--name", "赵"), "say in which body"),
    (("person", "zhao", "--name", "赵", "--body", "water"), "post: is empty; write one of"),
    (("person", "zhao", "--name", "赵", "--body", "watr", "--post", "member"), "did you mean water?"),
    (("person", "zhao", "--name", "赵", "--body", "water", "--post", "membr"), "did you mean member?"),
    (("person", "赵", "--name", "赵", "--body", "water", "--post", "member"), "person: 赵 is no id"),
    (("person", "sun", "--name", "=1"), "name: begins with ="),
    (("person", "sun", "--name", "\t孙"), "name: begins with a tab"),
    (("person", "sun", "--to", "31.12.2026"), "to: 31.12.2026 is no date"),
    (("person", "sun", "--from", "2026-02-30"), "from: there is no such day"),
    (("person", "sun", "--to", "2019-12-31"), "lies before the first, 2020-01-01"),
    (("person", "sun", "--post", "staff"), "--from DATE"),
    (("person", "sun", "--from", "2019-01-01", "--post", "staff"), "one that begins on 2020-01-01"),
    (("person", "sun", "--give-role", "king"), "roles: king is not one of"),
    (("person", "sun", "--take-role", "auditor"), "is not held"),
    (("person", "rep1", "--take-role", "reportr"), "did you mean reporter?"),
    (("person", "sun", "--body", "forest", "--remove"), "sun has no post in forest"),
    (("person", "sun", "--managed-by", "contry"), "managed_by: there is no body contry"),
    (("person", "water", "--name", "水", "--body", "forest", "--post", "staff"), "the id of a body"),
    (("body", "sun", "--name", "x", "--kind", "branch", "--level", "branch"), "the id of a body too"),
    (("body", "WATER", "--name", "x", "--kind", "branch", "--level", "branch"), "only in capitals"),
    (("body", "lake", "--name", "x"), "kind: is empty; write one of"),
    (("body", "city", "--parent", "water"), "stand over each other in a circle"),
    (("person", "adm1", "--take-role", "admin"), "nobody would hold the role admin"),
    (("person", "adm1", "--to", "2021-01-01"), "nobody would hold the role admin"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_changed(
    office: Office, words: tuple[str, ...], message: str
):
    before = office.json("directory", "show", by="aud1").document
    done = set_(office, *words)
    assert done.code == 2, done.out
    assert message in done.err
    assert not done.out
    assert office.json("directory", "show", by="aud1").document == before
    document = office.json("directory", "set", *words, by="adm1").document
    assert document["error"] == "invalid"
    assert message in document["message"]


def test_who_holds_posts_in_several_bodies_must_say_in_which(office: Office):
    assert set_(office, "person", "sun", "--body", "forest", "--post", "member").code == 0
    done = set_(office, "person", "sun", "--to", "2026-12-31")
    assert done.code == 2
    assert "there are posts in forest, water" in done.err
    assert set_(office, "person", "sun", "--body", "water", "--to", "2026-12-31").code == 0


@pytest.mark.parametrize("by", ["aud1", "rep1", "head"])
def test_only_an_administrator_changes_the_directory(office: Office, by: str):
    for words in (("person", "sun", "--to", "2026-12-31"), ("body", "water", "--name", "x")):
        done = office.json("directory", "set", *words, by=by)
        assert done.code == 3
        assert done.document["refusals"][0]["guard"] == "actor-holds-role"
    assert posts(office, "sun")[0][2] == ""


def test_who_acts_must_be_said(office: Office):
    assert office.run("directory", "set", "person", "sun", "--to", "2026-12-31").code == 2


def test_without_a_directory_there_is_nothing_to_change(tmp_path: Path):
    office = Office(tmp_path)
    office.run("init")
    done = office.run("directory", "set", "body", "x", "--name", "x", by="adm1")
    assert done.code == 2
    assert "wenze directory import" in done.err


def test_a_change_and_its_undoing_give_the_directory_that_was_imported(office: Office):
    there = read_directory(office.folder / "bodies.csv", office.folder / "posts.csv")
    changed(office, "person", "sun", "--name", "孙二")
    changed(office, "person", "sun", "--name", "孙")
    assert office.json("directory", "show", by="aud1").document["sha256"] == there.sha256
    assert differences(there, there) == []
