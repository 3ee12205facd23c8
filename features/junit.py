"""Results as JUnit XML, which build servers read."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from cases.commands.formatter import harmless
from features.running import Ran


def junit(results: Sequence[Ran], language: str) -> bytes:
    """One suite a feature file, one test case a scenario, in the order they ran."""
    root = ET.Element("testsuites", {"name": "wenze policy test", **_counts(results)})
    for feature in dict.fromkeys(ran.example.feature for ran in results):
        mine = [ran for ran in results if ran.example.feature == feature]
        suite = ET.SubElement(root, "testsuite", {"name": feature, **_counts(mine)})

        for ran in mine:
            _case(suite, ran, language)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _counts(results: Sequence[Ran]) -> dict[str, str]:
    return {
        "tests": str(len(results)), "errors": "0", "skipped": "0",
        "failures": str(sum(not ran.holds for ran in results)),
        "time": f"{sum(ran.seconds for ran in results):.6f}",
    }  # fmt: skip


def _case(suite: ET.Element, ran: Ran, language: str) -> None:
    example = ran.example
    case = ET.SubElement(
        suite, "testcase", name=harmless(example.name), time=f"{ran.seconds:.6f}",
        classname=harmless(f"{example.feature} / {example.rule}" if example.rule else example.feature),
        file=example.feature, line=str(example.line),
    )  # fmt: skip
    properties = ET.SubElement(case, "properties")
    for clause in sorted(example.shows):
        ET.SubElement(properties, "property", name="clause", value=clause)
    if ran.why is not None and ran.failed is not None:
        why = harmless(ran.why.render(language))
        failure = ET.SubElement(case, "failure", message=why, type="NotSo")
        failure.text = f"{example.feature}:{ran.failed.line}: {harmless(ran.failed.text)}\n{why}"
