"""The vocabulary of actions: read, written, parted, named; wrong input says where and what is right."""

from __future__ import annotations

import ast
import inspect
import json
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DECISION, NUMBER, any_step, builtins, step
from workflow import actions
from workflow.actions import ACTIONS, Action, Decision, name_of
from workflow.canonical import encode
from workflow.directory import Rank, Role
from workflow.errors import InvalidAction
from workflow.event import joined, parted
from workflow.policy import Basis
from workflow.proposal import proposal_hash
from workflow.reading import MAX_LINE, checked, read_fields, read_line
from workflow.vocabulary import ACTORS, BASES, FIELDS, WORDS, in_order

SECRET = "sealed: "
WHO = {"by": "ann", "on": "2026-01-31", "key": "k 1"}
MADE = {**DECISION, "body": "bureau", "matter": f"{SECRET}matter"}
LEAVES = {"person": "head", "degree": "none", "reason": f"{SECRET}reason"}
GIVEN = {
    "respondent": "head", "measure": "remind", "reason": f"{SECRET}why", "until": "2026-12-31"
}  # fmt: skip
SPARED = {"respondent": "clerk", "ground": f"{SECRET}ground", "reason": f"{SECRET}reason"}

# Every action with every field it can have; what people write is marked.
WHOLE: dict[str, dict[str, Any]] = {
    "report": {
        "policy": "base", "body": "bureau", "situation": "residual", "occurred_on": "2025-03-01",
        "summary": f"{SECRET}what", "source": f"{SECRET}who wrote", "also": ["town"],
        "persons": ["clerk"], "informant": f"{SECRET}informant", "ref": "my-case",
    },
    "investigate": {"conclusion": f"{SECRET}so it was", "severity": "heavier"},
    "apportion": {"decisions": [MADE, {**MADE, "id": "d2"}], "body_liable": True,
                  "departures": [LEAVES]},
    "sanction": {
        "decided_by": "county", "decided_on": "2026-01-30", "checklist": ["clear_facts"],
        "measures": [GIVEN], "exemptions": [SPARED],
    },
    "file": {"recorded_with": "county-org", "recorded_on": "2026-01-30", "record_number": "备〔1〕"},
    "dismiss": {"ground": "no_duty", "reason": f"{SECRET}reason"},
    "refer": {"to": f"{SECRET}whom", "reason": f"{SECRET}reason"},
    "return": {"to": "reported", "reason": f"{SECRET}reason"},
    "appeal": {"respondent": "head", "grounds": f"{SECRET}grounds", "received_on": "2026-01-30"},
    **{do: {"decided_by": "county", "respondents": ["head", "bureau"], "reason": f"{SECRET}reason"}
       for do in ("uphold", "vary", "revoke")},
    "reopen": {"reason": f"{SECRET}reason"},
    "assign": {"investigators": ["ann", "bob"]},
    "recuse": {"person": "bob", "reason": f"{SECRET}reason"},
    "evidence": {
        "label": "the minutes", "kind": "minutes", "title": f"{SECRET}title",
        "file": f"{SECRET}/home/me/x.pdf", "sha256": "0" * 64, "dated": "2025-03-01",
    },
    "withdraw": {"label": "the minutes", "reason": f"{SECRET}reason"},
    "find": {"element": "consequence", "found": True, "level": "grave", "evidence": ["the minutes"],
             "note": f"{SECRET}note"},
    "notify": {"respondent": "head", "what": "allegations", "text": f"{SECRET}text"},
    "statement": {"respondent": "head", "text": f"{SECRET}text", "waived": True,
                  "representative": f"{SECRET}lawyer", "evidence": "the minutes"},
    "approve": {"what": "opening", "proposal": "f" * 64, "note": f"{SECRET}note"},
    "deliver": {"respondent": "head", "delivered_on": "2026-01-30", "evidence": "the minutes"},
    "suspend": {"reason": f"{SECRET}reason"},
    "resume": {"reason": f"{SECRET}reason"},
    "rebind": {"policy": "town", "reason": f"{SECRET}reason"},
    "link": {"other": "@my-other", "nature": f"{SECRET}nature"},
    "note": {"text": f"{SECRET}text"},
    "correct": {"field": "summary", "value": f"{SECRET}value", "reason": f"{SECRET}reason"},
    "destroy": {"reason": f"{SECRET}reason"},
}  # fmt: skip
WHOLE = {
    do: {"do": do, **WHO, **({} if do == "report" else {"case": NUMBER}), **fields}
    for do, fields in WHOLE.items()
}
# Structs within an action: the action, the path to one, and its fields.
WITHIN = {
    "decisions[0]": ("apportion", MADE), "departures[0]": ("apportion", LEAVES),
    "measures[0]": ("sanction", GIVEN), "exemptions[0]": ("sanction", SPARED),
}  # fmt: skip

