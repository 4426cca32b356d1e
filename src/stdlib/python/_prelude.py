# The Python side of builtins: what natives answer with when Python code has to run.
# Names that begin with an underscore are called by natives; the others become builtins.


def _collect(iterable):
    return [item for item in iterable]


def _collect_first(iterable, most):
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == most:
            break
    return items


# --- functions ---
# What the builtin functions and operators do when Python code has to run.

from _threadline import write_output as _write, write_error as _write_error, percent as _percent_of_texts, escape_ascii as _escape_ascii
from _threadline import repr_enter as _repr_enter, repr_leave as _repr_leave, hash_items as _hash_items
from _threadline import module as _module, class_name as _class_name, type_name as _type_name, class_holds as _class_holds, same_origin as _same_origin
from _threadline import enumerate_over as _enumerate_over, enumerate_number as _enumerate_number
from _threadline import zip_over as _zip_over, sequence_moved as _sequence_moved
from _threadline import iterator_ended as _iterator_ended, reversed_over as _reversed_over
from _threadline import format_exception as _format_exception, label_class as _label_class
from _threadline import abandon as _abandon, frame as _frame, raised_at as _raised_at
from _threadline import set_pattern_flags as _set_pattern_flags


# Texts.

_repr_active = set()


def _text_by(method, value, name):
    text = method(value)
    if not isinstance(text, str):
        raise TypeError(f"{name} returned non-string (type {_type_name(text)})")
    return text


def _repr(value):
    if not _repr_enter(_repr_active, value):
        if isinstance(value, list):
            return "[...]"
        if isinstance(value, tuple):
            return "(...)"
        if isinstance(value, dict):
            return "{...}"
        return f"{type(value).__name__}(...)"
    try:
        return _repr_of_parts(value)
    finally:
        _repr_leave(_repr_active, value)


def _repr_of_parts(value):
    if isinstance(value, (list, tuple, set, frozenset)):
        # Without a comprehension, which would take a call more for each level of nesting.
        items = []
        for item in value:
            items.append(repr(item))
        items = ", ".join(items)
        if isinstance(value, list):
            return "[" + items + "]"
        if isinstance(value, tuple):
            return "(" + items + (",)" if len(value) == 1 else ")")
        return "{" + items + "}" if type(value) is set else f"{type(value).__name__}({{{items}}})"
    if isinstance(value, dict):
        items = []
        for key in value:
            items.append(repr(key) + ": " + repr(value[key]))
        return "{" + ", ".join(items) + "}"
    if isinstance(value, slice):
        return f"slice({value.start!r}, {value.stop!r}, {value.step!r})"
    if isinstance(value, BaseException):
        args = value.args
        name = type(value).__name__
        return f"{name}({args[0]!r})" if len(args) == 1 else f"{name}{args!r}"
    kind = type(value).__name__
    if kind.startswith("dict_"):
        return f"{kind}({[item for item in value]!r})"
    if kind == "method":
        return f"<bound method {value.__func__.__qualname__} of {value.__self__!r}>"
    if kind == "mappingproxy":
        return f"mappingproxy({dict(value)!r})"
    return f"<{_class_name(value)} object>"


def _exception_text(value, args):
    if isinstance(value, OSError) and len(args) == 2:
        return f"[Errno {args[0]}] {args[1]}"
    if isinstance(value, BaseExceptionGroup):
        count = len(args[1])
        return f"{args[0]} ({count} sub-exception{'' if count == 1 else 's'})"
    if len(args) == 1:
        return repr(args[0]) if isinstance(value, KeyError) else str(args[0])
    return repr(args)


def _ascii(value):
    return _escape_ascii(repr(value))


def _percent(format, kinds, values, has_rest):
    texts = []
    for index in range(len(values)):
        value = values[index]
        kind = kinds[index]
        if kind == "s":
            value = str(value)
        elif kind == "r":
            value = repr(value)
        elif kind == "a":
            value = ascii(value)
        elif not isinstance(value, (int, float, str)):
            value = _percent_number(kind, value)
        texts.append(value)
    text = _percent_of_texts(format, tuple(texts))
    if has_rest:
        raise TypeError("not all arguments converted during string formatting")
    return text


def _percent_number(kind, value):
    cls = type(value)
    if kind == "f":
        return float(value) if hasattr(cls, "__float__") or hasattr(cls, "__index__") else value
    if hasattr(cls, "__index__"):
        return cls.__index__(value)
    if kind == "d" and (hasattr(cls, "__int__") or hasattr(cls, "__trunc__")):
        return int(value)
    return value


def _percent_by_name(format, mapping):
    # The names in parentheses, which may hold others.
    found = {}
    at = 0
    while True:
        at = format.find("%", at)
        if at < 0:
            return format % found
        if format[at + 1:at + 2] != "(":
            at += 2
            continue
        end = at + 2
        depth = 1
        while depth and end < len(format):
            depth += (format[end] == "(") - (format[end] == ")")
            end += 1
        key = format[at + 2:end - 1]
        found[key] = mapping[key]
        at = end


def _print_slow(values, sep, end, file, flush):
    text = sep.join([str(value) for value in values]) + end
    if file is None:
        _write(text)
    else:
        _print_to(text, file, flush)


def _print_pieces(values, sep, end, file, flush):
    write = _write if file is None else file.write
    is_first = True
    for value in values:
        if not is_first:
            write(sep)
        write(str(value))
        is_first = False
    write(end)
    if flush and file is not None:
        file.flush()


def _print_to(text, file, flush):
    file.write(text)
    if flush:
        file.flush()


# Numbers.

def _by_index(function, value):
    return function(_plain_bound(value))


def _range_by_index(bounds):
    return range(*[_plain_bound(bound) for bound in bounds])


def _import_by_name(name, globals=None, locals=None, fromlist=(), level=0):
    """Modules that are there already: those of the library, and files that an import statement has run."""
    if not isinstance(name, str):
        raise TypeError("__import__() argument 1 must be str")
    if level != 0:
        raise ImportError("__import__() of a relative name is not there: Threadline imports by the import statement")
    if not name:
        raise ValueError("Empty module name")
    found = top = None
    begin = ""
    for part in name.split("."):
        begin = f"{begin}.{part}" if begin else part
        found = None if begin in ("_prelude", "_threadline") else _module(begin)
        if found is None:
            raise ModuleNotFoundError(
                f"No module named {begin!r} (Threadline's __import__ finds the modules of its library, and files "
                "beside the program that an import statement has imported)",
                name=begin,
            )
        top = top or found
    return found if fromlist else top


