"""What analysts get: the formats say the same of the same events, whoever asks, whatever is in them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from cases import RecordBroken, Register, open_register
from cases.attributes import FACTS, facts
from cases.chosen import Chosen
from cases.export import COLUMNS, comma_separated, json_lines
from cases.mining.markup import quoted
from cases.mining.net import Net, Place, net
from cases.mining.ocel import ocel
from cases.mining.traces import instants
from cases.mining.xes import xes
from tests.office import Office, act, founded, office_at, report, wenze
from tests.test_record import FIRST, SECOND, run
from tests.torture import office
from tests.tree import ROOT
from workflow import load_policy
from workflow.folding import ENTRIES
from workflow.loading import available

XES = "{http://www.xes-standard.org/}"
PNML = "{http://www.pnml.org/version-2009/grammar/pnml}"
LOGS = ("jsonl", "csv", "xes", "ocel")


@pytest.fixture
def register(file: Path) -> Iterator[Register]:
    with open_register(file, clock=office.clock) as opened:
        yield opened


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a filed case of `water`, and an open one of `forest` that names `zhou`, and from
    which `inv1` is recused."""
    made = office_at(tmp_path_factory.mktemp("filed"), "filed")
    made.take(report("second", body="forest", persons=["zhou"]),
              act("recuse", "app1", "2024-06-01", "@second", person="inv1", reason="亲属"))  # fmt: skip
    return made


def attributes(element: ElementTree.Element) -> dict[str, str]:
    """The attributes of a log, a trace or an event."""
    return {one.get("key", ""): one.get("value", "") for one in element if "key" in one.attrib}


def log(content: bytes) -> list[tuple[dict[str, str], list[dict[str, str]]]]:
    """The traces of a log: their attributes, and those of their events."""
    return [
        (attributes(trace), [attributes(event) for event in trace.iter(f"{XES}event")])
        for trace in ElementTree.fromstring(content).iter(f"{XES}trace")
    ]


def exported(filed: Office, form: str, *words: str, by: str = "aud1") -> bytes:
    """What the command writes."""
    target = filed.folder / f"out.{form}"
    done = filed.run("audit", "export", "--format", form, "-o", str(target), *words, by=by)
    assert done.code == 0, done.err
    return target.read_bytes()


