"""The compiler of templates: the tree of a template goes in; Python that calls what it can
without a detour comes out.

What a template writes is the same. A page has some five hundred values and two hundred calls, and
Jinja2 takes five calls of Python for each.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

Words = Callable[[str], str]
_EMPTY = re.compile(r"\n\s+")


class DirectCalls(CodeGenerator):
    """Writes `shown(value)` for each value of a page, in the place of finding out how to print it
    and then how to escape it; and calls a function itself: no function of ours asks Jinja2 for its
    context.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(" if finalize.src is None else "environment.shown((")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  # the name of Jinja2
        """Write a call. Macros and blocks, which know more of Jinja2, are called as it does."""
        callee = node.node
        plain = isinstance(callee, nodes.Getattr) or (
            isinstance(callee, nodes.Name) and callee.name in self.environment.direct  # type: ignore[attr-defined]
        )
        spread = node.dyn_args is not None or node.dyn_kwargs is not None
        if forward_caller or spread or not plain or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(callee, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class Condensed(NodeTransformer):
    """Leaves out empty lines. Puts in the place of each call of a function with one constant what
    the function gives: it must be HTML, and always the same of the same.
    """

    def __init__(self, name: str, function: Words) -> None:
        self.name, self.function = name, function

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802  # likewise
        """What stands in a template as it is."""
        node.data = _EMPTY.sub("\n", node.data)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # the name of Jinja2
        """A call, or what it gives."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name=self.name),
                args=[nodes.Const(value=str(word))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                with suppress(LookupError):  # which is told with its line when a page is made
                    html = nodes.Const(self.function(word), lineno=node.lineno)
                    return nodes.MarkSafe(html, lineno=node.lineno)
        return node
