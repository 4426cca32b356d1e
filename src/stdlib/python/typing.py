# The words of annotations. They say nothing at run time; what counts is that they can be written,
# subscripted, compared and shown as CPython shows them.

import collections
import collections.abc
import contextlib as _contextlib
from _generic import GenericAlias, UnionType, parameters_of as _parameters_of, substituted as _substituted
from _threadline import caller_module as _caller_module
from abc import ABCMeta, abstractmethod

TYPE_CHECKING = False
_NoneType = type(None)
Generic = Protocol = None


def _type_repr(value):
    if isinstance(value, type) and not isinstance(value, GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, type(_type_repr)):
        return value.__name__
    return repr(value)


def _converted(arg, message="Parameters to generic types must be types."):
    if arg is None:
        return _NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, type) and (arg is Generic or arg is Protocol):
        raise TypeError(f"Plain {arg!r} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


class _Form:
    """What all constructs of this module have in common."""

    _is_type_form = True

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Form):

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class

    def __call__(self, *args, **kwargs):
        raise TypeError("'ForwardRef' object is not callable")

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        mine = (self.__forward_arg__, self.__forward_module__)
        return mine == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = self.__forward_module__
        return f"ForwardRef({self.__forward_arg__!r}{'' if module is None else f', module={module!r}'})"


class _SpecialForm(_Form):

    __module__ = "typing"

    def __init__(self, name, subscript=None):
        self._name = name
        self._subscript = subscript

    def __repr__(self):
        return f"typing.{self._name}"

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, parameters)

    def __instancecheck__(self, value):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")


class _Alias(_Form):
    """A construct with its arguments: `List[int]`, `Optional[str]`, `Stack[T]`."""

    __module__ = "typing"

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _parameters_of(args)
        if isinstance(origin, type):
            self._stand_in_base = origin

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(arg) for arg in self.__args__])
        return f"{name}[{args or '()'}]"

    def __getitem__(self, given):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self!r}")
        given = given if isinstance(given, tuple) else (given,)
        given = tuple([_converted(arg) for arg in given])
        expected = len(self.__parameters__)
        if not expected:
            raise TypeError(f"{self!r} is not a generic class")
        if len(given) != expected:
            word = "many" if len(given) > expected else "few"
            raise TypeError(f"Too {word} arguments for {self!r}; actual {len(given)}, expected {expected}")
        return self._with(_substituted(self.__args__, self.__parameters__, given))

    def _with(self, args):
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self._name and isinstance(self.__origin__, type):
            origin = self.__origin__
            raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __instancecheck__(self, value):
        return self.__subclasscheck__(type(value))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _UnionAlias(_Alias):

    def _with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _NoneType in args:
            return f"typing.Optional[{_type_repr(args[0] if args[1] is _NoneType else args[1])}]"
        return super().__repr__()

    def __instancecheck__(self, value):
        return self.__subclasscheck__(type(value))

    def __subclasscheck__(self, cls):
        return any([issubclass(cls, arg) for arg in self.__args__])


class _CallableAlias(_Alias):

    def _with(self, args):
        return _CallableAlias(self.__origin__, args, self._name)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _Alias))):
            return super().__repr__()
        shown = ", ".join([_type_repr(arg) for arg in args[:-1]])
        return f"typing.Callable[[{shown}], {_type_repr(args[-1])}]"


class _LiteralAlias(_Alias):

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        mine = {(type(arg), arg) for arg in self.__args__}
        return mine == {(type(arg), arg) for arg in other.__args__}

    def __hash__(self):
        return hash(frozenset([(type(arg), arg) for arg in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__])}]"


