# What live objects are: kinds, members, signatures and frames. Texts of a program are not there for it to read.

import _threadline
import builtins as _builtins
import functools as _functools
import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple
from enum import IntEnum as _IntEnum
from traceback import extract_stack as _extract_stack, extract_tb as _extract_tb

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# Kinds.

def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__get__") and not isdatadescriptor(object)


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return isinstance(object, property) or hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def isgetsetdescriptor(object):
    return False


ismemberdescriptor = ismethodwrapper = isgetsetdescriptor


def _plain(object):
    """The function under bound methods and partial calls."""
    while True:
        if ismethod(object):
            object = object.__func__
        elif isinstance(object, _functools.partial):
            object = object.func
        else:
            return object


def _has_flag(object, flag):
    object = _plain(object)
    return isfunction(object) and bool(object.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def isframe(object):
    return type(object).__name__ == "frame"


def istraceback(object):
    return type(object).__name__ == "traceback"


def iscode(object):
    return isinstance(object, _types.CodeType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


# Members.

def _members(object, predicate, getter):
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, _types.DynamicClassAttribute) and name not in names:
                    names.append(name)
    found = []
    for name in sorted(set(names)):
        try:
            value = getter(object, name)
        except AttributeError:
            for base in (object.__mro__ if isclass(object) else ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmembers(object, predicate=None):
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


_NOTHING = type("_Nothing", (), {})()


def getattr_static(obj, attr, default=_NOTHING):
    """An attribute as it is kept, without descriptors and `__getattr__`."""
    if not isclass(obj):
        kept = getattr(obj, "__dict__", {})
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                value = base.__dict__[attr]
                if attr in kept and not isdatadescriptor(value):
                    return kept[attr]
                return value
        if attr in kept:
            return kept[attr]
    else:
        for base in obj.__mro__ + type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _NOTHING:
        return default
    raise AttributeError(attr)


def getmro(cls):
    return cls.__mro__


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    name = getattr(object, "__module__", None)
    if name is None and iscode(object):
        name = "__main__"
    return _sys.modules.get(name) if isinstance(name, str) else None


def getmodulename(path):
    base = path.rsplit("/", 1)[-1]
    return base[:-3] if base.endswith(".py") else None


def unwrap(func, *, stop=None):
    first = func
    seen = [id(func)]
    while hasattr(func, "__wrapped__") and not isclass(func):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.append(id(func))
    return func


# Texts.

def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _class_of_method(function):
    cls = getattr(_sys.modules.get(function.__module__), function.__qualname__.split(".")[0], None)
    for name in function.__qualname__.split(".")[1:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__[1:]:
            if base is not _builtins.object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(object):
        name = object.__func__.__name__
        cls = object.__self__ if isclass(object.__self__) else type(object.__self__)
    elif isfunction(object):
        name = object.__name__
        cls = _class_of_method(object)
    elif isinstance(object, property):
        name = object.fget.__name__
        cls = _class_of_method(object.fget)
    else:
        return None
    for base in (() if cls is None else cls.__mro__):
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None or (not isclass(object) and doc == type(object).__doc__ and not isfunction(object)):
        doc = _inherited_doc(object) if doc is None else None
    elif isclass(object) and "__doc__" in object.__dict__ and object.__dict__["__doc__"] is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def getfile(object):
    if ismodule(object) or isclass(object):
        module = object if ismodule(object) else _sys.modules.get(object.__module__)
        file = getattr(module, "__file__", None)
        if file:
            return file
        what = "module" if ismodule(object) else "class"
        raise TypeError(f"{object!r} is a built-in {what}")
    object = object.__func__ if ismethod(object) else object
    if isfunction(object):
        return object.__code__.co_filename
    if istraceback(object):
        return object.tb_frame.f_code.co_filename
    if isframe(object):
        return object.f_code.co_filename
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        f"{type(object).__name__}"
    )


def getsourcefile(object):
    return getfile(object)


def getabsfile(object, _filename=None):
    return getfile(object)


def findsource(object):
    """The lines of the file that something is written in, and the index of the one where it begins."""
    text = _threadline.source_text(getfile(object))
    if text is None:
        raise OSError("could not get source code")
    lines = text.splitlines(True)
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _line_of_class(object, lines)
    object = object.__func__ if ismethod(object) else object
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        return lines, object.tb_lineno - 1
    if isframe(object):
        object = object.f_code
    return lines, max(object.co_firstlineno - 1, 0)


def _line_of_class(cls, lines):
    # The classes and functions that the line looked at stands in, with their indentation.
    around, wanted = [], cls.__qualname__.replace(".<locals>", "").split(".")
    decorated = None
    for at, line in enumerate(lines):
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        words = text.replace("async def", "def").split(None, 1)
        if len(words) == 2 and words[0] in ("class", "def"):
            while around and around[-1][0] >= depth:
                around.pop()
            name = words[1].replace("(", " ").replace(":", " ").replace("[", " ").split()[0]
            around.append((depth, name))
            if words[0] == "class" and [name for _, name in around] == wanted:
                return at if decorated is None else decorated
        if text.startswith("@"):
            decorated = at if decorated is None else decorated
        elif text and not text.startswith(("#", ")")):
            decorated = None
    raise OSError("could not find class definition")


def getblock(lines):
    """The lines of the function, class or statement that begins with the first one."""
    depth = len(lines[0]) - len(lines[0].lstrip())
    open_brackets, quote, is_headed, has_block, goes_on, last = 0, None, False, False, False, 0
    for at, line in enumerate(lines):
        text = line.strip()
        is_inside = open_brackets > 0 or quote is not None or goes_on
        if not is_inside and text and not text.startswith("#"):
            indent = len(line) - len(line.lstrip())
            if is_headed and indent <= depth:
                break
            is_headed = is_headed or not text.startswith("@")
        if text and (is_inside or not text.startswith("#")):
            last = at
        open_brackets, quote = _after(line, open_brackets, quote)
        goes_on = quote is None and line.rstrip("\n").endswith("\\")
        has_block = has_block or _opens_block(text)
        if is_headed and not has_block and last == at and open_brackets == 0 and quote is None and not goes_on:
            break
    return lines[:last + 1]


def _opens_block(text):
    return text.split("#")[0].rstrip().endswith(":")


def _after(line, open_brackets, quote):
    """How many brackets are open behind a line, and in which string it ends."""
    at = 0
    while at < len(line):
        if quote is not None:
            if line[at] == "\\":
                at += 1
            elif line.startswith(quote, at):
                at += len(quote) - 1
                quote = None
        elif line[at] == "#":
            break
        elif line[at] in "\"'":
            quote = line[at] * 3 if line.startswith(line[at] * 3, at) else line[at]
            at += len(quote) - 1
        elif line[at] in "([{":
            open_brackets += 1
        elif line[at] in ")]}":
            open_brackets -= 1
        at += 1
    return max(open_brackets, 0), quote if quote is not None and len(quote) == 3 else None


def getsourcelines(object):
    object = unwrap(object)
    lines, at = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[at:]), at + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    return None


# Frames. Those of the library are not counted.

Traceback = _namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = _namedtuple("FrameInfo", ("frame",) + Traceback._fields)


def currentframe():
    return _sys._getframe()


def _summary_of(frame, summary):
    context = None if summary is None or summary._line is None else [summary._line.rstrip("\n") + "\n"]
    return Traceback(
        frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, context, None if context is None else 0
    )


def getframeinfo(frame, context=1):
    if istraceback(frame):
        summary = _extract_tb(frame)[0]
        info = _summary_of(frame.tb_frame, summary)
        return info._replace(lineno=frame.tb_lineno)
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    return _summary_of(frame, _extract_stack(frame)[-1])


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb is not None:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(_sys._getframe(), context)


def trace(context=1):
    return getinnerframes(_sys.exc_info()[2], context)


def getlineno(frame):
    return frame.f_lineno


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
)


