### containers in themselves
class R:
    def __repr__(self): return "R!"
class Box:
    def __init__(self): self.items = []
    def __repr__(self): return f"Box({self.items!r})"
a = [1]; a.append(a); print(a)
d = {}; d['d'] = d; print(d)
tt = ([],); tt[0].append(tt); print(tt)
b = Box(); b.items.append(b.items); b.items.append(R()); print(b.items)
x = [R()]; x.append(x); print(x)
dd = {1: R()}; dd[2] = dd; print(dd)
tr = ([], R()); tr[0].append(tr); print(tr)
class L(list): pass
l = L([1]); l.append(l); print(l)
class SS(set): pass
print(SS([1]), SS(), SS([R()]))
### in place
l = [1]; m = l; l += (2, 3); l += 'ab'; print(m, l is m)
l *= 2; print(m, l is m)
def gen():
    yield 9
    yield 8
l += gen(); print(m)
try:
    l += 5
except TypeError as e: print(e)
try:
    l += None
except TypeError as e: print(e)
s = {1}; q = s; s |= {2}; s &= {1, 2, 3}; s -= {1}; s ^= {5, 2}; print(q, s is q)
f = frozenset([1]); g = f; f |= {2}; print(f, g)
try:
    s |= [1]
except TypeError as e: print(e)
d = {1: 2}; e = d; d |= {3: 4}; d |= [(5, 6)]; print(e, d is e)
try:
    d |= 5
except TypeError as ex: print(ex)
st = 'a'; u = st; st += 'b'; st *= 2; print(u, st)
tu = (1,); v = tu; tu += (2,); tu *= 2; print(v, tu)
n = 5; n += 1.5; n -= 1; n *= 2; n /= 2; n //= 1; n **= 2; n %= 7; print(n)
n = 6; n &= 3; n |= 8; n ^= 1; n <<= 2; n >>= 1; print(n)
class L2(list): pass
l = L2([1]); m = l; l += [2]; print(l, type(l).__name__, l is m); l2 = l + [3]; print(type(l2).__name__)
### changing what is walked
d = {1: 1, 2: 2}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e: print(e)
try:
    for k in d.items(): del d[k[0]]
except RuntimeError as e: print(e)
s = {1, 2}
try:
    for k in s: s.add(k + 10)
except RuntimeError as e: print(e)
l = [1, 2, 3]
for k in l:
    if len(l) < 8: l.append(k * 10)
print(l)
l = [1, 2, 3, 4]
for k in l: l.remove(k)
print(l)
it = iter([1, 2]); print(list(it), list(it), next(it, 'end'))
r = reversed([1, 2, 3]); print(next(r), list(r))
### order of sets
print({3, 1, 2, 100, -1, 50}, {1.5, 2.5, (1, 2)})
print(frozenset(range(20)) | {100, 33}, set(range(0, 100, 7)) & set(range(0, 100, 3)), set(range(30)) - set(range(0, 30, 2)))
s = set(range(50))
for i in range(0, 50, 3): s.discard(i)
print(s, s - {1}, s | {200}, s & set(range(25)))
s -= set(range(40)); print(s)
print({(1, 2), (2, 3), (3, 4)}, {frozenset([1]), frozenset([2])}, {10**20, 2**61, -5}, {True, 0, 2.0})
print({100, 33, 7, 8, 16, 24, 32, 40}, {9, 17, 25, 1, 33, 41}, {5.5, 1, 2, 3, 64, 65, 66, 67, 128}, {1000, 2000, 3000, 4000, 5000}, {31, 15, 7, 3, 1, 63, 127})
### order of sets after many changes
x = 4711
def rnd(n):
    global x
    x = (x * 1103515245 + 12345) % 2147483648
    return (x >> 8) % n
sets = [set() for _ in range(6)]
def val():
    k = rnd(4)
    if k == 0: return rnd(60)
    if k == 1: return rnd(60) / 4
    if k == 2: return rnd(1000) * 1000003
    return (rnd(5), rnd(5))
for step in range(4000):
    a = rnd(6); b = rnd(6); k = rnd(22)
    s = sets[a]; o = sets[b]
    if k < 7: s.add(val())
    elif k < 9: s.discard(val())
    elif k == 9:
        if s: s.pop()
    elif k == 10: s |= o
    elif k == 11 and a != b: s -= o
    elif k == 12: s &= o
    elif k == 13: s ^= o
    elif k == 14: sets[a] = s | o
    elif k == 15: sets[a] = s - o if a != b else s
    elif k == 16: sets[a] = s & o
    elif k == 17: sets[a] = s ^ o
    elif k == 18: sets[a] = set(o)
    elif k == 19: sets[a] = o.copy()
    elif k == 20: s.update([val() for _ in range(rnd(30))])
    elif k == 21 and rnd(3) == 0: s.clear()
    if step % 10 == 0: print(step, k, list(sets[a]))
