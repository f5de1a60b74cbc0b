"""Checking: the settings of a portal go in; every problem in it comes out, and what is only listed.

What an earlier check or build has read is not read again, and a record that was looked at is not
looked at again. After a few edits of prose not even the rest is gone through (`edited.py`).
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from wegwijs.cli.edited import edits_of, recheck
from wegwijs.content.cache import Cache
from wegwijs.content.field_reads import FieldReads, Noted, joined, noted_fields
from wegwijs.content.known_records import known_ids
from wegwijs.content.load import Content, load_content
from wegwijs.content.marks import Mark
from wegwijs.content.processes import beside
from wegwijs.content.read_ahead import Also
from wegwijs.content.settings import Settings
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell
from wegwijs.editing.check.front_doors import FrontDoor, front_doors
from wegwijs.editing.check.missing_redirects import moved
from wegwijs.editing.check.moved_dates import moved_dates
from wegwijs.editing.check.overdue import overdue
from wegwijs.editing.check.run import look_ahead, run_portal_checks, run_record_checks
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.check.verdict import Verdict, record_of, verdict_of
from wegwijs.render.context import SiteData
from wegwijs.site.anchors import (
    Link,
    anchor_problems,
    links_in,
    links_to_places,
    records_linked_to,
)
from wegwijs.site.docs_folder import address_problems, raw_settings
from wegwijs.site.engine.inputs import generator_key
from wegwijs.site.engine.store import Begin, Store, opened
from wegwijs.site.engine.workers import jobs
from wegwijs.site.look import look_problems
from wegwijs.site.menu_entries import menu_entry_problems
from wegwijs.site.own_templates import own_template_problems
from wegwijs.site.page_links import link_problems, links_of_pages
from wegwijs.site.registry import Registry, discover
from wegwijs.site.section_pages import section_problems
from wegwijs.site.site_data import site_data
from wegwijs.site.sounds.programs import voice_problems
from wegwijs.site.synonym_stems import stem_problems

_LITTLE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a check finds; `held` is what it has read, to be let go with the process."""

    problems: list[Diagnostic]
    doors: tuple[FrontDoor, ...]
    held: object = field(default=None, repr=False)


def check(
    settings: Settings,
    tell: Tell,
    environment: Mapping[str, str],
    base: str | None = None,
    use: bool = True,
) -> Found:
    """All that is wrong with a portal. `base` is a git revision that was published, as the user
    gave it; `use` whether what was kept is used. Raises RevisionError for a revision that is none.
    """
    registry = discover(settings)
    with opened(settings.folder, use, with_record=False) as store:
        found = _found(settings, registry, tell, base, store)
    always = [*look_problems(settings), *voice_problems(settings)]
    always += setup_problems(settings.folder, environment)
    return Found([*found.problems, *always], found.doors, found)


def _found(
    settings: Settings, registry: Registry, tell: Tell, base: str | None, store: Store | None
) -> Found:
    if store is None:
        return _whole(settings, registry, tell, base, Cache(), {}, bool).found
    key = generator_key(settings)
    edits = edits_of(store, key, settings, registry) if base is None else None
    if edits and (again := recheck(edits, settings, registry)):
        return Found(again.problems, again.doors)
    cache = store.cache(key)
    keep = partial(store.keep_cache, key, cache)
    whole = _whole(settings, registry, tell, base, cache, edits.marks if edits else {}, keep)
    if edits and whole.verdict:
        edits.keep(store, whole.verdict)
    return whole.found


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a check of all finds, and the verdict to be kept of it, if it can be."""

    found: Found
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class _Read:
    """The content, checked, and its site; what rules find in records and in the portal as a whole,
    and the links to places in records; whom to ask what is wrong with addresses, and for the fields
    of records from which the rules of the whole and the addresses follow.
    """

    content: Content
    site: SiteData
    of_records: list[Diagnostic]
    of_portal: list[Diagnostic]
    links: list[Link]
    addresses: Callable[[], tuple[list[Diagnostic], FieldReads]]


def _whole(
    settings: Settings,
    registry: Registry,
    tell: Tell,
    base: str | None,
    cache: Cache,
    marks: Mapping[str, Mark],
    keep: Callable[[], object],
) -> _Whole:
    with ExitStack() as copies:
        begin = partial(_begun, copies, jobs())
        read = _read(settings, registry, tell, cache, begin)
        keep()  # what was read, while a copy looks at addresses
        return _judged(settings, registry, base, read, marks)


def _begun(copies: ExitStack, processes: int, work: Callable[[], Any]) -> Callable[[], Any]:
    return copies.enter_context(beside(work, processes))


def _judged(
    settings: Settings,
    registry: Registry,
    base: str | None,
    read: _Read,
    marks: Mapping[str, Mark],
) -> _Whole:
    types = registry.definitions.types
    content, site = read.content, read.site
    raw, on_pages = raw_settings(settings), links_of_pages(settings)
    anchors = anchor_problems(site, read.links, on_pages, raw)
    problems = [*content.problems, *read.of_records, *own_template_problems(site)]
    problems += link_problems(settings, on_pages, raw)
    problems += menu_entry_problems(settings, raw, registry.definitions.off.values())
    problems += section_problems(site)
    problems += overdue(content, settings.today)
    gone = moved(content, settings, types, base)
    problems += moved_dates(content, settings, types, base)
    of_addresses, fields = read.addresses()
    apart = [*read.of_portal, *of_addresses, *anchors, *gone]
    found = Found([*problems, *apart], tuple(front_doors(content)), read)
    if not marks or gone:
        return _Whole(found, None)
    files = {problem.file for problem in (*apart, *content.unreadable)}
    files |= {link.at.file for link in read.links}
    together = records_linked_to(read.links, on_pages)
    together |= {key for file in files if (key := record_of(file, settings.codes))}
    known = known_ids(content.documents, content.unreadable, settings.folder, types)
    verdict = verdict_of(marks, content, known, found.problems, found.doors, fields, together)
    return _Whole(found, verdict)


def _read(settings: Settings, registry: Registry, tell: Tell, cache: Cache, begin: Begin) -> _Read:
    types, processes = registry.definitions.types, jobs()
    also = Also(partial(links_in, types), partial(look_ahead, settings, types))
    content = load_content(settings, registry.definitions, cache, tell, processes, also=also)
    # what was remembered of a record that was looked at before is not seen to be read
    is_little = cache.anew * _LITTLE < cache.size
    subject = Subject(content, settings, types)
    with noted_fields() as noted:
        site = site_data(content, settings, registry, sent=str)  # no style sheet is sent
    addresses = begin(partial(_addresses, site, noted))
    links = links_to_places(content.documents, types, cache)
    with noted_fields() as noted_too:
        of_portal = run_portal_checks(subject)
    of_records = run_record_checks(subject, tell, cache, processes)

    def of_addresses() -> tuple[list[Diagnostic], FieldReads]:
        problems, of_site = addresses()
        return problems, joined(of_site, noted_too.by_type(types)) if is_little else {}

    of_portal += stem_problems(settings.folder, content.synonyms, cache)
    return _Read(content, site, of_records, of_portal, links, of_addresses)


def _addresses(site: SiteData, noted: Noted) -> tuple[list[Diagnostic], FieldReads]:
    """What is wrong with addresses, and the fields of records from which the site follows; some
    were `noted` before.
    """
    with noted_fields() as more:
        problems = address_problems(site)
    types = site.types
    return problems, joined(noted.by_type(types), more.by_type(types))
