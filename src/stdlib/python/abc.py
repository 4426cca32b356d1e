# Abstract base classes. The machine refuses instances of classes whose `__abstractmethods__` is not empty.

from _threadline import extend_class as _set, pattern_flags as _pattern_flags, set_pattern_flags as _set_pattern_flags

def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):

    __isabstractmethod__ = True

    def __new__(cls, callable):
        callable.__isabstractmethod__ = True
        return classmethod(callable)


class abstractstaticmethod(staticmethod):

    __isabstractmethod__ = True

    def __new__(cls, callable):
        callable.__isabstractmethod__ = True
        return staticmethod(callable)


class abstractproperty(property):

    __isabstractmethod__ = True

    def __new__(cls, fget=None, fset=None, fdel=None, doc=None):
        if fget is not None:
            fget.__isabstractmethod__ = True
        return property(fget, fset, fdel, doc)


def _is_abstract(value):
    if isinstance(value, property):
        parts = (value.fget, value.fset, value.fdel)
        return any([getattr(part, "__isabstractmethod__", False) for part in parts])
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return bool(getattr(value, "__isabstractmethod__", False))


_invalidations = [0]


def get_cache_token():
    return _invalidations[0]


def update_abstractmethods(cls):
    try:
        cls.__abstractmethods__
    except AttributeError:
        return cls
    names = set()
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)) and not _is_replaced(cls, name):
                names.add(name)
    for name, value in list(cls.__dict__.items()):
        if _is_abstract(value):
            names.add(name)
    type.__setattr__(cls, "__abstractmethods__", frozenset(names))
    return cls


def _is_replaced(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return not _is_abstract(base.__dict__[name])
    return True


class ABCMeta(type):

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        names = {key for key, value in namespace.items() if _is_abstract(value)}
        inherited = []
        for base in bases:
            inherited += list(getattr(base, "__abstractmethods__", ()))
        namespace = dict(namespace)
        namespace["_abc_impl"] = _Registry()
        namespace["__abstractmethods__"] = frozenset(names)
        flags = namespace.pop("__abc_tpflags__", None)
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _set_pattern_flags(cls, flags)
        if inherited:
            names |= {key for key in inherited if not _is_replaced(cls, key)}
            _set(cls, "__abstractmethods__", frozenset(names))
        for base in bases:
            if isinstance(base, ABCMeta):
                base._abc_impl.children.append(cls)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registered.append(subclass)
        _set_pattern_flags(subclass, _pattern_flags(cls))
        _invalidations[0] += 1
        return subclass

    def __subclasshook__(cls, subclass):
        # For classes without one of their own.
        return NotImplemented

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(instance.__class__)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        if cls in subclass.__mro__:
            return True
        registry = cls._abc_impl
        for other in registry.registered:
            if issubclass(subclass, other):
                return True
        for child in registry.children:
            if issubclass(subclass, child):
                return True
        return False


class _Registry:

    def __init__(self):
        self.registered = []
        self.children = []

    def __repr__(self):
        return "<_abc._abc_data object>"


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using
inheritance.
"""

    __slots__ = ()
