# Copies, one level deep or all the way. Objects in cycles are copied once: `memo` remembers them by `id`.

from _threadline import bare_copy as _bare_copy
import types as _types

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

_ATOMS = (
    type(None), int, float, bool, complex, str, bytes, range, type, type(...), type(NotImplemented),
    _types.BuiltinFunctionType, _types.FunctionType, _types.CodeType, property,
)
_REFUSED = (_types.GeneratorType, _types.CoroutineType, _types.AsyncGeneratorType, _types.ModuleType)


def _reduced(x, cls, memo):
    """What `__reduce_ex__` of a class of its own says, made into an object."""
    for name in ("__reduce_ex__", "__reduce__"):
        method = getattr(cls, name, None)
        if method is None:
            continue
        found = method(x, 4) if name == "__reduce_ex__" else method(x)
        if isinstance(found, str):
            return x, True
        return _rebuilt(x, memo, *found), True
    return None, False


def _rebuilt(x, memo, function, args, state=None, items=None, pairs=None):
    is_deep = memo is not None
    if is_deep:
        args = [deepcopy(arg, memo) for arg in args]
    made = function(*args)
    if is_deep:
        memo[id(x)] = made
    if state is not None:
        _set_state(made, deepcopy(state, memo) if is_deep else state)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if is_deep else item)
    if pairs is not None:
        for key, value in pairs:
            if is_deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    else:
        slots = None
    if state is not None:
        made.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(made, name, value)


def _refuse(x, cls):
    if isinstance(x, _REFUSED):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")


def copy(x):
    cls = type(x)
    if cls in _ATOMS or isinstance(x, type) or cls in (tuple, frozenset):
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    if cls is slice:
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    _refuse(x, cls)
    made, is_done = _reduced(x, cls, None)
    if is_done:
        return made
    if hasattr(cls, "__getstate__"):
        made = cls.__new__(cls, *_new_args(x, cls))
        state = x.__getstate__()
        if state:
            _set_state(made, state)
        return made
    if isinstance(x, BaseException):
        return _copied_error(x, cls, None)
    if hasattr(cls, "__setstate__"):
        made = cls.__new__(cls, *_new_args(x, cls))
        _set_state(made, dict(x.__dict__))
        return made
    made = _bare_copy(x)
    if isinstance(x, (list, dict, set, bytearray)):
        _refill(made, x, None)
    return made


def _new_args(x, cls):
    if hasattr(cls, "__getnewargs__"):
        return x.__getnewargs__()
    return ()


def _refill(made, x, memo):
    """The items of a class that inherits from a container; `made` is empty."""
    is_deep = memo is not None
    if isinstance(x, dict):
        for key, value in dict.items(x):
            dict.__setitem__(made, deepcopy(key, memo) if is_deep else key, deepcopy(value, memo) if is_deep else value)
    elif isinstance(x, list):
        for item in list.__iter__(x):
            list.append(made, deepcopy(item, memo) if is_deep else item)
    elif isinstance(x, set):
        for item in set.__iter__(x):
            set.add(made, deepcopy(item, memo) if is_deep else item)
    else:
        made.extend([deepcopy(item, memo) for item in x] if is_deep else x)


def _copied_error(x, cls, memo):
    args = x.args if memo is None else deepcopy(x.args, memo)
    made = cls(*args)
    if memo is not None:
        memo[id(x)] = made
    state = dict(x.__dict__)
    made.__dict__.update(state if memo is None else deepcopy(state, memo))
    return made


_missing = []


def deepcopy(x, memo=None, _nil=_missing):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _missing)
    if known is not _missing:
        return known
    cls = type(x)
    if cls in _ATOMS or isinstance(x, type):
        return x
    made = _deep(x, cls, memo)
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, cls, memo):
    if cls is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if cls is tuple:
        return _deep_tuple(x, memo)
    if cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is set or cls is frozenset:
        return cls([deepcopy(item, memo) for item in x])
    if cls is bytearray:
        return x.copy()
    if cls is slice:
        return slice(deepcopy(x.start, memo), deepcopy(x.stop, memo), deepcopy(x.step, memo))
    if cls is _types.MethodType:
        return cls(x.__func__, deepcopy(x.__self__, memo))
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        return method(x, memo)
    _refuse(x, cls)
    made, is_done = _reduced(x, cls, memo)
    return made if is_done else _deep_instance(x, cls, memo)


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    known = memo.get(id(x), _missing)
    if known is not _missing:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_instance(x, cls, memo):
    if isinstance(x, BaseException):
        return _copied_error(x, cls, memo)
    if isinstance(x, tuple) and cls.__module__ != "builtins":
        made = tuple.__new__(cls, [deepcopy(item, memo) for item in tuple.__iter__(x)])
        memo[id(x)] = made
        if hasattr(x, "__dict__"):
            made.__dict__.update(deepcopy(dict(x.__dict__), memo))
        return made
    if hasattr(cls, "__getstate__") or hasattr(cls, "__setstate__"):
        made = cls.__new__(cls, *_new_args(x, cls))
        memo[id(x)] = made
        state = x.__getstate__() if hasattr(cls, "__getstate__") else dict(x.__dict__)
        if state:
            _set_state(made, deepcopy(state, memo))
        return made
    made = memo[id(x)] = _bare_copy(x)
    for name, value in _bare_copy(x, True):
        object.__setattr__(made, name, deepcopy(value, memo))
    if isinstance(x, (list, dict, set, bytearray)) or hasattr(x, "maxlen"):
        _refill(made, x, memo)
    elif isinstance(x, frozenset):
        return cls([deepcopy(item, memo) for item in x])
    return made