def _claims_to_be(value, wanted):
    cls = value.__class__
    return isinstance(cls, type) and issubclass(cls, wanted)


_range = range


def _long_range_class():
    class range:
        """A range with a bound beyond 64 bits."""

        __module__ = "builtins"
        __qualname__ = "range"

        __slots__ = ("start", "stop", "step")

        def __init__(self, start, stop, step):
            object.__setattr__(self, "start", start)
            object.__setattr__(self, "stop", stop)
            object.__setattr__(self, "step", step)

        @property
        def __class__(self):
            return _range

        def __setattr__(self, name, value):
            if name in ("start", "stop", "step"):
                raise AttributeError("readonly attribute")
            raise AttributeError(f"'range' object has no attribute '{name}'")

        def _count(self):
            span = self.stop - self.start if self.step > 0 else self.start - self.stop
            return max(0, -(-span // abs(self.step)))

        def __len__(self):
            if self._count() > 9223372036854775807:
                raise OverflowError("Python int too large to convert to C ssize_t")
            return self._count()

        def __bool__(self):
            return self._count() > 0

        def __getitem__(self, index):
            count = self._count()
            if isinstance(index, slice):
                return self._part(index, count)
            if not hasattr(type(index), "__index__"):
                raise TypeError(f"range indices must be integers or slices, not {_type_name(index)}")
            index = _plain_bound(index)
            if index < 0:
                index += count
            if not 0 <= index < count:
                raise IndexError("range object index out of range")
            return self.start + index * self.step

        def _part(self, part, count):
            step = 1 if part.step is None else _plain_bound(part.step)
            if step == 0:
                raise ValueError("slice step cannot be zero")
            least, most = (0, count) if step > 0 else (-1, count - 1)
            bounds = []
            for bound, default in ((part.start, least if step > 0 else most), (part.stop, most if step > 0 else least)):
                if bound is None:
                    bounds.append(default)
                    continue
                bound = _plain_bound(bound)
                bounds.append(max(least, bound + count) if bound < 0 else min(most, bound))
            start, stop = (self.start + bound * self.step for bound in bounds)
            return _range(start, stop, self.step * step)

        def __iter__(self):
            value, stop, step = self.start, self.stop, self.step
            while value < stop if step > 0 else value > stop:
                yield value
                value += step

        def __reversed__(self):
            return iter(self[::-1])

        def __contains__(self, value):
            return self.count(value) > 0

        def count(self, value):
            if not isinstance(value, int):
                return sum(1 for item in self if item == value)
            lowest, highest = (self.start, self.stop) if self.step > 0 else (self.stop + 1, self.start + 1)
            return int(lowest <= value < highest and (value - self.start) % self.step == 0)

        def index(self, value):
            if self.count(value):
                return (value - self.start) // self.step
            if isinstance(value, int):
                raise ValueError(f"{value} is not in range")
            raise ValueError("sequence.index(x): x not in sequence")

        def _key(self):
            count = self._count()
            return count, self.start if count else None, self.step if count > 1 else None

        def __eq__(self, other):
            if not isinstance(other, _range):
                return NotImplemented
            return self._key() == (other._key() if type(other) is _LongRange else _range_key(other))

        def __hash__(self):
            return hash(self._key())

        def __repr__(self):
            step = "" if self.step == 1 else f", {self.step}"
            return f"range({self.start}, {self.stop}{step})"

        def __reduce__(self):
            return _range, (self.start, self.stop, self.step)

    return range


_LongRange = _long_range_class()


def _range_key(other):
    return _LongRange(other.start, other.stop, other.step)._key()


def _long_range(start, stop, step):
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    return _LongRange(start, stop, step)


def _repeated(sequence, times):
    return sequence * _plain_bound(times)


def _power(base, exponent):
    return base ** exponent


def _power_modular(base, exponent, modulus):
    return type(base).__pow__(base, exponent, modulus)


def _divmod(left, right):
    for cls, name, mine, other in (
        (type(left), "__divmod__", left, right), (type(right), "__rdivmod__", right, left)
    ):
        method = getattr(cls, name, None)
        if method is not None:
            result = method(mine, other)
            if result is not NotImplemented:
                return result
    kinds = f"'{_type_name(left)}' and '{_type_name(right)}'"
    raise TypeError(f"unsupported operand type(s) for divmod(): {kinds}")


def _hash_by(method, value):
    result = method(value)
    if not isinstance(result, int):
        raise TypeError("__hash__ method should return an integer")
    result = result + 0
    if -9223372036854775808 <= result <= 9223372036854775807:
        return -2 if result == -1 else result
    return hash(result)


def _hash_of_parts(value):
    return _hash_items([hash(item) for item in value])


# Containers.

def _len_by(method, value):
    result = method(value)
    if isinstance(result, int):
        result = result + 0
    else:
        result = _plain_bound(result)
    if result < 0:
        raise ValueError("__len__() should return >= 0")
    return result


def _list_extended(target, iterable):
    for item in iterable:
        target.append(item)
    return target


def _set_operator(name, left, right, inplace):
    if inplace:
        # The right operand may be the left one.
        other = [item for item in right]
        if name == "|":
            for item in other:
                left.add(item)
        elif name == "-":
            for item in other:
                left.discard(item)
        elif name == "^":
            for item in other:
                if item in left:
                    left.discard(item)
                else:
                    left.add(item)
        else:
            for item in [item for item in left if item not in right]:
                left.discard(item)
        return left
    if name == "|":
        result = {item for item in left}
        for item in right:
            result.add(item)
    elif name == "&":
        result = {item for item in right if item in left}
    elif name == "-":
        other = {item for item in right}
        result = {item for item in left if item not in other}
    else:
        other = {item for item in right}
        result = {item for item in left if item not in other}
        for item in other:
            if item not in left:
                result.add(item)
    return frozenset(result) if isinstance(left, frozenset) else result


def _dict_or(left, right, inplace):
    result = left if inplace else left.copy()
    _dict_update(result, right, {})
    return result


def _sorted(iterable, key, reverse):
    result = [item for item in iterable]
    result.sort(key=key, reverse=reverse)
    return result


def _sum(iterable, start):
    total = start
    for item in iterable:
        total = total + item
    return total


def _any(iterator, *first):
    for item in first:
        if item:
            return True
    for item in iterator:
        if item:
            return True
    return False


def _all(iterator, *first):
    for item in first:
        if not item:
            return False
    for item in iterator:
        if not item:
            return False
    return True


def _least(name, iterable, key, default):
    best = None
    best_key = None
    is_empty = True
    for item in iterable:
        item_key = item if key is None else key(item)
        if is_empty or (item_key < best_key if name == "min" else item_key > best_key):
            best = item
            best_key = item_key
        is_empty = False
    if not is_empty:
        return best
    for value in default:
        return value
    raise ValueError(f"{name}() arg is an empty sequence")


# Iterators.

def _iter_by(method, value):
    iterator = method(value)
    if not hasattr(type(iterator), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{_type_name(iterator)}'")
    return iterator


def _sequence_next(iterator, sequence, index):
    try:
        item = sequence[index]
    except (IndexError, StopIteration):
        _iterator_ended(iterator)
        raise StopIteration from None
    _sequence_moved(iterator)
    return item


def _callable_next(iterator, function, sentinel):
    try:
        value = function()
    except StopIteration:
        _iterator_ended(iterator)
        raise
    if value == sentinel:
        _iterator_ended(iterator)
        raise StopIteration
    return value


def _next_or(method, iterator, default):
    try:
        return method(iterator)
    except StopIteration:
        return default


def _enumerate(iterable, start):
    return _enumerate_over(iter(iterable), start)


def _enumerate_next(iterator, inner):
    item = next(inner)
    return (_enumerate_number(iterator), item)


def _zip(iterables, strict):
    return _zip_over([iter(iterable) for iterable in iterables], strict)


def _zip_next(iterators, strict):
    items = []
    for iterator in iterators:
        try:
            items.append(next(iterator))
        except StopIteration:
            if strict:
                _check_ended(iterators, len(items))
            raise
    return tuple(items)


def _check_ended(iterators, ended):
    if ended:
        others = "argument 1" if ended == 1 else f"arguments 1-{ended}"
        raise ValueError(f"zip() argument {ended + 1} is shorter than {others}")
    for index in range(1, len(iterators)):
        for _ in iterators[index]:
            others = "argument 1" if index == 1 else f"arguments 1-{index}"
            raise ValueError(f"zip() argument {index + 1} is longer than {others}")


def _reversed(sequence):
    return _reversed_over(sequence, len(sequence) - 1)


class map:
    def __init__(self, function, /, *iterables):
        if not iterables:
            raise TypeError("map() must have at least two arguments.")
        self._function = function
        self._iterators = [iter(iterable) for iterable in iterables]

    def __iter__(self):
        return self

    def __next__(self):
        if len(self._iterators) == 1:
            return self._function(next(self._iterators[0]))
        return self._function(*[next(iterator) for iterator in self._iterators])


class filter:
    def __init__(self, *arguments):
        if len(arguments) != 2:
            count = len(arguments)
            raise TypeError(f"filter expected 2 arguments, got {count}")
        self._function = arguments[0]
        self._iterator = iter(arguments[1])

    def __iter__(self):
        return self

    def __next__(self):
        function = self._function
        for item in self._iterator:
            if item if function is None or function is bool else function(item):
                return item
        raise StopIteration


# Kinds.

def _instance_by(method, cls, value):
    return True if method(cls, value) else False


def _instance_of_any(value, classes):
    for cls in classes:
        if isinstance(value, cls):
            return True
    return False


def _subclass_of_any(value, classes):
    for cls in classes:
        if issubclass(value, cls):
            return True
    return False


# `list[int]` and `int | str`.

def _vm_alias(cls, parameters):
    from _generic import GenericAlias
    return GenericAlias(cls, parameters)


def _vm_union(left, right):
    from _generic import union
    return union(left, right)


# --- methods ---
# What the methods of the built-in types do when keys, items or arguments have methods in Python.
# Containers given here are the built-in ones themselves, never instances of classes that inherit from
# them, so that a method a program has overridden is not called by accident.

from _threadline import key_candidates as _key_candidates, missing_item as _missing_item
from _threadline import dict_load as _dict_load, dict_store as _dict_store, dict_remove as _dict_remove
from _threadline import set_store as _set_store, set_remove as _set_remove
from _threadline import put_back as _put_back, put_back_at_once as _put_back_at_once
from _threadline import sort_order as _sort_order, format_fields as _format_fields


# Indices with __index__, slices of them.

def _plain_index(index):
    if not isinstance(index, slice):
        return _plain_bound(index)
    step = _slice_bound(index.step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    return slice(_slice_bound(index.start), _slice_bound(index.stop), step)


def _slice_bound(bound):
    if bound is not None and not hasattr(type(bound), "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return _plain_bound(bound)


def _special(kind, name):
    """What an operator calls: the function of a class under a name, with the object as first argument."""
    found = _class_holds(kind, name)
    if found is None:
        raise AttributeError(f"type object '{kind.__name__}' has no attribute '{name}'")
    return found


def _plain_bound(bound):
    if bound is None or isinstance(bound, int):
        return bound
    if not hasattr(type(bound), "__index__"):
        raise TypeError(f"'{_type_name(bound)}' object cannot be interpreted as an integer")
    result = _special(type(bound), "__index__")(bound)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {_type_name(result)})")
    return result


def _call_indexed(function, *arguments):
    return function(*[_plain_bound(each) if hasattr(type(each), "__index__") else each for each in arguments])


def _real(value):
    kind = type(value)
    if not hasattr(kind, "__float__"):
        return float(_plain_bound(value))
    number = _special(kind, "__float__")(value)
    if not isinstance(number, float):
        raise TypeError(f"{kind.__name__}.__float__ returned non-float (type {_type_name(number)})")
    return number


def _complex_by(value):
    number = _special(type(value), "__complex__")(value)
    if not isinstance(number, complex):
        raise TypeError(f"__complex__ returned non-complex (type {_type_name(number)})")
    return number


def _call_asked(function, asked, ask, /, *arguments, **named):
    """Calls a native again, with the number that one of its arguments is."""
    number = ask(asked)
    arguments = list(arguments)
    for place in range(len(arguments)):
        if arguments[place] is asked:
            arguments[place] = number
            return function(*arguments, **named)
    for name in named:
        if named[name] is asked:
            named[name] = number
            return function(*arguments, **named)
    for place in range(len(arguments)):
        items = arguments[place]
        if isinstance(items, slice):
            arguments[place] = _plain_index(items)
            return function(*arguments, **named)
        if isinstance(items, (list, tuple)) and any(each is asked for each in items):
            arguments[place] = [number if each is asked else each for each in items]
            return function(*arguments, **named)
    raise TypeError(f"'{_type_name(asked)}' object cannot be interpreted as an integer")


def _getitem_indexed(container, index):
    return container[_plain_index(index)]


def _setitem_indexed(container, index, value):
    index = _plain_index(index)
    if isinstance(container, bytearray) and not isinstance(index, slice):
        value = _plain_bound(value)
    container[index] = value


def _delitem_indexed(container, index):
    del container[_plain_index(index)]


def _setitem_collected(container, index, value):
    container[index] = [item for item in value]


# Membership, search.

def _contains(container, item):
    for stored in container:
        if stored is item or stored == item:
            return True
    return False


def _not_in_list(item):
    raise ValueError(f"{item!r} is not in list")


def _sequence_index(sequence, item, start, stop):
    position = start
    while position < stop and position < len(sequence):
        stored = sequence[position]
        if stored is item or stored == item:
            return position
        position += 1
    if isinstance(sequence, tuple):
        raise ValueError("tuple.index(x): x not in tuple")
    _not_in_list(item)


def _sequence_count(sequence, item):
    count = 0
    for stored in sequence:
        if stored is item or stored == item:
            count += 1
    return count


def _list_remove(target, item):
    position = 0
    for stored in target:
        if stored is item or stored == item:
            # Others may have taken it meanwhile.
            del target[position:position + 1]
            return
        position += 1
    raise ValueError("list.remove(x): x not in list")


# Sorting. The list is empty while keys and comparisons run, as in CPython.

# Where keys or comparisons are the program's own, others can have their turn before the items are put back.
def _list_sort(target, items, key, reverse, is_own):
    put_back = _put_back if is_own else _put_back_at_once
    is_modified = False
    try:
        items = _in_order(items, key, reverse)
    finally:
        is_modified = put_back(target, items)
    if is_modified:
        raise ValueError("list modified during sort")


def _in_order(items, key, reverse):
    keys = items if key is None else [key(item) for item in items]
    order = _sort_order(keys, reverse)
    if order is None:
        order = _order_in_python(keys, reverse)
    return [items[i] for i in order]


def _order_in_python(keys, reverse):
    order = list(range(len(keys)))
    if reverse:
        order.reverse()
    order = _merged(keys, order)
    if reverse:
        order.reverse()
    return order


def _merged(keys, order):
    if len(order) < 64:
        return _inserted(keys, order)
    middle = len(order) // 2
    left = _merged(keys, order[:middle])
    right = _merged(keys, order[middle:])
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            result.append(right[j])
            j += 1
        else:
            result.append(left[i])
            i += 1
    result.extend(left[i:])
    result.extend(right[j:])
    return result


def _inserted(keys, order):
    if len(order) < 2:
        return order
    run = 2
    if keys[order[1]] < keys[order[0]]:
        while run < len(order) and keys[order[run]] < keys[order[run - 1]]:
            run += 1
        order[:run] = order[:run][::-1]
    else:
        while run < len(order) and not keys[order[run]] < keys[order[run - 1]]:
            run += 1
    while run < len(order):
        pivot = order[run]
        low = 0
        high = run
        while low < high:
            middle = (low + high) // 2
            if keys[pivot] < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        del order[run]
        order.insert(low, pivot)
        run += 1
    return order


# Keys with __hash__ or __eq__ in Python.

def _find_key(table, key, hashed):
    for stored in _key_candidates(table, hashed):
        if stored is key or stored == key:
            return (stored,)
    return ()


def _dict_getitem(table, container, key):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        return _dict_load(table, hashed, stored)
    return _missing_item(container, key)


def _dict_get(table, key, default):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        return _dict_load(table, hashed, stored)
    return default


def _dict_contains(table, key):
    return len(_find_key(table, key, hash(key))) > 0


def _dict_setitem(table, key, value):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        key = stored
    _dict_store(table, hashed, key, value)


def _dict_delitem(table, key):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        _dict_remove(table, hashed, stored)
        return
    raise KeyError(key)


def _dict_setdefault(table, key, default):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        return _dict_load(table, hashed, stored)
    _dict_store(table, hashed, key, default)
    return default


def _dict_pop(table, key, *default):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        return _dict_remove(table, hashed, stored)
    for value in default:
        return value
    raise KeyError(key)


def _dict_update(table, source, extra):
    if hasattr(source, "keys"):
        for key in source.keys():
            table[key] = source[key]
    else:
        number = 0
        for item in source:
            try:
                pair = [part for part in item]
            except TypeError:
                message = f"cannot convert dictionary update sequence element #{number} to a sequence"
                raise TypeError(message) from None
            if len(pair) != 2:
                raise ValueError(
                    f"dictionary update sequence element #{number} has length {len(pair)}; 2 is required"
                )
            table[pair[0]] = pair[1]
            number += 1
    for key in extra:
        table[key] = extra[key]


def _dict_fromkeys(cls, iterable, value):
    result = cls()
    for key in iterable:
        result[key] = value
    return result


def _items_contain(table, pair):
    key, value = pair
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        found = _dict_load(table, hashed, stored)
        return found is value or found == value
    return False


def _values_contain(table, item):
    for stored in table.values():
        if stored is item or stored == item:
            return True
    return False


def _set_contains(table, key):
    return len(_find_key(table, key, hash(key))) > 0


def _set_add(table, key):
    hashed = hash(key)
    if not _find_key(table, key, hashed):
        _set_store(table, hashed, key)


def _set_discard(table, key):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        _set_remove(table, hashed, stored)


def _set_remove_or_raise(table, key):
    hashed = hash(key)
    for stored in _find_key(table, key, hashed):
        _set_remove(table, hashed, stored)
        return
    raise KeyError(key)


def _frozenset(cls, iterable):
    return frozenset.__new__(cls, {item for item in iterable})


def _set_update(table, others):
    for other in others:
        for item in [item for item in other]:
            table.add(item)


def _like(table, result):
    return frozenset(result) if isinstance(table, frozenset) else result


def _set_union(table, others):
    result = set(table)
    _set_update(result, others)
    return _like(table, result)


def _set_intersection(table, others):
    result = set(table)
    for other in others:
        result = {item for item in other if item in result}
    return _like(table, result)


def _set_difference(table, others):
    result = set(table)
    for other in others:
        for item in [item for item in other]:
            result.discard(item)
    return _like(table, result)


def _set_symmetric_difference(table, others):
    result = set(table)
    for other in others:
        for item in {item for item in other}:
            if item in result:
                result.discard(item)
            else:
                result.add(item)
    return _like(table, result)


def _set_change(table, operation, others):
    result = operation(table, others)
    table.clear()
    table.update(result)


def _set_issubset(table, other):
    other = {item for item in other}
    for item in table:
        if item not in other:
            return False
    return True


def _set_issuperset(table, other):
    for item in other:
        if item not in table:
            return False
    return True


def _set_isdisjoint(table, other):
    for item in other:
        if item in table:
            return False
    return True


# Numbers and texts made of objects with methods in Python.

def _int(cls, value):
    kind = type(value)
    for name in ("__int__", "__index__", "__trunc__"):
        if hasattr(kind, name):
            result = getattr(kind, name)(value)
            if not isinstance(result, int):
                raise TypeError(f"{name} returned non-int (type {_type_name(result)})")
            return int.__new__(cls, result)


def _int_with_base(cls, text, base):
    return int.__new__(cls, text, _plain_bound(base))


def _float(cls, value):
    kind = type(value)
    if hasattr(kind, "__float__"):
        result = _special(kind, "__float__")(value)
        if not isinstance(result, float):
            name = type(result).__name__
            raise TypeError(f"{kind.__name__}.__float__ returned non-float (type {name})")
    else:
        result = _plain_bound(value)
    return float.__new__(cls, result)


def _bool(value):
    kind = type(value)
    if not hasattr(kind, "__bool__"):
        return len(value) > 0
    result = _special(kind, "__bool__")(value)
    if not isinstance(result, bool):
        raise TypeError(f"__bool__ should return bool, returned {_type_name(result)}")
    return result


def _bytes_by(cls, value, method):
    result = method(value)
    if not isinstance(result, bytes):
        raise TypeError(f"__bytes__ returned non-bytes (type {_type_name(result)})")
    return bytes.__new__(cls, result)


def _str_of_class(cls, value):
    return str.__new__(cls, str(value))


# Exception groups.

def _group_derive(group, exceptions):
    return BaseExceptionGroup(group.message, exceptions)


def _group_like(group, exceptions):
    if not exceptions:
        return None
    result = group.derive(exceptions)
    if not isinstance(result, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    result.__traceback__ = group.__traceback__
    result.__context__ = group.__context__
    # As in CPython, this hides the context also where there is no cause.
    result.__cause__ = group.__cause__
    if hasattr(group, "__notes__"):
        result.__notes__ = list(group.__notes__)
    return result


def _group_test(condition):
    kinds = condition if isinstance(condition, tuple) else (condition,)
    if kinds and all(isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds):
        return lambda error: isinstance(error, condition)
    if not callable(condition) or isinstance(condition, type):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return condition


def _group_parts(group, test):
    if test(group):
        return group, None
    if not isinstance(group, BaseExceptionGroup):
        return None, group
    matching = []
    others = []
    for error in group.exceptions:
        match, rest = _group_parts(error, test)
        if match is not None:
            matching.append(match)
        if rest is not None:
            others.append(rest)
    return _group_like(group, matching), _group_like(group, others)


def _group_split(group, condition):
    return _group_parts(group, _group_test(condition))


def _group_subgroup(group, condition):
    return _group_parts(group, _group_test(condition))[0]


def _str_translate(text, table):
    parts = []
    for character in text:
        try:
            found = table[ord(character)]
        except LookupError:
            found = character
        if isinstance(found, int):
            if not 0 <= found < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
            found = chr(found)
        if found is not None:
            if not isinstance(found, str):
                raise TypeError("character mapping must return integer, None or str")
            parts.append(found)
    return "".join(parts)


def _str_format(text, arguments, named):
    return _format_text(text, arguments, named, [0], 2)


def _format_text(text, arguments, named, counter, depth):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    for literal, first, path, conversion, spec in _format_fields(text):
        parts.append(literal)
        if first is None:
            continue
        if first == "":
            if counter[0] is None:
                raise ValueError(
                    "cannot switch from manual field specification to automatic field numbering"
                )
            first = counter[0]
            counter[0] += 1
        elif isinstance(first, int):
            if counter[0]:
                raise ValueError(
                    "cannot switch from automatic field numbering to manual field specification"
                )
            counter[0] = None
        if isinstance(first, int):
            if arguments is None:
                raise ValueError("Format string contains positional fields")
            if first >= len(arguments):
                raise IndexError(f"Replacement index {first} out of range for positional args tuple")
            value = arguments[first]
        else:
            value = named[first]
        for is_attribute, name in path:
            value = getattr(value, name) if is_attribute else value[name]
        if conversion is not None:
            if conversion == "r":
                value = repr(value)
            elif conversion == "s":
                value = str(value)
            elif conversion == "a":
                value = ascii(value)
            else:
                raise ValueError(f"Unknown conversion specifier {conversion}")
        if "{" in spec or "}" in spec:
            spec = _format_text(spec, arguments, named, counter, depth - 1)
        parts.append(format(value, spec))
    return "".join(parts)


# --- what single instructions ask for ---


def _vm_str(value):
    return str(value)


def _vm_repr(value):
    return repr(value)


def _vm_ascii(value):
    return ascii(value)


def _vm_format(value, spec):
    text = _special(type(value), "__format__")(value, spec)
    if not isinstance(text, str):
        raise TypeError(f"__format__ must return a str, not {_type_name(text)}")
    return text


def _vm_compare(operator, left, right):
    if operator == 2:
        return _vm_equal(left, right)
    if operator == 3:
        return not _vm_equal(left, right)
    # Sequences are ordered by the first pair that differs.
    for mine, theirs in zip(left, right):
        if not (mine is theirs or mine == theirs):
            if operator == 0:
                return mine < theirs
            if operator == 1:
                return mine <= theirs
            if operator == 4:
                return mine > theirs
            return mine >= theirs
    if operator == 0:
        return len(left) < len(right)
    if operator == 1:
        return len(left) <= len(right)
    if operator == 4:
        return len(left) > len(right)
    return len(left) >= len(right)


def _vm_equal(left, right):
    if len(left) != len(right):
        return False
    if isinstance(left, dict):
        for key in left:
            if key not in right:
                return False
            mine, theirs = left[key], right[key]
            if not (mine is theirs or mine == theirs):
                return False
        return True
    if isinstance(left, (set, frozenset)):
        for item in left:
            if item not in right:
                return False
        return True
    for mine, theirs in zip(left, right):
        if not (mine is theirs or mine == theirs):
            return False
    return True


def _vm_contains(container, item):
    try:
        candidates = iter(container)
    except TypeError:
        raise TypeError(f"argument of type '{_type_name(container)}' is not iterable") from None
    for candidate in candidates:
        if candidate is item or candidate == item:
            return True
    return False


def _vm_extend(target, iterable):
    for item in iterable:
        target.append(item)


def _vm_set_update(target, iterable):
    target.update(iterable)
    return target


def _vm_dict_fill(target, pairs):
    for index in range(0, len(pairs), 2):
        target[pairs[index]] = pairs[index + 1]
    return target


def _vm_dict_unpack(target, mapping):
    if not hasattr(mapping, "keys"):
        raise TypeError(f"'{_type_name(mapping)}' object is not a mapping")
    for key in mapping.keys():
        target[key] = mapping[key]


def _vm_dict_merge(target, mapping, callee):
    name = getattr(callee, "__qualname__", type(callee).__name__)
    module = getattr(callee, "__module__", None)
    if module and module != "builtins":
        name = f"{module}.{name}"
    if not hasattr(mapping, "keys"):
        raise TypeError(f"{name}() argument after ** must be a mapping, not {_type_name(mapping)}")
    for key in mapping.keys():
        if key in target:
            raise TypeError(f"{name}() got multiple values for keyword argument '{key}'")
        target[key] = mapping[key]


def _vm_dir(value):
    return sorted(type(value).__dir__(value))


def _vm_match_keys(subject, keys):
    values = []
    seen = set()
    missing = object()
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = subject.get(key, missing)
        if value is missing:
            return None
        values.append(value)
    return tuple(values)


_SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _vm_match_class(subject, cls, count, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    values = []
    taken = []
    if count:
        if not hasattr(cls, "__match_args__") and issubclass(cls, _SELF_MATCHING):
            if count > 1:
                raise TypeError(f"{cls.__name__}() accepts 1 positional sub-pattern ({count} given)")
            values.append(subject)
        else:
            match_args = getattr(cls, "__match_args__", ())
            if not isinstance(match_args, tuple):
                kind = type(match_args).__name__
                raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got {kind})")
            if count > len(match_args):
                plural = "" if len(match_args) == 1 else "s"
                raise TypeError(
                    f"{cls.__name__}() accepts {len(match_args)} positional sub-pattern{plural} ({count} given)"
                )
            for name in match_args[:count]:
                if not isinstance(name, str):
                    raise TypeError(f"__match_args__ elements must be strings (got {_type_name(name)})")
                if not _match_attribute(subject, cls, name, taken, values):
                    return None
    for name in names:
        if not _match_attribute(subject, cls, name, taken, values):
            return None
    return tuple(values)


def _match_attribute(subject, cls, name, taken, values):
    if name in taken:
        raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
    taken.append(name)
    try:
        values.append(getattr(subject, name))
    except AttributeError:
        return False
    return True


def _vm_after_class(cls, /, **keywords):
    for name, value in list(vars(cls).items()):
        hook = getattr(type(value), "__set_name__", None)
        if hook is not None:
            try:
                hook(value, cls, name)
            except Exception as error:
                kind = type(value).__name__
                message = f"Error calling __set_name__ on {kind!r} instance {name!r} in {cls.__name__!r}"
                raise RuntimeError(message) from error
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def _vm_build_class(body, name, bases, /, **keywords):
    resolved = []
    for base in bases:
        entries = getattr(type(base), "__mro_entries__", None)
        if isinstance(base, type) or entries is None:
            resolved.append(base)
            continue
        replaced = entries(base, bases)
        if not isinstance(replaced, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(replaced)
    return __build_class__(body, name, *resolved, _threadline_original_bases=bases, **keywords)


def _vm_raise_class(cls, cause, has_cause):
    error = cls()
    if not isinstance(error, BaseException):
        raise TypeError(
            f"calling {cls!r} should have returned an instance of BaseException, not {type(error)!r}"
        )
    if has_cause:
        raise error from cause
    raise error


def _vm_async_iter(method, value):
    iterator = method(value)
    if not hasattr(type(iterator), "__anext__"):
        raise TypeError(
            "'async for' received an object from __aiter__ that does not implement __anext__: "
            + type(iterator).__name__
        )
    return iterator


def _vm_async_next(method, iterator):
    awaitable = method(iterator)
    try:
        return _await_iterator(awaitable)
    except TypeError as error:
        message = f"'async for' received an invalid object from __anext__: {_type_name(awaitable)}"
        raise TypeError(message) from error


def _await_iterator(awaitable):
    kind = type(awaitable)
    if not hasattr(kind, "__await__"):
        raise TypeError(f"object {kind.__name__} can't be used in 'await' expression")
    iterator = kind.__await__(awaitable)
    if isinstance(iterator, _coroutine) and kind is not _coroutine:
        raise TypeError("__await__() returned a coroutine")
    if not hasattr(type(iterator), "send") and not hasattr(type(iterator), "__next__"):
        raise TypeError(f"__await__() returned non-iterator of type '{_type_name(iterator)}'")
    return iterator


async def _nothing():
    pass


_coroutine = _nothing()
_coroutine.close()
_coroutine = type(_coroutine)


def aiter(*arguments):
    if len(arguments) != 1:
        raise TypeError(f"aiter() takes exactly one argument ({len(arguments)} given)")
    async_iterable = arguments[0]
    method = getattr(type(async_iterable), "__aiter__", None)
    if method is None:
        raise TypeError(f"'{_type_name(async_iterable)}' object is not an async iterable")
    iterator = method(async_iterable)
    if not hasattr(type(iterator), "__anext__"):
        raise TypeError(f"aiter() returned not an async iterator of type '{_type_name(iterator)}'")
    return iterator


def anext(*arguments):
    if not 1 <= len(arguments) <= 2:
        bound = "least 1 argument" if not arguments else "most 2 arguments"
        raise TypeError(f"anext expected at {bound}, got {len(arguments)}")
    iterator = arguments[0]
    method = getattr(type(iterator), "__anext__", None)
    if method is None:
        raise TypeError(f"'{_type_name(iterator)}' object is not an async iterator")
    awaitable = method(iterator)
    return awaitable if len(arguments) == 1 else _AnextOr(awaitable, arguments[1])


class _AnextOr:
    """What anext gives when there is a default."""

    def __init__(self, awaitable, default):
        self._steps = self._run(awaitable, default)

    @staticmethod
    def _run(awaitable, default):
        try:
            return (yield from _await_iterator(awaitable))
        except StopAsyncIteration:
            return default

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)

    def send(self, value, /):
        return self._steps.send(value)

    def throw(self, *exception):
        return self._steps.throw(*exception)

    def close(self):
        return self._steps.close()




def _vm_group_match(error, kinds):
    if not isinstance(error, BaseExceptionGroup):
        return BaseExceptionGroup("", (error,)), None
    pair = error.split(kinds)
    # Of which nothing is caught stays the group that it was.
    return (None, error) if type(pair) is tuple and len(pair) == 2 and pair[0] is None else pair


def _vm_group_reraise(original, errors):
    raised = []
    kept = []
    for error in errors:
        (kept if _same_origin(error, original) else raised).append(error)
    leaves = []
    for error in kept:
        _group_leaves(error, leaves)
    rest = _group_keeping(original, leaves) if leaves else None
    if not raised:
        return rest
    if rest is not None:
        raised.append(rest)
    return raised[0] if len(raised) == 1 else BaseExceptionGroup("", raised)


def _group_leaves(error, leaves):
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            _group_leaves(member, leaves)
    else:
        leaves.append(error)


def _group_keeping(group, leaves):
    def is_kept(error):
        return not isinstance(error, BaseExceptionGroup) and any(error is leaf for leaf in leaves)
    return _group_parts(group, is_kept)[0]


def _vm_close_left(*generators):
    for generator in generators:
        try:
            generator.close()
        except BaseException as error:
            error.__cause__ = error.__context__ = None
            if error.__traceback__ is None:
                _stand_here(error)
            _write_error(f"Exception ignored in: {generator!r}\n{_format_exception(error)}")
            _abandon(generator)


def _stand_here(error):
    try:
        _raised_at(error, _frame(0))
    except ValueError:
        pass  # No code of the program's runs any more.


def _vm_end(*ended):
    # Objects that nothing refers to any more, whether each has a finalizer, and the weak references that see it.
    ended = [*ended]
    ended.reverse()
    while ended:
        obj, has_finalizer, references = ended.pop()
        finalizer = getattr(type(obj), "__del__", None) if has_finalizer else None
        if has_finalizer and finalizer is None:
            _vm_close_left(obj)
        elif has_finalizer:
            try:
                finalizer(obj)
            except BaseException as error:
                _write_error(f"Exception ignored in: {finalizer!r}\n{_format_exception(error)}")
        obj = None
        for reference in references:
            callback = reference.__callback__
            if callback is None:
                continue
            reference.__callback__ = None
            try:
                callback(reference)
            except BaseException as error:
                _write_error(f"Exception ignored in: {callback!r}\n{_format_exception(error)}")


def _vm_note_words(error):
    noted = []
    waiting = [error]
    while waiting and len(noted) < 1000:
        at = waiting.pop()
        if not isinstance(at, BaseException) or any(at is other for other in noted):
            continue
        try:
            words = str(at)
        except BaseException:
            words = "<exception str() failed>"
        object.__setattr__(at, "_last_words", words)
        noted.append(at)
        waiting.extend((at.__cause__, at.__context__))
        if isinstance(at, BaseExceptionGroup):
            waiting.extend(at.exceptions)
    return noted


def _vm_raise_with_words(error):
    _vm_note_words(error)
    raise error


def _vm_with_words(error, function):
    noted = _vm_note_words(error)
    try:
        return function(error)
    finally:
        for at in noted:
            object.__delattr__(at, "_last_words")


def _hook_and_raise(hook, usual, error):
    object.__setattr__(error, "_threadline_told", True)
    failed = None
    try:
        hook(type(error), error, error.__traceback__)
    except BaseException as other:
        failed = other
    if failed is not None:
        _write_error("Error in sys.excepthook:\n")
        usual(type(failed), failed, failed.__traceback__)
        _write_error("\nOriginal exception was:\n")
        usual(type(error), error, error.__traceback__)
    raise error


# --- bytes ---


def _bytes_percent(format, values):
    text = bytes(format).decode("latin-1")
    is_mapping = not isinstance(values, (tuple, str, bytes, bytearray, list)) and hasattr(values, "__getitem__")
    given = list(values) if isinstance(values, tuple) else [values]
    parts = []
    made = []
    used = 0

    def take():
        nonlocal used
        if used >= len(given):
            raise TypeError("not enough arguments for format string")
        used += 1
        return given[used - 1]

    at = 0
    by_name = False
    while at < len(text):
        if text[at] != "%":
            end = text.find("%", at)
            end = len(text) if end < 0 else end
            parts.append(text[at:end].replace("%", "%%"))
            at = end
            continue
        start = at
        at += 1
        name = None
        if text[at:at + 1] == "(":
            end = text.find(")", at)
            if end < 0:
                raise ValueError("incomplete format key")
            if not is_mapping:
                raise TypeError("format requires a mapping")
            name = text[at + 1:end].encode("latin-1")
            by_name = True
            at = end + 1
        spec = at
        while at < len(text) and text[at] in "#0- +*.123456789hlL":
            if text[at] == "*":
                made.append(take())
            at += 1
        if at == len(text):
            raise ValueError("incomplete format")
        kind = text[at]
        flags = text[spec:at]
        at += 1
        if kind == "%":
            parts.append("%%")
            continue
        value = values[name] if name is not None else take()
        if kind in "sb":
            value = _bytes_part(value)
            kind = "s"
        elif kind == "c":
            value = _byte_part(value)
            kind = "s"
        elif kind in "ra":
            value = ascii(value)
            kind = "s"
        elif kind in "eEfFgG" and not isinstance(value, (int, float)):
            if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
                raise TypeError(f"float argument required, not {_type_name(value)}")
        elif kind not in "diouxXeEfFgG":
            raise ValueError(f"unsupported format character '{kind}' ({ord(kind):#x}) at index {at - 1}")
        parts.append("%" + flags + kind)
        made.append(value)
    if used < len(given) and not by_name and not is_mapping:
        raise TypeError("not all arguments converted during bytes formatting")
    result = ("".join(parts) % tuple(made)).encode("latin-1")
    return bytearray(result) if isinstance(format, bytearray) else result


def _bytes_of_count(cls, count):
    return cls(type(count).__index__(count))


def _bytes_part(value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode("latin-1")
    if hasattr(type(value), "__bytes__"):
        return bytes(value).decode("latin-1")
    raise TypeError(
        f"%b requires a bytes-like object, or an object that implements __bytes__, not '{_type_name(value)}'"
    )


def _byte_part(value):
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        return chr(value[0])
    if isinstance(value, int):
        if 0 <= value < 256:
            return chr(value)
        raise OverflowError("%c arg not in range(256)")
    raise TypeError("%c requires an integer in range(256) or a single byte")


class memoryview:
    # Bytes of an object seen without a copy: so many of them, from one on, in steps.

    __slots__ = ("_object", "_range", "_is_released")
    __module__ = "builtins"

    def __new__(cls, object):
        if isinstance(object, memoryview):
            object._check()
            return _view(object._object, object._range)
        if not isinstance(object, (bytes, bytearray)):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{_type_name(object)}'")
        return _view(object, range(len(object)))

    def _check(self):
        if self._is_released:
            raise ValueError("operation forbidden on released memoryview object")

    @property
    def obj(self):
        self._check()
        return self._object

    @property
    def readonly(self):
        self._check()
        return isinstance(self._object, bytes)

    @property
    def nbytes(self):
        self._check()
        return len(self._range)

    itemsize = property(lambda self: 1)
    ndim = property(lambda self: 1)
    format = property(lambda self: "B")
    shape = property(lambda self: (len(self._range),))
    strides = property(lambda self: (self._range.step,))
    suboffsets = property(lambda self: ())
    contiguous = c_contiguous = f_contiguous = property(lambda self: self._range.step == 1)

    def __len__(self):
        self._check()
        return len(self._range)

    def __getitem__(self, key):
        self._check()
        if isinstance(key, slice):
            return _view(self._object, self._range[key])
        return self._object[self._at(key)]

    def _at(self, key):
        if not hasattr(key, "__index__"):
            raise TypeError("memoryview: invalid slice key")
        try:
            return self._range[key]
        except IndexError:
            raise IndexError("index out of bounds on dimension 1") from None

    def __setitem__(self, key, value):
        self._check()
        if isinstance(self._object, bytes):
            raise TypeError("cannot modify read-only memory")
        if isinstance(key, slice):
            places = self._range[key]
            if not isinstance(value, (bytes, bytearray, memoryview)):
                raise TypeError(f"a bytes-like object is required, not '{_type_name(value)}'")
            value = bytes(value)
            if len(value) != len(places):
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            for place, byte in zip(places, value):
                self._object[place] = byte
            return
        place = self._at(key)
        if not isinstance(value, int):
            raise TypeError("memoryview: invalid type for format 'B'")
        if not 0 <= value < 256:
            raise ValueError("memoryview: invalid value for format 'B'")
        self._object[place] = value

    def __delitem__(self, key):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        self._check()
        data = self._object
        for place in self._range:
            yield data[place]

    def __contains__(self, value):
        return value in self.tolist()

    def __bytes__(self):
        return self.tobytes()

    def tobytes(self, order="C"):
        self._check()
        return bytes([self._object[place] for place in self._range])

    def tolist(self):
        return list(self.tobytes())

    def hex(self, *given):
        return self.tobytes().hex(*given)

    def toreadonly(self):
        return _view(self.tobytes(), range(len(self)))

    def release(self):
        self._is_released = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *given):
        self.release()

    def __eq__(self, other):
        if isinstance(other, memoryview):
            return self.tobytes() == other.tobytes()
        if isinstance(other, (bytes, bytearray)):
            return self.tobytes() == bytes(other)
        return NotImplemented

    def __hash__(self):
        self._check()
        if not isinstance(self._object, bytes):
            raise ValueError("cannot hash writable memoryview object")
        return hash(self.tobytes())

    def __repr__(self):
        return f"<{'released ' if self._is_released else ''}memory at {id(self):#x}>"


_set_pattern_flags(memoryview, 32)

def _view(data, places):
    view = object.__new__(memoryview)
    view._object = data
    view._range = places
    view._is_released = False
    return view


# --- descriptors ---
# What classes hold that is no function, and modules that make their attributes when asked.

def _protocol_by(getter, arguments, rest, /, **named):
    return getter(*arguments)(*rest, **named)


def _import_from(getter, name, message):
    try:
        return getter(name)
    except AttributeError:
        raise ImportError(message) from None


class _member_descriptor:

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.__name__)

    def __set__(self, instance, value):
        setattr(instance, self.__name__, value)

    def __delete__(self, instance):
        delattr(instance, self.__name__)

    def __repr__(self):
        return f"<member '{self.__name__}' of '{self.__objclass__.__name__}' objects>"


_label_class(_member_descriptor, "member_descriptor")


class _Quitter:

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Use {self.name}() or Ctrl-D (i.e. EOF) to exit"

    def __call__(self, code=None):
        raise SystemExit(code)


_label_class(_Quitter, "_sitebuiltins.Quitter")
exit = _Quitter("exit")
quit = _Quitter("quit")


def help(*topics):
    raise RuntimeError("help() is not there: Threadline simulates programs without a console; see docs.python.org")
