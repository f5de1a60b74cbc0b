"""Messages: what the models refuse goes in; diagnostics in an editor's words come out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ErrorType

from wegwijs.content.model.entry_pairs import entry_pairs, said_of_pair
from wegwijs.content.model.field_words import field_hint, field_meant
from wegwijs.content.model.fields import Line, check_length
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.likely import fold, likely_choice
from wegwijs.content.model.shape import Loc, fields_advice, fields_at, list_advice, one_value, shown
from wegwijs.diagnostics.codes import rule_of
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location
from wegwijs.diagnostics.suggest import guess, hint, nearest_to
from wegwijs.strict_yaml.nodes import Node
from wegwijs.strict_yaml.slips import BULLETS, slip_of_name

ADVICE: Mapping[str, str] = {
    "text_empty": "Fill it in, or delete the field.",
    "text_type": "Write the text behind the colon.",
    "line_breaks": "Put it on one line; longer text belongs in “body”.",
    "too_long": "Make it shorter; longer text belongs in “body”.",
    "word_too_long": "Put spaces in it.",
    "bad_id": "Use small letters a–z, digits and single hyphens.",
    "bad_date": "Write a date as 2027-01-31, a time as 2027-01-31 14:00.",
    "no_such_date": "Look at the calendar.",
    "midnight": "Write one of the two.",
    "thousands": "Write it without a sign between the thousands.",
    "skipped_time": "Choose a time before 02:00 or from 03:00.",
    "number_expected": "Write digits only, with a point before cents: 119 or 12.50.",
    "too_long_number": "Write a shorter number.",
    "flag_expected": "Write true or false.",
    "bad_address": "Give the full address, such as https://www.example.org/page.",
    "bad_phone": "Write it with the code of the country, as +44 20 7946 0018.",
    "bad_email": "Write name@example.org.",
    "bad_reference": "Write type:id, such as training:pastry-baker.",
    "bad_language": "Use a code such as nl, fr, en, ar.",
    "bad_country": "Use two capital letters, such as SY.",
    "bad_currency": "Use three capital letters, such as EUR.",
    "end_before_start": "Look at both dates.",
    "enrol_after_end": "Look at the dates.",
    "all_day_mismatch": "Write “all_day: true” with dates only, or leave it out and write a time.",
    "mixed_times": "Write both as 2027-01-31 14:00, or both as dates.",
    "until_before_start": "Look at “until”.",
    "on_needs_month": "Write “every: month”, or the day of the week alone.",
    "never_takes_place": "Take out exceptions, or delete the event.",
    "start_not_in_repeat": "Make “start” the first day it takes place, or look at “on”.",
    "bad_every": "Write day, week, 2 weeks or month.",
    "type_off": "Delete this field, or add the content type to “types” in mkdocs.yml.",
    "unknown_icon": "Leave it out, or choose one: “::: icons” lists them on a page.",
    "bad_stamp": "Copy it from “wegwijs record-list”, or leave it out.",
    "step_not_before": "Name a step that stands higher up, or delete “after”.",
    "no_such_cost": "Name the id of an entry of “costs”.",
    "half_a_position": "Give both, or leave both out.",
    "bad_on": "Write tuesday; or, for every month, second tuesday.",
}

_MOST_DECIMALS = {
    0: "This currency has none.",
    2: "Give at most two.",
    3: "Give at most three.",
}

RULES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "extra-forbidden",
    "literal_error": "literal-error",
    "tuple_type": "list-expected",
    "model_type": "fields-expected",
    "model_attributes_type": "fields-expected",
    "string_type": "text-type",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    **dict.fromkeys(
        ("int_parsing", "int_from_float", "int_type", "int_parsing_size"), "number-expected"
    ),
    **dict.fromkeys(
        ("decimal_type", "decimal_parsing", "float_type", "float_parsing"), "number-expected"
    ),
}
"""The rule for what pydantic finds by itself; whatever is not listed is OTHER. Our own errors bear
the name of theirs.
"""
OTHER = "wrong-value"
_SENTENCE = 4
"""Words of what can be no name of a field."""
_OF_ONE_VALUE = frozenset({"flag_expected", "literal_error", "unknown_term"})
"""What is said of a value also when a list or fields stand in its place."""
VOCABULARIES = "content/vocabularies.yml"
_BUILT_IN = frozenset(get_args(ErrorType))


def explain(
    fault: ValidationError, file: str, places: Mapping[Loc, Node], model: type[BaseModel]
) -> Iterable[Diagnostic]:
    """One problem for each error of a failed validation, on its line. `places` maps YAML paths to
    nodes.
    """
    return explain_errors(fault.errors(include_url=False), file, places, model)


def explain_errors(
    errors: Sequence[ErrorDetails],
    file: str,
    places: Mapping[Loc, Node],
    model: type[BaseModel],
) -> Iterable[Diagnostic]:
    """The same for some of the errors."""
    meant = {
        (*loc[:-1], field_meant(str(loc[-1]), fields_at(model, loc[:-1])))
        for loc in (tuple(error["loc"]) for error in errors if error["type"] == "extra_forbidden")
    }
    pairs = entry_pairs(errors, places, model)
    for error in errors:
        loc = tuple(error["loc"])
        if error["type"] == "missing" and (loc in meant or loc[:-1] in pairs):
            continue  # it is there, under a name that is not quite right or none at all
        if error["type"] == "extra_forbidden" and loc[:-1] in pairs:
            where = Location.of(
                file, _place(error["type"], loc, places), ".".join(map(str, loc[:-1]))
            )
            message, advice = said_of_pair(str(loc[-1]), pairs[loc[:-1]])
            yield Diagnostic(where, message, advice, _rule(error["type"]))
            continue
        context: dict[str, Any] = error.get("ctx") or {}
        message, advice = _words(error, model)
        at = loc
        if context.get("field"):
            message += _other_place(context, loc, places)
            at = loc = (*loc, *context["field"])
        elif "other" in context:
            at = (*loc, *context["other"])
        node = _place(error["type"], at, places)
        field = ".".join(str(step) for step in loc)
        yield Diagnostic(Location.of(file, node, field), message, advice, _rule(error["type"]))


def _rule(error: str) -> str:
    return RULES.get(error, OTHER) if error in _BUILT_IN else rule_of(error) or OTHER


def _place(kind: str, loc: Loc, places: Mapping[Loc, Node]) -> Node:
    if kind == "extra_forbidden" and (*loc, "__key__") in places:
        return places[(*loc, "__key__")]
    while loc not in places:
        loc = loc[:-1]
    return places[loc]


def _other_place(context: Mapping[str, Any], loc: Loc, places: Mapping[Loc, Node]) -> str:
    """The line of the second of two values that do not go together."""
    other = places.get((*loc, *context.get("other", ())))
    return f" (line {other.line})" if other and context.get("other") else ""


def _words(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind = error["type"]
    context: dict[str, Any] = error.get("ctx") or {}
    message, advice = _sentence(error, model, context)
    likely = context.get("likely") or []
    options = [likely] if isinstance(likely, str) else likely
    if not options and _is_entry(error) and re.search("[،؛;、]", str(error.get("input"))):
        return message, "Write an ordinary comma (,) between the entries."
    if options and kind != "midnight":
        advice = f"Did you mean {' or '.join(f'“{one}”' for one in options)}? {advice}"
    return message, advice


def _is_entry(error: ErrorDetails) -> bool:
    return bool(error["loc"]) and isinstance(error["loc"][-1], int)


def _sentence(
    error: ErrorDetails, model: type[BaseModel], context: Mapping[str, Any]
) -> tuple[str, str]:
    kind, loc = error["type"], tuple(error["loc"])
    value = shown(error.get("input"))
    if isinstance(error.get("input"), list | dict) and kind in _OF_ONE_VALUE:
        kind = "string_type"
    match kind:
        case "missing":
            return "this field is missing", f"Add “{loc[-1]}: …”."
        case "extra_forbidden":
            return "unknown field", _field_advice(model, loc)
        case "literal_error":
            options = re.findall(r"'([^']*)'", context["expected"])
            listed = f"Expected one of: {', '.join(options)}."
            meant = likely_choice(value, options)
            near = f"Did you mean “{meant}”?" if meant else guess(value, options)
            near = f"{near} {listed}".strip()
            return f"“{value}” is not one of the possible values", near
        case "unknown_term":
            return error["msg"], _term_advice(value, context)
        case "tuple_type" if re.match(rf"[{BULLETS}–—] ", value):
            return f"“{value[0]}” begins no entry of a list", "Write each entry as “- …”."
        case "tuple_type" if re.match(r"[-*•][^\s-]", value):
            return "a space is missing behind the dash", "Write each entry as “- …”."
        case "tuple_type":
            return "a list is expected here", list_advice(model, loc, error.get("input"))
        case "model_type" | "model_attributes_type":
            if slip := slip_of_name(str(error.get("input")), 1, 1):
                return slip.message, slip.help
            return "fields are expected here", fields_advice(model, loc, error.get("input"))
        case "string_type":
            return "simple text is expected here", one_value(model, loc, error.get("input"))
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            word = "small" if kind.startswith("greater") else "large"
            swapped = " Is this the longitude, “lon”?" if loc[-1] == "lat" else ""
            return f"{value} is too {word}", f"The limit is {bound}.{swapped}"
    return _of_figures(kind, value, error["msg"], context)


def _of_figures(kind: str, value: str, message: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong with a number or a day, or with something that its own type tells."""
    match kind:
        case "int_parsing" | "int_from_float" | "int_type":
            return f"whole number expected, not “{value}”", "Write digits only."
        case "decimal_type" | "decimal_parsing" | "float_type" | "float_parsing":
            return f"number expected, not “{value}”", ADVICE["number_expected"]
        case "number_expected" if context.get("whole"):
            return message, "Write digits only."
        case "number_expected" if context.get("degrees"):
            return message, "Write degrees with a point: 51.05, or -3.72 in the south or west."
        case "no_such_date" if context.get("year"):
            return message, "Look at the year."
        case "no_such_date" if ":" in value and not context.get("likely"):
            return message, "Look at the hour and the minutes, 00:00 to 23:59."
        case "no_such_date" if context.get("last") and not context.get("likely"):
            return message, f"The last day of that month is {context['last']}."
        case "too-many-decimals":
            return message, _MOST_DECIMALS.get(context["most"], "Give fewer.")
    return message, ADVICE.get(kind, "“wegwijs new” writes files in which each field is explained.")