every_action = pytest.mark.parametrize("do", list(ACTIONS))
every_field = pytest.mark.parametrize(
    ("do", "path", "name"),
    [(do, "$", name) for do, fields in WHOLE.items() for name in fields if name != "do"]
    + [(do, f"$.{path}", name) for path, (do, fields) in WITHIN.items() for name in fields],
)


def refused(fields: Any) -> tuple[str, str]:
    """The field and the message with which these fields are refused."""
    with pytest.raises(InvalidAction) as found:
        read_fields(fields)
    return found.value.field, found.value.render("en")


def changed(do: str, path: str, name: str, *value: Any) -> dict[str, Any]:
    """A whole action in which one field is taken out, or has another value."""
    fields: dict[str, Any] = json.loads(json.dumps(WHOLE[do]))
    place = fields if path == "$" else fields[path[2:].partition("[")[0]][0]
    del place[name]
    if value:
        place[name] = value[0]
    return fields


def kind_at(do: str, path: str) -> type[msgspec.Struct]:
    """The struct that stands there."""
    if path == "$":
        return ACTIONS[do]
    within: dict[str, type[msgspec.Struct]] = {
        "decisions": Decision, "departures": actions.Departure, "measures": actions.Measure,
        "exemptions": actions.Exemption,
    }  # fmt: skip
    return within[path[2:-3]]


def type_of(kind: type[msgspec.Struct], name: str) -> Any:
    """The type of a field, without what is said about it."""
    return get_type_hints(kind)[name]


def literals(hint: Any) -> set[str]:
    """Every listed value within a type."""
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    return {value for part in get_args(hint) for value in literals(part)}


# -- reading and writing ------------------------------------------------------------------------


def test_the_examples_here_are_of_every_action_and_have_every_field():
    assert list(WHOLE) == list(ACTIONS)
    for do, fields in WHOLE.items():
        assert set(fields) == {"do", *ACTIONS[do].__struct_fields__}, do
    for path, (do, fields) in WITHIN.items():
        assert set(fields) == set(kind_at(do, f"$.{path}").__struct_fields__), path


@every_action
def test_an_action_is_written_and_read_again(do):
    action = read_fields(WHOLE[do])
    assert type(action) is ACTIONS[do]
    assert name_of(action) == do
    assert read_line(encode(action)) == action == checked(action)
    assert builtins(action) == WHOLE[do]


@every_action
def test_only_what_is_needed_is_needed_and_defaults_are_not_written(do):
    needed = {f.encode_name for f in msgspec.structs.fields(ACTIONS[do]) if f.required}
    if do == "find":
        needed |= {"level"}
    if do == "statement":
        needed |= {"text"}
    if do == "evidence":
        needed |= {"sha256"}
    fields = {name: value for name, value in WHOLE[do].items() if name in {"do", *needed}}
    assert builtins(read_fields(fields)) == fields


@given(any_step())
def test_any_action_is_written_and_read_again(fields):
    fields = fields if fields["do"] == "report" else {**fields, "case": NUMBER}
    action = read_fields(fields)
    assert read_line(encode(action)) == action


def test_every_struct_of_the_vocabulary_is_frozen_and_every_action_refuses_unknown_fields():
    found = [
        kind for _, kind in inspect.getmembers(actions, inspect.isclass)
        if issubclass(kind, msgspec.Struct) and kind.__module__ == actions.__name__
    ]  # fmt: skip
    assert {*ACTIONS.values(), Decision} < set(found)
    assert [kind.__name__ for kind in found if not kind.__struct_config__.frozen] == []
    lax = [kind.__name__ for kind in found if not kind.__struct_config__.forbid_unknown_fields]
    assert lax == ["Ruling"], "a ruling is read from our own record only"
    note = read_fields(WHOLE["note"])
    with pytest.raises(AttributeError):
        note.by = "x"


