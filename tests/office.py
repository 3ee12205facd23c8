"""A small county, run from outside: by command and by JSON line, through the front door only.

A county committee under a city committee, the discipline and organisation departments of both, two
bureaus (`water`, `forest`), a town with a village. Everything happens early in 2024.
"""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import cli
from cases import Register, open_register

ROOT = Path(__file__).resolve().parent.parent
Line = dict[str, Any]

BODIES = """\
id,name,parent,kind,level
city,某市委,,committee,city
city-discipline,某市纪委,city,discipline,city
city-organisation,某市委组织部,city,organisation,city
county,某县委,city,committee,county
county-discipline,某县纪委,county,discipline,county
county-organisation,某县委组织部,county,organisation,county
county-office,某县委办公室,county,department,county
water,某县水利局党组,county,party_group,bureau
forest,某县林业局党组,county,party_group,bureau
hill-town,山镇党委,county,committee,town
hill-village,山村党支部,hill-town,branch,branch
"""

# In `water` on the day it occurred (2024-01-15) and on the day of the decision (2024-01-10): the
# principal qian; the members sun (in charge), li, zhou, zheng; the staff wu and shi. zheng leaves at
# the end of February; wang comes in May; chu is a member in the first ten days of January only.
POSTS = """\
person,name,body,post,remit,managed_by,roles,from,to
head,县委书记,county,principal,全面工作,city,decider,2020-01-01,
vice,县委副书记,county,member,党务,city,,2020-01-01,
qian,钱,water,principal,全面工作,county,,2020-01-01,
sun,孙,water,member,工程安全,county,,2020-01-01,
li,李,water,member,财务,county,,2020-01-01,
zhou,周,water,member,人事,county,,2020-01-01,
zheng,郑,water,member,水政,county,,2020-01-01,2024-02-29
zheng,郑,county-discipline,staff,,county,investigator,2024-03-01,
wang,王,county-discipline,staff,,county,investigator,2020-01-01,2024-12-31
wang,王,water,member,水政,county,,2024-05-01,
chu,褚,water,member,防汛,county,,2024-01-01,2024-01-10
chu,褚,county-discipline,staff,,county,investigator,2024-01-11,
wu,吴,water,staff,办公室,water,reporter,2020-01-01,
shi,施,water,staff,办公室,water,,2020-01-01,
feng,冯,forest,principal,全面工作,county,,2020-01-01,
chen,陈,forest,member,防火,county,,2020-01-01,
wei,卫,forest,member,财务,county,,2020-01-01,
jiang,蒋,forest,staff,办公室,forest,reporter,2020-01-01,
shan,山,hill-town,principal,全面工作,county,,2020-01-01,
lin,林,hill-town,member,安全,county,,2020-01-01,
cun,村,hill-village,principal,支部工作,hill-town,,2020-01-01,
tian,田,hill-village,member,财务,hill-town,,2020-01-01,
app1,审批一,county,staff,,city,approver,2020-01-01,
app2,审批二,city,staff,,,approver,2020-01-01,
app3,审批三,county-organisation,staff,,county,approver,2020-01-01,
app4,审批四,hill-town,staff,,county,approver,2020-01-01,
dec1,决定一,county,staff,,city,decider,2020-01-01,
dec2,决定二,city,staff,,,decider,2020-01-01,
dec3,决定三,county-discipline,staff,,county,decider,2020-01-01,
dec4,决定四,city-discipline,staff,,city,decider,2020-01-01,
dec5,决定五,hill-town,staff,,county,decider,2020-01-01,
dec6,决定六,county-organisation,staff,,county,decider,2020-01-01,
inv1,调查一,county-discipline,staff,,county,investigator,2020-01-01,
inv2,调查二,county-discipline,staff,,county,investigator,2020-01-01,
inv3,调查三,county-discipline,staff,,county,investigator,2020-01-01,
both,两可,county,staff,,city,investigator;approver;decider,2020-01-01,
reg1,登记一,county-organisation,staff,,county,registrar,2020-01-01,
reg2,登记二,county-discipline,staff,,county,registrar,2020-01-01,
rep1,报告一,county-discipline,staff,,county,reporter,2020-01-01,
rep2,报告二,county-discipline,staff,,county,reporter,2020-01-01,
aud1,审计一,city-discipline,staff,,city,auditor,2020-01-01,
adm1,管理一,county-discipline,staff,,county,admin,2020-01-01,
idle,闲一,county,staff,,city,,2020-01-01,
"""

