"""What makes the command quick to start: a subcommand is imported when it is asked for, and plain values stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

COMMANDS = (
    "check",
    "fix",
    "normalize",
    "annotate",
    "lookup",
    "translit",
    "schemes",
    "styles",
    "places",
    "explain",
)
"""The subcommands in the order of the help; each is the function of its name in the module of its name."""


class Command(TyperCommand):
    """A subcommand whose plain values stay as they are."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, made ready."""
        return _unconverted(super().get_params(ctx))


class Commands(TyperGroup):
    """The subcommands, each made when it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Made()  # type: ignore[assignment] # it is only read

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters of the whole, made ready."""
        return _unconverted(super().get_params(ctx))

    def list_commands(self, ctx: object) -> list[str]:
        """The names, without making the commands."""
        return list(COMMANDS)


def _unconverted(params: list[Any]) -> list[Any]:
    """Parameters that pass strings and defaults on, and take choices as they are written.

    For whatever value typer loads a library that converts and checks it, which takes as long as all the rest. (An older
    typer, whose parameters have no ``type_descriptor``, does not.)
    """
    for param in params:
        if hasattr(param, "type_descriptor") and "process_value" not in vars(param):
            param.process_value = _process(param, param.process_value)
    return params


def _process(param: Any, convert: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    kind = param.type_descriptor.annotation
    choices = kind if isinstance(kind, type) and issubclass(kind, Enum) else None

    def process(ctx: Any, value: Any) -> Any:
        nothing = value in (None, (), [])
        if choices is not None and isinstance(value, str):
            value = _chosen(choices, value, ctx, param)
        elif (nothing and param.required) or not (nothing or kind in (str, list[str]) or value == param.default):
            return convert(ctx, value)
        return value if param.callback is None else param.callback(ctx, param, value)

    return process


def _chosen(choices: type[Enum], value: str, ctx: Any, param: Any) -> Enum:
    try:
        return choices(value)
    except ValueError:
        offered = ", ".join(str(choice.value) for choice in choices)
        raise typer.BadParameter(f"{value!r} is not one of {offered}", ctx=ctx, param=param) from None


class _Made(Mapping[str, Any]):
    """The subcommands by name."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._made:
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            app.command(name, cls=Command)(getattr(import_module(f"cli.{name}"), name))
            self._made[name] = get_command(app)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)
