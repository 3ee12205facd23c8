"""`make fuzz`: one target for so many seconds, by atheris, which looks where each input leads and goes
on from those that lead somewhere new. Where there is no atheris for this Python, the same target is
fuzzed by chance alone, and that is said."""

from __future__ import annotations

import importlib
import importlib.util
import random
import sys
import time
from pathlib import Path
from typing import Any

KEPT = Path("build/fuzz")


def by_coverage(atheris: Any, name: str, seconds: int) -> None:
    """Fuzz with atheris; it ends the program, with another code than 0 where the target failed."""
    with atheris.instrument_imports(include=["workflow", "cases"]):
        targets = importlib.import_module("tests.fuzz.targets")
    target = targets.TARGETS[name]

    def changed(content: bytes, room: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(content, room))
        shaken: bytes = target.shake(content, chance)
        return shaken[:room]

    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(target.starts()):
        (corpus / f"start-{number}").write_bytes(start)
        target.run(start)
    options = (f"-max_total_time={seconds}", "-max_len=200000", "-timeout=60", "-print_final_stats=0",
               "-verbosity=1", f"-artifact_prefix={KEPT}/{name}-")  # fmt: skip
    atheris.Setup([sys.argv[0], str(corpus), *options], target.run, custom_mutator=changed)
    atheris.Fuzz()


def by_chance(name: str, seconds: int) -> None:
    """Fuzz without looking; an input that the target fails on is kept."""
    from tests.fuzz.targets import TARGETS

    target, chance, runs = TARGETS[name], random.Random(), 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        content = chance.choice(target.starts())
        for _ in range(chance.randrange(1, 6)):
            content = target.shake(content, chance)
        try:
            target.run(content)
        except BaseException:
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{name}-crash").write_bytes(content)
            print(f"kept in {KEPT / name}-crash")
            raise
        runs += 1
    print(f"{name}: {runs} inputs")


if __name__ == "__main__":
    if importlib.util.find_spec("atheris"):
        by_coverage(importlib.import_module("atheris"), sys.argv[1], int(sys.argv[2]))
    else:
        print("there is no atheris for this Python: inputs are made by chance alone")
        by_chance(sys.argv[1], int(sys.argv[2]))