class _AnnotatedAlias(_Alias):

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        metadata = ", ".join([repr(item) for item in self.__metadata__])
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class _Named(_Form):
    """`typing.List` and its kin before they are subscripted."""

    __module__ = "typing"

    def __init__(self, name, origin, count):
        self._name = name
        self.__origin__ = origin
        self._count = count
        self._stand_in_base = origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, parameters):
        if self._name == "Tuple":
            if parameters == ():
                return _Alias(tuple, (), "Tuple")
            parameters = parameters if isinstance(parameters, tuple) else (parameters,)
            message = "Tuple[t0, t1, ...]: each t must be a type."
            return _Alias(tuple, tuple([_converted(arg, message) for arg in parameters]), "Tuple")
        if self._name == "Callable":
            return _callable(self, parameters)
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        args = tuple([_converted(arg) for arg in parameters])
        if len(args) != self._count:
            word = "many" if len(args) > self._count else "few"
            raise TypeError(f"Too {word} arguments for {self!r}; actual {len(args)}, expected {self._count}")
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")

    def __getattr__(self, name):
        if name.startswith("__") or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, value):
        return isinstance(value, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


def _callable(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    args, result = parameters
    result = _converted(result, "Callable[args, result]: result must be a type.")
    if isinstance(args, list):
        args = tuple([_converted(arg, "Callable[[arg, ...], result]: each arg must be a type.") for arg in args])
        return _CallableAlias(form.__origin__, args + (result,), "Callable")
    if args is not ... and not isinstance(args, (ParamSpec, _Alias)):
        raise TypeError(f"Callable[args, result]: args must be a list. Got {args}")
    return _CallableAlias(form.__origin__, (args, result), "Callable")


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    args = []
    for arg in parameters:
        arg = _converted(arg, "Union[arg, ...]: each arg must be a type.")
        for part in arg.__args__ if isinstance(arg, (_UnionAlias, UnionType)) else (arg,):
            if part not in args:
                args.append(part)
    return args[0] if len(args) == 1 else _UnionAlias(Union, tuple(args), "Union")


def _optional(form, parameter):
    return Union[_converted(parameter, f"{form!r} requires a single type."), _NoneType]


def _literal(form, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    args = []
    for arg in parameters:
        for part in arg.__args__ if isinstance(arg, _LiteralAlias) else (arg,):
            if (type(part), part) not in [(type(other), other) for other in args]:
                args.append(part)
    return _LiteralAlias(Literal, tuple(args), "Literal")


def _single(form, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f"{form._name} accepts only single type. Got {parameter!r:.100}.")
    return _Alias(form, (_converted(parameter, f"{form._name} accepts only single type."),), form._name)


def _several(form, parameters):
    return _Alias(form, parameters if isinstance(parameters, tuple) else (parameters,), form._name)


class _AnyMeta(type):

    def __instancecheck__(cls, value):
        if cls is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return type.__instancecheck__(cls, value)

    def __repr__(cls):
        return "typing.Any" if cls is Any else type.__repr__(cls)


class Any(metaclass=_AnyMeta):

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


Union = _SpecialForm("Union", _union)
Optional = _SpecialForm("Optional", _optional)
Literal = _SpecialForm("Literal", _literal)
ClassVar = _SpecialForm("ClassVar", _single)
Final = _SpecialForm("Final", _single)
Required = _SpecialForm("Required", _single)
NotRequired = _SpecialForm("NotRequired", _single)
TypeGuard = _SpecialForm("TypeGuard", _single)
Unpack = _SpecialForm("Unpack", _single)
Concatenate = _SpecialForm("Concatenate", _several)
NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")


class Annotated:

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError(
                "Annotated[...] should be used with at least two arguments (a type and an annotation)."
            )
        return _AnnotatedAlias(_converted(parameters[0]), tuple(parameters[1:]))


class _Variable(_Form):

    def __typing_subst__(self, arg):
        return arg

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    def __call__(self, *args, **kwargs):
        raise TypeError(f"'{type(self).__name__}' object is not callable")


class TypeVar(_Variable):

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self.__constraints__ = tuple([_converted(arg) for arg in constraints])
        self.__bound__ = None if bound is None else _converted(bound, "Bound must be a type.")
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__module__ = _caller_module()

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__


class ParamSpec(_Variable):

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__module__ = _caller_module()
        self.args = _SpecialForm(f"{name}.args")
        self.kwargs = _SpecialForm(f"{name}.kwargs")

    def __repr__(self):
        return "~" + self.__name__


class TypeVarTuple(_Variable):

    def __init__(self, name):
        self.__name__ = name
        self.__module__ = _caller_module()

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


class Generic:

    __slots__ = ()

    def __class_getitem__(cls, parameters):
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        parameters = tuple([_converted(arg) for arg in parameters])
        if cls in (Generic, Protocol):
            if not parameters:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all([isinstance(arg, _Variable) or isinstance(arg, _Alias) for arg in parameters]):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(parameters)) != len(parameters):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, parameters)
        expected = getattr(cls, "__parameters__", ())
        if not expected:
            raise TypeError(f"{cls!r} is not a generic class")
        if len(parameters) != len(expected) and not any([isinstance(p, TypeVarTuple) for p in expected]):
            word = "many" if len(parameters) > len(expected) else "few"
            raise TypeError(
                f"Too {word} arguments for {cls!r}; actual {len(parameters)}, expected {len(expected)}"
            )
        return _Alias(cls, parameters)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if bases is None:
            if Generic in cls.__bases__ and cls.__name__ != "Protocol":
                raise TypeError("Cannot inherit from plain Generic")
            return
        parameters = _parameters_of(bases)
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                missing = [p for p in parameters if p not in base.__parameters__]
                if missing:
                    names = ", ".join([repr(p) for p in missing])
                    listed = ", ".join([repr(p) for p in base.__parameters__])
                    raise TypeError(f"Some type variables ({names}) are not listed in {base.__origin__.__name__}[{listed}]")
                parameters = base.__parameters__
        cls.__parameters__ = parameters


_PROTOCOL_NAMES = {
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__",
    "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__orig_bases__",
    "__parameters__", "_is_protocol", "_is_runtime_protocol", "_abc_impl",
    "__qualname__", "__static_attributes__", "__firstlineno__",
}


def _protocol_names(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        annotations = _own_annotations(base)
        for name in list(base.__dict__) + list(annotations):
            if name not in _PROTOCOL_NAMES:
                names.add(name)
    return names


def _own_annotations(cls):
    return cls.__dict__.get("__annotations__", {})


class _ProtocolMeta(ABCMeta):

    def __instancecheck__(cls, value):
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(value)
        if cls is Protocol:
            return type.__instancecheck__(cls, value)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__subclasscheck__(cls, type(value)):
            return True
        for name in _protocol_names(cls):
            if not hasattr(value, name):
                return False
            if callable(getattr(cls, name, None)) and getattr(value, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol", False) or cls is Protocol:
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if cls in other.__mro__:
            return True
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        names = _protocol_names(cls)
        if not all([callable(getattr(cls, name, None)) for name in names]):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        for name in names:
            for base in other.__mro__:
                if name in base.__dict__:
                    if base.__dict__[name] is None:
                        return False
                    break
            else:
                return False
        return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            is_fit = base in (object, Generic) or base.__module__ in ("collections.abc", "contextlib")
            if not is_fit and not getattr(base, "_is_protocol", False):
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not isinstance(cls, type) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _named(name, origin, count):
    return _Named(name, origin, count)


_abc = collections.abc
List, Set, FrozenSet = _named("List", list, 1), _named("Set", set, 1), _named("FrozenSet", frozenset, 1)
Dict, Tuple, Type = _named("Dict", dict, 2), _named("Tuple", tuple, -1), _named("Type", type, 1)
DefaultDict = _named("DefaultDict", collections.defaultdict, 2)
OrderedDict = _named("OrderedDict", collections.OrderedDict, 2)
Counter, ChainMap = _named("Counter", collections.Counter, 1), _named("ChainMap", collections.ChainMap, 2)
Deque = _named("Deque", collections.deque, 1)
Callable = _named("Callable", _abc.Callable, 2)
Iterable, Iterator = _named("Iterable", _abc.Iterable, 1), _named("Iterator", _abc.Iterator, 1)
Reversible, Container = _named("Reversible", _abc.Reversible, 1), _named("Container", _abc.Container, 1)
Collection, Sequence = _named("Collection", _abc.Collection, 1), _named("Sequence", _abc.Sequence, 1)
MutableSequence, AbstractSet = _named("MutableSequence", _abc.MutableSequence, 1), _named("AbstractSet", _abc.Set, 1)
MutableSet, Mapping = _named("MutableSet", _abc.MutableSet, 1), _named("Mapping", _abc.Mapping, 2)
MutableMapping, MappingView = _named("MutableMapping", _abc.MutableMapping, 2), _named("MappingView", _abc.MappingView, 1)
KeysView, ItemsView = _named("KeysView", _abc.KeysView, 1), _named("ItemsView", _abc.ItemsView, 2)
ValuesView, Generator = _named("ValuesView", _abc.ValuesView, 1), _named("Generator", _abc.Generator, 3)
Awaitable, Coroutine = _named("Awaitable", _abc.Awaitable, 1), _named("Coroutine", _abc.Coroutine, 3)
AsyncIterable, AsyncIterator = _named("AsyncIterable", _abc.AsyncIterable, 1), _named("AsyncIterator", _abc.AsyncIterator, 1)
AsyncGenerator = _named("AsyncGenerator", _abc.AsyncGenerator, 2)
ContextManager = _named("ContextManager", _contextlib.AbstractContextManager, 1)
AsyncContextManager = _named("AsyncContextManager", _contextlib.AbstractAsyncContextManager, 1)
Hashable, Sized, ByteString = _named("Hashable", _abc.Hashable, 0), _named("Sized", _abc.Sized, 0), bytes


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol):
    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol):
    @abstractmethod
    def __round__(self, ndigits=0):
        pass


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    sys.stderr.write(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    def wrapped(*args, **kwargs):
        return no_type_check(decorator(*args, **kwargs))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    def decorate(cls_or_fn):
        return cls_or_fn
    return decorate


_overloads = {}


def _not_overloaded(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
        "module should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    func = getattr(func, "__func__", func)
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _not_overloaded


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


class NewType(_Form):

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.split(".")[-1]
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x):
        return x


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, _Named)):
        return tp.__origin__
    if isinstance(tp, UnionType):
        return UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _CallableAlias):
        args = tp.__args__
        if not (len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _Alias)))):
            return list(args[:-1]), args[-1]
        return args
    if isinstance(tp, (_Alias, GenericAlias, UnionType)):
        return tp.__args__
    return ()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not TypedDict


