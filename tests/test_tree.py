"""What a file of the tree may say; whether what is needed is declared, pinned and explained."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.tree import ROOMS, ROOT, imports, installed, ours, parsed

# In two halves, so that this file does not say what no file may say.
HOSTS = ("pypi" + ".org", "hosted" + ".org", "npmjs" + ".", "deb" + "ian.org", "proxy.golang" + ".org")
FOLDERS = r"(?<![\w.~*)\]}>-])/(?:work|root|home/\w+)/"


def test_no_file_names_a_package_registry_or_a_folder_of_somebodys_machine():
    forbidden = re.compile("|".join([*map(re.escape, HOSTS), FOLDERS]))
    found = [
        (path.name, hit.group())
        for path in ours()
        if b"\0" not in (content := path.read_bytes())
        and (hit := forbidden.search(content.decode("utf-8", "replace")))
    ]
    assert found == []


def plain(name: str) -> str:
    """A distribution's name as every index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> dict[str, set[str]]:
    """The names in pyproject.toml: what the product needs, with its extras, and what its makers need
    besides."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = {
        "product": project["dependencies"] + extras["postgresql"] + extras["fonts"],
        "dev": extras["dev"] + extras["fuzz"],
    }
    return {
        group: {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in needed}
        for group, needed in lines.items()
    }


def lines_of(name: str) -> list[str]:
    """The lines of a text file of the tree."""
    return (ROOT / name).read_text("utf-8").splitlines()


def test_every_dependency_is_pinned_for_the_makers():
    pins = {plain(line.partition("==")[0]) for line in lines_of("constraints.txt")}
    assert {name for name in set().union(*declared().values()) if plain(name) not in pins} == set()


def test_every_dependency_is_explained_and_nothing_else():
    rows = [re.match(r"\| `([\w.-]+)` \|", line) for line in lines_of("docs/dependencies.md")]
    assert {row[1] for row in rows if row} == set().union(*declared().values())


def test_the_product_imports_only_what_it_declares():
    product = {plain(name) for name in declared()["product"]}
    makers = {plain(name) for name in declared()["dev"]}
    homes = packages_distributions()
    foreign = []
    for file in installed():
        allowed = product | makers if file.name.startswith(("test_", "conftest")) else product
        for line, name in imports(parsed(file)):
            top = name.partition(".")[0]
            if top in sys.stdlib_module_names or top in {"cli", *ROOMS}:
                continue
            if not {plain(home) for home in homes.get(top, ())} & allowed:
                foreign.append((file.name, line, name))
    assert foreign == []