# Signatures.

class _empty:
    """Stands for a default or an annotation that is not there."""


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind
_SAME = type("_Same", (), {})()


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class Parameter:

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_SAME, kind=_SAME, annotation=_SAME, default=_SAME):
        return type(self)(
            self._name if name is _SAME else name, self._kind if kind is _SAME else kind,
            default=self._default if default is _SAME else default,
            annotation=self._annotation if annotation is _SAME else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            equals = "=" if self._annotation is _empty else " = "
            text += equals + repr(self._default)
        if self._kind is _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return (self._name, self._kind, self._default, self._annotation)

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._parts() == other._parts()


class BoundArguments:

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        values = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values = {}
        is_by_name = False
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                is_by_name = True
            elif name not in self.arguments:
                # What comes behind a gap can only be given by its name.
                is_by_name = True
                continue
            if is_by_name and name in self.arguments:
                if parameter.kind is _VAR_KEYWORD:
                    values.update(self.arguments[name])
                else:
                    values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        filled = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                filled[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        parts = [f"{name}={value!r}" for name, value in self.arguments.items()]
        return f"<{type(self).__name__} ({', '.join(parts)})>"


class Signature:

    __slots__ = ("_parameters", "_return_annotation")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        kept = {}
        before = _POSITIONAL_ONLY
        has_default = False
        for parameter in parameters or ():
            kind, name = parameter.kind, parameter.name
            if kind < before:
                raise ValueError(
                    f"wrong parameter order: {before.description} parameter before {kind.description} parameter"
                )
            if kind > before:
                before = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if parameter.default is not _empty:
                    has_default = True
                elif has_default:
                    raise ValueError("non-default argument follows default argument")
            if name in kept:
                raise ValueError(f"duplicate parameter name: {name!r}")
            kept[name] = parameter
        self._parameters = _types.MappingProxyType(kept)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_of(obj, cls, follow_wrapped)

    def replace(self, *, parameters=_SAME, return_annotation=_SAME):
        return type(self)(
            self._parameters.values() if parameters is _SAME else parameters,
            return_annotation=self._return_annotation if return_annotation is _SAME else return_annotation,
        )

    def bind(self, /, *args, **kwargs):
        return self._bound(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bound(args, kwargs, True)

    def _bound(self, args, kwargs, is_partial):
        arguments = {}
        given = list(args)
        named = dict(kwargs)
        takes_names = None
        for parameter in self._parameters.values():
            name, kind = parameter.name, parameter.kind
            if kind is _VAR_KEYWORD:
                takes_names = name
            elif kind is _VAR_POSITIONAL:
                if given:
                    arguments[name] = tuple(given)
                    given = []
            elif given and kind is not _KEYWORD_ONLY:
                if name in named and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = given.pop(0)
            elif kind is _POSITIONAL_ONLY:
                if name in named:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                if parameter.default is _empty and not is_partial:
                    raise TypeError(f"missing a required argument: {name!r}")
            elif given and kind is _KEYWORD_ONLY:
                raise TypeError("too many positional arguments")
            elif name in named:
                arguments[name] = named.pop(name)
            elif parameter.default is _empty and not is_partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if given:
            raise TypeError("too many positional arguments")
        if named:
            if takes_names is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(named))!r}")
            arguments[takes_names] = named
        return BoundArguments(self, arguments)

    def __str__(self):
        parts = []
        has_slash = has_star = False
        for parameter in self._parameters.values():
            kind = parameter.kind
            if kind is _POSITIONAL_ONLY:
                has_slash = True
            elif has_slash:
                parts.append("/")
                has_slash = False
            if kind is _VAR_POSITIONAL:
                has_star = True
            elif kind is _KEYWORD_ONLY and not has_star:
                parts.append("*")
                has_star = True
            parts.append(str(parameter))
        if has_slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def _parts(self):
        """What makes two signatures equal: keyword-only parameters have no order."""
        ordered = [each for each in self._parameters.values() if each.kind is not _KEYWORD_ONLY]
        by_name = {each.name: each for each in self._parameters.values() if each.kind is _KEYWORD_ONLY}
        return tuple(ordered), by_name, self._return_annotation

    def __hash__(self):
        ordered, by_name, returns = self._parts()
        return hash((ordered, frozenset(by_name.values()), returns))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return _signature_of(obj, Signature, follow_wrapped)


class _Factory:
    """Stands for a default that is made anew for each object."""

    def __repr__(self):
        return "<factory>"


def _of_fields(fields, missing, cls):
    """What the `__init__` takes that `dataclasses` makes."""
    parameters = [Parameter("self", _POSITIONAL_OR_KEYWORD)]
    for field in fields:
        default = field.default
        if default is missing:
            default = _empty if field.default_factory is missing else _Factory()
        parameters.append(Parameter(
            field.name, _KEYWORD_ONLY if field.kw_only else _POSITIONAL_OR_KEYWORD,
            default=default, annotation=field.type,
        ))
    return cls(parameters, return_annotation=None)


def _of_function(function, cls):
    fields = getattr(function, "_threadline_fields", None)
    if fields is not None:
        return _of_fields(*fields, cls)
    code = function.__code__
    count, by_place = code.co_argcount, code.co_posonlyargcount
    names = code.co_varnames
    annotations = function.__annotations__
    defaults = function.__defaults__ or ()
    by_name = function.__kwdefaults__ or {}
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for place in range(count):
        back = place - (count - len(defaults))
        kind = _POSITIONAL_ONLY if place < by_place else _POSITIONAL_OR_KEYWORD
        add(names[place], kind, defaults[back] if back >= 0 else _empty)
    at = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[at], _VAR_POSITIONAL)
        at += 1
    for name in names[count:count + code.co_kwonlyargcount]:
        add(name, _KEYWORD_ONLY, by_name.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get("return", _empty))


