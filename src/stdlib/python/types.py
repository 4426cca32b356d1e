# Names for the kinds of things that have none among the builtins.

from _threadline import type_name as _type_name
import _generic
from _generic import GenericAlias, UnionType
from _prelude import _member_descriptor as _member_kind
from _threadline import frame_class as FrameType, label_class as _label_class, traceback_class as TracebackType

__all__ = [
    "AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CellType", "ClassMethodDescriptorType", "CodeType",
    "CoroutineType", "DynamicClassAttribute", "EllipsisType", "FrameType", "FunctionType", "GeneratorType",
    "GenericAlias", "GetSetDescriptorType", "LambdaType", "MappingProxyType", "MemberDescriptorType",
    "MethodDescriptorType", "MethodType", "MethodWrapperType", "ModuleType", "TracebackType", "WrapperDescriptorType", "NoneType", "NotImplementedType", "SimpleNamespace",
    "UnionType", "coroutine", "new_class", "prepare_class", "resolve_bases",
]


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


def _closure():
    value = None
    return lambda: value


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
CellType = type(_closure().__closure__[0])
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
AsyncGeneratorType = type(_async_generator())
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(_generic)
MethodDescriptorType = WrapperDescriptorType = MethodWrapperType = ClassMethodDescriptorType = type(len)
MemberDescriptorType = _member_kind
GetSetDescriptorType = property
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


class SimpleNamespace:

    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        parts = ", ".join([f"{key}={value!r}" for key, value in self.__dict__.items()])
        return f"{name}({parts})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


MethodType = type(SimpleNamespace().__repr__)
_ClassProxy = type(SimpleNamespace.__dict__)


class _ProxyKind(type):

    def __instancecheck__(cls, value):
        return isinstance(value, _ClassProxy) or type.__instancecheck__(cls, value)


class MappingProxyType(metaclass=_ProxyKind):
    """A read-only view of a mapping."""

    __module__ = "builtins"
    __qualname__ = "mappingproxy"
    __hash__ = None
    __slots__ = ("_mapping",)

    def __init__(self, mapping):
        if not hasattr(type(mapping), "__getitem__") or isinstance(mapping, (list, tuple)):
            raise TypeError(f"mappingproxy() argument must be a mapping, not {_type_name(mapping)}")
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __reversed__(self):
        return reversed(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __eq__(self, other):
        return self._mapping == (other._mapping if type(other) is MappingProxyType else other)

    def __or__(self, other):
        return self._mapping | (other._mapping if type(other) is MappingProxyType else other)

    def __ror__(self, other):
        return other | self._mapping

    def __ior__(self, other):
        raise TypeError("'|=' is not supported by mappingproxy; use '|' instead")

    def __repr__(self):
        return f"mappingproxy({self._mapping!r})"

    def __str__(self):
        return str(self._mapping)

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __class_getitem__(cls, parameters):
        return GenericAlias(cls, parameters)


_label_class(MappingProxyType, "mappingproxy")
_label_class(SimpleNamespace, "types.SimpleNamespace")
_label_class(GenericAlias, "types.GenericAlias")
_label_class(UnionType, "types.UnionType")


class DynamicClassAttribute:
    """An attribute that an instance reads from its class, and the class from its metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


def resolve_bases(bases):
    result = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            result += base.__mro_entries__(bases)
        else:
            result.append(base)
    return tuple(result) if list(bases) != result else bases


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
            elif not issubclass(meta, type(base)):
                raise TypeError(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
                    "the metaclasses of all its bases"
                )
    prepare = getattr(meta, "__prepare__", None)
    return meta, {} if prepare is None else prepare(name, bases, **kwds), kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


class _GeneratorWrapper:

    def __init__(self, generator):
        self._generator = generator

    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *args):
        return self._generator.throw(*args)

    def close(self):
        return self._generator.close()


def coroutine(func):
    """Makes what a generator function returns something that can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        return _GeneratorWrapper(made) if isinstance(made, GeneratorType) else made

    wrapped.__name__ = func.__name__
    wrapped.__qualname__ = func.__qualname__
    wrapped.__doc__ = func.__doc__
    wrapped.__wrapped__ = func
    return wrapped
