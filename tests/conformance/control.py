### loops
for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i)
else: print("never")
for x in "ab": print(x)
else: print("else")
n = 3
while n: n -= 1
else: print("while else", n)
### nested break
for i in range(3):
    for j in range(3):
        if j == 1: break
        print(i, j)
    else: print("no")
### loop targets
class O: pass
o, l, d = O(), [0], {}
for o.x in range(3): pass
for l[0] in "abc": pass
for d["k"] in (1, 2): pass
for a, (b, *c) in [(1, (2, 3, 4))]: print(a, b, c)
print(o.x, l, d)
### mutation while iterating
l = [1, 2, 3, 4]
for x in l:
    if x == 2: l.remove(x)
print(l)
l = [1]
for x in l:
    if len(l) < 5: l.append(x + 1)
print(l)
d = {1: 1, 2: 2}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e: print(e)
try:
    for k in {1, 2}: pass
    s = {1, 2, 3}
    for k in s: s.add(k + 100)
except RuntimeError as e: print(e)
d = {1: 1, 2: 2}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
d = {"a": 1}
for k in d: d[k] = 2
print(d)
for k in list(d): del d[k]
print(d)
### if chains
for x in (0, 1, "", "a", None, [], [0], 0.0, 1e-9, (), {}, set(), range(0), range(1), b"", 0j):
    print(repr(x), "T" if x else "F")
### conditional expression nesting
f = lambda x: "neg" if x < 0 else "zero" if x == 0 else "pos"
print(f(-1), f(0), f(1))
### short circuit
def t(x):
    print("t", x)
    return x
print(t(0) and t(1), t(2) or t(3), not t(4), t(0) or t("") or t(5))
if t(1) and not t(0) or t(9): print("yes")
### while with else and return
def f(n):
    while True:
        n -= 1
        if n < 0: return "r"
        if n == 5: break
    else: return "else"
    return "break"
print(f(3), f(10))
### pass and ellipsis
def f(): ...
class A: pass
print(f(), ...)
### statements on one line
x = 1; y = 2; print(x, y)
if x: print("a"); print("b")
### is and is not
a = []
print(a is a, a is not [], None is None, 1 is not None, True is True, (not a) is True)
### fizz
print(*["FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i for i in range(1, 16)])
### primes and sorting
def primes(n):
    s = [True] * (n + 1)
    for i in range(2, n + 1):
        if s[i]:
            yield i
            for j in range(i * i, n + 1, i): s[j] = False
print(list(primes(50)))
def qs(l): return l if len(l) < 2 else qs([x for x in l[1:] if x < l[0]]) + [l[0]] + qs([x for x in l[1:] if x >= l[0]])
print(qs([3, 1, 4, 1, 5, 9, 2, 6]))
### hanoi and memo
def hanoi(n, a, b, c): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(6, "a", "b", "c"))
memo = {}
def fib(n):
    if n in memo: return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(90))
### bank account
class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need = need
class Account:
    total = 0
    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
        Account.total += 1
    @property
    def balance(self): return self._balance
    def withdraw(self, n):
        if n > self._balance: raise InsufficientFunds(n, self._balance)
        self._balance -= n
        return self
    def __repr__(self): return f"Account({self.owner!r}, {self._balance:,.2f})"
a = Account("Ann", 1234.5)
print(a.withdraw(100).withdraw(1), Account.total)
try: a.withdraw(1e9)
except InsufficientFunds as e: print(e, e.need)
### stack and queue
class Stack:
    def __init__(self): self._i = []
    def push(self, x): self._i.append(x)
    def pop(self):
        if not self._i: raise IndexError("pop from empty stack")
        return self._i.pop()
    def __len__(self): return len(self._i)
    def __bool__(self): return bool(self._i)
s = Stack()
for x in range(3): s.push(x)
while s: print(s.pop(), len(s))
try: s.pop()
except IndexError as e: print(e)
### word count
text = "the cat and the dog and the bird"
counts = {}
for w in text.split(): counts[w] = counts.get(w, 0) + 1
for w, c in sorted(counts.items(), key=lambda p: (-p[1], p[0])): print(f"{w:<5}{c:>3}")
### matrix
a = [[1, 2], [3, 4]]
b = [[0, 1], [1, 0]]
print([[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a], list(map(list, zip(*a))))
### linked list
class Node:
    def __init__(self, v, n=None): self.v, self.n = v, n
def build(xs):
    head = None
    for x in reversed(xs): head = Node(x, head)
    return head
def it(n):
    while n:
        yield n.v
        n = n.n
print(list(it(build([1, 2, 3]))))
### state machine with dispatch
def a(s): return s + "a", "b"
def b(s): return s + "b", "end" if len(s) > 3 else "a"
state, out = "a", ""
while state != "end": out, state = {"a": a, "b": b}[state](out)
print(out)
### graph search
g = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
def paths(n, goal, path=()):
    path = path + (n,)
    if n == goal: yield path
    for m in g[n]: yield from paths(m, goal, path)
print(list(paths("a", "d")))
### collatz with cache decorator
def cache(f):
    seen = {}
    def inner(n):
        if n not in seen: seen[n] = f(n)
        return seen[n]
    inner.seen = seen
    return inner
@cache
def steps(n): return 0 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)
print(max(range(1, 100), key=steps), steps(27), len(steps.seen))