### deep structures
def t(n, f):
    try:
        print(n, repr(f()))
    except BaseException as e:
        print(n, '!!', type(e).__name__, e.args)
deep = []
for i in range(500): deep = [deep]
t('deep repr', lambda: len(repr(deep)))
deep2 = []
for i in range(500): deep2 = [deep2]
t('deep eq', lambda: deep == deep2)
td = ()
for i in range(500): td = (td,)
td2 = ()
for i in range(500): td2 = (td2,)
t('deep hash', lambda: hash(td) == hash(td2))
t('deep tuple eq', lambda: td == td2)
t('mem', lambda: [0] * 10**12)
t('mem2', lambda: 'ab' * 10**11)
t('mem4', lambda: 1 << 10**12)
t('mem5', lambda: list(range(10**12)))
big = 'x' * 10**6
t('big', lambda: len(big + big))
### classes around built-in values
class Meta(type):
    def __repr__(cls): return "META " + super().__repr__()
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return True
class M(metaclass=Meta): pass
print(M, isinstance(5, M), isinstance(6, M), isinstance(M(), M), issubclass(int, M), isinstance(5, (str, M)))
class RL(list):
    def __repr__(self): return "RL" + super().__repr__()
    def __len__(self): return 99
    def __getitem__(self, i): return super().__getitem__(i) * 2
    def __eq__(self, o): return super().__eq__(o)
    def __add__(self, o): return RL(super().__add__(o))
    def __contains__(self, x): return super().__contains__(x)
