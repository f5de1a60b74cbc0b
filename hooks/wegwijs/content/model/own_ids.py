"""Own ids: steps that name other entries of their record go in; the same steps come out, or a
refusal that says which name leads nowhere.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from pydantic_core import PydanticCustomError


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


class _Waiting(_Entry, Protocol):
    @property
    def after(self) -> tuple[str, ...]: ...


class _Paying(_Entry, Protocol):
    @property
    def costs(self) -> tuple[str, ...]: ...


Step = TypeVar("Step", bound=_Waiting)


def waits_for_known_steps(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """`steps` unchanged. Raises PydanticCustomError when one waits for a step that does not stand
    before it: so no two can wait for each other.
    """
    before: list[str] = []
    for step in steps:
        for name in step.after:
            if name not in before:
                raise PydanticCustomError(
                    "step_not_before",
                    "the step “{step}” waits for “{name}”, and no step before it has that id",
                    {"step": step.id, "name": name},
                )
        before.append(step.id)
    return steps


def known_costs(steps: Iterable[_Paying], costs: Iterable[_Entry]) -> None:
    """Raises PydanticCustomError when a step names a cost that is not among `costs`."""
    ids = {cost.id for cost in costs}
    for step in steps:
        for name in step.costs:
            if name not in ids:
                raise PydanticCustomError(
                    "no_such_cost",
                    "the step “{step}” names the cost “{name}”, and no cost has that id",
                    {"step": step.id, "name": name},
                )
