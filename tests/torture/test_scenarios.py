"""Every scenario there is, walked in a real register: the answers are those given in memory."""

from pathlib import Path

from features.archive import Archive
from features.playing import examples
from features.replaying import Listening, both


def test_every_scenario_ends_alike_in_memory_and_in_a_register(tmp_path: Path) -> None:
    office, archive = Listening(), Archive(tmp_path / "office.db")
    differ = []
    for example in examples():
        in_memory, in_the_register = both(example, office, archive)
        if in_memory != in_the_register:
            differ.append(example.name)
    archive.close()
    assert differ == []
