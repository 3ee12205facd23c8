"""Single changes to the directory: a post begins, ends or is mended, a role is given, a body added.

Each makes a whole new directory out of the present one, which must keep what an imported one keeps
(`cases.people`). A fault names the column at which it lies, which is the option's name too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec

from cases import cells
from cases.people import BODY_COLUMNS, POST_COLUMNS, directory_of
from cases.spreadsheet import Row, clean
from workflow.directory import Directory
from workflow.errors import DirectoryError
from workflow.nearest import no_body, no_person
from workflow.wording import N_, Sentence

Cells = dict[str, str]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be said of a person: `columns` as the sheet of posts has them, roles apart.

    `mend`: the post as it stands was written down wrongly; otherwise a day `from` begins a new one.
    """

    columns: Mapping[str, str]
    give: tuple[str, ...] = ()
    take: tuple[str, ...] = ()
    mend: bool = False
    remove: bool = False


def set_body(directory: Directory, body: str, columns: Mapping[str, str]) -> Directory:
    """A body added, or changed in these columns. Raises `DirectoryError`."""
    bodies, posts = _sheets(directory)
    given = _cleaned(columns)
    found = next((row for row in bodies if row["id"] == body), None)
    if not given:
        raise DirectoryError(N_("say what is to change; --help lists the options"))
    if found is None and "name" not in given:
        raise _lacking(no_body(directory, body), "name")
    if found is None:
        found = dict.fromkeys(BODY_COLUMNS, "") | {"id": body}
        bodies.append(found)
    found |= given
    return _rebuilt(bodies, posts)


def set_person(directory: Directory, person: str, wanted: Wanted, today: date) -> Directory:
    """The directory after what is wanted of a person's posts. Raises `DirectoryError`.

    A day `from` begins a new post, and the one that runs in that body ends the day before. Without
    it the post that runs today is changed as it stands, or the next one, or the last one.
    """
    bodies, posts = _sheets(directory)
    given = _cleaned(wanted.columns)
    if not (given or wanted.give or wanted.take or wanted.remove):
        raise DirectoryError(N_("say what is to change; --help lists the options"))
    own = [row for row in posts if row["person"] == person]
    if not own and "name" not in given:
        raise _lacking(no_person(directory, person), "name")
    if own and set(given) == {"name"} and not (wanted.give or wanted.take or wanted.remove):
        for row in _not_ended(own, today) or own[-1:]:
            row["name"] = given["name"]
        return _rebuilt(bodies, posts)
    body = given.get("body") or _only_body(own, today)
    there = _standing([row for row in own if row["body"] == body], today)
    if wanted.remove:
        posts.remove(_there(there, person, body))
    else:
        begins = "from" in given and not wanted.mend
        row = _begun(own, there, given) if begins or there is None else there
        if row is not there:
            posts.append(row | {"person": person, "body": body})
            row = posts[-1]
        elif given.get("post", row["post"]) != row["post"] and not wanted.mend:
            raise DirectoryError(
                N_("say from which day on the post is another one (--from DATE), or that it was "
                   "written down wrongly (--mend)"), field="post",
            )  # fmt: skip
        row |= given | {"body": body, "roles": _roles(row, wanted)}
    _check_days([row for row in posts if (row["person"], row["body"]) == (person, body)])
    return _rebuilt(bodies, posts)


def differences(before: Directory, after: Directory) -> list[dict[str, Any]]:
    """What changed: for each body and each post that did, its columns before and after; none where
    it is new, or gone."""
    (bodies, posts), (bodies_after, posts_after) = _sheets(before), _sheets(after)
    found = _changed("body", _by(bodies, "id"), _by(bodies_after, "id"))
    key = ("person", "body", "from")
    return [*found, *_changed("post", _by(posts, *key), _by(posts_after, *key))]


def _changed(what: str, before: dict[Any, Cells], after: dict[Any, Cells]) -> list[dict[str, Any]]:
    """By key. A post whose first day was mended is the same post."""
    new = {key: row for key, row in after.items() if key not in before}
    found = []
    for key, row in before.items():
        moved = next((other for other in new if other[:2] == key[:2]), None)
        now = after.get(key) if key in after or moved is None else new.pop(moved)
        if row != now:
            found.append({"what": what, "before": row, "after": now})
    return [*found, *({"what": what, "before": None, "after": row} for row in new.values())]


