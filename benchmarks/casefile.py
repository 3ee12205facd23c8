"""How long a case file takes once everything is loaded, against one second, and noting a look, against
ten milliseconds."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.timing import Figure, median
from cases.access import Look
from cases.facts import facts_of
from cases.redaction import PROFILES, redacted
from cases.register import Register
from workflow.reading import read_fields

ENTRIES = 40


def figures(register: Register, case: str) -> Iterator[Figure]:
    """A case of so many entries as a page and as a PDF; a look."""
    from diagrams.dossier.contents import case_file
    from diagrams.dossier.html import page
    from diagrams.dossier.pdf import portable

    _filled(register, case)

    def written(as_pdf: bool) -> bytes:
        with register.reading() as view:
            facts = redacted(facts_of(view, view.case(case)), PROFILES["department"], "zh")
        document = case_file(facts, "zh")
        return portable(document) if as_pdf else page(document)

    for form, as_pdf in (("page", False), ("PDF", True)):
        measured = median(lambda as_pdf=as_pdf: written(as_pdf), 5) * 1000  # type: ignore[misc]
        name = f"case file of {ENTRIES} entries, {form}"
        yield Figure(name, measured, 1000, "ms", "below 1")
    noted = median(lambda: register.note(Look(what="next", by="aud1", case=case)), 100) * 1000
    yield Figure("noting a look", noted, 10, "ms", "below 1")


def _filled(register: Register, case: str) -> None:
    """Remarks, until the case has so many entries."""
    with register.writing() as view:
        for number in range(ENTRIES - view.case(case).seq):
            view.submit(read_fields({"do": "note", "case": case, "by": "inv1", "text": f"{number}"}))
