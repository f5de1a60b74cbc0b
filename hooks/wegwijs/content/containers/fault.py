"""What is wrong with a file that is to be published."""

from typing import Literal

Kind = Literal["damaged", "other", "more", "pixels"]


class ContainerError(Exception):
    """A file that cannot be published: a clause that goes on after its name, such as “is cut off”.

    kind  damaged: it cannot be read; other: it is not what its name says; more: it holds what
          cannot be taken out; pixels: it is a picture with too many of them
    """

    def __init__(self, clause: str, kind: Kind = "damaged") -> None:
        super().__init__(clause)
        self.clause, self.kind = clause, kind


CUT_OFF = "is cut off or damaged"
