# Iterators made of iterators.

from _threadline import index as _index, label_class as _label_class
from operator import add as _add


_end = object()


class _Iterator:
    """A library generator under the name of a class."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)


class count(_Iterator):

    def __init__(self, start=0, step=1):
        for number in (start, step):
            if not any(hasattr(type(number), name) for name in ("__index__", "__int__", "__float__", "__complex__")):
                raise TypeError("a number is required")
        self._at = start + 0 if isinstance(start, bool) else start
        self._step = step

    def __next__(self):
        at = self._at
        self._at = at + self._step
        return at

    def __repr__(self):
        return f"count({self._at!r})" if self._step == 1 else f"count({self._at!r}, {self._step!r})"


class cycle(_Iterator):

    def __init__(self, iterable, /):
        self._steps = self._walk(iter(iterable))

    @staticmethod
    def _walk(iterator):
        seen = []
        for item in iterator:
            yield item
            seen.append(item)
        while seen:
            yield from seen


class repeat(_Iterator):

    def __init__(self, object, times=_end):
        self._object = object
        self._times = None if times is _end else max(_index(times), 0)

    def __next__(self):
        if self._times is not None:
            if self._times <= 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __repr__(self):
        if self._times is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._times})"


class accumulate(_Iterator):

    def __init__(self, iterable, func=None, *, initial=None):
        self._steps = self._walk(iter(iterable), _add if func is None else func, initial)

    @staticmethod
    def _walk(iterator, func, initial):
        total = initial
        if initial is None:
            for total in iterator:
                break
            else:
                return
        yield total
        for item in iterator:
            total = func(total, item)
            yield total


class chain(_Iterator):

    def __init__(self, *iterables):
        self._steps = self._walk(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._steps = cls._walk(iter(iterable))
        return made

    @staticmethod
    def _walk(iterables):
        for iterable in iterables:
            yield from iterable


class compress(_Iterator):

    def __init__(self, data, selectors):
        self._steps = (item for item, selected in zip(data, selectors) if selected)


class dropwhile(_Iterator):

    def __init__(self, predicate, iterable, /):
        self._steps = self._walk(predicate, iter(iterable))

    @staticmethod
    def _walk(predicate, iterator):
        for item in iterator:
            if not predicate(item):
                yield item
                break
        yield from iterator


class takewhile(_Iterator):

    def __init__(self, predicate, iterable, /):
        self._steps = self._walk(predicate, iter(iterable))

    @staticmethod
    def _walk(predicate, iterator):
        for item in iterator:
            if not predicate(item):
                return
            yield item


class filterfalse(_Iterator):

    def __init__(self, function, iterable, /):
        test = bool if function is None else function
        self._steps = (item for item in iterable if not test(item))


class starmap(_Iterator):

    def __init__(self, function, iterable, /):
        self._steps = (function(*item) for item in iterable)


class pairwise(_Iterator):

    def __init__(self, iterable, /):
        self._steps = self._walk(iter(iterable))

    @staticmethod
    def _walk(iterator):
        for before in iterator:
            break
        else:
            return
        for item in iterator:
            yield before, item
            before = item


def _bound(number):
    """A bound as an integer; -1 stands for what is none or too large."""
    try:
        number = _index(number)
    except TypeError:
        return -1
    return number if number <= 9223372036854775807 else -1


class islice(_Iterator):

    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            raise TypeError(f"islice expected at least 2 arguments, got {len(bounds) + 1}")
        start, stop = (0, bounds[0]) if len(bounds) == 1 else bounds[:2]
        start = 0 if start is None else _bound(start)
        if stop is not None:
            stop = _bound(stop)
            if stop == -1:
                raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if start < 0 or (stop is not None and stop < 0):
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        step = bounds[2] if len(bounds) > 2 else None
        step = 1 if step is None else _bound(step)
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._steps = self._walk(iter(iterable), start, stop, step)

    @staticmethod
    def _walk(iterator, start, stop, step):
        place = 0
        wanted = start
        while stop is None or place < stop:
            try:
                item = next(iterator)
            except StopIteration:
                return
            if place == wanted:
                wanted += step
                yield item
                if stop is not None and wanted >= stop:
                    for place in range(place + 1, stop):
                        if next(iterator, _end) is _end:
                            break
                    return
            place += 1


class zip_longest(_Iterator):

    def __init__(self, *iterables, fillvalue=None, **unknown):
        if unknown:
            raise TypeError("zip_longest() got an unexpected keyword argument")
        self._steps = self._walk([iter(iterable) for iterable in iterables], fillvalue)

    @staticmethod
    def _walk(iterators, fillvalue):
        active = len(iterators)
        if not active:
            return
        while True:
            items = []
            for place, iterator in enumerate(iterators):
                item = fillvalue if iterator is None else next(iterator, _end)
                if item is _end:
                    active -= 1
                    if not active:
                        return
                    iterators[place] = None
                    item = fillvalue
                items.append(item)
            yield tuple(items)


class groupby(_Iterator):

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._turn = None
        self._item = _end
        self._item_key = _end
        self._group_key = _end

    def _advance(self):
        self._item = next(self._iterator)
        self._item_key = self._item if self._key is None else self._key(self._item)

    def __next__(self):
        self._turn = turn = object()
        while self._item is _end or self._item_key is self._group_key or self._item_key == self._group_key:
            self._advance()
        self._group_key = self._item_key
        return self._group_key, _grouper(self, turn)


class _grouper(_Iterator):

    def __init__(self, parent, turn, /):
        self._steps = self._walk(parent, turn, parent._group_key)

    @staticmethod
    def _walk(parent, turn, key):
        while parent._turn is turn and (key is parent._item_key or key == parent._item_key):
            yield parent._item
            try:
                parent._advance()
            except StopIteration:
                parent._item = _end
                return


class _tee(_Iterator):

    def __init__(self, iterator, seen, place, /):
        self._iterator = iterator
        self._seen = seen
        self._place = place

    def __next__(self):
        if self._place == len(self._seen):
            self._seen.append(next(self._iterator))
        item = self._seen[self._place]
        self._place += 1
        return item

    def __copy__(self):
        return _tee(self._iterator, self._seen, self._place)


def tee(iterable, n=2, /):
    n = _index(n)
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    if not isinstance(iterator, _tee):
        iterator = _tee(iterator, [], 0)
    return (iterator,)[:n] + tuple([iterator.__copy__() for _ in range(n - 1)])


class product(_Iterator):

    def __init__(self, *iterables, repeat=1):
        repeat = _index(repeat)
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._steps = self._walk([tuple(iterable) for iterable in iterables] * repeat)

    @staticmethod
    def _walk(pools):
        if not all(pools):
            return
        if not pools:
            yield ()
            return
        *pools, last = pools
        places = [0] * len(pools)
        while True:
            before = tuple([pool[place] for pool, place in zip(pools, places)])
            for item in last:
                yield (*before, item)
            for which in range(len(pools) - 1, -1, -1):
                places[which] += 1
                if places[which] < len(pools[which]):
                    break
                places[which] = 0
            else:
                return


class permutations(_Iterator):

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        if r is not None and r < 0:
            raise ValueError("r must be non-negative")
        self._steps = self._walk(pool, len(pool) if r is None else r)

    @staticmethod
    def _walk(pool, r):
        n = len(pool)
        if r > n:
            return
        # The first r places are shown; at each place a turn is counted through those that are left.
        places = list(range(n))
        turns = list(range(n, n - r, -1))
        while True:
            yield tuple([pool[place] for place in places[:r]])
            for which in range(r - 1, -1, -1):
                turns[which] -= 1
                if turns[which]:
                    other = n - turns[which]
                    places[which], places[other] = places[other], places[which]
                    break
                places[which:] = places[which + 1:] + places[which:which + 1]
                turns[which] = n - which
            else:
                return


class combinations(_Iterator):

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        r = _index(r)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._steps = self._walk(pool, r)

    @staticmethod
    def _walk(pool, r):
        n = len(pool)
        if r > n:
            return
        places = list(range(r))
        while True:
            yield tuple([pool[place] for place in places])
            for which in range(r - 1, -1, -1):
                if places[which] < n - r + which:
                    break
            else:
                return
            places[which] += 1
            for after in range(which + 1, r):
                places[after] = places[after - 1] + 1


class combinations_with_replacement(_Iterator):

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        r = _index(r)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._steps = self._walk(pool, r)

    @staticmethod
    def _walk(pool, r):
        n = len(pool)
        if not n and r:
            return
        places = [0] * r
        while True:
            yield tuple([pool[place] for place in places])
            for which in range(r - 1, -1, -1):
                if places[which] < n - 1:
                    break
            else:
                return
            places[which:] = [places[which] + 1] * (r - which)

for _class in (
    count, cycle, repeat, accumulate, chain, compress, dropwhile, takewhile, filterfalse, starmap, pairwise, islice,
    zip_longest, groupby, _grouper, _tee, product, permutations, combinations, combinations_with_replacement,
):
    _label_class(_class, "itertools." + _class.__name__)
