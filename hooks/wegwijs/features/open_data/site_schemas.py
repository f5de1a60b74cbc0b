"""Schemas that a site has once: of the structured data in its pages (JSON Schema), and of what is
XML, its feeds and its sitemap (RELAX NG).
"""

from pathlib import Path

from wegwijs.content.model.uris import as_uri
from wegwijs.features.open_data.json_file import schema_file
from wegwijs.features.open_data.json_ld_schema import json_ld_schema
from wegwijs.features.open_data.schemas import VERSION

JSON_LD = f"schema-json-ld-{VERSION}.json"
FEED = f"schema-feed-{VERSION}.rng"
SITEMAP = f"schema-sitemap-{VERSION}.rng"
_WRITTEN = {FEED: "feed-schema.xml", SITEMAP: "sitemap-schema.xml"}
ADDRESSES = (JSON_LD, FEED, SITEMAP)
"""Where they are, relative to the site."""


def site_schema(address: str, site_url: str) -> str:
    """The text of one of these schemas."""
    if address == JSON_LD:
        return schema_file(json_ld_schema(as_uri(site_url + address)))
    return Path(__file__).with_name(_WRITTEN[address]).read_text("utf-8")
