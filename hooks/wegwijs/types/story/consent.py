"""Consent: a story and a day go in; the reason it must not be published comes out, or None."""

from datetime import date

from wegwijs.types.story.model import Story

CHANNEL = "website"


def withheld(story: Story, today: date) -> str | None:
    """Why the story must not be shown on `today`."""
    consent = story.consent
    if not consent.adult:
        return "the consent does not say that the person is an adult"
    if consent.withdrawn_on and consent.withdrawn_on <= today:
        return f"consent was withdrawn on {consent.withdrawn_on}"
    if consent.given_on > today:
        return f"consent begins only on {consent.given_on}"
    if consent.expires_on < today:
        return f"consent expired on {consent.expires_on}"
    if CHANNEL not in consent.channels:
        return "consent does not cover the website"
    return None
