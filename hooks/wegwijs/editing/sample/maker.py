"""Maker: what the builders of all types share: chance, the day it is, the other records, and facts
that are plainly invented.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wegwijs.editing.sample.prose import Subject, Writer
from wegwijs.editing.sample.stock import places, rank, stock

STATUSES = ["asylum-seeker", "refugee", "subsidiary-protection", "temporary-protection"]


@dataclass(frozen=True, slots=True)
class World:
    """The day the portal is written for, and the records that can be referred to."""

    today: date
    organisations: tuple[str, ...]
    trainings: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


class Maker(Writer):
    """Makes the facts and texts of one record."""

    def __init__(
        self, chance: random.Random, subject: Subject, world: World, number: int, sector: str
    ) -> None:
        super().__init__(chance, subject)
        self.world, self.number, self.sector = world, number, sector
        self.town: dict[str, str] = places()["towns"][subject.town]

    def likely(self, probability: float) -> bool:
        """Whether something with this probability happens."""
        return self.chance.random() < probability

    def some(self, options: list[str], most: int) -> list[str]:
        """From one to `most` options, in their order."""
        drawn = self.chance.sample(options, self.chance.randint(1, min(most, len(options))))
        return [option for option in options if option in drawn]

    def day(self) -> date:
        """A day in the 18 months around today: one in four is past."""
        return self.after(self.world.today, -135, 405)

    def after(self, day: date, least: int, most: int) -> date:
        """A day from `least` to `most` days after another."""
        return day + timedelta(days=self.chance.randint(least, most))

    def organisation(self) -> str:
        """The id of an organisation; some are met more often than others."""
        listed = self.world.organisations
        return listed[rank(self.chance.random(), len(listed))]

    def trainings(self, most: int) -> list[str]:
        """Ids of courses."""
        listed = self.world.trainings
        return self.chance.sample(listed, min(len(listed), self.chance.randint(0, most)))

    def related(self, own: str) -> list[str]:
        """References to other records."""
        keys = self.world.keys
        drawn = self.chance.sample(keys, min(len(keys), self.chance.randint(1, 4)))
        return [f"{of}:{identity}" for of, identity in drawn if identity != own]

    def phone(self) -> str:
        """A number that nobody can have."""
        return f"+49 {self.town['zone']} 000 00 {self.chance.randint(0, 99):02}"

    def url(self, kind: str) -> str:
        """An address on a site that exists for examples."""
        return f"https://example.org/{kind}/{self.number}"

    def address(self) -> dict[str, Any]:
        """A street that does not exist, in a town that does."""
        name = stock("nl").word("firm", self.chance.random())
        street = f"Rue {name}" if self.town["language"] == "fr" else f"{name}straat"
        return {
            "street": f"{street} {self.chance.randint(1, 240)} (sample)",
            "postcode": self.town["postcode"],
            "city": self.town["city"],
        }

    def place(self) -> dict[str, Any]:
        """An invented hall."""
        return {"name": self.phrase("place").write(stock(self.town["language"])), **self.address()}
