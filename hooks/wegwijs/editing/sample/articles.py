"""Articles: a maker goes in; the fields of an organisation, a story, a guide chapter, a recognition
procedure, a right, a country or a finder come out.
"""

from datetime import timedelta
from typing import Any

from wegwijs.editing.sample.maker import STATUSES, Maker
from wegwijs.editing.sample.prose import Occupation

_ORGANISATIONS = [
    "employment-service",
    "reception",
    "integration",
    "ngo",
    "union",
    "employer-organisation",
    "authority",
    "school",
]
_CHAIN = ["screening", "bridging", "matching", "sustaining"]
_PARTS = ("why", "know", "find", "hire", "welcome", "keep")
_RECOGNITIONS = ["level", "specific", "secondary", "regulated-profession", "skills-validation"]
_VERDICTS = ["yes", "yes-but", "not-yet", "no", "ask", "route"]
_COUNTRIES = ["SY", "AF", "UA", "ER", "SO", "PS", "IQ", "BI", "GN", "TR"]
_TOPICS = ["contract", "wage", "hours", "sickness", "dismissal"]
_NAMES = [
    "Amina",
    "Samir",
    "Olena",
    "Yonas",
    "Farid",
    "Lina",
    "Idris",
    "Mariam",
    "Daniel",
    "Zahra",
    "Bilal",
    "Selam",
]


def organisation(maker: Maker) -> dict[str, Any]:
    """An organisation."""
    chance = maker.chance
    return {
        "title": maker.phrase("organisation.title"),
        "summary": maker.phrase("organisation.summary"),
        "audience": maker.some(["jobseeker", "employer", "professional"], 3),
        "regions": [maker.town["region"]],
        "kind": chance.choice(_ORGANISATIONS),
        "links_of_the_chain": maker.some(_CHAIN, 3),
        "places": [
            {"id": f"p{at}", **maker.address(), "opening": maker.phrase("opening")}
            for at in range(1, chance.randint(1, 2) + 1)
        ],
        "contact": {
            "url": maker.url("organisation"),
            "phone": maker.phone(),
            "email": f"desk-{maker.number}@example.org",
        },
        "languages": maker.some(["nl", "fr", "en", "ar"], 4),
        "services": maker.lines("services", 3),
        "body": maker.body("organisation.body", chance.randint(5, 6)),
    }


def story(maker: Maker) -> dict[str, Any]:
    """An invented story. Its consent is as good as the days of the portal are long."""
    chance, today = maker.chance, maker.world.today
    return {
        "title": maker.phrase("story.title"),
        "summary": maker.phrase("story.summary"),
        "audience": ["jobseeker", "employer"],
        "regions": [maker.town["region"]],
        "person": {
            "name": chance.choice(_NAMES),
            "pseudonym": True,
            "country": chance.choice(_COUNTRIES),
            "since": chance.randint(today.year - 12, today.year - 2),
        },
        "role": chance.choice(("employee", "employee", "employer", "mentor", "entrepreneur")),
        "occupation": Occupation(maker.subject.job),
        "employer": maker.phrase("story.employer"),
        "quote": maker.phrase("quote"),
        "consent": {
            "id": f"sample-{maker.number}",
            "given_on": maker.after(today, -500, -200),
            "expires_on": today + timedelta(days=3650),
            "channels": ["website"],
            "adult": True,
        },
        "body": maker.body("story.body", chance.randint(5, 7)),
    }


def guide(maker: Maker) -> dict[str, Any]:
    """A chapter of the employer guide."""
    chance = maker.chance
    return {
        "title": maker.phrase("guide.title"),
        "summary": maker.phrase("guide.summary"),
        "audience": ["employer"],
        "regions": ["country"],
        "part": _PARTS[maker.number % len(_PARTS)],
        "order": maker.number * 10,
        "short_answer": maker.phrase("guide.short"),
        "applies_to": maker.some(STATUSES, 4),
        "steps": _steps(maker),
        "facts": [
            {
                "id": f"f{at}",
                "label": label,
                "value": maker.phrase("fact.value"),
                "source": {"title": "Sample", "publisher": "Sample", "url": maker.url("source")},
                "checked_on": maker.after(maker.world.today, -90, -1),
            }
            for at, label in enumerate(maker.phrases("fact.label", chance.randint(1, 2)), 1)
        ],
        "contributor": maker.organisation(),
        "body": maker.body("guide.body", chance.randint(5, 6)),
    }


def _steps(maker: Maker) -> list[dict[str, Any]]:
    titles = maker.phrases("step.title", maker.chance.randint(3, 5))
    return [
        {"id": f"s{at}", "title": title, "text": maker.phrase("step.text")}
        for at, title in enumerate(titles, 1)
    ]


