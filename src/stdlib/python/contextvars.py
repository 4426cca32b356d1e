# Variables that belong to a context; each thread runs in one of its own.

import threading

__all__ = ("Context", "ContextVar", "Token", "copy_context")

_here = threading.local()
_NOTHING = object()


def _current():
    context = getattr(_here, "context", None)
    if context is None:
        context = _here.context = Context()
    return context


class Context:
    def __init__(self):
        self._values = {}
        self._is_entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._is_entered:
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        before = _current()
        self._is_entered = True
        _here.context = self
        try:
            return callable(*args, **kwargs)
        finally:
            _here.context = before
            self._is_entered = False

    def copy(self):
        copy = Context()
        copy._values = dict(self._values)
        return copy

    def __getitem__(self, var, /):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return self._values[var]

    def __contains__(self, var, /):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var in self._values

    def get(self, var, default=None, /):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None


class ContextVar:
    __slots__ = ("name", "_default")

    def __init__(self, name, *, default=_NOTHING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def get(self, default=_NOTHING, /):
        values = _current()._values
        if self in values:
            return values[self]
        if default is not _NOTHING:
            return default
        if self._default is not _NOTHING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = Token(context, self, context._values.get(self, Token.MISSING))
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._is_used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._is_used = True
        if token.old_value is Token.MISSING:
            context._values.pop(self, None)
        else:
            context._values[self] = token.old_value

    def __repr__(self):
        default = "" if self._default is _NOTHING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {id(self):#x}>"


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    MISSING = _Missing()

    def __init__(self, context, var, old_value):
        self._context = context
        self._is_used = False
        self.var = var
        self.old_value = old_value

    def __repr__(self):
        used = " used" if self._is_used else ""
        return f"<Token{used} var={self.var!r} at {id(self):#x}>"


def copy_context():
    return _current().copy()