rl = RL([1, 2]); print(rl, len(rl), rl[0], rl == [1, 2], rl + [3], 1 in rl, 7 in rl, list(rl), [rl])
class RD(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __getitem__(self, k): return ('got', super().__getitem__(k))
    def __missing__(self, k): return 'missing'
rd = RD(); rd['a'] = 2; print(rd, rd['a'], rd['zz'])
class RI(int):
    def __add__(self, o): return RI(super().__add__(o) + 100)
    def __str__(self): return 'RI' + super().__str__()
    def __repr__(self): return 'RI:' + super().__repr__()
    def __hash__(self): return super().__hash__()
    def __eq__(self, o): return super().__eq__(o)
ri = RI(5); print(ri, [ri], ri + 1, ri - 1, 1 + ri, {ri: 1}, ri == 5, hash(ri), f'{ri}', f'{ri:>6}', '%d %s' % (ri, ri))
class Ex(Exception):
    def __str__(self): return 'Ex:' + super().__str__()
class Ex2(Exception):
    def __repr__(self): return 'Ex2' + super().__repr__()
print(Ex('a'), repr(Ex('a')), Ex2('b'), repr(Ex2('b')), [Ex2()])
class O:
    def __repr__(self): return object.__repr__(self)[:19]
    def __hash__(self): return 7
    def __eq__(self, o): return isinstance(o, O)
print(O(), {O(): 1, O(): 2}, {O(), O()}, O() in [O()], hash((O(),)) == hash((7,)), hash(O()))
class St(str):
    def __format__(self, s): return 'F' + super().__format__(s)
    def __str__(self): return 'S' + super().__str__()
print(St('a'), f"{St('a'):>3}", repr(St('a')), St('a') + 'b', St('a') == 'a', {St('a'): 1}['a'], '%s' % St('q'), St('x').upper())
### order of sets of strings
print({'apple', 'banana', 'cherry', 'x', 'yy', 'é'}, set('hello world'), {'red', 'green', 'blue', 'white', 'black'}, {'a b', 'c d', 'e f', 'g h', 'i j'}, {'alice', 'bob', 'carol', 'dave', 'eve', 'frank', 'x'})
print(set('abcdef') ^ set('defghi'), set('defghi') ^ set('abcdef'), set('abcdef') | set('xyz'), set('abcdef') - set('ace'), {b'a', b'bc'}, {'one', 1, (1, 'one')})
print(sorted({'b', 'a'}), frozenset(['€', '😀', 'ß']))

### zip, enumerate, reversed, iter over a generator or a class are what their names say
def numbers():
    yield from (1, 2, 3)
class Items:
    def __getitem__(self, at):
        if at > 2: raise IndexError
        return at * 10
class Sized(Items):
    def __len__(self): return 3
print([type(x).__name__ for x in (zip(numbers()), enumerate(numbers()), reversed(Sized()), iter(Items()), iter(int, 1))])
print(list(zip(numbers(), Items())), list(enumerate(numbers(), 10 ** 20)), list(reversed(Sized())), list(Items()))
print(list(enumerate(Items(), True)), isinstance(reversed(Sized()), reversed), isinstance(zip(numbers()), zip))

### zip goes on after an error of what it walks over
class Bumpy:
    at = 0
    def __iter__(self): return self
    def __next__(self):
        self.at += 1
        if self.at == 2: raise ValueError("bump")
        if self.at > 4: raise StopIteration
        return self.at
pairs = zip([1, 2, 3, 4, 5], Bumpy())
for _ in range(5):
    try: print(next(pairs))
    except (ValueError, StopIteration) as error: print(type(error).__name__, error)

### a strict zip over generators
def some(count):
    yield from range(count)
for counts in ((2, 1), (1, 2), (2, 2, 1), (2, 2, 3), (1, 1)):
    try: print(list(zip(*map(some, counts), strict=True)))
    except ValueError as error: print(error)

### an iterator over calls ends for good
turns = iter([1, 2, 0, 3, 0]).__next__
calls = iter(turns, 0)
print(list(calls), list(calls), next(calls, "over"))

### nested deeply, iterators are still walked
walk = iter([1])
for _ in range(30): walk = zip(walk)
shown = repr(list(walk))
print(len(shown), shown[:5])

### throwing StopIteration into what has not begun
def some(): yield 1
try: some().throw(StopIteration)
except RuntimeError as error: print(error, repr(error.__cause__))

### len is asked for before going backwards
class Odd:
    def __getitem__(self, at): return at
try: reversed(Odd())
except TypeError as error: print(error)

### what cannot be walked over contains nothing
class Odd:
    __iter__ = None
class Wrong:
    def __iter__(self): return 1
for each in (Odd(), Wrong(), 5):
    try: print(1 in each)
    except TypeError as error: print(error)

### leaving through a finally with comprehensions and lambdas
def leave(how, items=(1, 2, 3)):
    try:
        for x in items:
            try:
                if how == "break": break
                if how == "continue": continue
                if how == "return": return [x * 2 for x in items]
                if how == "raise": raise ValueError(how)
            finally:
                print("inner", [y + x for y in items], (lambda v: v + x)(1))
    except ValueError as error:
        return sorted(items, key=lambda v: -v)
    finally:
        print("outer", {k: [k for _ in range(k)] for k in items}, any(y > 2 for y in items))
    return max(items, key=lambda v: v % 3), [z for z in items]
for how in ("break", "continue", "return", "raise", "nothing"):
    print(how, leave(how))

### a finally that itself leaves through another
def nested():
    while True:
        try:
            try:
                return "first"
            finally:
                if [n for n in (1,)]: break
        finally:
            print([m for m in "ab"])
    return (lambda: "last")()
print(nested())

### letters of bytes
for b in (b"hello wORLD x1y", bytearray(b"A b"), b"", b"-12", b"+3", b"1"):
    print(b.capitalize(), b.title(), b.swapcase(), b.islower(), b.isupper(), b.istitle(), b.zfill(5))
print(b"a\tb\r\nccc\td\n\ne".expandtabs(4), b"a\nb\r\nc\rd".splitlines(), b"a\nb\r\n".splitlines(True))
print(b"abca".translate(bytes(range(255, -1, -1))), b"abca".translate(None, b"a"), b"hello".translate(None, delete=b"l"))

### chr of huge numbers, floats of bytes
for wrong in (2 ** 31, -2 ** 31 - 1, 2 ** 100, -1, 0x110000):
    try: chr(wrong)
    except (OverflowError, ValueError) as error: print(type(error).__name__, error)
try: float(bytearray(b"x"))
except ValueError as error: print(error)

### what stands behind a `with` that is left is not inside the handlers around
class M:
    def __init__(self, x): self.x = x
    def __enter__(self): return self.x
    def __exit__(self, *given):
        print("out", self.x)
        return self.x == 1
def one(n):
    try:
        for i in range(0):
            with M(n): return 3
            break
    except ValueError: print("caught")
    raise ValueError(n)
def two(n):
    try:
        for i in range(3):
            with M(n):
                return int("x")
            try: break
            except KeyError: pass
        else: return "else"
    except ValueError: print("caught")
    raise ValueError(n)
def three(n):
    with M(2) as a, M(n) as b:
        for i in range(2):
            try:
                if n: continue
                return i
                print("never")
            finally: print("f", i)
        raise KeyError(n)
        print("never")
    return "end"
for way in (one, two, three):
    for n in range(3):
        try: print(way(n))
        except Exception as error: print(repr(error))
### iterators that check their arguments
import itertools, operator, heapq
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
first = lambda iterator: [item for _, item in zip(range(5), iterator)]
told(lambda: itertools.count(None), lambda: itertools.count("a", 1), lambda: first(itertools.count(1.5, 2)), lambda: itertools.repeat(1, 1.5), lambda: itertools.repeat(1, None),
     lambda: repr(itertools.repeat(1, -3)), lambda: first(itertools.repeat(1, Index(2))), lambda: itertools.combinations("abc", 1.5), lambda: itertools.combinations("abc", -1),
     lambda: itertools.permutations("ab", "x"), lambda: itertools.permutations("ab", -1), lambda: first(itertools.permutations(range(30))), lambda: first(itertools.permutations("abc", 5)),
     lambda: first(itertools.combinations_with_replacement(range(1000), 3)), lambda: list(itertools.combinations_with_replacement("", 0)), lambda: list(itertools.combinations_with_replacement("", 2)),
     lambda: len(list(itertools.permutations(range(6), 4))), lambda: list(itertools.permutations("abcd", 3))[5:9], lambda: itertools.product("ab", repeat=1.5), lambda: itertools.product("ab", repeat=-1),
     lambda: itertools.islice("abc", 1.5), lambda: itertools.islice("abc", -1), lambda: itertools.islice("abc", None, -2), lambda: itertools.islice("abc", 0, None, 0), lambda: itertools.islice("abc", "x", 2),
     lambda: itertools.zip_longest("a", fill=1), lambda: itertools.chain.from_iterable(5), lambda: itertools.tee("ab", -1), lambda: itertools.tee("ab", 1.5), lambda: [list(each) for each in itertools.tee("ab", 3)],
     lambda: type(itertools.tee("a")[0]).__name__, lambda: type(next(itertools.groupby("a"))[1]).__name__, lambda: [(key, list(group)) for key, group in itertools.groupby([nan, nan, 1])],
     lambda: operator.add(1), lambda: operator.neg(1, 2), lambda: operator.add(1, b=2), lambda: operator.index(None), lambda: operator.index(Index(3)), lambda: operator.concat(1, 2), lambda: operator.iconcat([1], [2]),
     lambda: operator.indexOf(5, 1), lambda: operator.itemgetter(), lambda: operator.length_hint([1, 2]), lambda: operator.length_hint(5, 7), lambda: operator.length_hint(5, "x"),
     lambda: heapq.heappush((1,), 2), lambda: heapq.heappop(None), lambda: heapq.heapify("abc"), lambda: heapq.heappush(1), lambda: list(heapq.merge([1, 4], [2, 3], [0])),
     lambda: list(heapq.merge([4, 1], [3, 2], reverse=True)), lambda: list(heapq.merge([1], ["a"])), lambda: list(heapq.merge(["b", "aa"], ["ccc"], key=len)))
nan = float("nan")
told(lambda: [(key, list(group)) for key, group in itertools.groupby([nan, nan, 1])])
### how the library names types
import array, binascii, bisect, collections, datetime, functools, heapq, io, itertools, re, types
def told(*calls):
    for number, call in enumerate(calls):
        try: print(number, call())
        except Exception as e: print(number, type(e).__qualname__, e)
class Own(collections.OrderedDict): pass
told(lambda: re.match("a", collections.deque()), lambda: [] + collections.OrderedDict(), lambda: len(itertools.count()), lambda: functools.partial(int) + 1,
     lambda: re.sub("a", 3, "a"), lambda: re.sub("a", r"\q", 5), lambda: io.StringIO("abc").read("x"), lambda: io.StringIO("abc").seek(None), lambda: heapq.nsmallest("a", [1]),
     lambda: heapq.nlargest(0.5, [1]), lambda: heapq.nsmallest(1, []), lambda: heapq.nlargest(2, [1, 3, 2]), lambda: bisect.bisect([1], 1, 0.5), lambda: bisect.bisect([1], 1, hi=0.5),
     lambda: functools.reduce(int, 5), lambda: re.split("a", "b", 1.5), lambda: io.BytesIO(5), lambda: io.BytesIO(array.array("b", [1, 2])).read(), lambda: datetime.datetime.combine(5, 6),
     lambda: datetime.timezone(datetime.date(1, 1, 1)), lambda: io.BytesIO().write(datetime.date(1, 1, 1)), lambda: binascii.hexlify(datetime.date(1, 1, 1)), lambda: array.array("i", [1]) + 5,
     lambda: type({"a": 1} | collections.OrderedDict(b=2)), lambda: {"a": 1} | collections.defaultdict(int, b=2), lambda: collections.defaultdict(int) | 5, lambda: Own(a=1) | 5,
     lambda: (repr(collections.OrderedDict), collections.defaultdict.__name__, collections.defaultdict.__module__), lambda: (Own(a=1), Own.__mro__), lambda: re.Match, lambda: itertools.chain,
     lambda: float(collections.defaultdict()), lambda: next(itertools.count(True)), lambda: io.StringIO("a", newline=5))
