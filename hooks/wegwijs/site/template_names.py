"""Names in templates: templates go in; the names in one that no template is given come out.

What a template is given, the code that fills it decides. The generator's own templates name all of
it: a name that none of them has, and that the portal's give themselves nowhere, nobody knows.
"""

from collections.abc import Collection, Iterator, Mapping

from jinja2 import ChoiceLoader, Environment, nodes
from jinja2.meta import find_undeclared_variables

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import NoSuchNameError

_EACH = frozenset({"page", "ui", "fmt", "r", "record", "type", "view", "card", "level", "brief"})
"""What most templates are given: of one that asks for no more the others are not read."""
_ASKED = frozenset({"defined", "undefined", "none"})


def unknown_names(
    trees: Mapping[str, nodes.Template], environment: Environment, generator: Collection[str]
) -> Iterator[tuple[str, Diagnostic]]:
    """For each of a portal's templates, by its name, what it asks for and nobody knows, at its
    first line there. `generator` are the names of the generator's own files.
    """
    given = _EACH.union(environment.globals, *map(_given, trees.values()))
    known = frozenset[str]()
    for name, tree in trees.items():
        for word in sorted(find_undeclared_variables(tree) - given - _looked_for(tree)):
            known = known or given | _of_generator(environment, generator)
            if word not in known:
                message = str(NoSuchNameError("name", word, known))
                at = Location(name, _line(tree, word))
                yield name, Diagnostic(at, message, "Mend the template.", "page-not-made")


def _of_generator(environment: Environment, files: Collection[str]) -> frozenset[str]:
    """The names in the generator's templates: those that it gives them, and those they give."""
    loader = environment.loader
    assert isinstance(loader, ChoiceLoader)
    behind = ChoiceLoader(loader.loaders[1:])  # not what a portal has in their place
    found = set[str]()
    for name in files:
        if name.endswith(".html"):
            tree = environment.parse(behind.get_source(environment, name)[0], name)
            found |= find_undeclared_variables(tree) | set(_given(tree))
    return frozenset(found)


def _given(tree: nodes.Template) -> Iterator[str]:
    """The names that a template gives itself, and with them what it includes."""
    return (one.name for one in tree.find_all(nodes.Name) if one.ctx in ("store", "param"))


def _looked_for(tree: nodes.Template) -> frozenset[str]:
    """The names of which a template asks whether they are there."""
    asked = (
        one.node
        for one in tree.find_all((nodes.Test, nodes.Filter))
        if one.name in _ASKED or one.name in ("default", "d")
    )
    return frozenset(one.name for one in asked if isinstance(one, nodes.Name))


def _line(tree: nodes.Template, word: str) -> int:
    return next(
        (one.lineno for one in tree.find_all(nodes.Name) if one.name == word and one.ctx == "load"),
        1,
    )