OCCURRED, MADE = "2024-01-15", "2024-01-09"
REPORTED, INQUIRED, INVESTIGATED = "2024-03-01", "2024-03-05", "2024-03-12"
SPLIT, HEARD, DECIDED = "2024-03-18", "2024-03-22", "2024-04-02"
DELIVERED, FILED = "2024-04-08", "2024-04-15"
CHECKS = ("clear_facts", "solid_evidence", "sufficient_basis", "clear_responsibility",
          "compliant_procedure", "appropriate_handling")  # fmt: skip
# Besides the five: chu, who was a member on that day too, and took no part.
PARTS = {"qian": "took_part", "sun": "took_part", "li": "took_part", "zhou": "objected",
         "zheng": "absent", "chu": "absent"}  # fmt: skip
BEARERS = ("qian", "sun", "li")
STAGES = ("empty", "reported", "inquiry", "investigated", "apportioned", "heard", "approved",
          "sanctioned", "delivered", "filed")  # fmt: skip
SHA = "ab" * 32
# Read by name by whoever knows the contract: which body decides, which department records.
DECIDES = {"town": ("county", "dec1"), "plan-02": ("county", "dec1"), "plan-05": ("county", "dec1"),
           "plan-06": ("county-discipline", "dec3"), "plan-16": ("county", "dec1")}  # fmt: skip
RECORDS = {"town": "county-office", "plan-02": "forest", "plan-05": "county-organisation",
           "plan-06": "city-discipline", "plan-16": "city-organisation"}  # fmt: skip


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code, what it said, what it remarked."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; anything beside it is an error."""
        return json.loads(self.out)

    @property
    def answers(self) -> list[Line]:
        """The JSON lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def guards(self) -> set[str]:
        """The guards that refused."""
        return {refusal["guard"] for refusal in self.document["refusals"]}


class Terminal(io.TextIOWrapper):
    """A stream of a program, whose bytes are kept."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="")

    def said(self) -> str:
        self.flush()
        found = self.buffer
        assert isinstance(found, io.BytesIO)
        return found.getvalue().decode()


