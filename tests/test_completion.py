"""Completion in the shell, asked as the shells ask: by environment variables."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import cli
from cases import sqlite
from cases.commands.offers import MANY
from tests.office import Office, founded, office_at, report, started, wenze


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose case waits for the decision; nothing here is ever recorded."""
    return office_at(tmp_path_factory.mktemp("completion"), "approved")


def asked(office: Office | None, line: str, shell: str = "bash", **env: str) -> list[str]:
    """What a shell is answered at the end of the line; it never fails, and says nothing aside."""
    words = {"bash": line, "zsh": line, "fish": line}[shell]
    place = {"WENZE_REGISTER": str(office.file)} if office else {}
    environment = {
        "_WENZE_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COLUMNS": "100",
        **place,
        **env,
    }
    if shell == "zsh":
        environment["COMP_CWORD"] = str(len(line.split(" ")) - 1)
    if shell == "fish":
        environment["COMP_CWORD"] = line.rpartition(" ")[2]
    done = wenze(env=environment)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def offered(office: Office | None, line: str, **env: str) -> dict[str, str]:
    """Names with their meanings, as fish is told them."""
    lines = [found.split(",", 1)[1] for found in asked(office, line, "fish", **env) if "," in found]
    return {name: meaning for name, _, meaning in (found.partition("\t") for found in lines)}


# -- what is offered ------------------------------------------------------------------------------

