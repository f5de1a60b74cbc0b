"""What decides about a course, each with its icon and its label: when it starts, where, the
language and its level, the price, who may join.
"""

import re
from dataclasses import replace

from markupsafe import Markup

from wegwijs.content.model.fields import Text
from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import KeyFact, price, terms, words
from wegwijs.types.training.availability import FULL, JOINABLE, standing
from wegwijs.types.training.model import Training
from wegwijs.types.training.places import where

_BETWEEN_NAMES = re.compile(r"\s*[,;،؛]\s*")


def start_fact(record: Training, page: PageContext) -> KeyFact:
    """When the next session starts that a reader can join, or that there is none."""
    label = page.ui.plain("training.starts")
    status, day = standing(record, page.settings.day)
    if status == JOINABLE:
        return KeyFact("calendar", label, page.fmt.short(day), strong=True)
    return KeyFact(
        "calendar", label, page.ui("training.full-now" if status == FULL else "training.no-date")
    )


def where_fact(record: Training, page: PageContext) -> KeyFact:
    """The places of the course, or that it is online."""
    icon = "online" if record.mode == "online" else "place"
    return KeyFact(icon, page.ui.plain("training.where"), where(record, page))


def level_fact(record: Training, page: PageContext) -> KeyFact:
    """The languages it is taught in, and the level of them that is asked for."""
    languages = page.fmt.languages(record.taught_in)
    if record.level_required is None:
        value = page.ui("training.no-level", language=languages)
    else:
        value = page.ui(
            "training.level-needed", language=languages, level=page.fmt.latin(record.level_required)
        )
    return KeyFact("level", page.ui.plain("training.language"), value)


def price_fact(record: Training, page: PageContext) -> KeyFact:
    """The price, and who pays nothing."""
    value = price(record.price, page)
    if record.price.amount and record.free_for:
        value = page.ui(
            "training.price-but-free", price=value, who=terms(record.free_for, "status", page)
        )
    return KeyFact(
        "price" if record.price.amount else "free",
        page.ui.plain("training.price"),
        value,
        strong=True,
    )


def short_price_fact(record: Training, page: PageContext) -> KeyFact:
    """The price on a card: that it is free for some, without the list of whom."""
    if not (record.price.amount and record.free_for):
        return price_fact(record, page)
    value = page.ui("training.price-free-for-some", price=price(record.price, page))
    return KeyFact("price", page.ui.plain("training.price"), value, strong=True)


def condition_facts(record: Training, page: PageContext) -> list[KeyFact]:
    """What a learner needs, beside the conditions in words: the level, and to be somebody who may
    join.
    """
    ui = page.ui
    who = terms(record.open_to, "status", page) if record.open_to else ui("everybody")
    facts = [level_fact(record, page), KeyFact("person", ui.plain("training.open-to"), who)]
    if record.women_only:
        facts.append(KeyFact("women", ui.plain("training.women"), ui("training.women-only")))
    return facts


def further_facts(record: Training, page: PageContext) -> list[KeyFact]:
    """What else decides."""
    ui = page.ui
    facts = [
        KeyFact(
            "clock",
            ui.plain("training.attendance"),
            words(record.attendance, "training.attendance", page),
        )
    ]
    if record.duration and (record.duration.weeks or record.duration.hours):
        facts.append(KeyFact("clock", ui.plain("training.duration"), _duration(record, page)))
    if record.mode == "blended":
        facts.append(KeyFact("online", ui.plain("training.mode"), ui("training.mode.blended")))
    if record.childcare:
        facts.append(
            KeyFact("childcare", ui.plain("training.childcare"), ui("training.childcare-yes"))
        )
    if record.shortage_occupation:
        facts.append(
            KeyFact(
                "shortage",
                ui.plain("training.shortage"),
                page.template("training/shortage.html", lists=record.shortage_occupation),
            )
        )
    if record.certificate:
        facts.append(KeyFact("certificate", ui.plain("training.certificate"), record.certificate))
    if first_name(record) != record.occupation:
        facts.append(KeyFact("begin", ui.plain("training.also-called"), record.occupation))
    return facts


def first_name(record: Training) -> Text:
    """The first name of the occupation, which says what the course is for. The others are for who
    calls it otherwise.
    """
    name, *_ = _BETWEEN_NAMES.split(record.occupation.value, maxsplit=1)
    first: Text = replace(record.occupation, value=name)
    return first


def _duration(record: Training, page: PageContext) -> Markup:
    assert record.duration
    parts = []
    if record.duration.weeks:
        parts.append(page.ui("training.weeks", n=record.duration.weeks))
    if record.duration.hours:
        parts.append(page.ui("training.hours", n=record.duration.hours))
    return Markup(page.fmt.comma).join(parts)