# -- wrong input --------------------------------------------------------------------------------


@every_field
def test_a_field_is_asked_for_where_it_is_needed(do, path, name):
    fields = changed(do, path, name)
    found = {f.encode_name: f for f in msgspec.structs.fields(kind_at(do, path))}
    if found[name].required:
        assert refused(fields) == (f"{path}.{name}", "is missing")
    elif (do, name) != ("find", "level"):
        read_fields(fields)


@every_field
def test_a_value_of_another_type_is_refused_at_its_field(do, path, name):
    right = json.loads(json.dumps(WHOLE[do] if path == "$" else WITHIN[path[2:]][1]))[name]
    wrong = "yes" if isinstance(right, bool | list | dict) else 7
    field, message = refused(changed(do, path, name, wrong))
    assert field == f"{path}.{name}"
    expected = {bool: "bool", list: "array", dict: "object", str: "str"}[type(right)]
    if date in {hint := type_of(kind_at(do, path), name), *get_args(hint)}:
        expected = "date"
    told = "int" if wrong == 7 else "str"
    optional = type(None) in get_args(type_of(kind_at(do, path), name))
    assert message in {f"expected {expected}, found {told}", f"expected {expected} | null, found {told}"}
    assert message.endswith(f"| null, found {told}") is optional


@every_field
def test_a_value_that_is_not_listed_is_refused_with_those_that_are(do, path, name):
    hint = type_of(kind_at(do, path), name)
    choices = ", ".join(in_order(literals(hint)))
    if not choices or name == "parts":
        return
    listed = name == "checklist"
    field, message = refused(changed(do, path, name, ["xyzzy"] if listed else "xyzzy"))
    assert field == f"{path}.{name}" + ("[0]" if listed else "")
    assert message == f"'xyzzy' is not one of {choices}"


@pytest.mark.parametrize(("do", "path"), [(d, "$") for d in ACTIONS] + [
    (do, f"$.{path}") for path, (do, _) in WITHIN.items()])  # fmt: skip
def test_an_unknown_field_is_refused_with_those_there_are(do, path):
    fields = json.loads(json.dumps(WHOLE[do]))
    place = fields if path == "$" else fields[path[2:].partition("[")[0]][0]
    place["colour"] = "red"
    names = [f.encode_name for f in msgspec.structs.fields(kind_at(do, path))]
    there = ", ".join(["do", *names] if path == "$" else names)
    assert refused(fields) == (f"{path}.colour", f"there is no such field; there are {there}")


def test_every_list_of_choices_is_complete_and_in_the_order_of_the_contract():
    def choices(do: str, name: str) -> str:
        return refused(changed(do, "$", name, "xyzzy"))[1].partition(" is not one of ")[2]

    assert choices("approve", "what") == "opening, dismissal, departure, decision, destruction"
    assert choices("evidence", "kind") == "minutes, document, interview, photo, object, other"
    assert choices("find", "level") == "none, adverse, serious, grave"
    assert choices("notify", "what") == "opening, allegations, decision"
    assert choices("dismiss", "ground") == "not_established, exempt, no_duty, already_handled"


D = "$.decisions[0]"


