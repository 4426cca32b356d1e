# Weak references. When garbage is collected must not show in a run, so nothing here ever dies: a reference
# keeps its object, as if the program still held it elsewhere. What CPython shows while an object is
# reachable is what is shown here always; callbacks of references are never called, and finalizers are
# called when the program calls them, not at its end.

from collections import UserDict
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
    if isinstance(obj, (int, tuple)) and not isinstance(obj, type):
        raise TypeError(f"cannot create weak reference to {cls.__name__!r} object")
    for base in cls.__mro__[:-1]:
        slots = base.__dict__.get("__slots__")
        if slots is None or "__weakref__" in slots or "__dict__" in slots:
            return
    if len(cls.__mro__) > 1 and cls.__module__ != "builtins":
        raise TypeError(f"cannot create weak reference to {cls.__name__!r} object")


_plain = {}


class ref:
    """A reference; calling it gives the object."""

    def __new__(cls, obj, callback=None, /):
        _check(obj)
        if cls is ref and callback is None and id(obj) in _plain:
            return _plain[id(obj)]
        made = object.__new__(cls)
        made._object = obj
        made.__callback__ = callback
        if cls is ref and callback is None:
            _plain[id(obj)] = made
        return made

    def __init__(self, obj, callback=None, /):
        pass

    def __call__(self):
        return self._object

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        return self._object is other._object or self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        obj = self._object
        name = getattr(obj, "__name__", None)
        shown = f" ({name})" if isinstance(name, str) else ""
        return f"<weakref at {id(self):#x}; to {type(obj).__name__!r} at {id(obj):#x}{shown}>"

    def __class_getitem__(cls, parameters):
        return GenericAlias(cls, parameters)


def getweakrefcount(obj, /):
    return 1 if id(obj) in _plain else 0


def getweakrefs(obj, /):
    return [_plain[id(obj)]] if id(obj) in _plain else []


class _Proxy:
    """Hands everything on to the object."""

    def __init__(self, obj, callback=None, /):
        _check(obj)
        object.__setattr__(self, "_object", obj)

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "_object"), name)

    def __setattr__(self, name, value):
        setattr(object.__getattribute__(self, "_object"), name, value)

    def __delattr__(self, name):
        delattr(object.__getattribute__(self, "_object"), name)

    def __repr__(self):
        obj = object.__getattribute__(self, "_object")
        return f"<weakproxy at {id(self):#x} to {type(obj).__name__} at {id(obj):#x}>"

    __hash__ = None


def _handed_on(name):
    def method(self, *args):
        obj = object.__getattribute__(self, "_object")
        args = [object.__getattribute__(arg, "_object") if isinstance(arg, _Proxy) else arg for arg in args]
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
            return bool(object.__getattribute__(self, "_object"))
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
        made._function = func
        return made

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        return self._function.__get__(self._object)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return False
        return self._object is other._object and self._function is other._function

    __hash__ = ref.__hash__


class WeakValueDictionary(UserDict):

    def __init__(self, other=(), /, **kw):
        super().__init__()
        self.update(other, **kw)

    def __setitem__(self, key, value):
        _check(value)
        self.data[key] = value

    def update(self, other=(), /, **kwargs):
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self.data:
            self[key] = default
        return self.data[key]

    def copy(self):
        return type(self)(self.data)

    __copy__ = copy

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def itervaluerefs(self):
        for value in self.data.values():
            yield ref(value)

    def valuerefs(self):
        return [ref(value) for value in self.data.values()]


class WeakKeyDictionary(UserDict):

    def __init__(self, dict=None):
        super().__init__()
        if dict is not None:
            self.update(dict)

    def __setitem__(self, key, value):
        _check(key)
        self.data[key] = value

    def update(self, other=None, /, **kwargs):
        for key, value in dict(other or (), **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self.data:
            self[key] = default
        return self.data[key]

    def copy(self):
        return type(self)(self.data)

    __copy__ = copy

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def keyrefs(self):
        return [ref(key) for key in self.data]


class WeakSet:

    def __init__(self, data=None):
        self._items = {}
        for item in data or ():
            self.add(item)

    def add(self, item):
        _check(item)
        self._items.setdefault(item)

    def discard(self, item):
        self._items.pop(item, None)

    def remove(self, item):
        if item not in self._items:
            raise KeyError(ref(item))
        del self._items[item]

    def pop(self):
        if not self._items:
            raise KeyError("pop from empty WeakSet")
        return self._items.popitem()[0]

    def clear(self):
        self._items.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def __contains__(self, item):
        try:
            return item in self._items
        except TypeError:
            return False

    def __iter__(self):
        return iter(list(self._items))

    def __len__(self):
        return len(self._items)

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


class finalize:
    """A callback for the end of an object; here it runs when it is called."""

    __slots__ = ("_info", "atexit")

    def __init__(self, obj, func, /, *args, **kwargs):
        _check(obj)
        self._info = (obj, func, args, kwargs)
        self.atexit = True

    def __call__(self, _=None):
        info = self._info
        self._info = None
        if info is not None:
            _, func, args, kwargs = info
            return func(*args, **kwargs)

    def detach(self):
        info = self._info
        self._info = None
        return info

    def peek(self):
        return self._info

    @property
    def alive(self):
        return self._info is not None

    def __repr__(self):
        if self._info is None:
            return f"<finalize object at {id(self):#x}; dead>"
        obj = self._info[0]
        return f"<finalize object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"