def numbers(form: str, content: bytes) -> set[str]:
    """The cases that an export holds."""
    if form == "jsonl":
        return {json.loads(line)["stream"] for line in content.splitlines()}
    if form == "csv":
        return {row["stream"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    if form == "xes":
        return {trace["concept:name"] for trace, _ in log(content)}
    return {o["id"][5:] for o in json.loads(content)["objects"] if o["type"] == "case"}


# -- What each format says of an event.


def test_every_format_says_the_same_of_every_event(register: Register) -> None:
    lines = [json.loads(line) for line in json_lines(register)]
    wanted = {(e["stream"], e["seq"]): {**facts(e), "do": e["do"], "by": e["by"]} for e in lines}
    found = {
        (trace["concept:name"], int(event["seq"])):
            {**{name: event[name] for name in FACTS}, "do": event["concept:name"],
             "by": event["org:resource"]}
        for trace, events in log(b"".join(xes(register))) for event in events
    }  # fmt: skip
    assert found == wanted
    table = csv.DictReader(io.StringIO(b"".join(comma_separated(register)).decode("utf-8-sig")))
    assert {(row["stream"], int(row["seq"])): {name: row[name] for name in (*FACTS, "do", "by")}
            for row in table} == wanted  # fmt: skip
    document = json.loads(b"".join(ocel(register)))
    for event in document["events"]:
        stream, _, seq = event["id"].rpartition("/")
        (by,) = (tie["objectId"] for tie in event["relationships"] if tie["qualifier"] == "by")
        told = {one["name"]: one["value"] for one in event["attributes"]}
        assert {**told, "do": event["type"], "by": by[7:]} == wanted.pop((stream, int(seq)))
    assert wanted == {}


def test_a_trace_says_what_its_case_is(register: Register) -> None:
    (first, events), (second, _) = log(b"".join(xes(register)))
    assert first == {
        "concept:name": FIRST, "ref": "one", "body": "agriculture", "situation": "mass-incident",
        "occurred_on": "2025-03-03", "policy": "plan-05", "state": "apportioned",
    }  # fmt: skip
    assert (second["concept:name"], second["state"]) == (SECOND, "dismissed")
    assert [event["concept:name"] for event in events if event["move"] == "true"] == [
        "report", "investigate", "apportion",
    ]  # fmt: skip


def test_a_log_declares_what_the_standard_asks_for(register: Register) -> None:
    """Extensions before globals before classifiers before attributes before traces."""
    root = ElementTree.fromstring(b"".join(xes(register)))
    order = list(dict.fromkeys(child.tag.removeprefix(XES) for child in root))
    assert order == ["extension", "global", "classifier", "string", "trace"]
    prefixes = {child.get("prefix") for child in root.iter(f"{XES}extension")}
    used = {key.partition(":")[0] for one in root.iter() if ":" in (key := one.get("key", ""))}
    assert used == prefixes == {"concept", "time", "org", "lifecycle"}
    (classifier,) = root.iter(f"{XES}classifier")
    assert classifier.get("keys") == "concept:name"
    declared = {key for scope in root.iter(f"{XES}global") if scope.get("scope") == "event"
                for key in attributes(scope)}  # fmt: skip
    assert all(declared <= attributes(event).keys() for event in root.iter(f"{XES}event"))


def test_a_table_has_the_columns_that_it_says(register: Register) -> None:
    first = next(iter(csv.DictReader(io.StringIO(
        b"".join(comma_separated(register)).decode("utf-8-sig")))))  # fmt: skip
    assert tuple(first) == COLUMNS
    assert (first["body"], first["situation"]) == ("agriculture", "mass-incident")


# -- Objects.


def test_every_relation_leads_to_an_object_of_the_type_that_it_says(register: Register) -> None:
    document = json.loads(b"".join(ocel(register)))
    types = {found["id"]: found["type"] for found in document["objects"]}
    assert len(types) == len(document["objects"])
    declared = {kind["name"]: {a["name"] for a in kind["attributes"]}
                for kind in (*document["objectTypes"], *document["eventTypes"])}  # fmt: skip
    for found in (*document["objects"], *document["events"]):
        ties = [(tie["objectId"], tie["qualifier"]) for tie in found["relationships"]]
        assert len(set(ties)) == len(ties)
        assert all(types[name] == name.partition(":")[0] for name, _ in ties)
        assert {one["name"] for one in found["attributes"]} <= declared[found["type"]]
        assert all(isinstance(one["value"], str) for one in found["attributes"])


def ties(document: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    """The relations of the first object or event whose id begins so."""
    found = next(o for o in (*document["objects"], *document["events"]) if o["id"].startswith(prefix))
    return [(tie["objectId"], tie["qualifier"]) for tie in found["relationships"]]


def test_who_is_responsible_for_what_survives_many_to_many(filed: Office) -> None:
    document = json.loads(exported(filed, "ocel"))
    decision = ties(document, "decision:")
    assert ("body:water", "body") in decision
    assert ("person:zhou", "objected") in decision
    assert ("person:zhou", "bears none") in decision
    assert ("person:sun", "in charge") in decision
    assert ("person:sun", "bears collective primary") in decision
    assert ("body:county", "decided by") in ties(document, "measure:")
    case = ties(document, "case:WATER")
    assert {kind.partition(":")[0] for kind, _ in case} == {"body", "decision", "measure"}
    assert ("person:zhou", "named") in ties(document, "case:FOREST")


def test_a_case_has_its_states_one_after_another(filed: Office) -> None:
    document = json.loads(exported(filed, "ocel"))
    case = next(o for o in document["objects"] if o["id"].startswith("case:WATER"))
    states = [one["value"] for one in case["attributes"] if one["name"] == "state"]
    assert states == ["reported", "investigated", "apportioned", "sanctioned", "filed"]


def test_a_link_to_a_case_that_is_not_given_out_is_left_out(tmp_path: Path) -> None:
    place = founded(tmp_path)
    place.take(report("a"), report("b", body="forest"),
               act("link", "rep1", "2024-06-01", "@a", other="@b", nature="同一事件"))  # fmt: skip
    assert any(q == "linked" for _, q in ties(json.loads(exported(place, "ocel")), "case:WATER"))
    alone = exported(place, "ocel", "--body", "water")
    assert b"linked" not in alone
    assert b"FOREST" not in alone


def test_the_manual_names_everything_that_an_export_says(filed: Office) -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    assert ",".join(COLUMNS) in page
    assert [name for name in (*FACTS, "do", "by") if f"| `{name}`" not in page
            and f"`{name}`," not in page and f", `{name}`" not in page] == []  # fmt: skip
    document = json.loads(exported(filed, "ocel"))
    for kind in document["objectTypes"]:
        assert f"| {kind['name']} | `{kind['name']}:" in page
        assert [a["name"] for a in kind["attributes"] if f"`{a['name']}`" not in page] == []
    said = {tie["qualifier"] for found in (*document["objects"], *document["events"])
            for tie in found["relationships"]}  # fmt: skip
    assert {q for q in said if f"`{q}`" not in page and not q.startswith("bears ")} == set()


# -- When.


@pytest.mark.parametrize(("given", "wanted"), [
    (["2025-03-10"], ["2025-03-10T00:00:00+00:00"]),
    (["2025-03-10", "2025-03-11T09:00:00+08:00"],
     ["2025-03-10T00:00:00+08:00", "2025-03-11T09:00:00+08:00"]),
    (["2025-03-10T09:00:00+08:00", "2025-03-10"],
     ["2025-03-10T09:00:00+08:00", "2025-03-10T09:00:00+08:00"]),
    (["2025-03-10T09:00:00Z", "2025-03-10T08:00", "2025-03-10"],
     ["2025-03-10T09:00:00+00:00", "2025-03-10T08:00:00+00:00", "2025-03-10T09:00:00+00:00"]),
    (["2025-03-12T09:00:00Z", "2025-03-10"],
     ["2025-03-12T09:00:00+00:00", "2025-03-10T00:00:00+00:00"]),
], ids=str)  # fmt: skip
def test_a_day_alone_never_changes_the_order_of_a_day(given: list[str], wanted: list[str]) -> None:
    assert instants(given) == wanted


# -- Which cases, and for whom.


@pytest.mark.parametrize("form", LOGS)
def test_a_filter_holds_in_every_format(filed: Office, form: str) -> None:
    assert {number[:5] for number in numbers(form, exported(filed, form))} == {"WATER", "FORES"}
    for words, wanted in (
        (("--body", "water"), {"WATER"}), (("--open",), {"FORES"}), (("--state", "filed"), {"WATER"}),
        (("--to", "2000-01-01"), set()), (("--search", "second"), {"FORES"}),
    ):  # fmt: skip
        found = numbers(form, exported(filed, form, *words))
        assert {number[:5] for number in found} == wanted, words


@pytest.mark.parametrize("form", LOGS)
def test_who_is_no_auditor_gets_no_case_that_concerns_them(filed: Office, form: str) -> None:
    assert {number[:5] for number in numbers(form, exported(filed, form, by="inv1"))} == {"WATER"}
    assert {number[:5] for number in numbers(form, exported(filed, form))} == {"WATER", "FORES"}


def test_a_wrong_filter_is_told_and_nothing_is_written(filed: Office, tmp_path: Path) -> None:
    target = tmp_path / "out"
    for words in (("--body", "nowhere"), ("--with-sealed",), ("--person", "nobody")):
        done = filed.run("audit", "export", "--format", "xes", "-o", str(target), *words, by="aud1")
        assert (done.code, target.exists()) == (2, False), words
    done = filed.run("audit", "export", "--format", "jsonl", "-o", str(target), "--with-sealed",
                     "--pseudonyms", by="aud1")  # fmt: skip
    assert (done.code, target.exists()) == (2, False)


def test_an_answer_counts_the_entries(filed: Office) -> None:
    for form in LOGS:
        done = filed.json("audit", "export", "--format", form, "-o", str(filed.folder / "n"), by="aud1")
        assert done.document["events"] == filed.count(), form
        assert done.document["whole"] is True
        done = filed.json("audit", "export", "--format", form, "-o", str(filed.folder / "n"), by="rep1")
        assert (done.document["whole"], done.err) == (False, "")


def test_a_stream_that_is_no_case_is_in_the_record_and_in_no_log(file: Path) -> None:
    ((body,),) = list(_query(file, "SELECT body FROM event WHERE id = 1"))
    other = json.dumps({**json.loads(body), "stream": "policy/plan-05"})
    run(file, "INSERT INTO event VALUES (16, 'policy/plan-05', 1, '', NULL, :body)", body=other)
    with open_register(file) as register:
        assert len(list(json_lines(register))) == 16
        assert b"policy/plan-05" in b"".join(comma_separated(register))
        assert b"policy/plan-05" not in b"".join(xes(register))
        assert b"policy/plan-05" not in b"".join(ocel(register))


def _query(file: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(query).fetchall()


# -- Pseudonyms.


def people(place: Office) -> set[str]:
    """Everybody whom the directory knows."""
    lines = (place.folder / "posts.csv").read_text("utf-8").splitlines()[1:]
    return {line.partition(",")[0] for line in lines}


@pytest.mark.parametrize("form", LOGS)
def test_with_pseudonyms_nobody_is_named(filed: Office, form: str) -> None:
    whole, shown = (exported(filed, form, *words) for words in ((), ("--pseudonyms",)))
    tokens = {form: _tokens(content) for form, content in (("whole", whole), ("shown", shown))}
    assert people(filed) & tokens["whole"]
    assert people(filed) & tokens["shown"] == set()
    assert b"P-" in shown
    assert b'"second"' not in shown
    heads = {row[0].encode() for row in _query(filed.file, "SELECT hash FROM event")}
    assert all(head not in shown for head in heads)


def _tokens(content: bytes) -> set[str]:
    text = content.decode()
    for sign in '"=,:/<>[]{}\r\n':
        text = text.replace(sign, " ")
    return set(text.split())


def test_a_pseudonym_is_one_throughout_an_export_and_another_in_the_next(filed: Office) -> None:
    def named() -> dict[str, set[str]]:
        lines = map(json.loads, exported(filed, "jsonl", "--pseudonyms").splitlines())
        events = {(line["stream"], line["seq"]): line for line in lines}
        found: dict[str, set[str]] = {}
        for line in map(json.loads, exported(filed, "jsonl").splitlines()):
            found.setdefault(line["by"], set()).add(events[line["stream"], line["seq"]]["by"])
        return found

    first, second = named(), named()
    assert all(len(names) == 1 for names in first.values())
    assert len(set().union(*first.values())) == len(first)
    assert not set().union(*first.values()) & set().union(*second.values())


def test_with_pseudonyms_the_split_is_still_one_piece(filed: Office) -> None:
    """Part, degree and measure hang on the same pseudonym; bodies keep their names."""
    lines = list(map(json.loads, exported(filed, "jsonl", "--pseudonyms").splitlines()))
    split = next(line for line in lines if line["do"] == "apportion")
    sanction = next(line for line in lines if line["do"] == "sanction")
    proof = next(line for line in lines if line["do"] == "evidence")["action"]
    assert proof["label"].startswith("E-")
    assert proof["label"] == split["action"]["decisions"][0]["evidence"]["meeting"]
    assert "sha256" not in proof
    parts = split["action"]["decisions"][0]["parts"]
    assert {found["id"] for found in split["outcome"]["respondents"]} == set(parts)
    assert {found["respondent"] for found in sanction["action"]["measures"]} < set(parts)
    assert sanction["action"]["decided_by"] == "county"
    found = json.loads(exported(filed, "ocel", "--pseudonyms"))
    assert {q for _, q in ties(found, "decision:")} >= {"objected", "bears none", "in charge", "body"}


# -- Hostile text.

HOSTILE = ("=1+1", "<a b='\"'>&amp;]]>", "a\x7f\x84\ufffe\uffff\U0001f600", "é" * 95)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_name_of_ones_own_breaks_no_format(text: str, tmp_path: Path) -> None:
    """`ref` is the freest text that stands in the open."""
    ref = text.replace(" ", "-")
    with office.empty(tmp_path / "office.db") as register:
        office.taken(register, [office.reported(ref)])
        ((trace, _),) = log(b"".join(xes(register)))
        shown = "".join("\ufffd" if char in "\ufffe\uffff" else char for char in ref)
        assert trace["ref"] == shown
        document = json.loads(b"".join(ocel(register)))
        assert ref in [a["value"] for o in document["objects"] for a in o["attributes"]]
        (line,) = json_lines(register)
        assert json.loads(line)["action"]["ref"] == ref
        rows = list(csv.reader(io.StringIO(b"".join(comma_separated(register)).decode("utf-8-sig"))))
        assert [len(row) for row in rows] == [len(COLUMNS)] * 2


@given(st.text())
def test_whatever_a_text_is_xml_can_be_read_again(text: str) -> None:
    found = ElementTree.fromstring(f"<a b={quoted(text)}/>").get("b")
    assert found is not None
    assert len(found) == len(text)
    assert all(a in (b, "\ufffd") for a, b in zip(found, text, strict=True))


@given(st.text(st.sampled_from("=+-@＝＋－＠\t\r\n\"',;\x00a")))
def test_whatever_a_text_is_no_cell_is_a_formula(text: str) -> None:
    from cases.export import _csv_line

    ((cell, after),) = csv.reader(io.StringIO(_csv_line([text, "x"]).decode(), newline=""))
    assert after == "x"
    assert cell in (text, f"'{text}")
    assert not cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))


@pytest.mark.parametrize("writer", [comma_separated, xes, ocel])
def test_an_event_that_cannot_be_read_is_told(writer: Any, file: Path) -> None:
    run(file, "UPDATE event SET body = 'x' WHERE id = 7")
    with open_register(file) as register, pytest.raises(RecordBroken):
        list(writer(register))


# -- Memory.


COPIED = ("series, year, body, policy, situation, state, ended, occurred_on, reported_on, moved_on, "
          "seq, head, called")  # fmt: skip


@pytest.mark.parametrize("writer", [json_lines, comma_separated, xes, ocel])
def test_no_export_grows_with_the_record(writer: Any, file: Path) -> None:
    run(file, *(
        f"INSERT INTO event SELECT id + {15 * n}, stream || '{n:04}', seq, hash, NULL, body FROM event "
        f"WHERE id <= 15" for n in range(1, 300)
    ), *(
        f"INSERT INTO case_index ({COPIED}, number, ordinal) SELECT {COPIED}, number || '{n:04}', "
        f"ordinal + {n * 10} FROM case_index WHERE ref IS NOT NULL" for n in range(1, 300)
    ))  # fmt: skip
    seen: list[int] = []
    with open_register(file) as register:
        tracemalloc.start()
        size = sum(len(part) for part in writer(register, chosen=Chosen(counted=seen.append)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert sum(seen) == 4500 * (2 if writer is ocel else 1)
    assert peak < 1_000_000 < size


# -- The lifecycle.


def walked(found: Net, *moves: str) -> set[Place]:
    """Where the moves may lead from the start; none where the net does not allow them."""
    places = {found.start}
    for do in moves:
        places = {way.target for way in found.ways if way.do == do and way.source in places}
    return places


BASE = net(load_policy("base").lifecycle)
TO_SANCTION = ("report", "investigate", "apportion", "sanction")


@pytest.mark.parametrize(("moves", "states"), [
    (TO_SANCTION, {"sanctioned"}),
    ((*TO_SANCTION, "file"), {"filed"}),
    ((*TO_SANCTION, "appeal", "uphold"), {"sanctioned"}),
    ((*TO_SANCTION, "file", "appeal", "uphold"), {"filed"}),
    ((*TO_SANCTION, "appeal", "revoke"), {"sanctioned", "dismissed"}),
    ((*TO_SANCTION, "file", "appeal", "vary"), {"apportioned"}),
    (("report", "investigate", "return"), {"reported"}),
    ((*TO_SANCTION, "file", "reopen"), {"reported"}),
    (("investigate",), set()), (("report", "apportion"), set()),
    ((*TO_SANCTION, "file", "sanction"), set()),
    ((*TO_SANCTION, "file", "appeal", "uphold", "file"), set()),
], ids=lambda names: " ".join(sorted(names) if isinstance(names, set) else names))  # fmt: skip
def test_the_net_allows_what_the_lifecycle_allows(moves: tuple[str, ...], states: set[str]) -> None:
    assert {place.state for place in walked(BASE, *moves)} == states


@pytest.mark.parametrize("pack", sorted(available()))
def test_the_net_of_every_pack_is_a_workflow_net(pack: str) -> None:
    """One place without a way in, one without a way out, everything on a way between; no entries."""
    lifecycle = load_policy(pack).lifecycle
    found = net(lifecycle)
    assert [p for p in found.places if all(w.target != p for w in found.ways)] == [found.start]
    assert [p for p in found.places if all(w.source != p for w in found.ways)] == [found.rest]
    assert {place.state for place in found.places} == {lifecycle.initial, "", *lifecycle.states}
    before = {found.rest}
    while more := {w.source for w in found.ways if w.target in before} - before:
        before |= more
    assert before == set(found.places)
    assert not ENTRIES & {way.do for way in found.ways}
    assert {way.do for way in found.ways} - {None} == lifecycle.moves.keys() - ENTRIES


def test_the_net_is_written_as_pnml_without_a_register(tmp_path: Path) -> None:
    target = tmp_path / "plan.pnml"
    words = ("audit", "export", "--format", "pnml", "--policy", "plan-05", "-o", str(target))
    done = wenze("--json", *words)
    assert done.document == {"ok": True, "file": str(target), "policy": "plan-05", "version": "1"}
    root = ElementTree.parse(target).getroot()
    ids = [one.get("id") for one in root.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    assert len(list(root.iterfind(f".//{PNML}page/{PNML}place"))) == len(BASE.places)
    assert len(list(root.iter(f"{PNML}transition"))) == len(BASE.ways)
    assert all({arc.get("source"), arc.get("target")} <= set(ids) for arc in root.iter(f"{PNML}arc"))
    assert len(list(root.iter(f"{PNML}initialMarking"))) == 1
    assert "plan-05 的办理流程已写入" in wenze("--lang", "zh", *words).out


@pytest.mark.parametrize("words", [("--policy", "nowhere"), ("--mine",), ("--pseudonyms",)])
def test_a_net_of_no_pack_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    target = tmp_path / "plan.pnml"
    assert wenze("audit", "export", "--format", "pnml", "-o", str(target), *words).code == 2
    assert not target.exists()


# -- On screen.


@pytest.mark.parametrize(("language", "told"), [
    ("en", "cases that concern whoever exports are left out"), ("zh", "不含涉及导出人本人的案件"),
])  # fmt: skip
def test_it_is_told_that_something_may_be_left_out(filed: Office, language: str, told: str) -> None:
    words = ("--lang", language, "audit", "export", "--format", "csv", "-o", str(filed.folder / "x"))
    assert told in filed.run(*words, by="rep1").err
    assert told not in filed.run(*words, by="aud1").err


# -- On a server.


@pytest.mark.parametrize("writer", [json_lines, comma_separated, xes, ocel])
def test_a_server_gives_out_the_same(writer: Any, postgresql_url: sa.URL, tmp_path: Path) -> None:
    """But for when it was recorded, and what follows from that."""
    with (
        office.small(tmp_path / "office.db") as file,
        office.small(tmp_path / "server.db", postgresql_url.render_as_string(hide_password=False),
                     evidence=tmp_path / "kept") as server,
    ):  # fmt: skip
        theirs, ours = (b"".join(writer(register)).decode() for register in (server, file))
    changing = r"\b[0-9a-f]{64}\b|2025-09-01T08:30:00\.\d{6}Z"
    assert re.sub(changing, "", theirs) == re.sub(changing, "", ours)
    assert len(ours) > 5_000