def made(**changes: Any) -> dict[str, Any]:
    """A split of one decision that differs from a right one."""
    return step("apportioned", case=NUMBER, decisions=[{**DECISION, **changes}])


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ([], "$", 'an action is an object: {"do": …}'),
        ({}, "$.do", f"is missing; one of {', '.join(ACTIONS)}"),
        ({"do": "ponder"}, "$.do", f"ponder is not one of {', '.join(ACTIONS)}"),
        ({"do": ["note"]}, "$.do", f'["note"] is not one of {", ".join(ACTIONS)}'),
        (made(parts={"head": "decided"}, evidence={}), f"{D}.parts.head",
         "decided is no part in the mode collective; write one of took_part, objected, absent"),
        (made(mode="individual"), f"{D}.parts.head",
         ("took_part is no part in the mode individual; write one of decided, approved, objected, "
          "not_involved")),
        (made(mode="omission", parts={"a": "absent"}, evidence={}), f"{D}.parts.a",
         "absent is no part in the mode omission; write one of remit, no_remit, raised"),
        (made(evidence={"judge": "minutes"}), f"{D}.evidence.judge",
         "evidence is given under meeting or under a person who has a part"),
        (made(parts={"a b": "absent"}), f"{D}.parts",
         "is no id; write letters, digits, dot, underscore and hyphen only"),
        (made(made_on="2025-02-30"), f"{D}.made_on", "is no date; write it as 2026-01-31"),
        (made(made_on="2025-02-03T10:00:00"), f"{D}.made_on", "is no date; write it as 2026-01-31"),
        ({**made(), "decisions": [DECISION, DECISION]}, "$.decisions",
         "d1 is named twice; name each once"),
        ({**made(), "decisions": []}, "$.decisions", "is empty; name at least one"),
        ({**made(), "departures": [LEAVES, LEAVES]}, "$.departures",
         "head is named twice; name each once"),
        (step("reported", also=["a", "a"]), "$.also", "a is named twice; name each once"),
        (step("reported", persons=["a", "a"]), "$.persons", "a is named twice; name each once"),
        (step("reported", ref="a b"), "$.ref", "has characters that cannot stand there"),
        (step("reported", ref="@a"), "$.ref", "has characters that cannot stand there"),
        ({**WHOLE["assign"], "investigators": ["a", "a"]}, "$.investigators",
         "a is named twice; name each once"),
        ({**WHOLE["assign"], "investigators": []}, "$.investigators", "is empty; name at least one"),
        ({**WHOLE["find"], "evidence": ["x", "x"]}, "$.evidence", "x is named twice; name each once"),
        ({**WHOLE["find"], "element": "duty"}, "$.level", "only the element consequence has a level"),
        (step("find-duty", case=NUMBER, found=None), "$.found",
         "say whether the element is found: true or false"),
        (step("found", case=NUMBER, level=None), "$.level",
         "the consequence needs a level: one of none, adverse, serious, grave"),
        (step("found", case=NUMBER, found=False), "$.found",
         "a consequence that is not found has the level none"),
        (step("evidence-order", case=NUMBER, sha256=None), "$.file",
         "name the file, or the sha256 of one held elsewhere"),
        ({**WHOLE["evidence"], "sha256": "A" * 64}, "$.sha256",
         "is no SHA-256; write its 64 hexadecimal digits in small letters"),
        ({**WHOLE["evidence"], "label": "a,b"}, "$.label", "has characters that cannot stand there"),
        (step("hear-head", case=NUMBER, text=None), "$.text",
         "give the statement's text, or waived: true"),
        ({**WHOLE["sanction"], "measures": [GIVEN, GIVEN]}, "$.measures",
         "head: remind is named twice; name each once"),
        ({**WHOLE["sanction"], "exemptions": [SPARED, SPARED]}, "$.exemptions",
         "clerk is named twice; name each once"),
        ({**WHOLE["uphold"], "respondents": ["a", "a"]}, "$.respondents",
         "a is named twice; name each once"),
        ({**WHOLE["vary"], "respondents": []}, "$.respondents", "is empty; name at least one"),
        ({**WHOLE["revoke"], "respondents": []}, "$.respondents", "is empty; name at least one"),
        ({**WHOLE["correct"], "field": "severity"}, "$.field",
         ("'severity' is not one of summary, source, informant, occurred_on, recorded_on, "
          "record_number")),
        ({**WHOLE["correct"], "field": "recorded_on", "value": "soon"}, "$.value",
         "is no date; write it as 2026-01-31"),
        ({**WHOLE["note"], "text": " \n"}, "$.text", "is empty"),
        ({**WHOLE["note"], "text": ""}, "$.text", "is empty"),
        ({**WHOLE["note"], "text": "x" * 20_001}, "$.text", "is too long; 20000 characters at most"),
        ({**WHOLE["note"], "by": "x" * 65}, "$.by", "is too long; 64 characters at most"),
        ({**WHOLE["note"], "by": "王"}, "$.by",
         "is no id; write letters, digits, dot, underscore and hyphen only"),
        ({**WHOLE["note"], "text": "\ud800"}, "$", "has half a character (a lone surrogate)"),
    ],
)  # fmt: skip
def test_what_can_be_seen_from_the_action_alone_is_said_with_what_would_be_right(fields, field, message):
    assert refused(fields) == (field, message)


