"""Cases as folded last, so that a case need not be read anew for each step taken in it."""

from __future__ import annotations

from collections import OrderedDict

from workflow.case import Case

LIMIT = 256


class Folds:
    """So many cases, those used last. Whether a case has moved since, its head tells: whoever takes
    one from here compares it with the record's."""

    def __init__(self) -> None:
        self._cases: OrderedDict[str, Case] = OrderedDict()
        self._numbers: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._cases)

    def case(self, number: str) -> Case | None:
        """The case of that number as it was folded last, where it is still here."""
        found = self._cases.get(number)
        if found is not None:
            self._cases.move_to_end(number)
        return found

    def known(self, name: str) -> str | None:
        """The number that a number or `@ref` names, where the case is still here. Both are for ever."""
        number = self._numbers.get(name[1:]) if name.startswith("@") else name
        return number if number in self._cases else None

    def put(self, case: Case) -> None:
        """Keep a case as it is now; the one that was not used for longest may give way to it."""
        self._cases[case.number] = case
        self._cases.move_to_end(case.number)
        if case.ref is not None:
            self._numbers[case.ref] = case.number
        if len(self._cases) > LIMIT:
            _, oldest = self._cases.popitem(last=False)
            if oldest.ref is not None:
                self._numbers.pop(oldest.ref, None)

    def take(self, others: Folds) -> None:
        """Keep the cases of another collection as well."""
        for case in others._cases.values():
            self.put(case)
