"""Blocks: what a Markdown page asks for with a line `::: name type key=value` goes in; HTML comes
out.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from wegwijs.content.block_syntax import LINE, block_fault
from wegwijs.content.pages.doors import BLOCK as DOORS
from wegwijs.render.context import PageContext
from wegwijs.render.listings import LEVEL, TYPE_BLOCKS

PAGE_BLOCKS = frozenset({DOORS})
"""Blocks that show what the head of their own page holds."""


class BlockError(Exception):
    """A block that cannot be made; the message says what to mend."""


def render_block(
    page: PageContext,
    line: str,
    page_blocks: Mapping[str, Callable[[], Markup]] | None = None,
    level: int = 2,
) -> Markup:
    """The HTML of the block that `line` asks for; `page_blocks` are those of PAGE_BLOCKS, `level`
    is that of the headings of what is listed.

    Raises BlockError when there is no such block, content type or option.
    """
    types = page.site.types
    if fault := block_fault(line, page.site.definitions.blocks):
        raise BlockError(f"{fault.message}. {fault.help}")
    match = LINE.match(line)
    assert match is not None
    name, type_name = match[1], match[2] or ""
    options = dict(option.split("=", 1) for option in match[3].split())
    if not type_name and name in PAGE_BLOCKS:
        return page_blocks[name]() if page_blocks and name in page_blocks else Markup("")
    if not type_name:
        return page.site.blocks[name](page, options)
    if name in (blocks := types[type_name].all_blocks):
        return blocks[name](page, options)
    return TYPE_BLOCKS[name](page, type_name, {**options, LEVEL: str(level)})
