"""A workflow net as PNML (ISO/IEC 15909-2), for tools that compare a log with it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from cases.mining.net import Net, Place, Way
from workflow.policy import Policy

_KIND = "http://www.pnml.org/version-2009/grammar/ptnet"
# How process mining tools are told that a transition is none of the log's.
_SILENT = '<toolspecific tool="ProM" version="6.4" activity="$invisible$" localNodeID="{name}"/>'


def pnml(policy: Policy, net: Net) -> Iterator[bytes]:
    """The net in parts. Places and transitions are numbered; their names say what they are."""
    yield "".join(_lines(policy, net)).encode()


def _lines(policy: Policy, net: Net) -> Iterator[str]:
    places = {place: f"p{number}" for number, place in enumerate(net.places)}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml">\n'
    yield f'<net id="lifecycle" type="{_KIND}">\n'
    yield _named(f"{policy.id} {policy.version}") + '<page id="page">\n'
    for place, name in places.items():
        yield f'<place id="{name}">\n{_named(_told(net, place))}'
        yield "<initialMarking><text>1</text></initialMarking>\n" if place == net.start else ""
        yield "</place>\n"
    for number, way in enumerate(net.ways):
        yield from _transition(way, f"t{number}", places)
    yield "</page>\n" + _resting(places[net.rest]) + "</net>\n</pnml>\n"


def _transition(way: Way, name: str, places: dict[Place, str]) -> Iterator[str]:
    yield f'<transition id="{name}">\n{_named(way.do or "rest")}'
    yield "" if way.do else _SILENT.format(name=name) + "\n"
    yield "</transition>\n"
    yield f'<arc id="{name}i" source="{places[way.source]}" target="{name}"/>\n'
    yield f'<arc id="{name}o" source="{name}" target="{places[way.target]}"/>\n'


def _resting(place: str) -> str:
    """Where a case ends, as process mining tools write it; the standard knows no such thing."""
    marked = f'<place idref="{place}"><text>1</text></place>'
    return f"<finalmarkings><marking>{marked}</marking></finalmarkings>\n"


def _told(net: Net, place: Place) -> str:
    return "rest" if place == net.rest else place.name


def _named(text: str) -> str:
    return f"<name><text>{escape(text)}</text></name>\n"