class _Reader:
    """Reads an annotation written as text: names, attributes, subscripts, `|`, lists and plain literals."""

    def __init__(self, text, names):
        self.text = text
        self.names = names
        self.at = 0

    def peek(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def whole(self):
        value = self.union()
        if self.peek():
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        return value

    def union(self):
        value = self.item()
        while self.peek() == "|":
            self.at += 1
            value = value | self.item()
        return value

    def item(self):
        value = self.atom()
        while True:
            sign = self.peek()
            if sign == ".":
                self.at += 1
                value = getattr(value, self.word())
            elif sign == "[":
                value = value[self.inside("]")]
            else:
                return value

    def inside(self, closing):
        self.at += 1
        values = []
        is_tuple = False
        while self.peek() != closing:
            values.append(self.union())
            if self.peek() == ",":
                self.at += 1
                is_tuple = True
            elif self.peek() != closing:
                raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        self.at += 1
        return tuple(values) if is_tuple or not values else values[0]

    def word(self):
        self.peek()
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] == "_"):
            self.at += 1
        if start == self.at:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        return self.text[start:self.at]

    def atom(self):
        sign = self.peek()
        if sign == "[":
            values = self.inside("]")
            return list(values) if isinstance(values, tuple) else [values]
        if sign == "(":
            return self.inside(")")
        if sign in ("'", '"'):
            end = self.text.index(sign, self.at + 1)
            text = self.text[self.at + 1:end]
            self.at = end + 1
            return text
        if self.text.startswith("...", self.at):
            self.at += 3
            return ...
        word = self.word()
        if word.isdigit():
            return int(word)
        if word in ("None", "True", "False"):
            return {"None": None, "True": True, "False": False}[word]
        for names in self.names:
            if word in names:
                return names[word]
        import builtins
        try:
            return getattr(builtins, word)
        except AttributeError:
            raise NameError(f"name {word!r} is not defined") from None


