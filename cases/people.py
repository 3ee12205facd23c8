"""People and bodies out of spreadsheets: what the columns mean, and what a directory must keep.

All or nothing: one fault is raised as `DirectoryError`, always the same one. First comes what keeps
a file from being read, then bodies before posts; of each the first line, and last what only all
rows together can tell. Rows may come in any order: the directory built is in one order of its own,
so importing again makes the very same version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from cases import cells
from cases.spreadsheet import Row, read_csv
from cases.workbook import read_sheets
from workflow.directory import Body, Directory, Post
from workflow.wording import N_

BODY_COLUMNS = ("id", "name", "parent", "kind", "level")
POST_COLUMNS = (
    "person", "name", "body", "post", "remit", "managed_by", "roles", "from", "to",
)  # fmt: skip


def read_directory(bodies: Path, posts: Path) -> Directory:
    """The directory in two CSV files; `DirectoryError` names file, line and column."""
    return directory_of(read_csv(bodies, BODY_COLUMNS), read_csv(posts, POST_COLUMNS))


def read_workbook(path: Path) -> Directory:
    """The directory in one XLSX workbook with the sheets `bodies` and `posts`, under the same rules
    as two CSV files; dates may be real dates or text, the line is the number of the row."""
    sheets = {"bodies": BODY_COLUMNS, "posts": POST_COLUMNS}
    found = read_sheets(path, sheets, dates=("from", "to"))
    return directory_of(found["bodies"], found["posts"])


def directory_of(body_rows: Sequence[Row], post_rows: Sequence[Row]) -> Directory:
    """The directory that these rows say, checked as a whole. Raises `DirectoryError`."""
    known = _numbered(body_rows)
    bodies = [_body(row, known) for row in body_rows]
    _check_tree(known)
    _check_case(known)
    posts = [(row, _post(row, known)) for row in post_rows]
    _check_overlaps(posts)
    return Directory(
        bodies=tuple(sorted(bodies, key=lambda body: body.id)),
        posts=tuple(sorted((post for _, post in posts), key=_order)),
    )


def _check_case(known: dict[str, Row]) -> None:
    """Ids that differ only in capitals would share one series of case numbers."""
    seen: dict[str, str] = {}
    for body, row in known.items():
        other = seen.setdefault(body.upper(), body)
        if other != body:
            raise row.wrong(
                "id", N_("{body} and {other} differ only in capitals; case numbers would mix"),
                body=body, other=other,
            )  # fmt: skip


def _order(post: Post) -> tuple[str, str, date]:
    return post.person, post.body, post.since or date.min


def _numbered(rows: Iterable[Row]) -> dict[str, Row]:
    """Each body's row by its id, which is given once."""
    known: dict[str, Row] = {}
    for row in rows:
        body = cells.identifier(row, "id")
        if body in known:
            raise row.wrong(
                "id", N_("{id} is given twice, on line {first} too; give each body its own id"),
                id=body, first=known[body].line,
            )  # fmt: skip
        known[body] = row
    return known


def _body(row: Row, known: dict[str, Row]) -> Body:
    return msgspec.convert(
        {
            "id": row["id"],
            "name": cells.name(row),
            "parent": cells.reference(row, "parent", known) if row["parent"] else "",
            "kind": cells.choice(row, "kind"),
            "level": cells.choice(row, "level"),
        },
        Body,
    )


def _check_tree(known: dict[str, Row]) -> None:
    """No body stands over itself; the first in a cycle, by line, names the whole chain."""
    sound: set[str] = {""}
    for start in known:
        chain: dict[str, None] = {}
        body = start
        while body not in sound and body not in chain:
            chain[body] = None
            body = known[body]["parent"]
        if body in chain:
            walked = list(chain)
            cycle = walked[walked.index(body) :]
            first = min(cycle, key=lambda one: known[one].line)
            place = cycle.index(first)
            raise known[first].wrong(
                "parent", N_("bodies stand over each other in a circle: {chain}; one is the top"),
                chain=" → ".join([*cycle[place:], *cycle[:place], first]),
            )  # fmt: skip
        sound.update(chain)


def _post(row: Row, known: dict[str, Row]) -> Post:
    person = cells.identifier(row, "person")
    if person in known:
        raise row.wrong(
            "person", N_("{id} is the id of a body too; a respondent is named by id alone"),
            id=person,
        )  # fmt: skip
    fields: dict[str, Any] = {
        "person": person,
        "name": cells.name(row),
        "body": cells.reference(row, "body", known),
        "post": cells.choice(row, "post"),
        "remit": cells.plain(row, "remit"),
        "managed_by": cells.reference(row, "managed_by", known) if row["managed_by"] else "",
        "roles": cells.roles(row),
        "from": cells.day(row, "from"),
        "to": cells.day(row, "to"),
    }
    if fields["from"] and fields["to"] and fields["to"] < fields["from"]:
        raise row.wrong(
            "to", N_("the last day in post, {to}, lies before the first, {since}"),
            to=row["to"], since=row["from"],
        )  # fmt: skip
    return msgspec.convert(fields, Post)


def _check_overlaps(posts: Iterable[tuple[Row, Post]]) -> None:
    """Nobody is in the same body twice on one day: in order of days, each post begins after all
    earlier ones of that person in that body have ended. The first that does not, by line, is named
    with the one it meets."""
    faults: list[tuple[int, Row, int]] = []
    longest: tuple[Row, Post] | None = None
    for row, post in sorted(posts, key=lambda found: (*_order(found[1]), found[0].line)):
        if longest is not None and _overlap(longest[1], post):
            first, second = sorted((longest[0], row), key=lambda one: one.line)
            faults.append((second.line, second, first.line))
            if _ends(post) <= _ends(longest[1]):
                continue
        longest = (row, post)
    if faults:
        _, row, first_line = min(faults, key=lambda fault: (fault[0], fault[2]))
        raise row.wrong(
            "from", N_("{person} is in {body} twice on one day, on line {first} too; "
                       "let one post end before the other begins"),
            person=row["person"], body=row["body"], first=first_line,
        )  # fmt: skip


def _ends(post: Post) -> date:
    return post.until or date.max


def _overlap(earlier: Post, later: Post) -> bool:
    if (earlier.person, earlier.body) != (later.person, later.body):
        return False
    return (later.since or date.min) <= _ends(earlier)
