# Sorting what depends on each other (`TopologicalSorter`), in the order in which the nodes were named.

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class _Node:
    def __init__(self, node):
        self.node = node
        self.open = 0
        self.successors = []


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._out = self._done = 0
        self._given = set()
        self._finished = set()
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _of(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        entry = self._of(node)
        entry.open += len(predecessors)
        for predecessor in predecessors:
            self._of(predecessor).successors.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [entry.node for entry in self._nodes.values() if entry.open == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready = tuple(self._ready)
        self._given.update(ready)
        self._ready.clear()
        self._out += len(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._done < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._nodes:
                raise ValueError(f"node {node!r} was not added using add()")
            if node in self._finished:
                raise ValueError(f"node {node!r} was already marked done")
            if node not in self._given:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._finished.add(node)
            self._done += 1
            for successor in self._nodes[node].successors:
                entry = self._nodes[successor]
                entry.open -= 1
                if entry.open == 0:
                    self._ready.append(successor)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    def _find_cycle(self):
        # Depth first along the successors; what is on the way stands in `place`.
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            way, branches, place = [start], [iter(self._nodes[start].successors)], {start: 0}
            seen.add(start)
            while way:
                for node in branches[-1]:
                    if node in place:
                        return way[place[node]:] + [node]
                    if node not in seen:
                        seen.add(node)
                        place[node] = len(way)
                        way.append(node)
                        branches.append(iter(self._nodes[node].successors))
                        break
                else:
                    del place[way.pop()]
                    branches.pop()
        return None
