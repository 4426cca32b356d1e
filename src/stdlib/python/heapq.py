# A heap in a list: every item is no larger than its two children at twice its place plus one and two.

from _threadline import index as _index, type_name as _type_name

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


_absent = object()


def _no_list(which, given):
    return TypeError(f"{which} must be list, not {'None' if given is None else _type_name(given)}")


def _rise(heap, top, place):
    item = heap[place]
    while place > top:
        parent = (place - 1) // 2
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


def _sink(heap, place):
    """Moves smaller children up to the bottom, then lets the item rise: as CPython orders equal items."""
    top = place
    end = len(heap)
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, top, place)


def heappush(heap, item, /):
    if not isinstance(heap, list):
        raise _no_list("heappush() argument 1", heap)
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    if not isinstance(heap, list):
        raise _no_list("heappop() argument", heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    if not isinstance(heap, list):
        raise _no_list("heapreplace() argument 1", heap)
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    if not isinstance(heap, list):
        raise _no_list("heappushpop() argument 1", heap)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x, /):
    if not isinstance(x, list):
        raise _no_list("heapify() argument", x)
    for place in range(len(x) // 2 - 1, -1, -1):
        _sink(x, place)


def nsmallest(n, iterable, key=None):
    if n == 1:
        least = min(iterable, default=_absent, key=key)
        return [] if least is _absent else [least]
    if n >= 0:
        n = _index(n)
    return sorted(iterable, key=key)[:n] if n > 0 else []


def nlargest(n, iterable, key=None):
    if n == 1:
        largest = max(iterable, default=_absent, key=key)
        return [] if largest is _absent else [largest]
    if n >= 0:
        n = _index(n)
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else []


def merge(*iterables, key=None, reverse=False):
    heap = []
    direction = -1 if reverse else 1
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            heap.append([item if key is None else key(item), order * direction, item, iterator])
            break
    sink = _sink_largest if reverse else _sink
    for place in range(len(heap) // 2 - 1, -1, -1):
        sink(heap, place)
    while len(heap) > 1:
        best = heap[0]
        yield best[2]
        for item in best[3]:
            best[0] = item if key is None else key(item)
            best[2] = item
            sink(heap, 0)
            break
        else:
            last = heap.pop()
            if heap:
                heap[0] = last
                sink(heap, 0)
    if heap:
        yield heap[0][2]
        yield from heap[0][3]


def _sink_largest(heap, place):
    """As `_sink`, in a heap with the largest item on top."""
    top = place
    end = len(heap)
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        if child + 1 < end and not heap[child + 1] < heap[child]:
            child += 1
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    while place > top:
        parent = (place - 1) // 2
        if not heap[parent] < item:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


for _function in (heappush, heapreplace, heappushpop):
    _function._threadline_parser = "exact _heapq." + _function.__name__
for _function in (heappop, heapify):
    _function._threadline_parser = "plain _heapq." + _function.__name__