NAMES = [
    ("report --policy ", {"town", "plan-05"}, {"base"}),
    ("rebind @c --policy t", {"town"}, {"plan-05"}),
    ("policy show b", {"base"}, {"town"}),
    ("report --policy town --situation ", {"task-neglected"}, {"event-statements"}),
    ("report --situation ", {"task-neglected", "event-statements"}, set()),
    ("report --body w", {"water"}, {"forest"}),
    ("report --also water,", {"water,forest"}, {"water,water"}),
    ("list --body hill", {"hill-town", "hill-village"}, {"water"}),
    ("list --state ", {"reported", "filed"}, {"received"}),
    ("list --policy p", {"plan-05"}, {"town"}),
    ("report --persons qian,", {"qian,sun"}, {"qian,qian"}),
    ("assign @c --investigators inv1,", {"inv1,inv2"}, {"inv1,qian"}),
    ("recuse @c --person z", {"zhou", "zheng"}, {"qian"}),
    ("find @c --element ", {"duty", "consequence"}, {"nothing"}),
    ("find @c --element duty --evidence ", {"minutes"}, {"duty"}),
    ("find @c --found ", {"true", "false"}, set()),
    ("withdraw @c --label ", {"minutes"}, set()),
    ("investigate @c --severity ", {"lighter"}, set()),
    ("deliver @c --respondent ", {"qian", "sun", "li"}, {"zhou", "app1"}),
    ("return @c --to ", {"reported"}, set()),
    ("approve @c --what ", {"opening", "dismissal", "departure", "decision"}, set()),
    ("evidence @c --kind ", {"minutes", "photo"}, set()),
    ("correct @c --field ", {"summary"}, set()),
    ("sanction @c --decided-by c", {"county", "city"}, {"water"}),
    ("sanction @c --checklist clear_facts,", {"clear_facts,solid_evidence"}, set()),
    ('sanction @c --measures "', {"respondent=", "measure="}, {"respondent"}),
    ('sanction @c --measures "respondent=qian ', {"respondent=qian measure="},
     {"respondent=qian respondent="}),
    ('sanction @c --measures "respondent=', {"respondent=qian"}, {"respondent=zhou"}),
    ('sanction @c --measures "respondent=qian measure=', {"respondent=qian measure=criticise"}, set()),
    ('apportion @c --decisions "mode=', {"mode=collective"}, set()),
    ('apportion @c --decisions "mode=omission made_on=2024-01-09 parts=',
     {"mode=omission made_on=2024-01-09 parts=qian:"},
     {"mode=omission made_on=2024-01-09 parts=wang:"}),
    ('apportion @c --decisions "mode=omission parts=qian:', {"mode=omission parts=qian:remit"},
     {"mode=omission parts=qian:objected"}),
    ('apportion @c --decisions "evidence=meeting:m', {"evidence=meeting:minutes"}, set()),
    ("directory show --role ", {"admin", "decider"}, set()),
    ("directory set person s", {"sun", "shi"}, {"qian"}),
    ("directory set person sun --post ", {"principal", "member", "staff"}, set()),
    ("directory set body x --kind ", {"committee"}, set()),
    ("completion ", {"bash", "zsh", "fish"}, set()),
    ("link @c --other @", {"@c"}, set()),
    ("audit export --format ", {"jsonl", "csv"}, set()),
    ("sh", {"show"}, {"report"}), ("directory s", {"show", "set"}, {"import"}),
    ("show --", {"--help"}, set()), ("evidence @c --label ", set(), {"minutes"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "there", "absent"), NAMES, ids=[line for line, _, _ in NAMES])
def test_each_option_offers_what_it_takes(office: Office, line: str, there: set[str], absent: set[str]):
    if '"' in line:  # the shells differ in how they hand over what is quoted
        found = {
            name.removeprefix("plain,")
            for name in asked(office, f"wenze --as inv1 {line}", COMP_TYPE="37")
        }
    else:
        found = set(offered(office, f"wenze --as inv1 {line}"))
    assert there <= found
    assert not absent & found


def test_names_come_with_what_they_mean_in_the_readers_language(office: Office):
    for lang, state, opening in (
        ("en", "responsibility split", "the opening"),
        ("zh", "已划分责任", "启动调查"),
    ):
        line = f"wenze --lang {lang} --as inv1"
        (meaning,) = offered(office, f"{line} show WATER").values()
        assert state in meaning
        assert "@c" in meaning
        assert opening in offered(office, f"{line} approve @c --what ")["opening"]
        assert offered(office, f"{line} report --persons qian")["qian"] == "钱, 某县水利局党组"
        assert offered(office, f"{line} sh")["show"]


def test_a_chinese_name_leads_to_the_id(office: Office):
    assert list(offered(office, "wenze --as inv1 report --body 某县水")) == ["water"]
    assert list(offered(office, "wenze --as inv1 recuse @c --person 孙")) == ["sun"]


def test_files_are_left_to_the_shell(office: Office):
    for line in ("apply ", "evidence @c --file ", "chart @c -o ", "directory import "):
        assert asked(office, f"wenze --as inv1 {line}") == ["file"]
        assert asked(office, f"wenze --as inv1 {line}", "fish")[0].startswith("file,")


# -- who may see what -----------------------------------------------------------------------------


def test_a_case_is_offered_only_to_somebody_who_may_look_at_it(office: Office):
    assert list(offered(office, "wenze --as inv1 show ")) == ["WATER-2024-0001"]
    assert list(offered(office, "wenze --as aud1 show @")) == ["@c"]
    for who in ("qian", "nobody"):
        for line in ("show ", "show @", "withdraw @c --label ", "deliver @c --respondent x"):
            assert offered(office, f"wenze --as {who} {line}") == {}
    assert offered(office, "wenze show ") == {}
    assert list(offered(office, "wenze show ", WENZE_AS="inv1")) == ["WATER-2024-0001"]


def test_who_acts_is_offered_before_anybody_is_known_and_nothing_else(office: Office):
    assert {"inv1", "aud1"} <= set(offered(office, "wenze --as "))
    assert "wang" in offered(office, "wenze --as w")
    assert offered(office, "wenze report --body ") == {}
    assert offered(office, "wenze report --persons ") == {}


# -- it never fails before a reader ---------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", [
    "wenze --as inv1 show ", "wenze nosuch ", "wenze show 'open ", "wenze --register ", "wenze",
    "wenze --lang fr show ", "wenze --as inv1 find @nosuch --element ", "wenze policy nosuch x",
    "wenze --as inv1 report --policy nosuch --situation ", "", "wenze --no-such ", "wenze show \\",
])  # fmt: skip
def test_without_a_register_or_with_nonsense_nothing_is_said(tmp_path: Path, line: str, shell: str):
    asked(Office(tmp_path), line, shell)


def test_packs_need_no_register(tmp_path: Path):
    assert "town" in offered(Office(tmp_path), "wenze policy show ")


