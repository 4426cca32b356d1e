# Weak references. The machine finds out when an object has come to its end (`machine::ends`) and calls what was to be
# called then; here is what programs ask for.

from _threadline import add_reference as _add_reference, referent as _referent, references as _references
from collections import defaultdict
from collections.abc import Mapping, MutableMapping
from types import GenericAlias

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

_REFUSED = (int, float, complex, str, bytes, bytearray, tuple, list, dict, type(None), range, slice)


def _check(obj):
    cls = type(obj)
    if cls in _REFUSED or cls is bool:
        raise TypeError(f"cannot create weak reference to {cls.__name__!r} object")
    if cls is defaultdict:
        raise TypeError("cannot create weak reference to 'collections.defaultdict' object")
    if isinstance(obj, (int, tuple)) and not isinstance(obj, type):
        raise TypeError(f"cannot create weak reference to {cls.__name__!r} object")
    for base in cls.__mro__[:-1]:
        slots = base.__dict__.get("__slots__")
        if slots is None or "__weakref__" in slots or "__dict__" in slots:
            return
    if len(cls.__mro__) > 1 and cls.__module__ != "builtins":
        raise TypeError(f"cannot create weak reference to {cls.__name__!r} object")


class ref:
    """A reference; calling it gives the object, or None when that has ended."""

    def __new__(cls, obj, callback=None, /):
        _check(obj)
        if cls is ref and callback is None:
            for there in _references(obj):
                if type(there) is ref and there.__callback__ is None:
                    return there
        made = object.__new__(cls)
        made.__callback__ = callback
        made._number = _add_reference(made, obj)
        return made

    def __init__(self, obj, callback=None, /):
        pass

    def __call__(self):
        return _referent(self._number)

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        own, others = _referent(self._number), _referent(other._number)
        if own is None or others is None:
            return self is other
        return own is others or own == others

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            pass
        obj = _referent(self._number)
        if obj is None:
            raise TypeError("weak object has gone away")
        self._hash = hash(obj)
        return self._hash

    def __repr__(self):
        obj = _referent(self._number)
        if obj is None:
            return f"<weakref at {id(self):#x}; dead>"
        name = getattr(obj, "__name__", None)
        shown = f" ({name})" if isinstance(name, str) else ""
        return f"<weakref at {id(self):#x}; to {type(obj).__name__!r} at {id(obj):#x}{shown}>"

    def __class_getitem__(cls, parameters):
        return GenericAlias(cls, parameters)


def getweakrefcount(obj, /):
    return len(_references(obj))


def getweakrefs(obj, /):
    return _references(obj)


def _seen(proxy):
    obj = object.__getattribute__(proxy, "_reference")()
    if obj is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return obj


class _ProxyReference(ref):
    """What a proxy sees its object by; the callback is given the proxy."""


class _Proxy:
    """Hands everything on to the object."""

    def __init__(self, obj, callback=None, /):
        _check(obj)
        if callback is not None:
            inner = callback
            seen = ref(self)

            def callback(_):
                inner(seen())
        object.__setattr__(self, "_reference", _ProxyReference(obj, callback))

    def __getattribute__(self, name):
        return getattr(_seen(self), name)

    def __setattr__(self, name, value):
        setattr(_seen(self), name, value)

    def __delattr__(self, name):
        delattr(_seen(self), name)

    def __repr__(self):
        obj = _seen(self)
        return f"<weakproxy at {id(self):#x} to {type(obj).__name__} at {id(obj):#x}>"

    __hash__ = None


def _handed_on(name):
    def method(self, *args):
        obj = _seen(self)
        args = [_seen(arg) if isinstance(arg, _Proxy) else arg for arg in args]
        return getattr(type(obj), name)(obj, *args)
    return method


_NAMES = (
    "__str__ __bytes__ __len__ __getitem__ __setitem__ __delitem__ __contains__ __iter__ __next__ __reversed__ "
    "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ "
    "__floordiv__ __mod__ __pow__ __and__ __or__ __xor__ __lshift__ __rshift__ __neg__ __pos__ __abs__ "
    "__invert__ __int__ __float__ __index__ __matmul__"
).split()


def _proxy_class(cls, is_callable):
    """Python looks operators up on the class, so a proxy's class has those that the object's class has."""
    names = {name: _handed_on(name) for name in _NAMES if hasattr(cls, name)}
    if hasattr(cls, "__bool__") or hasattr(cls, "__len__"):
        def __bool__(self):
            return bool(_seen(self))
        names["__bool__"] = __bool__
    if is_callable:
        names["__call__"] = _handed_on("__call__")
    base = CallableProxyType if is_callable else ProxyType
    return type(base.__name__, (base,), names)


class ProxyType(_Proxy):
    __module__ = "weakref"


class CallableProxyType(_Proxy):
    __module__ = "weakref"


ProxyTypes = (ProxyType, CallableProxyType)
ReferenceType = ref
_proxy_classes = {}


