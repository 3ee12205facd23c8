"""What each phrase that begins with Given or When tells of the case, or has somebody do."""

from __future__ import annotations

from typing import Any

from features.dossier import Dossier, Ruling
from features.words import value
from features.world import World

Table = list[list[str]]
LISTS = {
    ("assign", "investigators"), ("find", "evidence"), ("sanction", "checklist"),
    ("uphold", "respondents"), ("vary", "respondents"), ("revoke", "respondents"),
}  # fmt: skip


# -- the matter -----------------------------------------------------------------------------------


def case(world: World, body: str, name: str) -> None:
    policy = world.pack(name)
    world.told = Dossier(pack=name, body=body, policy=policy, situation=policy.situations[0].id)


def situation(world: World, name: str) -> None:
    world.told.situation = name


def occurred(world: World, date: str) -> None:
    world.told.occurred_on = date


def named(world: World, who: str) -> None:
    world.told.persons.append(who)


def state(world: World, state: str) -> None:
    world.told.state = state


def severity(world: World, name: str) -> None:
    world.told.severity = name


# -- the inquiry ----------------------------------------------------------------------------------


def team(world: World, people: list[str]) -> None:
    world.told.team = people


def unapproved(world: World, what: str) -> None:
    world.told.unapproved.add(what)


def approved_for(world: World, what: str, proposal: str) -> None:
    world.told.proposals[what] = proposal


def not_looked_into(world: World, name: str) -> None:
    world.told.findings[name] = None


def found_not_so(world: World, name: str) -> None:
    world.told.findings[name] = {"element": name, "found": False, "evidence": ["letter"]}


def found_on_nothing(world: World, name: str) -> None:
    world.told.findings[name] = {"element": name, "found": True, "evidence": []}


def level(world: World, level: str) -> None:
    world.told.findings["consequence"] = {
        "element": "consequence", "level": level, "evidence": ["letter"]
    }  # fmt: skip


# -- the decisions --------------------------------------------------------------------------------


def decision(world: World, mode: str) -> None:
    told = world.told
    told.decide(Ruling(f"D{len(told.decisions) + 1}", mode, told.body, told.occurred_on))


def decision_of(world: World, mode: str, name: str, body: str, date: str) -> None:
    world.told.decide(Ruling(name, mode, body, date))


def part(world: World, who: str, part: str) -> None:
    world.told.decision.parts[who] = part


def in_charge(world: World, who: str) -> None:
    world.told.decision.in_charge = who


def nobody_in_charge(world: World) -> None:
    world.told.decision.in_charge = None


def shown_by(world: World, who: str, name: str) -> None:
    world.told.decision.shown[who] = name


def shown_by_nothing(world: World, who: str) -> None:
    world.told.decision.shown[who] = None


def undocumented(world: World) -> None:
    world.told.decision.documented = False


def body_liable(world: World) -> None:
    world.told.body_liable = True


def departure(world: World, who: str, degree: str) -> None:
    world.told.departures[who] = degree


# -- the measures ---------------------------------------------------------------------------------


def measure(world: World, whom: str, name: str) -> None:
    world.told.measures.append({"respondent": whom, "measure": name})


def measure_until(world: World, whom: str, name: str, date: str) -> None:
    world.told.measures.append({"respondent": whom, "measure": name, "until": date})


def measure_anew(world: World, whom: str, name: str) -> None:
    world.told.anew.append({"respondent": whom, "measure": name})


def exemption(world: World, whom: str) -> None:
    world.told.exempted.append(whom)


def no_measure(world: World, whom: str) -> None:
    world.told.unmeasured.add(whom)


def untold(world: World, whom: str) -> None:
    world.told.untold.add(whom)


def unheard(world: World, whom: str) -> None:
    world.told.unheard.add(whom)


def waived(world: World, whom: str) -> None:
    world.told.waived.add(whom)


def heard_too_early(world: World, whom: str) -> None:
    world.told.early.add(whom)


def undelivered(world: World, whom: str) -> None:
    world.told.undelivered.add(whom)


# -- what happens ---------------------------------------------------------------------------------


def _fields(do: str, table: Table) -> dict[str, Any]:
    """Field and value of each row; a list's items are parted by commas."""
    found: dict[str, Any] = {}
    for name, text in table:
        if (do, name) in LISTS:
            found[name] = [value(item.strip()) for item in text.split(",")]
        else:
            found[name] = value(text)
    return found


def afterwards(world: World, who: str, deed: str, table: Table) -> None:
    world.told.afterwards.append({"do": deed, "by": who, **_fields(deed, table)})


def tries(world: World, who: str, deed: str, table: Table) -> None:
    world.tries(who, deed, _fields(deed, table))
