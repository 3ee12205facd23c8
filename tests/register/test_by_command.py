"""The whole road, by command, on either database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.register.place import EXAMPLES, STORIES, Place, Run


def test_every_command_of_the_main_road_serves(place: Place, run: Run) -> None:
    def done(*words: str) -> str:
        code, out, err = run(place, *words)
        assert code == 0, (words, out, err)
        return out

    done("init")
    done("directory", "import", str(EXAMPLES / "bodies.csv"), str(EXAMPLES / "posts.csv"))
    for story in STORIES:
        file = str(story)
        code, out, err = run(place, "apply", "--keep-going", file)
        assert (code in (0, 3), err) == (True, ""), out
    listed = json.loads(done("--as", "aud1", "--json", "list"))
    number = listed["cases"][0]["number"]
    for words in (("list",), ("show", number), ("next", number), ("log", number), ("inbox",),
                  ("directory", "show"), ("audit", "verify"), ("--json", "show", number),
                  ("audit", "replay", "--all"), ("audit", "late", "--body", "county")):  # fmt: skip
        assert done("--as", "aud1", *words)
    for form in ("jsonl", "csv"):
        target = place.folder / f"record.{form}"
        done("--as", "aud1", "audit", "export", "--format", form, "-o", str(target))
        assert target.stat().st_size > 1000
    sealed = place.folder / "sealed.jsonl"
    done("--as", "aud1", "audit", "export", "--format", "jsonl", "--with-sealed", "-o", str(sealed))
    assert b'"sealed_part"' in sealed.read_bytes()
    done("--as", "aud1", "chart", number, "-o", str(place.folder / "case.svg"))
    done("doctor")
    done("doctor", "--rebuild")
    done("--as", "rep1", "note", number, "--text", "seen")
    assert json.loads(done("--as", "aud1", "--json", "audit", "verify"))["ok"] is True


def test_both_databases_write_the_same_bytes(
    postgresql_url: sa.URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the salts, which are drawn by lot, and what hangs on them."""
    monkeypatch.setenv("WENZE_EVIDENCE", str(tmp_path / "evidence"))
    monkeypatch.setattr("secrets.token_bytes", lambda size: b"s" * size)
    places = (f"sqlite:///{tmp_path / 'office.db'}", postgresql_url.render_as_string(False))
    one, other = (Place(url, tmp_path) for url in places)
    for place in (one, other):
        place.small().close()
    assert one.dump() == other.dump()
