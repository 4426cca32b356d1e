# The Python side of builtins: what natives answer with when Python code has to run.
# Names that begin with an underscore are called by natives; the others become builtins.


def _collect(iterable):
    return [item for item in iterable]


# --- methods ---
# What the methods of the built-in types do when keys, items or arguments have methods in Python.
# Containers given here are the built-in ones themselves, never instances of classes that inherit from
# them, so that a method a program has overridden is not called by accident.

from _threadline import key_candidates as _key_candidates, missing_item as _missing_item
from _threadline import dict_load as _dict_load, dict_store as _dict_store, dict_remove as _dict_remove
from _threadline import set_store as _set_store, set_remove as _set_remove
from _threadline import sort_order as _sort_order


# Indices with __index__, slices of them.

def _plain_index(index):
    if isinstance(index, slice):
        return slice(_plain_bound(index.start), _plain_bound(index.stop), _plain_bound(index.step))
    return _plain_bound(index)


def _plain_bound(bound):
    if bound is None or isinstance(bound, int):
        return bound
    result = type(bound).__index__(bound)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    return result


def _getitem_indexed(container, index):
    return container[_plain_index(index)]


def _setitem_indexed(container, index, value):
    container[_plain_index(index)] = value


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
    while position < len(target):
        stored = target[position]
        if stored is item or stored == item:
            del target[position]
            return
        position += 1
    raise ValueError("list.remove(x): x not in list")


# Sorting. The list is empty while keys and comparisons run, as in CPython.

def _list_sort(target, key, reverse):
    items = target[:]
    target.clear()
    is_modified = False
    try:
        keys = items if key is None else [key(item) for item in items]
        order = _sort_order(keys, reverse)
        if order is None:
            order = _order_in_python(keys, reverse)
        items = [items[i] for i in order]
        is_modified = len(target) > 0
    finally:
        target[:] = items
    if is_modified:
        raise ValueError("list modified during sort")


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


# --- what single instructions ask for ---


def _vm_str(value):
    return str(value)


def _vm_repr(value):
    return repr(value)


def _vm_ascii(value):
    return ascii(value)


def _vm_format(value, spec):
    text = type(value).__format__(value, spec)
    if not isinstance(text, str):
        raise TypeError(f"__format__ must return a str, not {type(text).__name__}")
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
    for candidate in container:
        if candidate is item or candidate == item:
            return True
    return False


def _vm_extend(target, iterable):
    for item in iterable:
        target.append(item)


def _vm_set_update(target, iterable):
    for item in iterable:
        target.add(item)
    return target


def _vm_dict_fill(target, pairs):
    for index in range(0, len(pairs), 2):
        target[pairs[index]] = pairs[index + 1]
    return target


def _vm_dict_unpack(target, mapping):
    if not hasattr(mapping, "keys"):
        raise TypeError(f"'{type(mapping).__name__}' object is not a mapping")
    for key in mapping.keys():
        target[key] = mapping[key]


def _vm_dict_merge(target, mapping, callee):
    name = getattr(callee, "__qualname__", type(callee).__name__)
    module = getattr(callee, "__module__", None)
    if module and module != "builtins":
        name = f"{module}.{name}"
    if not hasattr(mapping, "keys"):
        raise TypeError(f"{name}() argument after ** must be a mapping, not {type(mapping).__name__}")
    for key in mapping.keys():
        if key in target:
            raise TypeError(f"{name}() got multiple values for keyword argument '{key}'")
        target[key] = mapping[key]


def _vm_match_keys(subject, keys):
    values = []
    for key in keys:
        if key not in subject:
            return None
        values.append(subject[key])
    return tuple(values)


_SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _vm_match_class(subject, cls, count, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        return None
    values = []
    if count:
        if not hasattr(cls, "__match_args__") and issubclass(cls, _SELF_MATCHING):
            if count > 1:
                raise TypeError(f"{cls.__name__}() accepts 1 positional sub-pattern ({count} given)")
            values.append(subject)
        else:
            match_args = getattr(cls, "__match_args__", ())
            if count > len(match_args):
                plural = "" if len(match_args) == 1 else "s"
                raise TypeError(
                    f"{cls.__name__}() accepts {len(match_args)} positional sub-pattern{plural} ({count} given)"
                )
            for name in match_args[:count]:
                if not hasattr(subject, name):
                    return None
                values.append(getattr(subject, name))
    for name in names:
        if not hasattr(subject, name):
            return None
        values.append(getattr(subject, name))
    return tuple(values)


def _vm_after_class(cls, /, **keywords):
    for name, value in list(vars(cls).items()):
        hook = getattr(type(value), "__set_name__", None)
        if hook is not None:
            hook(value, cls, name)
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def _vm_raise_class(cls, cause, has_cause):
    error = cls()
    if not isinstance(error, BaseException):
        raise TypeError(
            f"calling {cls!r} should have returned an instance of BaseException, not {type(error)!r}"
        )
    if has_cause:
        raise error from cause
    raise error


def _vm_awaitable(method, iterator):
    return method(iterator).__await__()
