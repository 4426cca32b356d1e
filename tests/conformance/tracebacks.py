### simple
def f(x):
    return 1 / x
def g():
    f(0)
g()
### name
print(undefined_thing)
### attribute
class A: pass
a = A()
print(a.missing)
### attribute call chain
x = None
y = x.foo.bar(1, 2)
### subscripts
d = {"a": {"b": 1}}
d["a"]["c"]["d"]
### call in the middle
def f(a): raise ValueError("inner")
x = 1 + f(2) * 3
### augmented assignment
x = 1
x += "a"
### augmented item
d = {}
d["k"] += 1
### augmented attribute
class A: pass
A.x += 1
### unpack
a, b = 1, 2, 3
### raise in method
class A:
    def m(self):
        raise RuntimeError("in method")
A().m()
### raise multi-line
raise ValueError(
    "a" +
    "b"
)
### call multi-line
def f(a, b): return a + b
f(
    1,
    "x",
)
### chained cause
def f():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("v") from e
f()
### chained context
try:
    1 / 0
except ZeroDivisionError:
    undefined
### from none
try:
    1 / 0
except ZeroDivisionError:
    raise ValueError("only this") from None
### reraise
def f():
    try:
        int("x")
    except ValueError:
        raise
f()
### reraise named
def f():
    try:
        int("x")
    except ValueError as e:
        raise e
f()
### finally passes on
def f():
    try:
        raise KeyError("k")
    finally:
        print("fin")
f()
### generator
def g():
    yield 1
    raise ValueError("gen")
for x in g():
    print(x)
### generator expression and comprehension
def f(x): return 1 / x
print(sum(f(x) for x in [1, 0]))
### list comprehension
print([1 / x for x in [1, 0]])
### lambda
f = lambda x: x.nope
f(5)
### with
class C:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit")
with C() as c:
    print("body")
    raise ValueError("w")
### with exit raises
class C:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
with C():
    raise ValueError("w")
### recursion repeated
def f(n):
    if n == 0:
        raise ValueError("bottom")
    f(n - 1)
f(10)
### recursion mutual
def a(n): b(n)
def b(n):
    if n == 0: 1 / 0
    a(n - 1)
a(6)
### recursion error
def f():
    return f()
f()
### binary operators
a, b = 1, "x"
c = (a + 2) * (a + b)
### comparison
x = [1]
if x < 5: pass
### unary
x = "s"
y = -x
### call arguments
def f(a, *, b): pass
f(1, 2, 3)
### missing argument in method
class A:
    def m(self, x): pass
A().m()
### class body
class A:
    x = 1
    y = x / 0
### default argument
def f(a=1 / 0): pass
### assert
def f(x):
    assert x > 0, "must be positive"
f(-1)
### assert without message
assert 1 == 2
### for over non iterable
for x in 5:
    pass
### for unpacking
for a, b in [(1, 2), (3,)]:
    pass
### del
x = [1]
del x[5]
### del name
del nothing
### f string
x = 5
print(f"{x!r} {x.y}")
### nested calls on one line
def f(x): return x
print(f(f(f(1 / 0))))
### slice
x = [1, 2]
x[1:"a"]
### store subscript
x = (1, 2)
x[0] = 5
### store attribute
x = 5
x.y = 6
### call none
f = None
f(1)
### format spec
print(f"{'a':d}")
### indented
def f():
    if True:
        while True:
            return undefined_name + 1
f()
### tabs
def f():
	return 1 / 0
f()
### user exception with a module
class MyError(Exception):
    pass
class Outer:
    class Inner(MyError): pass
def f():
    raise Outer.Inner("x", 1)
f()
### notes
e = ValueError("with notes")
e.add_note("first")
e.add_note("second")
raise e
### multi line message
raise ValueError("line 1\nline 2")
### property
class A:
    @property
    def p(self):
        return self._p
A().p
### dunder
class A:
    def __add__(self, o):
        return o.nope
A() + 1
### init
class A:
    def __init__(self):
        self.x = undefined
A()
### sort key
sorted([1, 2], key=lambda x: x / 0)
### map
list(map(lambda x: x / 0, [1]))
### keyword call
def f(**k): pass
f(**{"a": 1}, a=2)
### star call
def f(*a): pass
f(*5)
### try else
try:
    pass
except ValueError:
    pass
else:
    raise KeyError("else")
### exception in except
def handle(): raise TypeError("while handling")
try:
    raise ValueError("first")
except ValueError:
    handle()
### three levels
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]
except IndexError:
    {}["k"]
### return expression
def f(a, b):
    return a.x + b
f(1, 2)
### walrus
if (n := 1 / 0) > 1: pass
### conditional
x = 1 if 1 / 0 else 2
### and or
x = 1 and 1 / 0
### await free coroutine
async def f():
    return 1 / 0
f().send(None)
### line continuation
x = 1 + \
    2 + \
    "a"
### semicolons
a = 1; b = a / 0; c = 2
### match
match 5:
    case int(x) if x / 0: pass
### exit in function
import sys
def f(): sys.exit("bye")
f()
### nested functions
def outer():
    def inner():
        raise ValueError("inner")
    inner()
