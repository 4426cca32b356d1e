# Functions that make functions of functions.

from _threadline import label_class as _label_class
from collections import namedtuple

from _threadline import generator_turn as _turn, rlock_new as _rlock

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    if "__dict__" in updated:
        for name, value in getattr(wrapped, "__dict__", {}).items():
            setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class partial:

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        def method(*args, **keywords):
            return self.func(obj, *self.args, *args, **{**self.keywords, **keywords})
        return method


_absent = object()


def reduce(function, iterable, initial=_absent, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _absent:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


def cmp_to_key(mycmp):
    class K:

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    results = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        # A single number or text is its own key, so `1` and `1.0` are two keys.
        key = args[0] if len(args) == 1 and not kwargs and not typed and type(args[0]) in (int, str) else args
        if kwargs:
            key += (_absent,) + tuple(kwargs.items())
        if typed:
            key += (_absent,) + tuple(type(arg) for arg in args)
        # The cache is looked at, and later filled, in one piece each; between them others have their turns.
        _turn(results)
        if maxsize == 0:
            counts[1] += 1
            return function(*args, **kwargs)
        if key in results:
            counts[0] += 1
            if maxsize is None:
                return results[key]
            value = results.pop(key)
            results[key] = value
            return value
        value = function(*args, **kwargs)
        _turn(results)
        counts[1] += 1
        if key not in results:
            if maxsize is not None and len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = value
        return value

    def cache_info():
        _turn(results)
        return _CacheInfo(counts[0], counts[1], maxsize, len(results))

    def cache_clear():
        _turn(results)
        results.clear()
        counts[:] = [0, 0]

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


class cached_property:
    """One lock for the property of all instances, as in CPython 3.11: whoever comes second waits, also for another instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = _rlock()

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        with self.lock:
            value = kept.get(name, _absent)
            if value is _absent:
                value = self.func(instance)
                kept[name] = value
        return value


# What each comparison says when another one has said `r` of `s` and `o`.
_ORDERINGS = {
    ("__lt__", "__gt__"): lambda r, s, o: not r and s != o,
    ("__lt__", "__le__"): lambda r, s, o: r or s == o,
    ("__lt__", "__ge__"): lambda r, s, o: not r,
    ("__le__", "__ge__"): lambda r, s, o: not r or s == o,
    ("__le__", "__lt__"): lambda r, s, o: r and s != o,
    ("__le__", "__gt__"): lambda r, s, o: not r,
    ("__gt__", "__lt__"): lambda r, s, o: not (r or s == o),
    ("__gt__", "__ge__"): lambda r, s, o: r or s == o,
    ("__gt__", "__le__"): lambda r, s, o: not r,
    ("__ge__", "__le__"): lambda r, s, o: not r or s == o,
    ("__ge__", "__gt__"): lambda r, s, o: r and s != o,
    ("__ge__", "__lt__"): lambda r, s, o: not r,
}


def _ordering(root, name):
    says = _ORDERINGS[root, name]

    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else says(result, self, other)
    compare.__name__ = name
    return compare


def total_ordering(cls):
    names = ("__lt__", "__le__", "__gt__", "__ge__")
    has = [name for name in names if any([name in base.__dict__ for base in cls.__mro__[:-1]])]
    if not has:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name in names:
        if name not in has:
            setattr(cls, name, _ordering(has[0], name))
    return cls


def _class_named(name, function):
    """What a name, or names with dots between, means to a function; `None` when it means nothing."""
    import builtins
    if name == "None":
        return type(None)
    first, *rest = name.split(".")
    found = function.__globals__.get(first, getattr(builtins, first, None))
    for attribute in rest:
        found = getattr(found, attribute, None)
    return found


def _dispatched_on(function):
    """The classes that a function's first annotation names."""
    annotations = getattr(function, "__annotations__", {})
    names = [name for name in annotations if name != "return"]
    if not names:
        raise TypeError(
            f"Invalid first argument to `register()`: {function!r}. Use either `@register(some_class)` or plain "
            "`@register` on an annotated function."
        )
    found = annotations[names[0]]
    if isinstance(found, str):
        parts = [_class_named(part.strip(), function) for part in found.split("|")]
        if len(parts) > 1 and all([isinstance(cls, type) for cls in parts]):
            return parts
        found = parts[0]
    classes = getattr(found, "__args__", None) if not isinstance(found, type) else None
    if classes and all([isinstance(cls, type) for cls in classes]):
        return classes
    if not isinstance(found, type):
        raise TypeError(f"Invalid annotation for {names[0]!r}. {found!r} is not a class.")
    return (found,)


def _classes_of(cls):
    """The classes an argument of `register` stands for; empty for a function."""
    if isinstance(cls, type):
        return (cls,)
    args = getattr(cls, "__args__", ())
    return args if args and all([isinstance(arg, type) for arg in args]) else ()


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry and base is not object:
                return registry[base]
        best = None
        for candidate in registry:
            if candidate is object or type(candidate) is type or not issubclass(cls, candidate):
                continue
            if best is None or issubclass(candidate, best):
                best = candidate
            elif not issubclass(best, candidate):
                raise RuntimeError(f"Ambiguous dispatch: {best} or {candidate}")
        return func if best is None and func is registry[object] else registry[best or object]

    def register(cls, func=None):
        classes = _classes_of(cls)
        if classes and func is None:
            return lambda function: register(cls, function)
        if not classes:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            if not hasattr(cls, "__annotations__"):
                _dispatched_on(cls)
            func = cls
            classes = _dispatched_on(func)
        for kind in classes:
            registry[kind] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = lambda: None
    return update_wrapper(wrapper, func)


class singledispatchmethod:

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        inner = func.__func__ if isinstance(func, (classmethod, staticmethod)) else func
        self.dispatcher = singledispatch(inner)
        self.func = func

    def register(self, cls, method=None):
        def plain(function):
            return function.__func__ if isinstance(function, (classmethod, staticmethod)) else function
        if method is None and isinstance(cls, (classmethod, staticmethod)):
            self.dispatcher.register(plain(cls))
            return cls
        if method is None and _classes_of(cls):
            return lambda function: self.register(cls, function)
        if method is None:
            return self.dispatcher.register(cls)
        self.dispatcher.register(cls, plain(method))
        return method

    def __get__(self, obj, cls=None):
        name = getattr(self.dispatcher, "__name__", "singledispatchmethod method")
        receiver = () if isinstance(self.func, staticmethod) else (cls if isinstance(self.func, classmethod) else obj,)

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return self.dispatcher.dispatch(args[0].__class__)(*receiver, *args, **kwargs)

        _method.register = self.register
        return update_wrapper(_method, self.dispatcher)

_label_class(partial, "functools.partial")
