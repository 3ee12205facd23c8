"""A second verifier, written from docs/record.md alone, on the standard library alone.

python second_verifier.py REGISTER.db | EXPORT.jsonl    prints root and result; exit code 0 or 4
"""

import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ENTRIES = {"assign", "approve", "evidence", "withdraw", "find", "notify", "statement", "deliver",
           "recuse", "suspend", "resume", "rebind", "link", "note", "correct", "destroy"}  # fmt: skip
TYPES = {
    "event": "id integer, stream text, seq integer, hash text, key text null, body text",
    "sealed": "stream text, seq integer, salt blob, body text",
    "version": "kind text, sha256 text, body text",
    "setting": "name text, value text",
    "proposal": "hash text, number text, seq integer, proposed_by text, proposed_on text, "
    "recorded text, body text",
}
INDEX = ("number, series, year, ordinal, ref, body, policy, situation, occurred_on, reported_on, "
         "state, seq, head, moved_on, ended")  # fmt: skip


class Fault(Exception):
    """The record does not hold."""


def need(truth, *where):
    if not truth:
        raise Fault(" ".join(map(str, where)))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def parsed(data, *where):
    """The value of canonical bytes; a fault where they are not. `int` reads no float and no NaN."""
    try:
        value = json.loads(data.decode(), parse_float=int, parse_constant=int)
        need(canonical(value) == data, *where, "is not canonical")
    except (ValueError, TypeError, RecursionError) as error:
        raise Fault(f"{where}: {error}") from None
    return value


