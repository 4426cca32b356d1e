# `list[int]` and `int | str`: what annotations are made of. `types` and `typing` show them under their names.


def type_repr(value):
    if isinstance(value, GenericAlias):
        return repr(value)
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if value is None:
        return "None"
    return repr(value)


def parameters_of(args):
    """The type variables in the arguments, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        inner = (arg,) if hasattr(arg, "__typing_subst__") else getattr(arg, "__parameters__", ())
        if isinstance(arg, (list, tuple)):
            inner = parameters_of(arg)
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def substituted(args, parameters, values):
    """The arguments with values in place of parameters."""
    replacement = dict(zip(parameters, values))
    result = []
    for arg in args:
        if isinstance(arg, list):
            result.append(list(substituted(arg, parameters, values)))
        elif not isinstance(arg, type) and hasattr(arg, "__typing_subst__"):
            result.append(replacement[arg])
        elif not isinstance(arg, type) and getattr(arg, "__parameters__", ()):
            inner = tuple(replacement[parameter] for parameter in arg.__parameters__)
            result.append(arg[inner])
        else:
            result.append(arg)
    return tuple(result)


def values_for(alias, parameters, given):
    """What a subscript of a generic gives for its parameters, as a tuple."""
    if not isinstance(given, tuple):
        given = (given,)
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    if len(given) != len(parameters):
        word = "many" if len(given) > len(parameters) else "few"
        raise TypeError(
            f"Too {word} arguments for {alias!r}; actual {len(given)}, expected {len(parameters)}"
        )
    return given


_OWN = ("__origin__", "__args__", "__parameters__", "__unpacked__", "_stand_in_base", "__class__")


class GenericAlias:

    __module__ = "types"

    def __init__(self, origin, args):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = parameters_of(args)
        self.__unpacked__ = False
        self._stand_in_base = origin

    def __repr__(self):
        args = ", ".join([
            "[" + ", ".join([type_repr(inner) for inner in arg]) + "]" if isinstance(arg, list) else type_repr(arg)
            for arg in self.__args__
        ])
        return f"{type_repr(self.__origin__)}[{args or '()'}]"

    def __getitem__(self, given):
        values = values_for(self, self.__parameters__, given)
        return GenericAlias(self.__origin__, substituted(self.__args__, self.__parameters__, values))

    def __call__(self, /, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name not in ("__name__", "__qualname__", "__module__", "__doc__"):
            raise AttributeError(f"type object '{self.__origin__.__name__}' has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, value):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")


def union(left, right):
    """`left | right`, or NotImplemented where one of them is no type."""
    for part in (left, right):
        if part is not None and not isinstance(part, (type, GenericAlias, UnionType)):
            return NotImplemented
    args = []
    for part in (left, right):
        for member in part.__args__ if isinstance(part, UnionType) else (part,):
            member = type(None) if member is None else member
            if member not in args:
                args.append(member)
    return args[0] if len(args) == 1 else UnionType(tuple(args))


class UnionType:

    __module__ = "types"

    def __init__(self, args):
        self.__args__ = args
        self.__parameters__ = parameters_of(args)

    def __repr__(self):
        return " | ".join(["None" if arg is type(None) else type_repr(arg) for arg in self.__args__])

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __getitem__(self, given):
        values = values_for(self, self.__parameters__, given)
        args = substituted(self.__args__, self.__parameters__, values)
        result = args[0]
        for arg in args[1:]:
            result = result | arg
        return result

    def __instancecheck__(self, value):
        for arg in self.__args__:
            if isinstance(arg, GenericAlias):
                raise TypeError("isinstance() argument 2 cannot be a parameterized generic")
        return isinstance(value, self.__args__)

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if isinstance(arg, GenericAlias):
                raise TypeError("issubclass() argument 2 cannot be a parameterized generic")
        return issubclass(cls, self.__args__)