@pytest.mark.parametrize(("do", "name"), [
    ("note", "by"), ("note", "case"), ("report", "ref"), ("report", "body"), ("evidence", "label"),
    ("evidence", "sha256"), ("withdraw", "label"),
])  # fmt: skip
def test_no_id_ends_in_a_line_break(do, name):
    assert refused({**WHOLE[do], name: WHOLE[do][name] + "\n"})[0] == f"$.{name}"


@pytest.mark.parametrize("on", [
    "2026-01-31", "2026-01-31T09:30", "2026-01-31 09:30:15", "2026-01-31T09:30:00+08:00",
    "2026-01-31T09:30:00.123456Z",
])  # fmt: skip
def test_a_date_or_a_time_with_or_without_zone_says_when(on):
    assert read_fields({**WHOLE["note"], "on": on}).on == on


@pytest.mark.parametrize("on", [
    "2026-02-30", "2026-13-01", "2026-01-31T25:00", "2026-W05-6", "2026-01-31T09:30+99:00", "tomorrow!!",
    "2026-01-31\n", "20260131T0930", "2026-031-1", "２０２６-01-31",
])  # fmt: skip
def test_what_is_no_date_is_refused_with_how_to_write_one(on):
    told = f"{on} is no date; write 2026-01-31, or 2026-01-31T09:30:00+08:00"
    assert refused({**WHOLE["note"], "on": on}) == ("$.on", told)


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (b'{"do": "note", "do": "note"}', "$.do", "the key do is given twice"),
        (b'{"do": NaN}', "$", "NaN is no JSON; write a number or null"),
        (b'{"do": "note"', "$", "is not JSON at character 14: Expecting ',' delimiter"),
        (b'{"do": "\xff"}', "$", "byte 9 is not UTF-8; save the file as UTF-8"),
        (b'{"do": "\\ud800"}', "$", "has half a character (a lone surrogate)"),
        (b"[" * 100_000, "$", "is nested too deeply"),
        (b"[1]", "$", 'an action is an object: {"do": …}'),
        (b" " * (MAX_LINE + 1), "$",
         "the line is longer than 1000000 bytes; put large texts into evidence files"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_action_is_refused(line, field, message):
    with pytest.raises(InvalidAction) as found:
        read_line(line)
    assert (found.value.field, found.value.render("en")) == (field, message)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda within: st.lists(within, max_size=3) | st.dictionaries(
        st.sampled_from(["do", "by", "case", "text", "decisions", "x"]), within, max_size=4),
    max_leaves=8,
), st.sampled_from(list(ACTIONS)))  # fmt: skip
@settings(max_examples=150)
def test_whatever_the_json_an_action_or_invalid_action_comes_out(found, do):
    for fields in (found, {**WHOLE[do], **found} if isinstance(found, dict) else found):
        try:
            said = {"read": isinstance(read_fields(fields), Action)}
        except InvalidAction as problem:
            said = {"field": problem.field[:1] == "$", "en": problem.render("en") != "",
                    "zh": problem.render("zh") != ""}  # fmt: skip
        assert all(said.values())


# -- the words ----------------------------------------------------------------------------------


def structs() -> list[type[msgspec.Struct]]:
    """Every action and every struct within one."""
    return [*ACTIONS.values(), *(kind_at(do, f"$.{path}") for path, (do, _) in WITHIN.items())]


def test_every_field_is_explained_and_nothing_else_is():
    fields = {f.encode_name for kind in structs() for f in msgspec.structs.fields(kind)}
    assert fields == set(FIELDS)
    assert all(FIELDS.values())


def test_every_listed_value_has_a_word():
    listed = {
        value for kind in structs() for hint in get_type_hints(kind).values()
        for value in literals(hint)
    }  # fmt: skip
    listed |= {*ACTIONS, *get_args(Role), *get_args(Rank)}
    assert len(listed) > 60
    assert listed - set(WORDS) == set()
    assert set(get_args(Basis)) == set(BASES)
    assert all({*WORDS.values(), *ACTORS.values(), *BASES.values()})