outer()
### class method
class A:
    @classmethod
    def c(cls): return cls.nope
    @staticmethod
    def s(): return A.c()
A.s()
### dict literal
d = {"a": 1, "b": 1 / 0}
### list literal multi-line
l = [
    1,
    1 / 0,
    3,
]
### lambda in a call
def apply(f, x): return f(x)
apply(lambda q: q + "a", 1)
### global in function
def f():
    global counter
    counter += 1
f()
### unbound local
def f():
    total += 1
f()
### super call
class A:
    def f(self): return 1 / 0
class B(A):
    def f(self): return super().f()
B().f()
### method chain multi-line
class A:
    def a(self): return self
    def b(self): raise ValueError("b")
x = (A()
     .a()
     .b())
### did you mean attribute
class A:
    def __init__(self): self.value = 1
A().valu
### did you mean name
length = 1
print(lenght)
### did you mean builtin
pritn(1)
### generator return
def g():
    x = yield
    raise ValueError(x)
it = g()
next(it)
it.send("sent")
### throw
def g():
    yield 1
it = g()
next(it)
it.throw(KeyError("thrown"))
### yield from
def a():
    yield 1
    1 / 0
def b():
    yield from a()
list(b())
### in texts that were compiled while it ran
import traceback
def run(text):
    try:
        exec(compile(text, "<user>", "exec"), {})
    except BaseException:
        traceback.print_exc()
run("def f(n):\n    return 1/n\nf(0)")
run("if True:\nprint(1)")
run("x = [1,\n")
run("class A:\n    def __init__(self):\n        self.x = y\nA()")
try:
    eval("1 +")
except SyntaxError as e:
    traceback.print_exception(e)
exec("def deep(n):\n    if n == 0: raise ValueError('x')\n    deep(n - 1)")
deep(3)
### a syntax error of one's own
raise SyntaxError("own", ("a.py", 1, 3, "abc\n"))
### a syntax error of a text
exec("x = 1\ny = = 2\n")
### an attribute of an attribute is marked, a
class C: pass
c = C(); c.c = C()
c.c.bomp()
### an attribute of an attribute is marked, b
class C: pass
c = C(); c.c = C()
c.bomp()
### an attribute of an attribute is marked, c
class C: pass
c = C(); c.c = C()
c.c.bomp
### an attribute of an attribute is marked, d
class C: pass
c = C(); c.c = C()
def f(): c.c.bomp(1)
f()
### an attribute of an attribute is marked, e
class C: pass
c = C(); c.c = C()
def f(x): x.c.bomp(1)
f(c)
### an attribute of an attribute is marked, f
class C: pass
c = C(); c.c = C()
def f(x):
    x.c.c.bomp(1)
c.c.c=c
f(c)
### an attribute of an attribute is marked, g
class C: pass
c = C(); c.c = C()
c.c.c.x = 3
### an attribute of an attribute is marked, h
class C: pass
c = C(); c.c = [C()]
c.c[0].c.x()
### an attribute of an attribute is marked, i
class C:
    def m(self): return self
c = C(); c.c = C()
c.m().c.d
### an attribute of an attribute is marked, j
class C:
    def m(self): return self
c = C(); c.c = C()
c.m().c.d().x
### an attribute of an attribute is marked, j2
class C:
    def m(self): return self
c = C(); c.c = C()
c.m().m().d().x
### an attribute of an attribute is marked, m
class C:
    def m(self): return self
c = C(); c.c = C()
c.c.c = (1,c.c.d)
### an attribute of an attribute is marked, n
class C:
    def m(self): return self
c = C(); c.c = C()
del c.c.d
### an attribute of an attribute is marked, o
class C:
    def m(self): return self
c = C(); c.c = C()
c.c.m + c.c.e.f
### an attribute of an attribute is marked, r
x = "a".b.c
### an attribute of an attribute is marked, s
x = (1).real.b.c
### an attribute of an attribute is marked, t
x = (1 + 2).real.b.c
### an attribute of an attribute is marked, u
x = [a.b.c for a in [1]]
### an attribute of an attribute is marked, v
import os
x = [a.real.b.c for a in [1]]
### the module suggests no names
import traceback, logging, sys
class C:
    def bump(self): pass
try: C().bomp
except AttributeError: traceback.print_exc()
logging.basicConfig(stream=sys.stderr, format="%(message)s")
try: C().bomp
except AttributeError: logging.exception("logged")
C().bomp
### A name that is missing in the annotation of a variable
total: Undefined = 5
### A name that is missing in the annotation of a parameter
def pick(items: List[int]) -> int:
    return items[0]
### A class that is not there yet in the annotation of its own method
class Node:
    def link(self, other: Node) -> None:
        self.next = other
### A missing annotation in a function within a function
def outer():
    def inner(x: Missing): pass
    return inner
outer()
### A mistake in the target of an assignment with comprehensions on both sides
def target():
    cells = []
    cells[[i for i in range(3)][2]] = [j for j in range(2)]
target()
### A mistake in what a loop goes through, with comprehensions on both sides
def through():
    cells = [0]
    for cells[(lambda: 0)()] in len([j for j in range(2)]):
        pass
