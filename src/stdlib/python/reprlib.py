# Texts of objects that do not grow without bound.

from _threadline import get_ident as _get_ident
from itertools import islice as _islice

__all__ = ["Repr", "repr", "recursive_repr"]

_full = repr


def recursive_repr(fillvalue="..."):
    """Decorates a `__repr__` of what may hold itself: within itself it is `fillvalue`."""

    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = (id(self), _get_ident())
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        for name in "__module__", "__doc__", "__name__", "__qualname__":
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__annotations__ = getattr(user_function, "__annotations__", {})
        return wrapper

    return decorating_function


def _sorted_if_possible(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:

    def __init__(self):
        self.fillvalue = "..."
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        own = getattr(self, "repr_" + "_".join(type(x).__name__.split()), None)
        return own(x, level) if own is not None else self.repr_instance(x, level)

    def _shortened(self, text, most):
        if len(text) <= most:
            return text
        begin = max(0, (most - 3) // 2)
        end = max(0, most - 3 - begin)
        return text[:begin] + self.fillvalue + text[len(text) - end:]

    def _items(self, items, level, left, right, most, trail=""):
        count = len(items)
        if level <= 0 and count:
            inside = self.fillvalue
        else:
            parts = [self.repr1(item, level - 1) for item in _islice(items, most)]
            if count > most:
                parts.append(self.fillvalue)
            inside = ", ".join(parts)
            if count == 1 and trail:
                right = trail + right
        return left + inside + right

    def repr_tuple(self, x, level):
        return self._items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        return self._items(x, level, f"array('{x.typecode}', [", "])", self.maxarray) if x else f"array('{x.typecode}')"

    def repr_set(self, x, level):
        return self._items(_sorted_if_possible(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._items(_sorted_if_possible(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        parts = [
            f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
            for key in _islice(_sorted_if_possible(x), self.maxdict)
        ]
        if len(x) > self.maxdict:
            parts.append(self.fillvalue)
        return "{" + ", ".join(parts) + "}"

    def repr_str(self, x, level):
        text = _full(x[:self.maxstring])
        if len(text) <= self.maxstring and len(x) <= self.maxstring:
            return text
        begin = max(0, (self.maxstring - 3) // 2)
        end = max(0, self.maxstring - 3 - begin)
        text = _full(x[:begin] + x[len(x) - end:])
        return text[:begin] + self.fillvalue + text[len(text) - end:]

    def repr_int(self, x, level):
        return self._shortened(_full(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _full(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        return self._shortened(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