def recognition(maker: Maker) -> dict[str, Any]:
    """A procedure to have a diploma or skills recognised."""
    chance = maker.chance
    days = chance.randrange(30, 180, 15)
    return {
        "title": maker.phrase("recognition.title"),
        "summary": maker.phrase("recognition.summary"),
        "audience": ["jobseeker"],
        "regions": [maker.town["region"]],
        "authority": maker.organisation(),
        "kind": chance.choice(_RECOGNITIONS),
        "who_for": maker.phrase("who-for"),
        "costs": [
            {
                "id": "file",
                "amount": chance.randrange(0, 300, 10),
                "for": maker.phrase("cost.for"),
                "free_for": maker.some(STATUSES, 4),
                "source": {"title": "Sample", "publisher": "Sample", "url": maker.url("price")},
            }
        ],
        "duration": {"typical_days": days, "legal_days": days + 60},
        "documents": [
            {
                "id": f"d{at}",
                "name": name,
                "required": maker.likely(0.7),
                "if_missing": maker.phrase("document.missing"),
            }
            for at, name in enumerate(maker.phrases("document", 3), 1)
        ],
        "steps": _steps(maker),
        "outcomes": maker.phrase("outcome"),
        "links": [
            {
                "id": "more",
                "label": maker.phrase("link"),
                "url": maker.url("recognition"),
                "language": "nl",
            }
        ],
        "body": maker.body("recognition.body", chance.randint(5, 6)),
    }


def right(maker: Maker) -> dict[str, Any]:
    """A question of a worker."""
    chance = maker.chance
    return {
        "title": maker.phrase("right.title"),
        "summary": maker.phrase("guide.summary"),
        "audience": ["jobseeker"],
        "regions": ["country"],
        "topic": chance.choice(_TOPICS),
        "answer": maker.phrase("guide.short"),
        "applies_to": maker.some(STATUSES, 4),
        "figures": [
            {
                "id": "f1",
                "label": maker.phrase("fact.label"),
                "amount": chance.randrange(1, 100),
                "unit": chance.choice(("days", "percent", "money")),
                "note": maker.phrase("fact.value"),
                "source": {"title": "Sample", "publisher": "Sample", "url": maker.url("source")},
                "checked_on": maker.after(maker.world.today, -90, -1),
            }
        ],
        "steps": _steps(maker),
        "helpers": [maker.organisation()],
        "body": maker.body("guide.body", chance.randint(3, 5)),
    }


def country(maker: Maker) -> dict[str, Any]:
    """The education system of a country."""
    chance = maker.chance
    return {
        "title": maker.phrase("country.title"),
        "summary": maker.phrase("recognition.summary"),
        "audience": ["jobseeker", "employer"],
        "country": _COUNTRIES[maker.number % len(_COUNTRIES)],
        "own_language": "en",
        "stages": [
            {"id": f"s{at}", "name": name, "years": chance.randint(2, 6)}
            for at, name in enumerate(maker.phrases("document", 3), 1)
        ],
        "papers": [{"id": "p1", "name": maker.phrase("document"), "own_name": "Sample"}],
        "missing": maker.phrase("document.missing"),
        "body": maker.body("recognition.body", chance.randint(3, 5)),
    }


def finder(maker: Maker) -> dict[str, Any]:
    """A finder: each question but the last has an answer that leads on."""
    count = maker.chance.randint(2, 4)
    questions = []
    for at in range(1, count + 1):
        onward = f"q{at + 1}" if at < count else "o0"
        labels = maker.phrases("finder.answer", 2)
        answers = [
            {"id": f"a{number}", "label": label, "to": to}
            for number, (label, to) in enumerate(zip(labels, (onward, f"o{at}"), strict=True), 1)
        ]
        questions.append({"id": f"q{at}", "ask": maker.phrase("finder.ask"), "answers": answers})
    steps = _steps(maker)
    return {
        "title": maker.phrase("finder.title"),
        "summary": maker.phrase("finder.summary"),
        "audience": ["jobseeker"],
        "start": "q1",
        "questions": questions,
        "outcomes": [
            {
                "id": f"o{at}",
                "verdict": maker.chance.choice(_VERDICTS),
                "title": maker.phrase("finder.outcome"),
                "text": maker.phrase("finder.text"),
                "steps": [step["id"] for step in steps],
                "helpers": [maker.organisation()],
                "sources": ["law"],
            }
            for at in range(count + 1)
        ],
        "steps": steps,
        "sources": [{"id": "law", "title": "Sample law", "publisher": "example.org"}],
    }
