# Iterators made of iterators.

from operator import add as _add


class _Iterator:
    """A library generator under the name of a class."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)


class count(_Iterator):

    def __init__(self, start=0, step=1):
        self._at = start
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

    def __init__(self, object, times=None):
        self._object = object
        self._times = times

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
        made._steps = cls._walk(iterable)
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


class islice(_Iterator):

    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            raise TypeError(f"islice expected at least 2 arguments, got {len(bounds) + 1}")
        start, stop, step = 0, bounds[0], 1
        if len(bounds) > 1:
            start, stop = bounds[0], bounds[1]
            if len(bounds) > 2 and bounds[2] is not None:
                step = bounds[2]
        start = 0 if start is None else start
        if stop is not None and (not isinstance(stop, int) or stop < 0):
            which = "Stop argument" if len(bounds) == 1 else "Indices"
            if len(bounds) == 1:
                raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if not isinstance(start, int) or start < 0:
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if not isinstance(step, int) or step < 1:
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


_end = object()


class zip_longest(_Iterator):

    def __init__(self, *iterables, fillvalue=None):
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
        while self._item is _end or self._item_key == self._group_key:
            self._advance()
        self._group_key = self._item_key
        return self._group_key, self._group(turn)

    def _group(self, turn):
        key = self._group_key
        while self._turn is turn and self._item_key == key:
            yield self._item
            try:
                self._advance()
            except StopIteration:
                self._item = _end
                return


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    seen = []

    def walk():
        place = 0
        while True:
            if place == len(seen):
                try:
                    seen.append(next(iterator))
                except StopIteration:
                    return
            yield seen[place]
            place += 1

    return tuple(walk() for _ in range(n))


class product(_Iterator):

    def __init__(self, *iterables, repeat=1):
        self._steps = self._walk([tuple(iterable) for iterable in iterables] * repeat)

    @staticmethod
    def _walk(pools):
        if not all(pools):
            return
        places = [0] * len(pools)
        while True:
            yield tuple(pool[place] for pool, place in zip(pools, places))
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
        self._steps = self._walk(pool, len(pool) if r is None else r)

    @staticmethod
    def _walk(pool, r):
        for places in product(range(len(pool)), repeat=r):
            if len(set(places)) == r:
                yield tuple(pool[place] for place in places)


class combinations(_Iterator):

    def __init__(self, iterable, r):
        if r < 0:
            raise ValueError("r must be non-negative")
        self._steps = self._walk(tuple(iterable), r)

    @staticmethod
    def _walk(pool, r):
        n = len(pool)
        if r > n:
            return
        places = list(range(r))
        while True:
            yield tuple(pool[place] for place in places)
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
        if r < 0:
            raise ValueError("r must be non-negative")
        self._steps = self._walk(tuple(iterable), r)

    @staticmethod
    def _walk(pool, r):
        for places in product(range(len(pool)), repeat=r):
            if all(places[i] <= places[i + 1] for i in range(r - 1)):
                yield tuple(pool[place] for place in places)