def _term_advice(value: str, context: Mapping[str, Any]) -> str:
    """What can be written instead of a word that is not in the portal's vocabulary."""
    if context["known"]:
        called, word = context["called"], fold(value)
        near = "" if word in called else guess(value, context["known"])
        meant = called.get(word) or called.get(nearest_to(word, called))
        meant = f"Did you mean “{meant}”?" if meant else ""
        return near or meant or hint(value, context["known"])
    return f"This portal has no “{context['vocabulary']}” yet: name some in {VOCABULARIES}."


def _field_advice(model: type[BaseModel], loc: Loc) -> str:
    """What an unknown field is likely meant to be: another one, or a value of another one."""
    name = str(loc[-1])
    if name.isdecimal():
        return "If it belongs to a number, write that with a point and no comma: 12.50."
    fields = model_fields(model) if len(loc) == 1 else {}
    for other, field in fields.items():
        if meant := name if name in field.choices else likely_choice(name, field.choices):
            return f"Did you mean “{other}: {meant}”?"
    if len(name.split()) >= _SENTENCE:
        return "If this line belongs to the text above it, put as many spaces before it as there."
    return field_hint(name, fields_at(model, loc[:-1]))


def text_problem(value: str, field: Field) -> Diagnostic | None:
    """What is wrong with a translated text; None when nothing is."""
    try:
        check_length(value.strip(), field.limit)
    except PydanticCustomError as fault:
        return _own(fault.type, fault.message())
    if field.text is not None and issubclass(field.text, Line) and "\n" in value.strip():
        return _own("line_breaks", "this must be on one line")
    return None


def _own(error: str, message: str) -> Diagnostic:
    return Diagnostic(UNPLACED, message, ADVICE[error], rule_of(error))
