# Enumerations. A class statement's names are read once (`_EnumDict`), the class is made without its
# members, and `_Members.__set_name__` then makes them, before `__init_subclass__` runs.

from types import DynamicClassAttribute, MappingProxyType
from _threadline import caller_module as _caller_module, extend_class as _set

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS",
    "NAMED_FLAGS", "UNIQUE",
]

_property = property
_PLAIN = (type(lambda: None), _property, classmethod, staticmethod)
Enum = Flag = EJECT = KEEP = STRICT = CONFORM = None


class nonmember:

    def __init__(self, value):
        self.value = value


class member:

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """An attribute of the members that leaves its name free for a member."""

    member = None

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__
        self.owner = owner

    def __get__(self, instance, owner=None):
        if instance is None:
            if self.member is not None:
                return self.member
            if owner is not None and self.name in owner._member_map_:
                return owner._member_map_[self.name]
            raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self.member is not None:
            for base in self.owner.__mro__[1:]:
                below = base.__dict__.get(self.name)
                if isinstance(below, property):
                    return below.__get__(instance, owner)
        raise AttributeError(f"{owner!r} member has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)


class _Null:

    def __repr__(self):
        return "_auto_null"


_auto_null = _Null()


class auto:
    """A value to be found by `_generate_next_value_`."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    start = f"_{cls_name}__"
    return len(name) > len(start) and name.startswith(start) and not name.endswith("__")


def _is_descriptor(value):
    if isinstance(value, _PLAIN):
        return True
    if isinstance(value, type):
        return False
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


_HOOKS = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
          "_iter_member_by_value_", "_iter_member_by_def_")


class _EnumDict(dict):
    """The names of an enumeration's body: which are members is decided as they come."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None
        self._is_auto_used = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._hook(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._with_values(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _hook(self, key, value):
        if key not in _HOOKS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._is_auto_used:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            names = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            taken = set(names) & set(self._member_names)
            if taken:
                raise ValueError(f"_ignore_ cannot specify already set names: {taken!r}")
            self._ignore = value = names
        return value

    def _with_values(self, key, value):
        if isinstance(value, auto):
            return self._found(key, value)
        if type(value) is tuple and any([isinstance(part, auto) for part in value]):
            return tuple([self._found(key, part) if isinstance(part, auto) else part for part in value])
        return value

    def _found(self, key, wanted):
        if wanted.value is _auto_null:
            wanted.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        self._is_auto_used = True
        return wanted.value


class _Members:
    """Makes the members once the class is there."""

    def __init__(self, names, values, use_args, order):
        self.names = names
        self.values = values
        self.use_args = use_args
        self.order = order

    def __set_name__(self, cls, name):
        _set(cls, name, None)
        for name, value in zip(self.names, self.values):
            _add_member(cls, name, value, self.use_args)
        if Flag is not None and issubclass(cls, Flag):
            _finish_flag(cls)
        _check_order(cls, self.order)


def _add_member(cls, name, value, use_args):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    if not use_args:
        made = object.__new__(cls)
    else:
        made = cls._new_member_(cls, *args)
    if not hasattr(made, "_value_"):
        if cls._member_type_ is object or not use_args:
            made._value_ = value
        else:
            made._value_ = cls._member_type_(*args)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    found = _same_value(cls, value)
    if found is None:
        is_canonical = Flag is None or not issubclass(cls, Flag) or (isinstance(value, int) and _is_single(value))
        if is_canonical:
            cls._member_names_.append(name)
    else:
        made = found
    cls._member_map_[name] = made
    _redirect(cls, name, made)
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        cls._unhashable_values_.append(value)


def _same_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._member_map_.values():
            if other._value_ == value:
                return other
        return None


def _redirect(cls, name, made):
    """A member may be called as a property of the members is: then both can be read."""
    for base in cls.__mro__[1:]:
        below = base.__dict__.get(name)
        if isinstance(below, (property, DynamicClassAttribute)):
            redirect = property(below.fget, below.fset, below.fdel)
            redirect.member = made
            redirect.__set_name__(cls, name)
            _set(cls, name, redirect)
            return
    _set(cls, name, made)


def _check_order(cls, order):
    if order is None:
        return
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    names = list(cls._member_names_)
    if Flag is not None and issubclass(cls, Flag):
        order = [name for name in order if name in names]
    else:
        aliases = cls._member_map_
        order = [name for name in order if name not in aliases or aliases[name]._name_ == name]
    if order != names:
        raise TypeError(f"member order does not match _order_:\n  {names!r}\n  {order!r}")


def _is_single(value):
    return value > 0 and value & (value - 1) == 0


def _bits(value):
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def _data_type(cls_name, bases):
    """The type whose values the members are, beside being members."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    if base._member_type_ not in found:
                        found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                kind = candidate or base
                if kind not in found:
                    found.append(kind)
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f"too many data types for {cls_name!r}: {set(found)!r}")
    return found[0] if found else object


def _data_repr(bases):
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                if "__dataclass_fields__" in base.__dict__ and base.__dataclass_params__.repr:
                    return _dataclass_repr
                return base.__dict__["__repr__"]
    return None


def _dataclass_repr(value):
    fields = value.__dataclass_fields__
    return ", ".join([f"{name}={getattr(value, name)!r}" for name in fields if fields[name].repr])


def _constructor(classdict, member_type, first):
    """What makes members, and whether the class says so itself."""
    own = classdict.get("__new__")
    if own is not None:
        return own.__func__ if isinstance(own, staticmethod) else own, first is not None
    for name in ("__new_member__", "__new__"):
        for candidate in (member_type, first):
            found = getattr(candidate, name, None)
            if found is not None and found is not object.__new__ and (Enum is None or found is not Enum.__new__):
                return found, False
    return object.__new__, False


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        _check_extensible(cls, bases)
        names = _EnumDict(cls)
        if bases and Enum is not None:
            names._generate = getattr(bases[-1], "_generate_next_value_", None)
        return names

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, _EnumDict):
            given = classdict
            classdict = EnumType.__prepare__.__func__(metacls, cls, bases)
            for name in given:
                classdict[name] = given[name]
        for name in classdict._ignore:
            classdict.pop(name, None)
        names = list(classdict._member_names)
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {', '.join([repr(name) for name in invalid])}")
        first = bases[-1] if bases and Enum is not None else None
        if first is not None and not isinstance(first, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        member_type = _data_type(cls, bases)
        new_member, save_new = _constructor(classdict, member_type, first)
        use_args = new_member is not object.__new__
        order = classdict.pop("_order_", None)
        namespace = {name: value for name, value in dict.items(classdict) if name not in names and name != "_ignore_"}
        values = [dict.__getitem__(classdict, name) for name in names]
        if first is not None:
            namespace.setdefault("__new__", Enum.__dict__["__new__"])
            if save_new:
                namespace["__new_member__"] = classdict["__new__"]
                namespace["__new__"] = Enum.__dict__["__new__"]
            if ReprEnum is not None and ReprEnum in bases:
                namespace.setdefault("__str__", _str_of_data(member_type))
                namespace.setdefault("__format__", _format_of_data(member_type))
            _prefer_own_texts(namespace, bases, member_type, first)
        namespace["_new_member_"] = new_member
        namespace["_use_args_"] = use_args
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = _data_repr(bases)
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_flag_mask_"] = namespace["_singles_mask_"] = namespace["_all_bits_"] = 0
        namespace["_boundary_"] = boundary or getattr(first, "_boundary_", None)
        if "__doc__" not in namespace:
            namespace["__doc__"] = None
        namespace["_members_to_make_"] = _Members(names, values, use_args, order)
        try:
            return super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as error:
            # What making a member raises comes out of __set_name__ as the cause of another error.
            failure = error.__cause__ or error
        raise failure

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(
            value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary
        )

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, last_values = names, [], []
            for count, name in enumerate(plain):
                value = classdict._generate(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in names:
            if isinstance(item, str):
                classdict[item] = names[item]
            else:
                name, value = item
                classdict[name] = value
        classdict["__module__"] = _caller_module() if module is None else module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            kinds = f"{type(value).__qualname__!r} and {cls.__class__.__qualname__!r}"
            raise TypeError(f"unsupported operand type(s) for 'in': {kinds}")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __dir__(cls):
        return sorted(
            set(cls._member_names_)
            | {"__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__",
               "__members__", "__module__", "__name__", "__qualname__"}
        )


EnumMeta = EnumType


def _check_extensible(cls_name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {cls_name!r}> cannot extend {base!r}")


def _prefer_own_texts(namespace, bases, member_type, first):
    """A data type stands before the enumeration in the order, but members do not look or behave like its values."""
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name not in namespace:
            found = getattr(bases[0], name, None)
            if found is None or found is getattr(object, name, None) or found is getattr(member_type, name, None):
                namespace[name] = getattr(first, name)
    if Flag is not None and issubclass(first, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            if name not in namespace:
                namespace[name] = getattr(first, name)


def _str_of_data(member_type):
    if member_type is str:
        return lambda self: str.__str__(self)
    if "__str__" in member_type.__dict__ and member_type is not int:
        return member_type.__dict__["__str__"]
    return lambda self: member_type.__repr__(self)


def _format_of_data(member_type):
    return lambda self, spec: member_type.__format__(self, spec)


ReprEnum = None


class Enum(metaclass=EnumType):

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_ and not issubclass(cls, Flag):
            raise TypeError(f"{cls!r} has no members defined")
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        try:
            result = cls._missing_(value)
        except Exception as error:
            error.__context__ = invalid
            raise
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        if result is None:
            raise invalid
        error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        error.__context__ = invalid
        raise error

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        names = set()
        for cls in self.__class__.__mro__:
            if cls in (object, Enum, Flag, self._member_type_):
                continue
            for name in cls.__dict__:
                if name[0] != "_" and name not in cls._member_map_:
                    names.add(name)
        names |= {name for name in self.__dict__ if name[0] != "_"}
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"} | names)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """An enumeration whose members print as their values."""


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What is done about values that no flag covers."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def bin(num, max_bits=None):
    """The digits behind a sign bit: `0b0 101`, `0b1 010`."""
    digits = num.bit_length()
    text = f"{num:b}" if num >= 0 else f"{num + (1 << digits):b}".rjust(digits, "0") if digits else ""
    sign = "0" if num >= 0 else "1"
    text = "" if num == 0 or (num < 0 and digits == 0) else text
    if max_bits is not None:
        text = text.rjust(max_bits, sign)
    return f"0b{sign} {text or sign}"


def _finish_flag(cls):
    mask = singles = 0
    for made in cls._member_map_.values():
        value = made._value_
        if isinstance(value, int):
            mask |= value
            if _is_single(value):
                singles |= value
    _set(cls, "_flag_mask_", mask)
    _set(cls, "_singles_mask_", singles)
    _set(cls, "_all_bits_", (1 << mask.bit_length()) - 1)
    names = [name for name in cls._member_names_]
    values = [cls._member_map_[name]._value_ for name in names]
    if values != sorted(values):
        _set(cls, "_iter_member_", cls._iter_member_by_def_)


class Flag(Enum, boundary=STRICT):

    def _numeric_repr_(value):
        return repr(value)

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        value = int(value)
        mask = cls._flag_mask_
        every = cls._all_bits_
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(mask, width)}"
                )
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(every + 1, 1 << value.bit_length())
        if value < 0:
            value += every + 1
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        return cls._combined(value, every)

    @classmethod
    def _combined(cls, value, every):
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        made.__objclass__ = cls
        singles = list(cls._iter_member_(value & cls._singles_mask_))
        parts = 0
        for part in singles:
            parts |= part._value_
        if value & cls._flag_mask_ & ~cls._singles_mask_:
            for other in cls._member_map_.values():
                if other not in singles and other._value_ and other._value_ & value == other._value_:
                    singles.append(other)
                    parts |= other._value_
        unknown = value ^ parts
        made._name_ = None
        if parts:
            if unknown and cls._boundary_ is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unknown!r}")
            made._name_ = "|".join([part._name_ for part in singles])
            if unknown:
                made._name_ += f"|{cls._numeric_repr_(unknown)}"
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            kinds = f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            raise TypeError(f"unsupported operand type(s) for 'in': {kinds}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{self.__class__.__name__}{name}: {value_repr(self._value_)}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        return f"{cls_name}({self._value_!r})" if self._name_ is None else f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(enumeration):
    duplicates = []
    for name, found in enumeration._member_map_.items():
        if name != found._name_:
            duplicates.append((name, found._name_))
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` can look for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                _verify_unique(enumeration)
            elif check is CONTINUOUS:
                _verify_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _verify_named(enumeration)
        return enumeration


def _verify_unique(enumeration):
    pairs = [f"{name} -> {found._name_}" for name, found in enumeration._member_map_.items() if name != found._name_]
    if pairs:
        raise ValueError(f"aliases found in {enumeration!r}: {', '.join(pairs)}")


def _verify_continuous(enumeration):
    values = {found._value_ for found in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    kind = "flag" if issubclass(enumeration, Flag) else "enum"
    if kind == "flag":
        wanted = [1 << shift for shift in range(low.bit_length(), high.bit_length() - 1)]
    else:
        wanted = range(low + 1, high)
    missing = [value for value in wanted if value not in values]
    if missing:
        text = ", ".join([str(value) for value in missing])
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {text}"[:256])


def _verify_named(enumeration):
    singles = [found._value_ for found in enumeration]
    names = []
    missing = 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias._value_ < 0:
            continue
        lacking = [bit for bit in _bits(alias._value_) if bit not in singles]
        if lacking:
            names.append(name)
            for bit in lacking:
                missing |= bit
    if names:
        if len(names) == 1:
            text = f"alias {names[0]} is missing"
        else:
            text = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
        amount = f"value {hex(missing)}" if _is_single(missing) else f"combined values of {hex(missing)}"
        raise ValueError(
            f"invalid Flag {enumeration.__name__!r}: {text} {amount} [use enum.show_flag_values(value) for details]"
        )


def show_flag_values(value):
    return list(_bits(value))


def global_enum_repr(self):
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    return "|".join([f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    return cls
