"""Courses as search engines read them: schema.org Course with the sessions to come."""

from wegwijs.content.localise import Localised
from wegwijs.render import json_ld
from wegwijs.render.context import PageContext
from wegwijs.render.json_ld import Node
from wegwijs.types.training.availability import future
from wegwijs.types.training.model import Session, Training

_MODES = {"on-site": "Onsite", "online": "Online", "blended": "Blended"}


def structured_data(localised: Localised[Training], page: PageContext) -> Node | None:
    """schema.org Course with its instances to come and its price; sold out when all of them are
    full.

    None without a session to come: search engines ask for an instance.
    """
    record = localised.record
    coming = future(record, page.settings.day)
    if not coming:
        return None
    full = all(session.full for session in coming)
    offer = {
        "@type": "Offer", "price": str(record.price.amount), "priceCurrency": record.price.currency,
        "category": "Paid" if record.price.amount else "Free",
        "availability": "https://schema.org/SoldOut" if full else None,
    }  # fmt: skip
    return {
        "@type": "Course",
        "name": record.title.value,
        "description": record.summary.value,
        "url": json_ld.record_url(localised, page),
        "image": json_ld.image(localised, page),
        "inLanguage": list(record.taught_in),
        "provider": json_ld.organisation(page.get("organisation", record.provider), page),
        "educationalCredentialAwarded": record.certificate.value if record.certificate else None,
        "isAccessibleForFree": not record.price.amount,
        "offers": [offer],
        "hasCourseInstance": [_instance(record, session, page) for session in coming],
    }


def _instance(record: Training, session: Session, page: PageContext) -> Node:
    duration = record.duration
    schedule = (
        {"@type": "Schedule", "repeatFrequency": "Weekly", "repeatCount": duration.weeks}
        if duration and duration.weeks
        else None
    )
    return {
        "@type": "CourseInstance",
        "courseMode": _MODES[record.mode],
        "startDate": session.start.isoformat(),
        "endDate": session.end.isoformat() if session.end else None,
        "location": json_ld.place(session.place, page) if session.place else None,
        "courseSchedule": schedule,
        "courseWorkload": f"PT{duration.hours}H" if duration and duration.hours else None,
        "maximumAttendeeCapacity": session.seats,
        "remainingAttendeeCapacity": 0 if session.full else None,
    }
