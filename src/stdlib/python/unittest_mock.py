# Stand-ins for what a test does not want to call: `Mock`, `MagicMock`, `patch` and what is asked of them.
# Attributes that a mock makes and the calls it has seen stand in `__dict__`, where threads that share a mock meet.

import contextlib as _contextlib
import functools as _functools
import inspect as _inspect

__all__ = ["Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "NonCallableMock", "NonCallableMagicMock",
           "PropertyMock", "seal", "create_autospec", "mock_open", "AsyncMock"]


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError(name)
        return self._known.setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_MISSING = sentinel.MISSING


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = None


ANY = _Any()


def _call_text(name, args, kwargs):
    parts = [repr(value) for value in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _Call(tuple):
    """What a mock was called with: its name, the arguments, and those with names."""

    def __new__(cls, name="", args=(), kwargs=None, two=False, parent=None, is_call=True):
        kwargs = {} if kwargs is None else kwargs
        made = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        made._name = name
        made._parent = parent
        made._is_call = is_call
        return made

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __call__(self, *args, **kwargs):
        name = f"{self._name}()" if self._is_call and self._name else self._name
        return _Call(name, args, kwargs, parent=self)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        before = self._name + ("()" if self._is_call and self._name else "")
        return _Call(f"{before}.{name}" if before else name, (), {}, parent=self, is_call=False)

    def _triple(self):
        return (self._name, self[-2], self[-1])

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        if isinstance(other, _Call):
            name, args, kwargs = other._triple()
        elif len(other) == 3:
            name, args, kwargs = other
        elif len(other) == 2:
            name, (args, kwargs) = "", other
            if isinstance(args, str):
                name, args, kwargs = (args, kwargs, {}) if isinstance(kwargs, tuple) else (args, (), kwargs)
        elif len(other) == 1:
            value = other[0]
            name = value if isinstance(value, str) else ""
            args = value if isinstance(value, tuple) else ()
            kwargs = value if isinstance(value, dict) else {}
        else:
            name, args, kwargs = "", (), {}
        if self._name and name and self._name != name:
            return False
        return (self[-2], self[-1]) == (args, kwargs)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        if not self._is_call:
            return f"call.{self._name}" if self._name else "call"
        name = self._name
        return _call_text(f"call.{name}" if name and not name.startswith("()") else f"call{name}", self[-2], self[-1])


call = _Call(is_call=False)


class _Calls(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any([list(self[at:at + len(value)]) == value for at in range(len(self) - len(value) + 1)])


class InvalidSpecError(Exception):
    pass


_OWN = {
    "return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls",
}
_ASSERTIONS = ("assert", "assret", "asert", "aseert", "assrt")
_RETURNS = {
    "__hash__": None, "__str__": None, "__sizeof__": None, "__lt__": NotImplemented, "__gt__": NotImplemented,
    "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False, "__len__": 0,
    "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
}


class NonCallableMock:
    def __new__(cls, *args, **kwargs):
        # Each mock has a class of its own, so that methods of the language can be given to one alone.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, side_effect=None,
                 return_value=DEFAULT, **kwargs):
        set_ = self.__dict__
        if spec_set is not None:
            spec = spec_set
        set_["_mock_names"] = None if spec is None else list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
        set_["_mock_is_set"] = spec_set is not None
        set_["_mock_class"] = None
        if spec is not None and not isinstance(spec, (list, tuple)):
            set_["_mock_class"] = spec if isinstance(spec, type) else type(spec)
        set_["_mock_wraps"] = wraps
        set_["_mock_name"] = name
        set_["_mock_parent"] = parent
        set_["_mock_is_child"] = False
        set_["_mock_children"] = {}
        set_["_mock_sealed"] = False
        set_["_mock_return"] = return_value
        set_["_mock_effect"] = None
        set_["method_calls"] = _Calls()
        self._forget()
        self.side_effect = side_effect
        self.configure_mock(**kwargs)

    def _forget(self):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_Calls(), mock_calls=_Calls())

    @property
    def __class__(self):
        return self.__dict__.get("_mock_class") or type(self)

    def configure_mock(self, **kwargs):
        for path in sorted(kwargs, key=lambda path: path.count(".")):
            target = self
            *before, last = path.split(".")
            for name in before:
                target = getattr(target, name)
            setattr(target, last, kwargs[path])

    @property
    def side_effect(self):
        return self.__dict__["_mock_effect"]

    @side_effect.setter
    def side_effect(self, effect):
        is_plain = effect is None or callable(effect) or _is_exception(effect)
        self.__dict__["_mock_effect"] = effect if is_plain else iter(effect)

    @property
    def return_value(self):
        value = self.__dict__["_mock_return"]
        if value is DEFAULT:
            value = self._child("()")
            self.__dict__["_mock_return"] = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return"] = value
        _adopt(self, value, "()")

    def _child(self, name):
        if self._mock_sealed:
            shown = f".{name}" if name != "()" else "()"
            raise AttributeError(f"{self._full_name()}{shown}")
        made = self._get_child_mock()
        made.__dict__.update(_mock_name=name, _mock_parent=self, _mock_is_child=True)
        return made

    def _get_child_mock(self, **kwargs):
        kind = type(self).__mro__[1]
        if kind is NonCallableMagicMock:
            kind = MagicMock
        elif kind is NonCallableMock:
            kind = Mock
        return kind(**kwargs)

    def _full_name(self):
        name = self.__dict__["_mock_name"]
        parent = self.__dict__["_mock_parent"]
        if parent is not None and self.__dict__["_mock_is_child"]:
            return parent._full_name() + ("()" if name == "()" else f".{name}")
        return name or "mock"

    def __getattribute__(self, name):
        if name[:2] == "__" and name in object.__getattribute__(self, "__dict__").get("_mock_children", ()):
            return self.__dict__["_mock_children"][name]
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        if name.startswith("_mock_") or name in ("__isabstractmethod__",):
            raise AttributeError(name)
        names = self.__dict__["_mock_names"]
        if names is not None and name not in names:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name.startswith(_ASSERTIONS):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be "
                                 "an attribute.")
        children = self.__dict__["_mock_children"]
        if name not in children:
            wrapped = self.__dict__["_mock_wraps"]
            child = self._child(name)
            if wrapped is not None:
                child.__dict__["_mock_wraps"] = getattr(wrapped, name)
            children[name] = child
        child = children[name]
        if child is _MISSING:
            raise AttributeError(name)
        return child

    def __setattr__(self, name, value):
        if name in ("side_effect", "return_value"):
            object.__setattr__(self, name, value)
            return
        if name in _OWN or name.startswith("_mock_"):
            self.__dict__[name] = value
            return
        names = self.__dict__["_mock_names"]
        if self.__dict__["_mock_is_set"] and names is not None and name not in names and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name.startswith("__") and name.endswith("__") and name not in ("__class__", "__name__", "__qualname__", "__doc__"):
            method = value
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name)
                self.__dict__["_mock_children"][name] = value
                setattr(type(self), name, _method(name))
            else:
                setattr(type(self), name, method)
            return
        if name == "__class__":
            self.__dict__["_mock_class"] = value
            return
        if _adopt(self, value, name):
            self.__dict__["_mock_children"][name] = value
        else:
            self.__dict__["_mock_children"].pop(name, None)
            self.__dict__[name] = value

    def __delattr__(self, name):
        children = self.__dict__["_mock_children"]
        if name not in self.__dict__ and children.get(name) is _MISSING:
            raise AttributeError(name)
        self.__dict__.pop(name, None)
        children[name] = _MISSING

    def __dir__(self):
        own = [name for name in self.__dict__ if not name.startswith("_mock_")]
        names = self.__dict__["_mock_names"]
        return sorted({*(names if names is not None else dir(type(self))), *own, *self.__dict__["_mock_children"]})

    def __repr__(self):
        name = self.__dict__["_mock_name"]
        shown = f" name={self._full_name()!r}" if name or self.__dict__["_mock_is_child"] else ""
        cls = self.__dict__["_mock_class"]
        spec = f" spec={cls.__name__!r}" if cls is not None else ""
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def attach_mock(self, mock, attribute):
        mock.__dict__.update(_mock_parent=None, _mock_name="", _mock_is_child=False)
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self._forget()
        self.__dict__["method_calls"] = _Calls()
        if return_value:
            self.__dict__["_mock_return"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_effect"] = None
        for child in self.__dict__["_mock_children"].values():
            if child is not _MISSING:
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        value = self.__dict__["_mock_return"]
        if isinstance(value, NonCallableMock) and value is not self:
            value.reset_mock()

    # What was it called with?

    def _shown(self, args, kwargs):
        return _call_text(self.__dict__["_mock_name"] or "mock", args, kwargs)

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times."
                f"{self._calls_text()}"
            )

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to have been called once. Called {self.call_count} times."
                f"{self._calls_text()}"
            )

    def assert_called_with(self, *args, **kwargs):
        expected = self._shown(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if self.call_args != _Call("", args, kwargs, two=True):
            actual = self._shown(self.call_args[0], self.call_args[1])
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_called_once_with(self, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to be called once. Called {self.call_count} times."
                f"{self._calls_text()}"
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, *args, **kwargs):
        if _Call("", args, kwargs, two=True) not in self.call_args_list:
            raise AssertionError(f"{self._shown(args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        expected = list(calls)
        if not any_order:
            if expected not in self.mock_calls:
                actual = self._calls_text("  Actual").rstrip(".")
                raise AssertionError(f"Calls not found.\nExpected: {_Calls(expected)!r}{actual}")
            return
        left = list(self.mock_calls)
        missing = []
        for each in expected:
            if each in left:
                left.remove(each)
            else:
                missing.append(each)
        if missing:
            raise AssertionError(
                f"{self._mock_name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, "
                f"found {list(self.mock_calls)!r} instead"
            )

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {list(self.mock_calls)!r}." if self.mock_calls else ""


def _method(name):
    """A method of the language that calls the mock of its name, without the object."""

    def method(self, /, *args, **kwargs):
        return getattr(self, name)(*args, **kwargs)

    return method


def _adopt(parent, value, name):
    """Whether a value is a mock that becomes a part of another."""
    if not isinstance(value, NonCallableMock):
        return False
    own = value.__dict__
    if own["_mock_name"] or own["_mock_parent"] is not None:
        return False
    own.update(_mock_name=name, _mock_parent=parent, _mock_is_child=True)
    return True


def _is_exception(value):
    return isinstance(value, BaseException) or (isinstance(value, type) and issubclass(value, BaseException))


class Mock(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._answer(args, kwargs)

    def _note(self, args, kwargs):
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        own["call_args"] = _Call("", args, kwargs, two=True)
        own["call_args_list"].append(_Call("", args, kwargs, two=True))
        own["mock_calls"].append(_Call("", args, kwargs))
        # Those above hear of it too, under the way that leads down to here.
        name, mock, is_method = "", self, True
        while mock._mock_parent is not None and mock._mock_is_child:
            step = mock.__dict__["_mock_name"]
            name = step + ("" if not name or name.startswith("()") else ".") + name if name else step
            is_method = is_method and step != "()"
            mock = mock._mock_parent
            mock.__dict__["mock_calls"].append(_Call(name, args, kwargs))
            if is_method:
                mock.__dict__["method_calls"].append(_Call(name, args, kwargs))

    def _answer(self, args, kwargs):
        own = self.__dict__
        effect = own["_mock_effect"]
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if own["_mock_return"] is not DEFAULT:
            return self.return_value
        if own["_mock_wraps"] is not None:
            return own["_mock_wraps"](*args, **kwargs)
        return self.return_value


_MAGIC = (
    "hash str sizeof lt gt le ge int contains len exit enter complex float bool index iter getitem setitem delitem "
    "reversed missing add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod neg pos abs invert "
    "round trunc floor ceil radd rsub rmul rmatmul rtruediv rfloordiv rmod rlshift rrshift rand rxor ror rpow rdivmod "
    "iadd isub imul imatmul itruediv ifloordiv imod ilshift irshift iand ixor ior ipow"
).split()


def _fill(obj, name, child):
    if name in ("__hash__", "__str__", "__sizeof__"):
        child.__dict__["_mock_return"] = getattr(object, name)(obj)
    elif name == "__iter__":
        child.side_effect = lambda: _items_of(child)
    elif name.startswith("__i") and name[3:-2] in _MAGIC:
        child.__dict__["_mock_return"] = obj
    elif name in _RETURNS:
        child.__dict__["_mock_return"] = _RETURNS[name]


def _items_of(child):
    value = child.__dict__["_mock_return"]
    return iter([]) if value is DEFAULT else iter(value)


_MAGIC_NAMES = frozenset([f"__{_name}__" for _name in _MAGIC])


class _MagicBase:
    """Methods of the language become mocks when an object is first asked for them."""

    def __getattribute__(self, name):
        if name in _MAGIC_NAMES:
            own = object.__getattribute__(self, "__dict__")
            children = own.get("_mock_children")
            if children is not None and name not in children:
                names = own["_mock_names"]
                if names is not None and name not in names:
                    raise AttributeError(name)
                child = MagicMock()
                child.__dict__.update(_mock_name=name, _mock_parent=self, _mock_is_child=True)
                children[name] = child
                _fill(self, name, child)
            if children is not None:
                return children[name]
        return NonCallableMock.__getattribute__(self, name)


_MagicMixin = type("_MagicMixin", (_MagicBase,), {f"__{_name}__": _method(f"__{_name}__") for _name in _MAGIC})


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    pass


class MagicMock(_MagicMixin, Mock):
    pass


class PropertyMock(Mock):
    def _get_child_mock(self, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class AsyncMock(MagicMock):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("AsyncMock is not there: Threadline runs threads and does not simulate asyncio yet")


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in mock.__dict__["_mock_children"].values():
        if isinstance(child, NonCallableMock) and child.__dict__["_mock_parent"] is mock:
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    raise NotImplementedError("create_autospec() is not there: give Mock or MagicMock a spec")


def mock_open(mock=None, read_data=""):
    raise NotImplementedError("mock_open() is not there: Threadline simulates programs without files")


# Patches.

def _target(path):
    from importlib import import_module
    try:
        before, name = path.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {path!r}") from None
    parts = before.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            if count == 1:
                raise
            continue
        for part in parts[count:]:
            found = getattr(found, part)
        return found, name


_started = []


class _Replacement:
    """What begins and ends: as a context, by hand, or around each test of a class."""

    def start(self):
        new = self.__enter__()
        _started.append(self)
        return new

    def stop(self):
        if self not in _started:
            return None
        _started.remove(self)
        return self.__exit__(None, None, None)

    def _copy(self):
        return self

    def _around_tests(self, cls):
        for name in dir(cls):
            value = getattr(cls, name)
            if name.startswith(patch.TEST_PREFIX) and callable(value):
                setattr(cls, name, self._copy()(value))
        return cls


class _Patch(_Replacement):
    def __init__(self, find, new, create, kwargs, spec=None, new_callable=None):
        self._find = find
        self._new = new
        self._create = create
        self._kwargs = kwargs
        self._spec = spec
        self._maker = new_callable
        self._left = []

    def _copy(self):
        return _Patch(self._find, self._new, self._create, self._kwargs, self._spec, self._maker)

    @property
    def makes_new(self):
        return self._new is DEFAULT

    def __enter__(self):
        target, name = self._find()
        is_local = name in getattr(target, "__dict__", {})
        old = target.__dict__[name] if is_local else getattr(target, name, DEFAULT)
        if old is DEFAULT and not self._create and name not in _builtin_names(target):
            raise AttributeError(f"{target!r} does not have the attribute {name!r}")
        new = self._new
        if new is DEFAULT:
            kwargs = dict(self._kwargs)
            if self._spec is not None:
                kwargs["spec"] = old if self._spec is True else self._spec
            if self._maker is None:
                kwargs["name"] = name
            new = (self._maker or MagicMock)(**kwargs)
        self._left.append((target, name, old, is_local))
        setattr(target, name, new)
        return new

    def __exit__(self, *given):
        if not self._left:
            return None
        target, name, old, is_local = self._left.pop()
        if is_local and old is not DEFAULT:
            setattr(target, name, old)
        else:
            delattr(target, name)
            if not self._create and (not hasattr(target, name) or name in ("__doc__", "__module__")):
                setattr(target, name, old)

    def __call__(self, function):
        if isinstance(function, type):
            return self._around_tests(function)
        if hasattr(function, "_patches"):
            function._patches.append(self)
            return function
        patches = [self]

        @_functools.wraps(function)
        def patched(*args, **kwargs):
            with _contextlib.ExitStack() as stack:
                more = ()
                for each in patches:
                    new = stack.enter_context(each)
                    if each.makes_new:
                        more += (new,)
                return function(*args, *more, **kwargs)

        patched._patches = patches
        return patched


def _builtin_names(target):
    import builtins
    return dir(builtins) if _inspect.ismodule(target) else ()


class _DictPatch(_Replacement):
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self._dict = in_dict
        self._values = dict(values)
        self._values.update(kwargs)
        self._clear = clear
        self._old = None

    def __enter__(self):
        if isinstance(self._dict, str):
            target, name = _target(self._dict)
            self._dict = getattr(target, name)
        self._old = dict(self._dict)
        if self._clear:
            self._dict.clear()
        self._dict.update(self._values)
        return self._dict

    def __exit__(self, *given):
        self._dict.clear()
        self._dict.update(self._old)
        return False

    def __call__(self, function):
        if isinstance(function, type):
            return self._around_tests(function)

        @_functools.wraps(function)
        def patched(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return patched


class _Patches:
    TEST_PREFIX = "test"
    dict = _DictPatch

    def __call__(self, target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
                 **kwargs):
        _no_autospec(autospec)
        _target_checked(target)
        return _Patch(lambda: _target(target), new, create, kwargs, spec or spec_set, new_callable)

    def object(self, target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
               new_callable=None, **kwargs):
        if isinstance(target, str):
            raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
        _no_autospec(autospec)
        return _Patch(lambda: (target, attribute), new, create, kwargs, spec or spec_set, new_callable)

    def stopall(self):
        for each in reversed(_started[:]):
            each.stop()


def _no_autospec(autospec):
    if autospec is not None:
        raise NotImplementedError("patches with autospec are not there: give them a spec")


def _target_checked(target):
    if not isinstance(target, str) or "." not in target:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")


patch = _Patches()