@pytest.mark.parametrize("content", [b"", b"no register at all", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_register_offers_nothing(tmp_path: Path, content: bytes):
    office = Office(tmp_path)
    office.file.write_bytes(content)
    assert asked(office, "wenze --as inv1 show ") in ([], [""])


def test_a_locked_register_is_not_waited_for_and_offers_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 10_000.0)
    locked = office.copy_to(tmp_path)
    with closing(sqlite3.connect(locked.file)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        assert offered(locked, "wenze --as inv1 show ") == {}
        connection.rollback()
    assert offered(locked, "wenze --as inv1 policy show t") != {}


@pytest.mark.parametrize("instruction", ["", "bash", "bash_nosuch", "tcsh_complete", "_"])
def test_an_instruction_that_no_shell_gives_does_nothing(instruction: str):
    done = wenze(env={"_WENZE_COMPLETE": instruction, "COMP_WORDS": "wenze sh"})
    assert (done.code, done.out, done.err) == (0, "", "")


def test_nothing_is_written_by_completing(office: Office):
    before = office.file.read_bytes()
    offered(office, "wenze --as inv1 show ")
    assert office.file.read_bytes() == before


def test_where_there_are_many_cases_the_beginnings_of_their_numbers_are_offered(tmp_path: Path):
    office = founded(tmp_path)
    office.take(*(report(f"c{n}") for n in range(MANY + 1)))
    found = offered(office, "wenze --as inv1 show ")
    assert set(found) == {f"WATER-2024-00{n}" for n in range(5)}
    assert found["WATER-2024-000"] == "9 cases"
    office.take(report("f", body="forest"))
    assert set(offered(office, "wenze --as inv1 show ")) == {"FOREST-2024-", "WATER-2024-"}
    assert len(offered(office, "wenze --as inv1 show water-2024-000")) == 9


# -- how bash is told -----------------------------------------------------------------------------


def test_bash_lists_meanings_beside_several_names_and_none_beside_one(office: Office):
    several = asked(office, "wenze --as inv1 approve @c --what d")
    assert [line.split()[0] for line in several] == [
        "plain,dismissal",
        "plain,departure",
        "plain,decision",
        "plain,destruction",
    ]
    assert all(len(line.split()) > 1 for line in several)
    assert asked(office, "wenze --as inv1 approve @c --what o") == ["plain,opening"]
    menu = asked(office, "wenze --as inv1 approve @c --what d", COMP_TYPE="37")
    assert menu == ["plain,dismissal", "plain,departure", "plain,decision", "plain,destruction"]


def test_bash_is_answered_only_what_it_holds_for_the_word(office: Office):
    assert asked(office, "wenze --as inv1 show @c") == ["plain,@c"]
    assert asked(office, "wenze --as inv1 list --state=rep") == ["plain,reported"]
    words = "mode=collective parts=qian:took_part,sun:ab"
    assert asked(office, f'wenze --as inv1 apportion @c --decisions "{words}') == [f"plain,{words}sent"]
    assert asked(office, "wenze --as inv1 apportion @c --decisions parts=qian:took") == [
        "plain,took_part"
    ]


def test_bash_leaves_no_blank_behind_what_goes_on(office: Office):
    assert asked(office, 'wenze --as inv1 sanction @c --measures "resp') == [
        "nospace",
        "plain,respondent=",
    ]


def test_the_real_bash_completes(office: Office):
    bash = shutil.which("bash")
    assert bash, "this test needs bash"
    program = Path(sys.executable).with_name("wenze")
    script = (
        f'eval "$({program} completion bash)"; COMP_LINE="wenze --as inv1 show @"; '
        'COMP_POINT=${#COMP_LINE}; '
        f'_wenze_completion {program}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )  # fmt: skip
    done = subprocess.run(
        [bash, "--norc", "--noprofile", "-c", script], capture_output=True, text=True, check=False,
        env={**os.environ, "WENZE_REGISTER": str(office.file), "LC_ALL": "C.UTF-8"}, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("@c\n", "", 0)


def test_a_program_of_its_own_answers_the_same(office: Office):
    env = {"_WENZE_COMPLETE": "zsh_complete", "COMP_WORDS": "wenze --as inv1 show @", "COMP_CWORD": "4",
           "WENZE_REGISTER": str(office.file)}  # fmt: skip
    done = started(env=env)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:2] == ["plain", "@c"]


# -- switching it on ------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell: str):
    done = wenze("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_WENZE_COMPLETE={shell}_complete" in done.out
    assert wenze("completion", env={"SHELL": f"/usr/bin/{shell}"}).out == done.out
    assert wenze("--json", "completion", shell).document["script"] == done.out.removesuffix("\n")


def test_a_shell_that_is_not_known_is_told_with_those_that_are():
    done = wenze("completion", "bsh")
    assert done.code == 2
    assert "did you mean bash?" in done.err
    assert wenze("completion", env={"SHELL": ""}).code == 2


def test_every_command_can_be_completed():
    for command in cli.COMMANDS:
        assert command in offered(None, f"wenze {command}")
        assert "--help" in offered(None, f"wenze {command} --he")
