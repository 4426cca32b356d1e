# Data classes. Methods are closures over the fields; nothing is made of text. Where CPython's generated
# methods would complain about arguments, `_Signature` says the same words.

from abc import update_abstractmethods as _update_abstractmethods
from keyword import iskeyword as _iskeyword
from types import GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _Sign:

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class _MISSING_TYPE:

    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _KW_ONLY_TYPE:

    def __repr__(self):
        return "<dataclasses._KW_ONLY_TYPE object>"


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _Sign("<factory>")
_FIELD = _Sign("_FIELD")
_CLASSVAR = _Sign("_FIELD_CLASSVAR")
_INITVAR = _Sign("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"


class InitVar:
    """Marks an argument of `__init__` that is passed on to `__post_init__` and not kept."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        shown = []
        for name in Field.__slots__:
            shown.append(f"{name}={getattr(self, name)!r}")
        return f"Field({','.join(shown)})"

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook is not None:
            hook(self.default, owner, name)

    def __class_getitem__(cls, parameters):
        return GenericAlias(cls, parameters)


class _DataclassParams:

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        parts = ",".join([f"{name}={value!r}" for name, value in self.__dict__.items()])
        return f"_DataclassParams({parts})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _text_names(annotation, names):
    """Whether an annotation written as text begins with one of the names."""
    if not isinstance(annotation, str):
        return False
    head = annotation.split("[")[0].strip()
    return head in names


def _is_classvar(annotation):
    if _text_names(annotation, ("ClassVar", "typing.ClassVar")):
        return True
    origin = getattr(annotation, "__origin__", annotation)
    return getattr(origin, "_name", None) == "ClassVar" and getattr(origin, "__module__", None) == "typing"


def _is_initvar(annotation):
    if _text_names(annotation, ("InitVar", "dataclasses.InitVar")):
        return True
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY or _text_names(annotation, ("KW_ONLY", "dataclasses.KW_ONLY"))


def _read_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_classvar(annotation):
        made._field_type = _CLASSVAR
    elif _is_initvar(annotation):
        made._field_type = _INITVAR
    if made._field_type in (_CLASSVAR, _INITVAR) and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type in (_FIELD, _INITVAR):
        if made.kw_only is MISSING:
            made.kw_only = default_kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if made._field_type is _FIELD and made.default is not MISSING and type(made.default).__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _collect(cls, kw_only):
    """All fields by name: those of the bases first, then the class's own."""
    collected = {}
    is_any_frozen = has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            has_bases = True
            collected.update(inherited)
            is_any_frozen = is_any_frozen or base.__dataclass_params__.frozen
    own = []
    annotations = _own_annotations(cls)
    is_marked = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation):
            if is_marked:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            is_marked = True
            kw_only = True
        else:
            own.append(_read_field(cls, name, annotation, kw_only))
    for made in own:
        collected[made.name] = made
        if isinstance(cls.__dict__.get(made.name), Field):
            if made.default is MISSING:
                delattr(cls, made.name)
            else:
                setattr(cls, made.name, made.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return collected, has_bases, is_any_frozen


def _own_annotations(cls):
    return cls.__dict__.get("__annotations__", {})


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) > 2:
        return ", ".join(names[:-1]) + ", and " + names[-1]
    return " and ".join(names)


