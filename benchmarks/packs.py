"""`wenze policy check` of all packs, against parsing their files once."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from benchmarks.timing import Figure, median
from workflow.loading import SHIPPED
from workflow.proving import prove_all


def figures() -> Iterator[Figure]:
    """Every proof of every pack; a pack is laid over the one that it extends."""
    files = sorted(SHIPPED.glob("*/*.yaml"))
    proofs = prove_all()
    assert not any(proof.faults for proof in proofs)
    measured = median(prove_all, 5) * 1000
    texts = [file.read_text("utf-8") for file in files]
    alone = median(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts], 5) * 1000
    wanted = "all packs under 1,000 ms"
    yield Figure(f"policy check, {len(proofs)} packs", measured, alone, "ms", wanted)
