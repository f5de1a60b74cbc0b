"""Facts: two versions of a record go in; what changed in its facts comes out, each in words, what
decides first.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.record import Place, Price
from wegwijs.content.portal import Key
from wegwijs.editing.diff.values import Values, singular, words

Said = tuple[int, str]
"""How much it matters, the least number the most; and the words."""

_FIRST = (
    "status",
    "start",
    "end",
    "all_day",
    "repeat",
    "sessions",
    "price",
    "costs",
    "place",
    "online",
)
_LAST = ("links", "related", "sources", "image", "checked_on", "review_by", "sample")
_UNSEEN = frozenset({"consent", "updated", "order"})
"""What no reader sees; and what a consent record holds is told to nobody."""


def fact_changes(
    old: BaseModel, new: BaseModel, before: Values, after: Values, renamed: dict[Key, Key]
) -> list[str]:
    """What changed, in words. `renamed` are records with another id now: a reference to one has not
    changed.
    """
    changes = list(_changes(old, new, before, after, renamed, ""))
    return [clause for _, clause in sorted(changes, key=lambda pair: pair[0])]


def _weight(name: str) -> int:
    if name in _FIRST:
        return _FIRST.index(name)
    return len(_FIRST) + 1 + (_LAST.index(name) + 1 if name in _LAST else 0)


def _changes(
    old: BaseModel,
    new: BaseModel,
    before: Values,
    after: Values,
    renamed: dict[Key, Key],
    prefix: str,
) -> Iterator[Said]:
    for name, field in model_fields(type(new)).items():
        was, now = getattr(old, field.name), getattr(new, field.name)
        if field.text is not None or name in _UNSEEN or (not prefix and name == "id") or was == now:
            continue
        label, weight = f"{prefix}{words(name)}", _weight(name)
        if field.many and field.model is not None:
            yield from (
                (weight, clause)
                for clause in _items(name, was, now, before, after, renamed, prefix)
            )
        elif field.many:
            if listed := _list(label, name, field, was, now, before, after, renamed):
                yield weight, listed
        elif (
            isinstance(was, BaseModel)
            and isinstance(now, BaseModel)
            and not isinstance(now, Price | Place)
        ):
            yield from (
                (weight, clause)
                for _, clause in _changes(was, now, before, after, renamed, f"{label}, ")
            )
        elif isinstance(was or now, BaseModel) and not isinstance(was or now, Price | Place):
            yield (
                weight,
                (
                    f"{label} {'added' if now else 'removed'}"
                    f"{_of_part(was or now, after if now else before)}"
                ),
            )
        elif clause := _value(label, name, field, was, now, before, after, renamed):
            yield weight, clause


def _value(
    label: str,
    name: str,
    field: Field,
    was: Any,
    now: Any,
    before: Values,
    after: Values,
    renamed: dict[Key, Key],
) -> str | None:
    if (
        field.ref is not None
        and was
        and _reference(field.ref, was, renamed) == _reference(field.ref, now or "", {})
    ):
        return None
    if was is None:
        return f"{label} added: {after.say(name, field, now)}"
    if now is None:
        return f"{label} removed (it was {before.say(name, field, was)})"
    one, other = before.say(name, field, was), after.say(name, field, now)
    return f"{label} {one} → {other}" if one != other else f"{label} {was} → {now}"


def _reference(required_type: str, value: str, renamed: dict[Key, Key]) -> Key:
    type_name, _, identity = value.rpartition(":")
    key = (type_name or required_type, identity)
    return renamed.get(key, key)


def _of_part(part: BaseModel, values: Values) -> str:
    """The facts of a part that came or went, in brackets; its texts are told with the texts."""
    clauses = [
        values.say(name, field, value)
        for name, field in model_fields(type(part)).items()
        if field.text is None
        and not isinstance(value := getattr(part, field.name), BaseModel)
        and value not in (None, (), False)
    ]
    return f" ({', '.join(clauses)})" if clauses else ""


def _list(
    label: str,
    name: str,
    field: Field,
    was: Any,
    now: Any,
    before: Values,
    after: Values,
    renamed: dict[Key, Key],
) -> str:
    def key(value: Any, names: dict[Key, Key]) -> Any:
        return value if field.ref is None else _reference(field.ref, value, names)

    kept_before = {key(value, renamed): value for value in was}
    kept_now = {key(value, {}): value for value in now}
    added = [
        after.say(name, field, value) for at, value in kept_now.items() if at not in kept_before
    ]
    removed = [
        before.say(name, field, value) for at, value in kept_before.items() if at not in kept_now
    ]
    parts = [
        f"{' and '.join(words_)} {verb}"
        for words_, verb in ((_few(added), "added"), (_few(removed), "removed"))
        if words_
    ]
    if parts:
        return f"{label}: {', '.join(parts)}"
    return f"{label} in another order" if list(kept_before) != list(kept_now) else ""


def _few(clauses: list[str], most: int = 6) -> list[str]:
    return (
        clauses
        if len(clauses) <= most
        else [", ".join(clauses[:most]), f"{len(clauses) - most} more"]
    )


def _items(
    name: str,
    was: Any,
    now: Any,
    before: Values,
    after: Values,
    renamed: dict[Key, Key],
    prefix: str,
) -> Iterator[str]:
    """Entries matched by id; those without one by what they hold."""
    one = f"{prefix}{singular(name)}"
    old = {getattr(item, "id", None) or before.item(item): item for item in was}
    new = {getattr(item, "id", None) or after.item(item): item for item in now}
    yield from (f"{one} {after.item(item)} added" for key, item in new.items() if key not in old)
    yield from (f"{one} {before.item(item)} removed" for key, item in old.items() if key not in new)
    for key, item in new.items():
        if key in old:
            changed = [clause for _, clause in _changes(old[key], item, before, after, renamed, "")]
            if changed:
                yield f"{one} {before.item(old[key])}: {', '.join(changed)}"
    common = [key for key in new if key in old]
    if common != [key for key in old if key in new]:
        yield f"{words(name)} in another order"