class _Signature:
    """The parameters of a generated `__init__`."""

    def __init__(self, cls, fields):
        self.label = f"{cls.__qualname__}.__init__"
        self.positional = [f for f in fields if f.init and not f.kw_only]
        self.keywords = [f for f in fields if f.init and f.kw_only]
        seen = None
        for f in self.positional:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen = f
            elif seen is not None:
                raise TypeError(f"non-default argument {f.name!r} follows default argument")
        self.all = self.positional + self.keywords
        self.names = {f.name for f in self.all}
        self.least = len([f for f in self.positional if not _has_default(f)])

    def bind(self, args, kwargs):
        """Values by name."""
        values = {}
        for f, value in zip(self.positional, args):
            values[f.name] = value
        for name, value in kwargs.items():
            if name not in self.names:
                raise TypeError(f"{self.label}() got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{self.label}() got multiple values for argument {name!r}")
            values[name] = value
        if len(args) > len(self.positional):
            self._too_many(args, kwargs)
        self._check_missing(self.positional, values, "positional")
        self._check_missing(self.keywords, values, "keyword-only")
        return values

    def _too_many(self, args, kwargs):
        most = len(self.positional) + 1
        least = self.least + 1
        takes = f"from {least} to {most}" if least != most else f"{most}"
        plural = "" if most == 1 and least == most else "s"
        given = f"{len(args) + 1}"
        named = len([name for name in kwargs if name in {f.name for f in self.keywords}])
        if named:
            given += f" positional argument{'' if len(args) == 0 else 's'} (and {named} keyword-only argument"
            given += f"{'' if named == 1 else 's'})"
        raise TypeError(
            f"{self.label}() takes {takes} positional argument{plural} but {given} were given"
        )

    def _check_missing(self, fields, values, kind):
        missing = [f.name for f in fields if f.name not in values and not _has_default(f)]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(
                f"{self.label}() missing {len(missing)} required {kind} argument{plural}: {_listed(missing)}"
            )


def _has_default(f):
    return f.default is not MISSING or f.default_factory is not MISSING


def _make_init(cls, fields, frozen):
    signature = _Signature(cls, fields)
    steps = []
    for f in fields:
        kept = f._field_type is _FIELD
        if f.init or f.default_factory is not MISSING:
            steps.append((f.name, f.init, f.default, f.default_factory, kept))
    post = hasattr(cls, "__post_init__")
    passed = [f.name for f in fields if f._field_type is _INITVAR]
    store = object.__setattr__ if frozen else setattr
    # Usually every field is given by position, by name or by its default, and nothing else is.
    entries = [(f.name, f.default, f.default_factory) for f in signature.positional]
    count = len(entries)
    is_usual = len(signature.all) == len(steps) == count and not passed

    def __init__(self, /, *args, **kwargs):
        if is_usual and len(args) <= count:
            values = [*args]
            named = len(kwargs)
            for name, default, factory in entries[len(args):]:
                if named and name in kwargs:
                    values.append(kwargs[name])
                    named -= 1
                elif default is not MISSING:
                    values.append(default)
                elif factory is not MISSING:
                    values.append(_FACTORY)
                else:
                    break
            if not named and len(values) == count:
                for (name, _, factory), value in zip(entries, values):
                    store(self, name, factory() if value is _FACTORY else value)
                if post:
                    self.__post_init__()
                return
        if "self" in kwargs and "self" not in signature.names:
            raise TypeError(f"{signature.label}() got multiple values for argument 'self'")
        values = signature.bind(args, kwargs)
        for name, is_given, default, factory, kept in steps:
            if is_given and name in values:
                value = values[name]
            elif factory is not MISSING:
                value = factory()
            else:
                value = default
            if kept:
                store(self, name, value)
            else:
                values[name] = value
        if post:
            self.__post_init__(*[values[name] if name in values else getattr(self, name) for name in passed])

    # For `inspect.signature`.
    __init__._threadline_fields = (signature.all, MISSING)
    return __init__


_active = []


def _make_repr(fields):
    names = [f.name for f in fields if f.repr and f._field_type is _FIELD]

    def __repr__(self):
        for other in _active:
            if other is self:
                return "..."
        _active.append(self)
        try:
            parts = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        finally:
            _active.pop()
        return f"{self.__class__.__qualname__}({parts})"

    __repr__._is_generated = True
    return __repr__


def _compared(fields):
    return [f.name for f in fields if f.compare and f._field_type is _FIELD]


def _values(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) == _values(other, names)
        return NotImplemented
    return __eq__


def _make_order(names):
    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) < _values(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) <= _values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) > _values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) >= _values(other, names)
        return NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _give(cls, function, annotations=None):
    """Puts a generated method into the class, unless the class has one: then True."""
    name = function.__name__
    if name in cls.__dict__:
        return True
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    if annotations is not None:
        function.__annotations__ = annotations
    setattr(cls, name, function)
    return False