def proxy(obj, callback=None, /):
    _check(obj)
    cls = type(obj)
    if cls not in _proxy_classes:
        _proxy_classes[cls] = _proxy_class(cls, any(["__call__" in base.__dict__ for base in cls.__mro__]))
    return _proxy_classes[cls](obj, callback)


class WeakMethod(ref):

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        made = ref.__new__(cls, obj, callback)
        made._function = ref(func)
        made._kind = type(meth)
        return made

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj, func = _referent(self._number), self._function()
        if obj is None or func is None:
            return None
        return self._kind(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference to the value of a key."""

    def __new__(cls, obj, callback, key):
        made = ref.__new__(cls, obj, callback)
        made.key = key
        return made

    def __init__(self, obj, callback, key):
        pass


def _forget_value(dictionary):
    seen = ref(dictionary)

    def forget(reference):
        own = seen()
        if own is not None and own.data.get(reference.key) is reference:
            del own.data[reference.key]
    return forget


class _WeakDictionary(MutableMapping):
    """What both dictionaries do alike with their `data`."""

    def __len__(self):
        return len(self.data)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakValueDictionary(_WeakDictionary):

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._forget = _forget_value(self)
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._forget, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __iter__(self):
        for key, reference in list(self.data.items()):
            if reference() is not None:
                yield key

    keys = __iter__

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def values(self):
        for reference in list(self.data.values()):
            value = reference()
            if value is not None:
                yield value

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())


def _forget_key(holder):
    seen = ref(holder)

    def forget(reference):
        own = seen()
        if own is not None:
            own.data.pop(reference, None)
    return forget


class WeakKeyDictionary(_WeakDictionary):

    def __init__(self, dict=None):
        self.data = {}
        self._forget = _forget_key(self)
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._forget)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def __iter__(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    keys = __iter__

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def values(self):
        for reference, value in list(self.data.items()):
            if reference() is not None:
                yield value

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._forget), default)

    def keyrefs(self):
        return list(self.data)


class WeakSet:

    def __init__(self, data=None):
        self.data = {}
        self._forget = _forget_key(self)
        for item in data or ():
            self.add(item)

    def add(self, item):
        self.data.setdefault(ref(item, self._forget))

    def discard(self, item):
        self.data.pop(ref(item), None)

    def remove(self, item):
        reference = ref(item)
        if reference not in self.data:
            raise KeyError(reference)
        del self.data[reference]

    def pop(self):
        while self.data:
            item = self.data.popitem()[0]()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item
            item = None

    def __len__(self):
        return len(self.data)

    def copy(self):
        return type(self)(self)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None

    def __le__(self, other):
        return set(self) <= set(other)

    issubset = __le__

    def __ge__(self, other):
        return set(self) >= set(other)

    issuperset = __ge__

    def __lt__(self, other):
        return set(self) < set(other)

    def __gt__(self, other):
        return set(self) > set(other)

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    union = __or__

    def __and__(self, other):
        return type(self)([item for item in self if item in other])

    intersection = __and__

    def __sub__(self, other):
        return type(self)([item for item in self if item not in other])

    difference = __sub__

    def __xor__(self, other):
        return (self - other) | [item for item in other if item not in self]

    symmetric_difference = __xor__

    def isdisjoint(self, other):
        return len(self & other) == 0

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return repr({ref(item) for item in self})


# Of each callback that has not been called: the object as a reference, the function, its arguments.
_registered = {}

# Whether the end of the program is to call them.
_is_expected = []


class _Info:

    __slots__ = ("seen", "func", "args", "kwargs", "atexit")


class finalize:
    """Calls a function when an object has ended, or at the end of the program."""

    __slots__ = ()

    def __init__(self, obj, func, /, *args, **kwargs):
        info = _Info()
        info.seen = ref(obj, self._end)
        info.func, info.args, info.kwargs, info.atexit = func, args, kwargs, True
        _registered[self] = info
        if not _is_expected:
            _is_expected.append(True)
            from atexit import register
            register(finalize._end_all)

    def _end(self, _):
        self()

    @classmethod
    def _end_all(cls):
        while True:
            left = [entry for entry in _registered.items() if entry[1].atexit]
            if not left:
                return
            left[-1][0]()

    def __call__(self, _=None):
        info = _registered.pop(self, None)
        if info is not None:
            return info.func(*info.args, **info.kwargs)

    def detach(self):
        info = _registered.get(self)
        obj = info and info.seen()
        if obj is not None and _registered.pop(self, None):
            return obj, info.func, info.args, info.kwargs

    def peek(self):
        info = _registered.get(self)
        obj = info and info.seen()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs

    @property
    def alive(self):
        return self in _registered

    @property
    def atexit(self):
        info = _registered.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = _registered.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info = _registered.get(self)
        obj = info and info.seen()
        if obj is None:
            return f"<finalize object at {id(self):#x}; dead>"
        return f"<finalize object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"
