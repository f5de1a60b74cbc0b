"""Render: records in one language go in; the HTML of pages comes out. Reads no content file."""