def test_no_key_of_the_words_is_written_twice():
    tree = ast.parse(inspect.getsource(inspect.getmodule(in_order)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = [ast.unparse(key) for key in node.keys if key is not None]
            assert len(keys) == len(set(keys))


# -- open and sealed ----------------------------------------------------------------------------


@every_action
def test_what_people_wrote_is_sealed_and_nothing_of_it_is_left_open(do):
    action = read_fields(WHOLE[do])
    opened, closed = parted(action)
    assert SECRET not in encode(opened).decode()
    assert all(text.startswith(SECRET) for text in closed.values())
    assert len(closed) == json.dumps(WHOLE[do]).count(SECRET)
    if do != "report":
        assert "case" not in opened
    assert not {"do", "by", "on", "key"} & set(opened)


@every_action
def test_an_action_is_whole_again_from_its_two_parts(do):
    again = joined(do, *parted(read_fields(WHOLE[do])))
    about = {name: WHOLE[do][name] for name in ("by", "on", "key", "case") if name in WHOLE[do]}
    assert {**again, **about} == WHOLE[do]


@given(any_step())
def test_any_action_is_whole_again_from_its_two_parts(fields):
    about = {"case": NUMBER} if fields["do"] != "report" else {}
    action = read_fields({**fields, **about})
    opened, closed = parted(action)
    again = joined(action.__struct_config__.tag, builtins(opened), closed)
    assert read_fields({**again, **about, "by": fields["by"]}) == read_fields(
        {**fields, **about, "on": None}
    )


def test_what_is_left_of_the_sealed_part_is_joined_and_the_rest_is_missing():
    opened, closed = parted(read_fields(WHOLE["apportion"]))
    assert set(closed) == {"decisions/0/matter", "decisions/1/matter", "departures/0/reason"}
    del closed["decisions/0/matter"]
    again = joined("apportion", opened, closed)
    assert ["matter" in found for found in again["decisions"]] == [False, True]
    assert again["departures"] == [LEAVES]


# -- the hash an approver can name --------------------------------------------------------------


@every_action
def test_a_proposal_is_the_same_whoever_makes_it_and_whenever(do):
    first = proposal_hash(read_fields(WHOLE[do]), NUMBER)
    assert len(first) == 64
    for other in ({"by": "bob"}, {"on": "2025-01-01"}, {"key": "other"}):
        assert proposal_hash(read_fields({**WHOLE[do], **other}), NUMBER) == first
    bare = {name: value for name, value in WHOLE[do].items() if name not in ("on", "key")}
    assert proposal_hash(read_fields(bare), NUMBER) == first
    if do != "report":
        assert proposal_hash(read_fields({**WHOLE[do], "case": "@by-its-ref"}), NUMBER) == first


@every_field
def test_a_proposal_changes_with_anything_else(do, path, name):
    if name in ("by", "on", "key", "case"):
        return
    before = WHOLE[do] if path == "$" else WITHIN[path[2:]][1]
    other: Any = {
        "decisions": [MADE], "departures": [], "measures": [], "exemptions": [], "checklist": [],
        "parts": {**DECISION["parts"], "third": "absent"}, "evidence": {}, "mode": None,
        "degree": "primary", "sha256": "1" * 64, "proposal": "1" * 64, "kind": "photo",
        "what": "decision", "ground": "exempt", "level": "serious", "element": None,
        "field": "source",
    }.get(name, "other")  # fmt: skip
    if isinstance(before[name], bool):
        other = not before[name]
    elif isinstance(before[name], list) and name not in ("decisions", "measures"):
        other = ["another"] if name in ("investigators", "respondents") else []
    elif str(before[name])[:2] == "20":
        other = "2024-02-29"
    elif name == "evidence" and isinstance(before[name], str):
        other = "another label"
    if other is None or (do, name) == ("find", "found"):
        return
    if path.startswith("$.exemptions") and name == "ground":
        other = "another"
    action = read_fields(changed(do, path, name, other))
    assert proposal_hash(action, NUMBER) != proposal_hash(read_fields(WHOLE[do]), NUMBER)


def test_a_proposal_is_for_one_case():
    action = read_fields(WHOLE["note"])
    assert proposal_hash(action, NUMBER) != proposal_hash(action, "bureau-2026-2")