def wenze(*words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
    """Run the front door in this process."""
    given, out, err = Terminal(stdin), Terminal(), Terminal()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WENZE_")}
    code: object = 0
    with (
        patch.dict(os.environ, {**clean, "LC_ALL": "C.UTF-8", **(env or {})}, clear=True),
        patch.multiple(sys, stdin=given, stdout=out, stderr=err),
    ):
        try:
            cli.main(list(words))
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    return Done(code, out.said(), err.said())


def started(*words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
    """Run the front door as a program of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words], input=stdin, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **(env or {})},
        check=False, timeout=60,
    )  # fmt: skip
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True)
class Office:
    """A register with the county's directory, and the folder it lies in; on a server, where `url` says,
    with its evidence in that folder all the same."""

    folder: Path
    url: str = ""

    @property
    def file(self) -> Path:
        return self.folder / "office.db"

    @property
    def register(self) -> str:
        """What a command is given for it."""
        return self.url or str(self.file)

    @property
    def evidence(self) -> list[Path]:
        """The files kept beside the register."""
        return sorted(p for p in self.folder.glob("office.db.evidence/**/*") if p.is_file())

    def open(self, **more: Any) -> Register:
        """The register, open."""
        return open_register(self.register, evidence=Path(f"{self.file}.evidence"), **more)

    def run(
        self, *words: str, by: str | None = None, env: Mapping[str, str] | None = None, **more: Any
    ) -> Done:
        """A command on this register."""
        who = ("--as", by) if by else ()
        kept = {"WENZE_EVIDENCE": f"{self.file}.evidence"} if self.url else {}
        return wenze("--register", self.register, *who, *words, env={**kept, **(env or {})}, **more)

    def json(self, *words: str, by: str | None = None, **more: Any) -> Done:
        """A command with --json."""
        return self.run("--json", *words, by=by, **more)

    def apply(self, lines: Iterable[Line] | bytes, *options: str) -> Done:
        """A file of lines."""
        content = lines if isinstance(lines, bytes) else as_lines(lines)
        file = self.folder / "lines.jsonl"
        file.write_bytes(content)
        return self.run("apply", str(file), *options)

    def take(self, *lines: Line) -> list[Line]:
        """Lines that must be accepted."""
        done = self.apply(lines)
        assert done.code == 0, done.out
        return done.answers

    def one(self, line: Line) -> Line:
        """The answer to one line."""
        (answer,) = self.apply([line]).answers
        return answer

    def code(self, line: Line) -> int:
        """The exit code that one line meets, kept or not."""
        return self.apply([line], "--dry-run").code

    def refusals(self, line: Line) -> set[str]:
        """The guards that refuse a line. That nothing was kept is for `apply`'s own tests."""
        answer = self.one(line)
        assert answer["ok"] is False, answer
        assert answer["error"] == "refused", answer
        return {refusal["guard"] for refusal in answer["refusals"]}

    def allowed(self, line: Line) -> bool:
        """Whether a line would be taken; nothing is kept."""
        (answer,) = self.apply([line], "--dry-run").answers
        assert answer["ok"] or answer["error"] == "refused", answer
        return bool(answer["ok"])

    def show(self, case: str = "@c", by: str = "aud1") -> Line:
        """`show --json`."""
        done = self.json("show", case, by=by)
        assert done.code == 0, done.err
        found: Line = done.document
        return found

    def respondents(self, case: str = "@c") -> dict[str, Line]:
        """The respondents of a case, by id."""
        return {found["id"]: found for found in self.show(case)["respondents"]}

    def log(self, case: str = "@c") -> list[Line]:
        """`log --json`: the events."""
        found: list[Line] = self.json("log", case, by="aud1").document["events"]
        return found

    def count(self) -> int:
        """How many events the register holds, by its own verification."""
        done = self.json("audit", "verify", by="aud1")
        assert done.code == 0, done.out
        return int(done.document["events"])

    def copy_to(self, folder: Path) -> Office:
        """The same office in another folder."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Office(folder)


def as_lines(lines: Iterable[Line]) -> bytes:
    """A file for `apply`."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def founded(folder: Path, url: str = "") -> Office:
    """A register with the directory and no case."""
    office = Office(folder, url)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    (folder / "posts.csv").write_text(POSTS, encoding="utf-8")
    assert office.run("init").code == 0
    done = office.run("directory", "import", str(folder / "bodies.csv"), str(folder / "posts.csv"))
    assert done.code == 0, done.err
    return office


@cache
def pack(policy: str) -> Line:
    """`policy show --json`."""
    found: Line = wenze("--json", "policy", "show", policy).document
    return found


def situation(policy: str, name: str) -> Line:
    """A situation of a pack, as `policy show` has it."""
    return next(found for found in pack(policy)["situations"] if found["id"] == name)


# -- lines ----------------------------------------------------------------------------------------


def report(ref: str = "c", **other: Any) -> Line:
    """A report on the bureau `water`."""
    return {"do": "report", "by": "rep1", "on": REPORTED, "policy": "plan-05", "body": "water",
            "situation": "mass-incident", "occurred_on": OCCURRED, "summary": "群众集体上访",
            "source": "信访", "ref": ref, **other}  # fmt: skip


def act(do: str, by: str, on: str, case: str = "@c", **fields: Any) -> Line:
    """One action on a case."""
    return {"do": do, "case": case, "by": by, "on": on, **fields}


def without(line: Line, *names: str) -> Line:
    """The line without these fields."""
    return {name: value for name, value in line.items() if name not in names}


def findings(policy: str, name: str, case: str = "@c", **other: Any) -> Iterator[Line]:
    """Every element of the situation found; the consequence by its level, as the threshold has it."""
    found = situation(policy, name)
    for element in found["elements"]:
        what: Line = {"found": True}
        if element["id"] == "consequence":
            what = {"level": found["threshold"]}
        yield act("find", "inv1", INQUIRED, case, element=element["id"], evidence=["minutes"],
                  **what, **other)  # fmt: skip


def evidence(label: str = "minutes", case: str = "@c", **other: Any) -> Line:
    """Minutes held elsewhere."""
    return {**act("evidence", "inv1", INQUIRED, case), "label": label, "kind": "minutes",
            "title": "会议记录", "sha256": SHA, **other}  # fmt: skip


def decision(**other: Any) -> Line:
    """A wrong decision of the bureau, with an objector."""
    return {"id": "d1", "mode": "collective", "matter": "决定不作研判即开工", "made_on": MADE,
            "in_charge": "sun", "parts": dict(PARTS),
            "evidence": {"meeting": "minutes", "zhou": "minutes"}, **other}  # fmt: skip


def apportion(*decisions: Line, case: str = "@c", **other: Any) -> Line:
    """The split."""
    made = list(decisions or [decision()])
    return {**act("apportion", "inv1", SPLIT, case, decisions=made), **other}


def kind(respondent: str) -> str:
    """Whether that is a body or a person."""
    return "body" if f"\n{respondent}," in BODIES else "person"


def lightest(policy: str, fits: str = "person", severity: str | None = None) -> Line:
    """The lightest measure of the pack that fits, in the tier of the severity where there are tiers."""
    return next(m for m in pack(policy)["measures"]
                if fits in m["applies_to"] and m["tier"] in (None, severity))  # fmt: skip


def measure(respondent: str, name: str, **other: Any) -> Line:
    return {"respondent": respondent, "measure": name, "reason": "依规处理", **other}


def sanction(
    policy: str = "plan-05", bearers: Iterable[str] = BEARERS, case: str = "@c", **other: Any
) -> Line:
    """The decision: the lightest fitting measure for each."""
    body, decider = DECIDES[policy]
    severity = pack(policy)["severity"][0]["id"]
    given = [measure(who, lightest(policy, kind(who), severity)["id"]) for who in bearers]
    return {**act("sanction", decider, DECIDED, case), "decided_by": body, "decided_on": DECIDED,
            "checklist": list(CHECKS), "measures": given, **other}  # fmt: skip


def hearing(who: str, case: str = "@c") -> tuple[Line, Line]:
    """A notice of the allegations and the statement after it."""
    return (
        act("notify", "inv1", HEARD, case, respondent=who, what="allegations", text="拟认定事实"),
        act("statement", "inv1", HEARD, case, respondent=who, text="无异议"),
    )


def deliver(who: str, case: str = "@c", **other: Any) -> Line:
    return {**act("deliver", "reg1", DELIVERED, case), "respondent": who,
            "delivered_on": DELIVERED, **other}  # fmt: skip


def filing(policy: str = "plan-05", case: str = "@c", **other: Any) -> Line:
    return {**act("file", "reg1", FILED, case), "recorded_with": RECORDS[policy],
            "recorded_on": FILED, "record_number": "2024-1", **other}  # fmt: skip


def road(
    policy: str = "plan-05", name: str = "mass-incident", ref: str = "c", **reported: Any
) -> dict[str, list[Line]]:
    """The main road of a case, stage by stage."""
    case = f"@{ref}"
    severity = pack(policy)["severity"][0]["id"]
    return {
        "reported": [report(ref, policy=policy, situation=name, **reported)],
        "inquiry": [
            act("approve", "app1", INQUIRED, case, what="opening"),
            act("assign", "app1", INQUIRED, case, investigators=["inv1", "inv2"]),
            evidence(case=case), *findings(policy, name, case),
        ],
        "investigated": [act("investigate", "inv1", INVESTIGATED, case, conclusion="情况属实",
                             severity=severity)],
        "apportioned": [apportion(case=case)],
        "heard": [line for who in BEARERS for line in hearing(who, case)],
        "approved": [act("approve", "app1", HEARD, case, what="decision")],
        "sanctioned": [sanction(policy, case=case)],
        "delivered": [deliver(who, case) for who in BEARERS],
        "filed": [filing(policy, case)],
    }  # fmt: skip


def until(
    stage: str, policy: str = "plan-05", name: str = "mass-incident", ref: str = "c", **reported: Any
) -> list[Line]:
    """The lines of the main road up to and with a stage."""
    stages = road(policy, name, ref, **reported)
    return [line for one in STAGES[1 : STAGES.index(stage) + 1] for line in stages[one]]


class Offices:
    """Offices whose case stands at some stage: each made once, from the one before, and copied."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="wenze-offices-")
        self._made: dict[tuple[str, ...], Office] = {}

    def at(self, stage: str, policy: str, name: str) -> Office:
        """The template; whoever wants to change it copies it."""
        key = (stage, policy, name) if stage != "empty" else (stage,)
        if key not in self._made:
            folder = Path(self._folder.name) / "-".join(key)
            if stage == "empty":
                self._made[key] = founded(folder)
            else:
                made = self.at(STAGES[STAGES.index(stage) - 1], policy, name).copy_to(folder)
                made.take(*road(policy, name)[stage])
                self._made[key] = made
        return self._made[key]


@cache
def offices() -> Offices:
    """The templates of this process."""
    return Offices()


def office_at(folder: Path, stage: str, policy: str = "plan-05", name: str = "mass-incident") -> Office:
    """An office of one's own in `folder`, its case `@c` at that stage of the main road."""
    return offices().at(stage, policy, name).copy_to(folder / "office")


# -- lines as commands ----------------------------------------------------------------------------


def words(line: Line) -> list[str]:
    """The command that says what a line says, without who acts."""
    found = [line["do"], *([line["case"]] if "case" in line else [])]
    for name, value in line.items():
        if name not in ("do", "case", "by"):
            found += _option("--" + name.replace("_", "-"), value)
    return found


def _option(name: str, value: Any) -> list[str]:
    if isinstance(value, bool):
        return [name, "true" if value else "false"]
    if value == []:
        return [name, "[]" if name in ("--decisions", "--measures") else ""]
    if isinstance(value, list) and isinstance(value[0], dict):
        return [word for item in value for word in (name, _struct(item))]
    return [name, ",".join(value) if isinstance(value, list) else value]


def _struct(item: Line) -> str:
    def told(value: Any) -> str:
        if isinstance(value, dict):
            return ",".join(f"{key}:{part}" for key, part in value.items())
        return str(value)

    return shlex.join(f"{name}={told(value)}" for name, value in item.items())