def _resolved(value, names):
    if value is None:
        return _NoneType
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        return _resolved(_Reader(value, names).whole(), names)
    if isinstance(value, _Alias) and not isinstance(value, (_LiteralAlias, _AnnotatedAlias)):
        args = tuple([arg if arg is ... else _resolved(arg, names) for arg in value.__args__])
        return value if args == value.__args__ else value._with(args)
    if isinstance(value, GenericAlias):
        return GenericAlias(value.__origin__, tuple([_resolved(arg, names) for arg in value.__args__]))
    return value


def _without_extras(value):
    if isinstance(value, _AnnotatedAlias):
        return _without_extras(value.__origin__)
    if isinstance(value, _Alias) and value.__origin__ in (Required, NotRequired):
        return _without_extras(value.__args__[0])
    if isinstance(value, _Alias) and not isinstance(value, _LiteralAlias):
        args = tuple([_without_extras(arg) for arg in value.__args__])
        return value if args == value.__args__ else value._with(args)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        import __main__
        for base in reversed(obj.__mro__):
            names = [localns or {}, globalns or vars(__main__), vars(base)]
            for name, value in _own_annotations(base).items():
                hints[name] = _resolved(value, names)
    else:
        inner = obj
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        names = [localns or {}, globalns or getattr(inner, "__globals__", {})]
        for name, value in annotations.items():
            hints[name] = _resolved(value, names)
    if include_extras:
        return hints
    return {name: _without_extras(value) for name, value in hints.items()}


