"""What pm4py says of our files. Run by its own interpreter as a program of its own, never imported:
pm4py is AGPL, and what we give out is not.

python pm4py_judge.py conformance LOG.xes NET.pnml …   a verdict for each pair
python pm4py_judge.py objects LOG.ocel                 what was read, and the same log seen by case
"""

import json
import sys
import warnings
from collections import Counter

warnings.simplefilter("ignore")
sys.stdout, told = sys.stderr, sys.stdout

import pm4py  # noqa: E402 - it speaks when imported, and the answer is to stand alone
from pm4py.objects.log.obj import EventLog, Trace  # noqa: E402
from pm4py.objects.petri_net.obj import Marking  # noqa: E402


def moves(file):
    """The cases of a log by number: the steps that lead along the lifecycle, and the last state."""
    log = pm4py.read_xes(file, return_legacy_log_object=True)
    for trace in log:
        kept = [event for event in trace if event["move"]]
        yield (
            trace.attributes["concept:name"],
            Trace(kept, attributes=trace.attributes),
            trace[-1]["state"],
        )


def fits(trace, net, start, end):
    """Whether the trace is one of the net's, by alignment, which is exact. Replaying tokens takes one of
    two ways of a name without looking ahead (`revoke` has two): it may miss a fit, never find one."""
    log = EventLog([trace])
    (replayed,) = pm4py.conformance_diagnostics_token_based_replay(log, net, start, end)
    (aligned,) = pm4py.conformance_diagnostics_alignments(log, net, start, end)
    found = aligned is not None and aligned["cost"] < 10_000
    assert found or not replayed["trace_is_fit"], (trace.attributes, replayed, aligned)
    return found


def verdict(log, pnml):
    """Whether the net is sound; of each case, whether it is one of the net's from start to rest, and
    whether it is one up to the state where it stands."""
    net, start, end = pm4py.read_pnml(pnml)
    cases = {}
    for number, trace, state in moves(log):
        places = [
            place for place in net.places if place.properties["place_name_tag"].split()[0] == state
        ]
        cases[number] = {
            "rests": fits(trace, net, start, end),
            "stands": any(fits(trace, net, start, Marking({place: 1})) for place in places),
        }
    return {"sound": pm4py.check_soundness(net, start, end)[0], "cases": cases}


def objects(file):
    """What pm4py read of a log of objects."""
    log = pm4py.read_ocel2_json(file)
    flat = pm4py.ocel_flattening(log, "case")
    by_case = flat.groupby("case:concept:name", sort=False)["concept:name"].apply(list)
    return {
        "events": len(log.events), "objects": dict(Counter(log.objects["ocel:type"])),
        "ties": len(log.relations), "between": len(log.o2o),
        "qualifiers": sorted(set(log.o2o["ocel:qualifier"])), "cases": by_case.to_dict(),
    }  # fmt: skip


what, *files = sys.argv[1:]
pairs = zip(files[::2], files[1::2], strict=True) if what == "conformance" else ()
answer = [verdict(*pair) for pair in pairs] if what == "conformance" else objects(*files)
json.dump(answer, told, ensure_ascii=False)
