"""Any of the package's frozen dataclasses as JSON bytes, and back.

A value is written as the list of its fields in their order, so that thousands of blocks and cells cost little. The
fields' types tell how to read it: texts, numbers, truth values, enumerations of text, tuples, other dataclasses, and
any of them or None. A field added to a class is written and read without a change here.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_PLAIN = (str, int, float, bool, NoneType)
_Reader = Callable[[Any], Any]


def dump(value: Any) -> bytes:
    """A dataclass as JSON bytes, the same for equal values."""
    return json.dumps(_listed(value), separators=(",", ":")).encode("ascii")


def load(shape: Callable[..., T], data: bytes) -> T:
    """The value of class `shape` that `dump` was given.

    Raises:
        ValueError: the bytes are not of this form.
    """
    try:
        value: T = _reader(shape)(json.loads(data))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a stored {shape}: {error!r}") from error
    return value


def _listed(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [_listed(item) for item in value]
    return [_listed(getattr(value, name)) for name in _names(value.__class__)]


@functools.cache
def _names(shape: Any) -> tuple[str, ...]:
    return tuple(item.name for item in fields(shape))


@functools.cache
def _reader(shape: Any) -> _Reader:
    """What makes a value of a type from its JSON form."""
    if is_dataclass(shape) and isinstance(shape, type):
        return _of_class(shape)
    if get_origin(shape) is tuple:
        return _of_tuple(get_args(shape))
    if get_origin(shape) in (Union, UnionType):
        inner = _reader(next(item for item in get_args(shape) if item is not NoneType))
        return lambda item: None if item is None else inner(item)
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return shape
    if shape in _PLAIN:
        return functools.partial(_plain, (int, float) if shape is float else shape)
    raise TypeError(f"{shape} has no JSON form")


def _of_class(shape: type) -> _Reader:
    hints = get_type_hints(shape)
    readers = [_reader(hints[name]) for name in _names(shape)]
    return lambda item: shape(*[read(part) for read, part in zip(readers, _list(item), strict=True)])


def _of_tuple(parts: tuple[Any, ...]) -> _Reader:
    if parts[1:] == (...,):
        each = _reader(parts[0])
        return lambda item: tuple([each(part) for part in _list(item)])
    readers = [_reader(part) for part in parts]
    return lambda item: tuple([read(part) for read, part in zip(readers, _list(item), strict=True)])


def _list(item: Any) -> list[Any]:
    if not isinstance(item, list):
        raise TypeError(f"a list was expected, not {type(item).__name__}")
    return item


def _plain(shape: Any, item: Any) -> Any:
    if not isinstance(item, shape):
        raise TypeError(f"{shape} was expected, not {type(item).__name__}")
    return item