def _by(rows: list[Cells], *columns: str) -> dict[Any, Cells]:
    return {tuple(row[column] for column in columns): row for row in rows}


def _sheets(directory: Directory) -> tuple[list[Cells], list[Cells]]:
    """The directory as the two sheets it could have been imported from."""
    bodies = [{**dict.fromkeys(BODY_COLUMNS, ""), **msgspec.to_builtins(body)}
              for body in directory.bodies]  # fmt: skip
    posts = []
    for post in directory.posts:
        row = {name: value or "" for name, value in msgspec.to_builtins(post).items()}
        posts.append({**dict.fromkeys(POST_COLUMNS, ""), **row, "roles": ";".join(post.roles)})
    return bodies, posts


def _rebuilt(bodies: list[Cells], posts: list[Cells]) -> Directory:
    return directory_of([Row("", 0, row) for row in bodies], [Row("", 0, row) for row in posts])


def _cleaned(columns: Mapping[str, str]) -> Cells:
    return {name: clean(text, "", 0, name) for name, text in columns.items()}


def _lacking(unknown: Sentence, field: str) -> DirectoryError:
    return DirectoryError(
        N_("{unknown} (a new one needs --name and the rest)"), field=field, unknown=unknown
    )


def _ended(row: Cells, today: date) -> bool:
    return bool(row["to"]) and row["to"] < today.isoformat()


def _not_ended(rows: list[Cells], today: date) -> list[Cells]:
    return [row for row in rows if not _ended(row, today)]


def _only_body(own: list[Cells], today: date) -> str:
    """The one body in which the person has a post."""
    bodies = sorted({row["body"] for row in _not_ended(own, today) or own})
    if len(bodies) == 1:
        return bodies[0]
    if not bodies:
        raise DirectoryError(N_("say in which body: --body BODY"), field="body")
    raise DirectoryError(
        N_("there are posts in {bodies}; say in which body: --body BODY"), field="body", bodies=bodies
    )


def _standing(rows: list[Cells], today: date) -> Cells | None:
    """The post that runs today, else the next one, else the last one."""
    rows = sorted(rows, key=lambda row: row["from"])
    return next(iter([*_not_ended(rows, today), *rows[-1:]]), None)


def _there(row: Cells | None, person: str, body: str) -> Cells:
    if row is None:
        raise DirectoryError(
            N_("{person} has no post in {body}"), field="body", person=person, body=body
        )
    return row


def _begun(own: list[Cells], there: Cells | None, given: Cells) -> Cells:
    """A new post. It takes over what the running one in that body had, which ends the day before."""
    new = dict.fromkeys(POST_COLUMNS, "")
    if own:
        new["name"] = own[-1]["name"]
    first = cells.day(Row("", 0, {"from": "", **given}), "from")
    if there is None or first is None or not there["from"] < first.isoformat():
        return new
    if there["to"] and there["to"] < first.isoformat():
        return new
    new |= {**there, "to": ""}
    there["to"] = (first - timedelta(1)).isoformat()
    return new


def _roles(row: Cells, wanted: Wanted) -> str:
    held = {*row["roles"].split(";"), *wanted.give} - {""}
    for role in wanted.take:
        cells.roles(Row("", 0, {"roles": role}))
        if role not in held:
            raise DirectoryError(
                N_("the role {role} is not held; held are: {held}"), field="take-role", role=role,
                held=sorted(held),
            )  # fmt: skip
    return ";".join(sorted(held - set(wanted.take)))


def _check_days(rows: list[Cells]) -> None:
    """Nobody is in the same body twice on one day; told by the days, as there are no lines."""
    spans = sorted(
        (cells.day(row, "from") or date.min, cells.day(row, "to") or date.max)
        for row in (Row("", 0, cells_of) for cells_of in rows)
    )
    for (start, end), (following, _) in pairwise(spans):
        if following <= end:
            raise DirectoryError(
                N_("the post from {start} to {end} meets one that begins on {following}; let one end "
                   "before the other begins (--to), or mend it (--mend)"),
                field="from", start=_shown(start), end=_shown(end), following=following,
            )  # fmt: skip


def _shown(day: date) -> str:
    return "…" if day in (date.min, date.max) else day.isoformat()
