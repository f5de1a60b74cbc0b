"""What is left of a picture or a recording."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stripped:
    """The bytes to publish. `sound` and `picture` say what a recording holds."""

    data: bytes
    sound: bool = False
    picture: bool = False
