### Comprehensions and lambdas on both sides of an assignment
def put(cells):
    cells[[i for i in range(2)][1]] = [j for j in range(3)]
    (lambda: cells)()[0] = other = (lambda: 7)()
    return cells, other
print(put([0, 1]))
cells = {}
cells[(lambda: "a")()], cells[(lambda: "b")()] = [k * 2 for k in range(2)]
cells[(lambda: "c")()] += [1] if (lambda: False)() else [cells.setdefault("c", [n for n in range(2)]) for _ in "x"] if 0 else [5] if cells.setdefault("c", [0]) else []
print(cells, [k for k in globals() if k.startswith("<")])
### Comprehensions in the target of a loop and in what it goes through
seen = []
def walk(cells):
    for cells[[i for i in range(1)][0]] in [j * j for j in range(4)]:
        seen.append(cells[0])
        if cells[0] == 4:
            break
    else:
        seen.append("end")
walk([None])
for (lambda: seen)()[0] in (lambda: "ab")():
    pass
print(seen)
### Annotations are evaluated where they stand
def say(what):
    print("say", what)
    return what
count: say("count") = say(1)
class Box:
    lid: say("lid")
    __depth: say("depth") = 2
    def open(self, hand: say("hand") = say("default"), *rest: say("rest"), key: say("key") = 1, **more: say("more")) -> say("open"):
        local: say("never") = 1
        return local
print(__annotations__, Box.__annotations__, Box.open.__annotations__)
(count): say("in brackets") = 4
Box.lid: say("attribute") = 5
[Box][say(0)].lid: say("no value")
print(count, Box.lid, __annotations__)
for i in range(2):
    turn: say(i)
print(__annotations__)
### An annotation that is missing is a text
from __future__ import annotations
def pick(items: List[int], more: [x for x in y]) -> Missing:
    found: Other = items[0]
    return found
kept: Missing = 1
class Node:
    next: Node
print(pick.__annotations__, __annotations__, Node.__annotations__, pick([1], 2))
### Annotations with comprehensions, in all places
def f(a: [i for i in range(2)] = [j for j in range(3)]) -> (lambda: 4):
    b: [k for k in range(2)] = [m for m in range(2)]
    c: (lambda: 1)
    return a, b, [n for n in range(2)]
x: [i for i in range(2)] = [j for j in range(3)]
y = {}
y[(lambda: 0)()]: [i for i in range(2)] = (lambda: 5)()
class A:
    z: [i for i in range(2)] = [j for j in range(3)]
    w: (lambda: 1)() = (lambda: 2)()
print(f(), f.__annotations__["a"], x, y, A.z, A.w, A.__annotations__, __annotations__)
### A text that is carried out twice keeps the annotations of both
names = {}
exec("a: int = 1", names)
exec("b: str", names)
print(names["__annotations__"], names["a"], "b" in names)
### A documented module with annotations of its own
"""What it is for."""
size: int = 3
class Documented:
    """A class."""
    size: int
print(__doc__, Documented.__doc__, Documented.__annotations__)
