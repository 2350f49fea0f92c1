"""Jinja, with the two steps that a page takes thousands of times made short: to escape a value, and to call a macro.

What is printed is the same, letter for letter, and escaped by the same function.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro, Markup, escape, missing  # type: ignore[attr-defined]

_KEPT = 16384
"""So many words are kept as they stand in HTML: the same names, dates and addresses come again and again."""

_escaped = lru_cache(maxsize=_KEPT)(escape)


def printed(value: object) -> str:
    """A value as it stands in HTML. Text that is markup already stays as it is; numbers have nothing to escape."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return cast("str", value)
    return str(value) if kind is int or kind is float else escape(value)


class SwiftMacro(Macro):
    """A macro that is called as it is meant to be, with things that it has names for, needs little sorting of them."""

    def __init__(
        self,
        environment: jinja2.Environment,
        func: Callable[..., str],
        name: str,
        arguments: list[str],
        catch_kwargs: bool,
        catch_varargs: bool,
        caller: bool,
        default_autoescape: bool | None = None,
    ) -> None:
        super().__init__(environment, func, name, arguments, catch_kwargs, catch_varargs, caller, default_autoescape)
        self.plain = None if catch_kwargs or catch_varargs or caller else func


class _Generator(CodeGenerator):
    """Has templates print by ``printed`` and call by ``SwiftMacro``."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from {__name__} import {printed.__name__}, {SwiftMacro.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"{printed.__name__}(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("Swift")  # goes before the "Macro" that Jinja writes
        super().macro_def(macro_ref, frame)


class _Context(Context):
    """Calls a macro at once; whatever else is called may want to be given the context first."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) is not SwiftMacro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        plain, left = called.plain, called.arguments[len(args) :]
        known = len(args) <= len(called.arguments) and (not kwargs or kwargs.keys() <= {*left})
        if plain and known and self.eval_ctx.autoescape:
            return Markup(plain(*args, *[kwargs.get(name, missing) for name in left]))
        return called(self.eval_ctx, *args, **kwargs)


class Environment(jinja2.Environment):
    code_generator_class = _Generator
    context_class = _Context