through()
### A comprehension in a function has a line of its own
def halves(numbers):
    return [1 / number for number in numbers]
halves([1, 0])
### Comprehensions of comprehensions of all kinds
def table(size):
    return [{row: {1 // (row - column) for column in range(size)} for row in range(size)} for _ in "x"]
table(2)
### What a comprehension goes through first belongs to the code around
def outside():
    return {name: 1 for name in [1 / 0, 2]}
outside()
### A generator that fails below a comprehension
def numbers():
    yield 1
    raise ValueError("no more")
def inside():
    return [number for number in numbers()]
inside()
### What cannot be gone through, first
def first():
    return [letter for letter in 5]
first()
### What cannot be gone through, second
def second():
    return [letter for word in [1] for letter in word]
second()
### What cannot be unpacked in a comprehension
def pairs():
    return [left for left, right in [(1,)]]
pairs()
### What cannot be a key, or in a set
def keys():
    return {key: 1 for key in [[]]}
keys()
### What cannot be in a set display
def display():
    return [{item} for item in [[]]]
display()
### A comprehension over several lines
def long():
    return [
        1 / number
        for number in [0]
        if number == 0
    ]
long()
### A lambda in a comprehension with a comprehension in it
def apart():
    return [(lambda: [1 / n for n in [0]])() for _ in "x"]
apart()
### A comprehension in a comprehension of a module and of a class
class Table:
    rows = [[column.missing for column in range(2)] for row in range(2)]
### A name that is missing in a comprehension
def look():
    return [unknown for _ in "x"]
look()
### Which frames there are in a comprehension
import sys
def frames():
    print([sys._getframe().f_lineno for _ in "x"], [sys._getframe(1).f_code.co_name for _ in "x"])
    return [sys._getframe(9) for _ in "x"]
frames()
### Parentheses beside an operator: both
(lambda a, b: (a - b)/(a - b))(1, 1)
### Parentheses beside an operator: doubled
(lambda a, b: ((a - b)) /  (a - b))(1, 1)
### Parentheses beside an operator: right, close to it
def right(j): return 5 %((j))
right(0)
### Parentheses beside an operator: a tuple and a call have their own
def own(j): return (1, 2) / int(j)
own(0)
### The target of a loop
cells = [0]
for cells[9] in [1]:
    pass
### One of the targets of a loop
cells = [0]
for index, cells[9] in [(1, 2)]:
    pass
### What the compiler warns of
x = 5
def f():
    if x is 5: pass
    if x is not "a": pass
    if x is None or x is ... or x is True or x is x: pass
    if x is -1 or x is (): pass
    if 1 < x is 3: pass
    if x is (x, 1): pass
assert (x, 'no')
assert ()==()
try:
    1(2); "a"(3); [1](2); {}(); (lambda: 1)(); f""(1); None(3); (1,2)(3); [i for i in x](2)
except TypeError: pass
try: 5[0]
except TypeError: pass
try: [1, 2]["a"]; "abc"[1.5]; (1,)[x]; [1][True]; [1][None]; {1: 2}["a"]; {1}[0]; (lambda: 1)[0]; b"a"["x"]; f"{x}"["b"]; None[0]; ...[0]; [1]["a":"b"]; (1,2)[1,2]
except TypeError: pass
(lambda: 1 / 0)()
### the exit of a with that is left by continue, break and return
import traceback
class Bad:
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError(1)
    async def __aenter__(self): return self
    async def __aexit__(self, *a): raise ValueError(2)
def again():
    for i in range(2):
        with Bad() as c, \
             Bad():
            print(1)
            continue
def away():
    for i in range(2):
        with Bad():
            if i == 0: break
def back():
    with Bad():
        with Bad():
            return max(1,
              2)
def between():
    for x in range(3):
        try:
            with Bad():
                return [1,
                    2]
        finally:
            print(5)
async def later():
    async with Bad():
        return 5
def run():
    later().send(None)
for f in again, away, back, between, run:
    try: f()
    except ValueError: traceback.print_exc()
### what is marked while an iterable of the program's own is walked for an instruction
import traceback
def numbers():
    yield 1
    yield 1 / 0
def spread(): print(*numbers())
def unpacked():
    a, b = numbers()
def rest():
    a, *b = numbers()
def loop():
    for (a, b) in [numbers()]: pass
def caught():
    try:
        a, b = numbers()
    except ZeroDivisionError as e:
        return e.__traceback__.tb_lineno
for function in (spread, unpacked, rest, loop):
    try: function()
    except ZeroDivisionError: traceback.print_exc(file=None)
print(caught())
### what is marked while a list is made of items with a star
import traceback
def numbers():
    yield 1
    yield 1 / 0
def f(*items): pass
def call(): f(0, *numbers(), 1)
def inner(): f(*[*numbers()], 1)
def nested(): return [0, *[1, *numbers()]]
def pair():
    return 1, *numbers()
def mixed(): return (0, *{2, *numbers()})
for function in (call, inner, nested, pair, mixed):
    try: function()
    except ZeroDivisionError: traceback.print_exc()
