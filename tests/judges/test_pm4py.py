"""A process mining tool reads what we export, and finds what is true: every sample case walked the
lifecycle, and whatever was planted did not."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.office import wenze
from tests.tree import ROOT

pytestmark = pytest.mark.judge
JUDGE, PYTHON = Path(__file__).with_name("pm4py_judge.py"), ROOT / "build/pm4py/bin/python"
XES = "{http://www.xes-standard.org/}"
ElementTree.register_namespace("", XES[1:-1])


def judged(*words: str | Path):
    """What the judge says, in its own interpreter."""
    assert PYTHON.exists(), "make judges puts pm4py into build/pm4py"
    done = subprocess.run(
        [PYTHON, JUDGE, *words], capture_output=True, encoding="utf-8", check=False, timeout=280
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exported(folder: Path, form: str, *words: str) -> Path:
    """An export of the sample register."""
    target = folder / f"{'-'.join(words)}.{form}"
    done = wenze("--register", str(folder / "demo.db"), "--as", "aud1", "audit", "export",
                 "--format", form, "-o", str(target), *words)  # fmt: skip
    assert done.code == 0, done.err
    return target


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register: every example, to its end."""
    folder = tmp_path_factory.mktemp("judged") / "demo"
    assert wenze("demo", "--into", str(folder)).code == 0
    return folder


def attribute(element: ElementTree.Element, key: str) -> ElementTree.Element:
    found = element.find(f"*[@key='{key}']")
    assert found is not None
    return found


def do(event: ElementTree.Element) -> str | None:
    return attribute(event, "concept:name").get("value")


def planted(trace: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The case as it may not have been: a step skipped, two in the wrong order, one after the end."""
    moves = [event for event in trace.iter(f"{XES}event")
             if attribute(event, "move").get("value") == "true"]  # fmt: skip
    # A case may be dismissed or referred with or without an investigation before.
    either = len(moves) < 3 or do(moves[2]) in ("dismiss", "refer")
    orders = {"a report again": [*moves, moves[0]]}
    if len(moves) > 1:
        orders |= {
            "a step skipped": moves[1:] if either else [moves[0], *moves[2:]],
            "the first two reversed": [moves[1], moves[0], *moves[2:]],
            "the last two reversed": [*moves[:-2], moves[-1], moves[-2]],
            "a step after the end": [*moves, moves[1]],
        }
    for what, order in orders.items():
        changed = deepcopy(trace)
        for event in list(changed.iter(f"{XES}event")):
            changed.remove(event)
        changed.extend(map(deepcopy, order))
        number = attribute(changed, "concept:name")
        number.set("value", f"{number.get('value')}: {what}")
        yield changed


@pytest.fixture(scope="module")
def verdicts(demo: Path):
    """The judge's word on the cases under each pack, and on what was planted beside them."""
    with (demo / "record.csv").open(encoding="utf-8-sig") as table:
        column = next(table).split(",").index("policy")
        packs = sorted({line.split(",")[column] for line in table})
    files = []
    for pack in packs:
        file = exported(demo, "xes", "--policy", pack)
        tree = ElementTree.parse(file)
        log = tree.getroot()
        log.extend([wrong for trace in log.findall(f"{XES}trace") for wrong in planted(trace)])
        tree.write(file, encoding="utf-8", xml_declaration=True)
        files += [file, exported(demo, "pnml", "--policy", pack)]
    return judged("conformance", *files)


def test_the_lifecycle_of_every_pack_is_a_sound_net(verdicts) -> None:
    assert {found["sound"] for found in verdicts} == {True}


def test_every_sample_case_fits_and_nothing_that_was_planted_does(demo: Path, verdicts) -> None:
    found = {number: fits for verdict in verdicts for number, fits in verdict["cases"].items()}
    told = wenze("--register", str(demo / "demo.db"), "--as", "aud1", "--json", "list", "--open")
    open_ = {case["number"] for case in told.document["cases"]}
    ours = {number: fits for number, fits in found.items() if ":" not in number}
    assert len(ours) == len(list((ROOT / "examples").glob("*.jsonl")))
    assert {number for number, fits in ours.items() if not fits["stands"]} == set()
    assert {number for number, fits in ours.items() if not fits["rests"]} == open_
    wrong = {number: fits for number, fits in found.items() if ":" in number}
    assert len(wrong) > 4 * len(ours)
    assert {number for number, fits in wrong.items() if fits["rests"] or fits["stands"]} == set()


def test_the_log_of_objects_says_what_we_wrote(demo: Path) -> None:
    """What the judge read is what is in the document, and by case it is the log by case."""
    file = exported(demo, "ocel")
    document, found = json.loads(file.read_bytes()), judged("objects", file)
    assert found["events"] == len(document["events"]) > 300
    assert found["objects"] == Counter(one["type"] for one in document["objects"])
    assert set(found["objects"]) == {"case", "person", "body", "decision", "measure"}
    # Of two ties between an event and one object it keeps one.
    assert found["ties"] == sum(len({tie["objectId"] for tie in event["relationships"]})
                                for event in document["events"])  # fmt: skip
    assert found["between"] == sum(len(one["relationships"]) for one in document["objects"])
    assert {"objected", "in charge", "bears collective primary", "respondent"} <= set(
        found["qualifiers"]
    )
    by_case = {
        f"case:{attribute(trace, 'concept:name').get('value')}": list(map(do, trace.iter(f"{XES}event")))
        for trace in ElementTree.parse(exported(demo, "xes")).getroot().iter(f"{XES}trace")
    }
    assert {case: Counter(steps) for case, steps in found["cases"].items()} == {
        case: Counter(steps) for case, steps in by_case.items()
    }
