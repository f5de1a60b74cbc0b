"""Ended: an exit code and what a command has read go in; the code comes out, and holds it."""


class Ended(int):
    """An exit code that holds what the command has read, so that this is let go with the process:
    taking thousands of records apart takes seconds.
    """

    held: object

    def __new__(cls, code: int, held: object) -> "Ended":
        """The code, with all that is to stay."""
        ended = super().__new__(cls, code)
        ended.held = held
        return ended
