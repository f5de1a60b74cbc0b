"""Offers: a maker goes in; the fields of a course or an event come out."""

from datetime import date, timedelta
from typing import Any

from wegwijs.editing.sample.maker import STATUSES, Maker
from wegwijs.editing.sample.prose import Occupation

_TRAINING_KINDS = [
    "vocational",
    "vocational",
    "vocational",
    "language",
    "orientation",
    "soft-skills",
    "internship",
    "mentoring",
    "workshop",
]
_EVENT_KINDS = [
    "job-fair",
    "employer-session",
    "workshop",
    "workshop",
    "open-day",
    "language-table",
    "deadline",
]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def training(maker: Maker) -> dict[str, Any]:
    """A course."""
    chance = maker.chance
    free = maker.likely(0.7)
    hours = chance.choice((20, 40, 60, 80, 120, 240, 400, 600))
    fields: dict[str, Any] = {
        "title": maker.phrase("training.title"),
        "summary": maker.phrase("training.summary"),
        "audience": ["jobseeker"],
        "regions": [maker.town["region"]],
        "provider": maker.organisation(),
        "occupation": Occupation(maker.subject.job),
        "sector": maker.sector,
        "kind": chance.choice(_TRAINING_KINDS),
        "taught_in": [maker.subject.language, *(["en"] if maker.likely(0.15) else [])],
        "level_required": maker.subject.level,
        "price": {"amount": 0 if free else chance.randrange(20, 400, 5)},
        "duration": {"hours": hours, "weeks": max(1, hours // 30)},
        "attendance": maker.some(["day", "evening", "weekend"], 2),
        "mode": chance.choice(("on-site", "on-site", "on-site", "blended", "online")),
        "childcare": maker.likely(0.25),
        "women_only": maker.likely(0.05),
        "open_to": maker.some(STATUSES, 4),
        "shortage_occupation": _shortage(maker),
        "conditions": maker.lines("condition", chance.randint(3, 4)),
        "certificate": maker.phrase("certificate"),
        "sessions": _sessions(maker, max(1, hours // 30)),
        "enrol": {
            "url": maker.url("enrol"),
            "phone": maker.phone(),
            "email": f"course-{maker.number}@example.org",
        },
        "modules": [
            {"id": f"m{at}", "title": title, "hours": chance.randrange(4, 80, 4)}
            for at, title in enumerate(maker.phrases("module", chance.randint(3, 5)), 1)
        ],
        "body": maker.body("training.body", chance.randint(5, 6)),
    }
    if not free:
        fields["free_for"] = maker.some(STATUSES, 4)
    if maker.likely(0.4):
        fields["allowance"] = maker.phrase("allowance")
    return fields


def _shortage(maker: Maker) -> list[dict[str, Any]]:
    if not maker.likely(0.4):
        return []
    source = {"title": "Sample", "publisher": "Sample", "url": maker.url("shortage")}
    return [{"region": maker.town["region"], "year": maker.world.today.year, "source": source}]


def _sessions(maker: Maker, weeks: int) -> list[dict[str, Any]]:
    start = maker.day()
    sessions: list[dict[str, Any]] = []
    for at in range(1, maker.chance.randint(1, 3) + 1):
        session: dict[str, Any] = {
            "id": f"s{at}",
            "start": start,
            "end": start + timedelta(weeks=weeks),
            "enrol_by": maker.after(start, -21, -3),
            "place": maker.place(),
            "seats": maker.chance.randint(6, 24),
            "full": maker.likely(0.1),
        }
        if maker.likely(0.4):
            session["note"] = maker.phrase("note")
        sessions.append(session)
        start = maker.after(start, 60, 150)
    return sessions


def event(maker: Maker) -> dict[str, Any]:
    """An event."""
    chance = maker.chance
    kind = chance.choice(_EVENT_KINDS)
    return {
        "title": maker.phrase("event.title"),
        "summary": maker.phrase("event.summary"),
        "audience": maker.some(["jobseeker", "employer"], 2),
        "regions": [maker.town["region"]],
        "organiser": maker.organisation(),
        "kind": kind,
        **_when(maker, kind, maker.day()),
        "languages": [maker.subject.language, *(["ar"] if maker.likely(0.4) else [])],
        "price": {"amount": 0 if maker.likely(0.9) else 5},
        "practical": {
            name: maker.phrase(name)
            for name in maker.some(["childcare", "transport", "access", "interpreters"], 4)
        },
        "participants": sorted({maker.organisation() for _ in range(chance.randint(0, 4))}),
        "prepare": maker.trainings(3),
        "status": chance.choice(("scheduled",) * 17 + ("full", "cancelled", "postponed")),
        "body": maker.body("event.body", chance.randint(5, 6)),
    }


def _when(maker: Maker, kind: str, day: date) -> dict[str, Any]:
    """The fields that say when, where and in what order."""
    if kind == "deadline":
        return {"start": day, "all_day": True}
    hour = maker.chance.randint(9, 17)
    fields: dict[str, Any] = {"start": f"{day} {hour:02}:00", "end": f"{day} {hour + 3:02}:30"}
    if kind == "language-table":
        fields["repeat"] = {
            "every": "week",
            "on": [_WEEKDAYS[day.weekday()]],
            "until": day + timedelta(weeks=10),
        }
    fields["place"] = maker.place()
    fields["register"] = {
        "url": maker.url("register"),
        "phone": maker.phone(),
        "by": maker.after(day, -14, -1),
    }
    titles = maker.phrases("programme", maker.chance.randint(2, 4))
    fields["programme"] = [
        {"id": f"p{at}", "time": f"{hour + at}:00", "title": title}
        for at, title in enumerate(titles)
    ]
    return fields