def _named_tuple(name, types, defaults, module):
    names = [field for field, _ in types]
    made = collections.namedtuple(name, names, defaults=defaults, module=module)
    made.__annotations__ = {
        field: _converted(annotation, f"field {field} annotation must be a type") for field, annotation in types
    }
    made.__new__.__annotations__ = made.__annotations__
    return made


class _NamedTupleMeta(type):

    def __new__(mcls, name, bases, namespace, **kwargs):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        for base in bases:
            if base is not NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = namespace.get("__annotations__", {})
        defaults = []
        for field in types:
            if field in namespace:
                defaults.append((field, namespace[field]))
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                names = ", ".join([name for name, _ in defaults])
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field{plural} {names}"
                )
        made = _named_tuple(name, list(types.items()), [value for _, value in defaults], namespace["__module__"])
        made.__qualname__ = namespace.get("__qualname__", name)
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                       "_replace", "_asdict", "_source"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in types and not (key.startswith("__") and key in _BODY_NAMES):
                setattr(made, key, value)
        if namespace.get("__doc__") is not None:
            made.__doc__ = namespace["__doc__"]
        return made

    def __call__(cls, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = list(kwargs.items())
        elif kwargs:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        made = _named_tuple(typename, [(name, annotation) for name, annotation in fields], None, _caller_module())
        return made

    def __repr__(cls):
        return f"<function {cls.__name__}>"


_BODY_NAMES = ("__module__", "__qualname__", "__annotations__", "__doc__",
               "__classcell__", "__classdictcell__", "__static_attributes__", "__firstlineno__", "__orig_bases__")


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):

    def __new__(mcls, name, bases, namespace, total=True):
        is_root = not bases
        kept = {key: value for key, value in namespace.items() if not key.startswith("__ann")}
        annotations = {}
        required = set()
        optional = set()
        for base in bases:
            if not isinstance(base, _TypedDictMeta) and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
            annotations.update(getattr(base, "__total_annotations", None) or base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        own = namespace.get("__annotations__", {})
        for key, value in own.items():
            if isinstance(value, str):
                value = ForwardRef(value, module=namespace.get("__module__"))
            value = _converted(value, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type")
            annotations[key] = value
            outer = value.__origin__ if isinstance(value, _AnnotatedAlias) else value
            form = outer.__origin__ if isinstance(outer, _Alias) else None
            if form is Required or (form is not NotRequired and total):
                required.add(key)
                optional.discard(key)
            else:
                optional.add(key)
                required.discard(key)
        kept["__annotations__"] = annotations
        kept["__required_keys__"] = frozenset(required)
        kept["__optional_keys__"] = frozenset(optional)
        kept["__total__"] = total
        return super().__new__(mcls, name, () if is_root else (dict,), kept)

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, *args, **kwargs):
        if cls is not TypedDict:
            return dict(*args, **kwargs)
        total = kwargs.pop("total", True)
        name = args[0]
        fields = args[1] if len(args) > 1 else kwargs
        names = {"__annotations__": dict(fields), "__module__": _caller_module()}
        return _TypedDictMeta(name, (TypedDict,), names, total=total)

    def __instancecheck__(cls, value):
        raise TypeError("TypedDict does not support instance and class checks")

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")


class TypedDict(metaclass=_TypedDictMeta):
    pass


@runtime_checkable
class SupportsBytes(Protocol):
    @abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    @abstractmethod
    def __complex__(self):
        pass


class IO:
    """What a stream is called in annotations."""

    __slots__ = ()

    def __class_getitem__(cls, parameters):
        return GenericAlias(cls, parameters)


class TextIO(IO):

    __slots__ = ()


class BinaryIO(IO):

    __slots__ = ()