def _without_first(of):
    parameters = list(of.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters = parameters[1:]
    return of.replace(parameters=parameters)


def _of_partial(call, cls, follow_wrapped):
    of = _signature_of(call.func, cls, follow_wrapped)
    try:
        bound = of.bind_partial(*call.args, **call.keywords)
    except TypeError:
        raise ValueError(f"partial object {call!r} has incorrect arguments") from None
    parameters = []
    is_by_name = False
    for name, parameter in of.parameters.items():
        kind = parameter.kind
        if name in bound.arguments and kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if name not in call.keywords or kind is _POSITIONAL_ONLY:
                continue
            # What was given by name can be given anew, by name; and so all that comes behind it.
            parameter = parameter.replace(default=call.keywords[name])
            if kind is _POSITIONAL_OR_KEYWORD:
                is_by_name = True
        if is_by_name and kind is _POSITIONAL_OR_KEYWORD:
            parameter = parameter.replace(kind=_KEYWORD_ONLY)
        elif is_by_name and kind is _VAR_POSITIONAL:
            continue
        parameters.append(parameter)
    return of.replace(parameters=parameters)


def _signature_of(obj, cls, follow_wrapped):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(_signature_of(obj.__func__, cls, follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda each: hasattr(each, "__signature__") or ismethod(each))
        if ismethod(obj):
            return _signature_of(obj, cls, follow_wrapped)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f"unexpected object {own!r} in __signature__ attribute")
        return own
    if isfunction(obj):
        return _of_function(obj, cls)
    if isinstance(obj, _functools.partial):
        return _of_partial(obj, cls, follow_wrapped)
    if isinstance(obj, type):
        return _of_class(obj, cls, follow_wrapped)
    if isbuiltin(obj):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = getattr(type(obj), "__call__", None)
    if isfunction(call):
        return _without_first(_signature_of(call, cls, follow_wrapped))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _of_class(obj, cls, follow_wrapped):
    call = getattr(type(obj), "__call__", None)
    if isfunction(call) and type(obj).__module__ not in ("abc", "enum"):
        return _without_first(_signature_of(call, cls, follow_wrapped))
    for name in "__new__", "__init__":
        for base in obj.__mro__:
            if name in base.__dict__ and base is not object:
                function = base.__dict__[name]
                function = function.__func__ if isinstance(function, staticmethod) else function
                if isfunction(function):
                    return _without_first(_signature_of(function, cls, follow_wrapped))
                break
    if all([base is object or base.__module__ != "builtins" for base in obj.__mro__]):
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


FullArgSpec = _namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
ArgInfo = _namedtuple("ArgInfo", "args varargs keywords locals")


def getfullargspec(func):
    try:
        of = _signature_of(func.__func__ if ismethod(func) else func, Signature, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, by_name, defaults, named_defaults, annotations = [], [], (), {}, {}
    varargs = varkw = None
    if of.return_annotation is not _empty:
        annotations["return"] = of.return_annotation
    for name, parameter in of.parameters.items():
        kind = parameter.kind
        if kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _VAR_KEYWORD:
            varkw = name
        elif kind is _KEYWORD_ONLY:
            by_name.append(name)
            if parameter.default is not _empty:
                named_defaults[name] = parameter.default
        else:
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, by_name, named_defaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    if ismethod(func):
        positional = (func.__self__,) + positional
        func = func.__func__
    bound = _of_function(func, Signature).bind(*positional, **named)
    bound.apply_defaults()
    return bound.arguments


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = obj.__dict__.get("__annotations__")
    elif callable(obj) or ismodule(obj):
        found = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if eval_str and any([isinstance(value, str) for value in (found or {}).values()]):
        raise NotImplementedError("Threadline has no compiler within the program: annotations stay texts")
    return dict(found or {})


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


ClosureVars = _namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    raise NotImplementedError("getclosurevars() is not there in Threadline; look into func.__closure__ instead")


def getclasstree(classes, unique=False):
    children, roots = {}, []
    for c in classes:
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
        if not c.__bases__ and c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    results = []
    for c in sorted(classes, key=lambda c: (c.__module__, c.__name__)):
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results