def root(leaves):
    """RFC 9162, 2.1.1, as it is written there."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


class Chains:
    """What both a register and an export must keep."""

    def __init__(self):
        self.leaves, self.streams, self.recorded = [], {}, ""

    def take(self, body, noted):
        """The next event in order of commit; its JSON."""
        digest = hashlib.sha256(b"\x00" + body).digest()
        place = f"event {len(self.leaves) + 1}"
        self.leaves.append(digest)
        need(noted == digest.hex(), place, "has another hash")
        event = parsed(body, place)
        need(event["v"] == 1, place, "has another format")
        before = self.streams.setdefault(event["stream"], [])
        need(event["seq"] == len(before) + 1, place, "is out of order")
        need(event["prev"] == (before[-1][1] if before else "0" * 64), place, "does not follow")
        need(event["recorded"] > self.recorded, place, "was recorded earlier")
        self.recorded = event["recorded"]
        before.append((event, noted))
        return event

    def destroyed(self, event):
        """Whether the record says that the sealed part of an event went, and its file."""
        through = [
            later["outcome"]["destroyed"]["through"]
            for later, _ in self.streams[event["stream"]]
            if later["do"] == "destroy"
        ]
        return event["seq"] <= max(through, default=0)

    def sealed(self, event, salt, text):
        """The sealed part of an event against its commitment."""
        place = (event["stream"], event["seq"])
        if self.destroyed(event):
            need(text is None, *place, "sealed part is there, and was destroyed")
            return
        need(("sealed" in event) == (text is not None), *place, "sealed part missing, or too many")
        if text is not None:
            need(sha256(salt + text) == event["sealed"], *place, "sealed part changed")
            parsed(text, *place)


def verify_export(lines):
    chains, rows = Chains(), []
    for line in lines:
        need(line[:9] == b'{"hash":"' and line[73:75] == b'",', "a line without its hash")
        value = json.loads(line)
        noted, salt = value.pop("hash"), bytes.fromhex(value.pop("salt", ""))
        text = canonical(value.pop("sealed_part")) if "sealed_part" in value else None
        body = b"{" + line[75:].rstrip(b"\n") if text is None else canonical(value)
        rows.append((chains.take(body, noted), salt, text))
    for row in rows if any(row[2] is not None for row in rows) else ():
        chains.sealed(*row)
    return chains


def verify_register(file):
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.text_factory = bytes
        for table, columns in TYPES.items():
            for column, *types in map(str.split, columns.split(",")):
                for (found,) in database.execute(f"SELECT DISTINCT typeof({column}) FROM {table}"):
                    need(found.decode() in types, table, column, "is", found)
        chains = Chains()
        query = "SELECT stream, seq, salt, body FROM sealed NOT INDEXED"
        sealed = {row[:2]: row[2:] for row in database.execute(query)}
        query, taken = "SELECT id, stream, seq, hash, key, body FROM event NOT INDEXED ORDER BY id", []
        for number, stream, seq, noted, key, body in database.execute(query).fetchall():
            event = chains.take(body, noted.decode())
            need(number == len(chains.leaves), "event", number, "is not", len(chains.leaves))
            columns = (stream.decode(), seq, None if key is None else key.decode())
            place = (event["stream"], event["seq"], event.get("key"))
            need(place == columns, *columns, "has other columns")
            taken.append((event, *sealed.pop((stream, seq), (None, None))))
        for event, salt, text in taken:
            chains.sealed(event, salt, text)
        need(not sealed, "sealed parts of no event:", list(sealed))
        events = [event for stream in chains.streams.values() for event, _ in stream]
        policies = check_versions(database, events)
        check_index(database, chains.streams, policies)
        check_evidence(
            file.with_name(file.name + ".evidence"),
            [event for event in events if not chains.destroyed(event)],
        )
    return chains


def check_versions(database, events):
    """Versions are what their hash says, and all that are named are there. The policies."""
    kept = {b"policy": {}, b"directory": {}}
    for kind, digest, body in database.execute("SELECT kind, sha256, body FROM version NOT INDEXED"):
        need(kind in kept and sha256(body) == digest.decode(), kind, digest, "was changed")
        kept[kind][digest.decode()] = parsed(body, kind, digest)
    for digest, body in database.execute("SELECT hash, body FROM proposal NOT INDEXED"):
        need(sha256(body) == digest.decode(), "proposal", digest, "was changed")
    directories = {*kept[b"directory"], sha256(b'{"bodies":[],"posts":[]}')}
    settings = dict(database.execute("SELECT name, value FROM setting NOT INDEXED"))
    if settings.keys() - {b"practice"} or kept[b"directory"]:
        need(settings.get(b"directory", b"").decode() in directories, "present directory lost")
    for receipt, outcome in ((event["receipt"], event["outcome"]) for event in events):
        need(receipt["directory"] in directories, "directory", receipt["directory"], "lost")
        for policy in (receipt["policy"], outcome.get("policy", {})):
            for name in {"sha256", "procedure"} & policy.keys():
                need(policy[name] in kept[b"policy"], "policy", policy[name], "lost")
    return kept[b"policy"]


def check_index(database, streams, policies):
    database.text_factory = str
    found = {row[0]: row for row in database.execute(f"SELECT {INDEX} FROM case_index NOT INDEXED")}
    right = {n: index_row(n, events, policies) for n, events in streams.items() if "/" not in n}
    for number in found.keys() | right.keys():
        need(found.get(number) == right.get(number), number, "is other in the index")


def index_row(number, events, policies):
    first, (last, head) = events[0][0], events[-1]
    series, year, ordinal = number.rsplit("-", 2)
    moved = [event["on"] for event, _ in events if event["do"] not in ENTRIES][-1]
    outcomes = [event["outcome"] for event, _ in events]
    policy, state = [o["policy"] for o in outcomes if "policy" in o][-1], outcomes[-1]["state"]
    action = first["action"] | {k: v for o in outcomes for k, v in o.get("corrected", {}).items()}
    procedure = policies[policy.get("procedure", policy["sha256"])]
    ended = any(found["end"] for found in procedure["lifecycle"]["states"] if found["id"] == state)
    begun = (action["situation"], action["occurred_on"], first["on"])
    place = (number, series, int(year), int(ordinal), action.get("ref"))
    return (*place, action["body"], policy["id"], *begun, state, last["seq"], head, moved, ended)


def check_evidence(store, events):
    for event in events:
        if event["do"] == "evidence" and event["outcome"].get("held") == "here":
            name = event["action"]["sha256"]
            kept = store / name[:2] / name
            need(kept.is_file() and sha256(kept.read_bytes()) == name, "evidence", name, "lost")


def verify(file):
    """The root and the number of events; raises `Fault`."""
    try:
        data = file.read_bytes()
        export = data.startswith(b"{") or file.suffix == ".jsonl"
        chains = verify_export(data.splitlines(True)) if export else verify_register(file)
    except (sqlite3.Error, OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Fault(f"cannot be read: {error!r}") from None
    return root(chains.leaves).hex(), len(chains.leaves)


if __name__ == "__main__":
    try:
        print("root: {}\nevents: {}\nthe record holds".format(*verify(Path(sys.argv[1]))))
    except Fault as fault:
        print(f"the record does not hold: {fault}")
        sys.exit(4)
