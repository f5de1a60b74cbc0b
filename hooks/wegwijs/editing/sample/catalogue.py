"""Catalogue: a number of records and a day go in; the records of a whole portal come out, one after
the other.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from wegwijs.editing.sample.articles import (
    country,
    finder,
    guide,
    organisation,
    recognition,
    right,
    story,
)
from wegwijs.editing.sample.maker import Maker, World
from wegwijs.editing.sample.offers import event, training
from wegwijs.editing.sample.prose import Subject
from wegwijs.editing.sample.record import SampleRecord
from wegwijs.editing.sample.stock import places, rank

SHARES = {
    "event": 0.15,
    "organisation": 0.07,
    "story": 0.03,
    "guide": 0.03,
    "recognition": 0.02,
    "right": 0.02,
    "country": 0.02,
    "finder": 0.02,
}
"""Parts of the whole; the rest are courses."""

_BUILDERS: Mapping[str, Callable[[Maker], dict[str, Any]]] = {
    "organisation": organisation, "training": training, "event": event,
    "story": story, "guide": guide, "recognition": recognition, "right": right, "country": country,
    "finder": finder,
}  # fmt: skip


def catalogue(records: int, today: date) -> Iterator[SampleRecord]:
    """The records of `records` records, 1 or more, with dates from 4 months before `today` to 14
    months after.
    """
    jobs = {job: sector for sector, listed in places()["sectors"].items() for job in listed}
    chance = random.Random("plan")
    plan: dict[str, dict[str, str]] = {}
    for type_name, count in counts(records).items():
        drawn = [list(jobs)[rank(chance.random(), len(jobs))] for _ in range(count)]
        plan[type_name] = {f"{job}-{number}": job for number, job in enumerate(drawn, 1)}
    world = World(
        today,
        tuple(plan["organisation"]),
        tuple(plan["training"]),
        tuple((of, id_) for of in plan for id_ in plan[of]),
    )
    for type_name, ids in plan.items():
        for number, (identity, job) in enumerate(ids.items(), 1):
            yield _sample_record(type_name, number, identity, world, job, jobs[job])


def counts(records: int) -> dict[str, int]:
    """How many records there are of each type; there is always an organisation, because others
    refer to it.
    """
    sizes = {type_name: round(records * share) for type_name, share in SHARES.items()}
    sizes["organisation"] = max(1, sizes["organisation"])
    return {"training": records - sum(sizes.values()), **sizes}


def _sample_record(
    type_name: str, number: int, identity: str, world: World, job: str, sector: str
) -> SampleRecord:
    chance = random.Random(
        f"{type_name} {number}"
    )  # its own, so that a change in one record leaves the others alone
    towns = places()["towns"]
    at = rank(chance.random(), len(towns))
    french = towns[at]["language"] == "fr" and chance.random() < 0.5
    subject = Subject(
        job,
        at,
        language=towns[at]["language"],
        level=chance.choice(("A1", "A2", "A2", "B1")),
        reference=":".join(chance.choice(world.keys)),
    )
    maker = Maker(chance, subject, world, number, sector)
    source = "en" if chance.random() < 0.04 else "fr" if french else "nl"
    fields = {**_BUILDERS[type_name](maker), "related": maker.related(identity), "sample": True}
    return SampleRecord(
        type_name, identity, source, {name: value for name, value in fields.items() if value != []}
    )
