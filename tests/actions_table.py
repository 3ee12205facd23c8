"""The table of actions that docs/actions.md shows, made from the structs."""

from __future__ import annotations

import inspect

from cases.commands.options import Field, fields_of, fields_of_struct
from workflow.actions import ACTIONS
from workflow.vocabulary import FIELDS


def actions_table() -> str:
    """One section an action: what it is, and each of its fields."""
    return "\n".join(_section(do) for do in ACTIONS).rstrip() + "\n"


def _section(do: str) -> str:
    text = " ".join(inspect.cleandoc(ACTIONS[do].__doc__ or "").split())
    rows = "".join(_row(field, field.name) for field in fields_of(do))
    return f"### {do}\n\n{text}\n\n| field | what it holds |\n|---|---|\n{rows}"


def _row(field: Field, name: str) -> str:
    need = "" if field.required else "?"
    choices = ": " + " · ".join(field.choices) if field.choices else ""
    row = f"| `{name}`{need} | {FIELDS[field.name]}{choices} |\n"
    if field.struct is not None:
        row += "".join(_row(inner, f"{name}[].{inner.name}") for inner in fields_of_struct(field.struct))
    return row