def _set_hash(cls, params, fields, has_explicit_hash):
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash) and f._field_type is _FIELD]

    def __hash__(self):
        return hash(_values(self, names))

    __hash__.__qualname__ = f"{cls.__qualname__}.__hash__"
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = __hash__
    elif params.eq and params.frozen:
        if not has_explicit_hash:
            cls.__hash__ = __hash__
    elif params.eq and not has_explicit_hash:
        cls.__hash__ = None


def _doc(cls, fields):
    texts = []
    for f in [f for f in fields if f.init and not f.kw_only] + [f for f in fields if f.init and f.kw_only]:
        text = f.name
        annotation = f.type
        if isinstance(annotation, type):
            shown = annotation.__name__ if annotation.__module__ == "builtins" else repr(annotation)
            if annotation.__module__ != "builtins":
                shown = f"{annotation.__module__}.{annotation.__qualname__}"
        else:
            shown = repr(annotation).replace("typing.", "")
        text = f"{f.name}: {shown}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        if f.kw_only and "*" not in texts:
            texts.append("*")
        texts.append(text)
    return f"{cls.__name__}({', '.join(texts)})"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    has_explicit_hash = "__hash__" in cls.__dict__ and not (
        cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__
    )
    setattr(cls, "__dataclass_params__", params)
    collected, has_bases, is_any_frozen = _collect(cls, kw_only)
    if has_bases:
        if is_any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not is_any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, collected)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    fields = [f for f in collected.values() if f._field_type in (_FIELD, _INITVAR)]
    if init:
        annotations = {f.name: f.type for f in fields if f.init}
        annotations["return"] = None
        _give(cls, _make_init(cls, fields, frozen), annotations)
    if repr:
        _give(cls, _make_repr(fields))
    compared = _compared(fields)
    if eq:
        _give(cls, _make_eq(compared))
    if order:
        for function in _make_order(compared):
            if _give(cls, function):
                raise TypeError(
                    f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
    if frozen:
        names = {f.name for f in fields if f._field_type is _FIELD}
        for function in _make_frozen(cls, names):
            if _give(cls, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    _set_hash(cls, params, fields, has_explicit_hash)
    if cls.__doc__ is None:
        cls.__doc__ = _doc(cls, fields)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in fields if f.init and not f.kw_only])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, fields, frozen)
    return _update_abstractmethods(cls)


def _with_slots(cls, fields, frozen):
    """The class once more, with slots; its methods' `__class__` then means the new one."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = [f.name for f in fields if f._field_type is _FIELD]
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    for name in ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    qualname = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = qualname
    for value in namespace.values():
        function = getattr(value, "__func__", value)
        for cell in getattr(function, "__closure__", None) or ():
            _repoint(cell, cls, made)
    if frozen:
        taken = set(names)
        for function in _make_frozen(made, taken):
            function.__qualname__ = f"{qualname}.{function.__name__}"
            setattr(made, function.__name__, function)
    return made


def _repoint(cell, old, new):
    try:
        if cell.cell_contents is old:
            cell.cell_contents = new
    except (ValueError, AttributeError):
        pass


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        )

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_instance(value):
    return hasattr(type(value), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict(obj, dict_factory)


def _asdict(obj, factory):
    if _is_instance(obj):
        return factory([(f.name, _asdict(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_asdict(item, factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_asdict(item, factory) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_asdict(key, factory), _asdict(value, factory)) for key, value in obj.items()])
    return _copied(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple(obj, tuple_factory)


def _astuple(obj, factory):
    if _is_instance(obj):
        return factory([_astuple(getattr(obj, f.name), factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_astuple(item, factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_astuple(item, factory) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_astuple(key, factory), _astuple(value, factory)) for key, value in obj.items()])
    return _copied(obj)


def _copied(obj):
    if obj is None or isinstance(obj, (int, str, float)):
        return obj
    from copy import deepcopy
    return deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False):
    annotations = {}
    defaults = {}
    seen = set()
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation
    names = dict(namespace or {})
    names.update(defaults)
    names["__annotations__"] = annotations
    names.setdefault("__module__", "types")
    meta = type(bases[0]) if bases else type
    cls = meta(cls_name, tuple(bases), names)
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
        match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )
