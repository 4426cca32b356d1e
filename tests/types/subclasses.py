# Classes that inherit from built-in types, subscripts, exceptions with a class of their own.
class D(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]
d = D()
print(d[3], d, d.get(9), 3 in d)
class D2(dict):
    def __getitem__(self, k): return ('got', super().__getitem__(k))
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
    def __contains__(self, k): return True
    def __delitem__(self, k):
        print('del', k); super().__delitem__(k)
    def __len__(self): return 99
e = D2()
e['a'] = 1
print(e['a'], 'zzz' in e, len(e), e)
del e['a']
e.update(b=5); print(dict(e), e.get('b'))
class L(list):
    def __getitem__(self, i):
        if isinstance(i, slice): return 'slice'
        return super().__getitem__(i) * 10
    def append(self, x):
        super().append(x); super().append(x)
l = L([1, 2, 3]); l.append(4)
print(l[0], l[1:], l, len(l), list(l), l[-1])
try: l[10]
except IndexError as ex: print(ex)
class C:
    def __init__(self, *a): self.a = list(a)
    def __getitem__(self, i): return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def __len__(self): return len(self.a)
    def __contains__(self, x): return x == 42
c = C(1, 2, 3); c[1] = 5; del c[0]
print(c[0], c[-1], len(c), 42 in c, 5 in c, list(c), c[0:2])
a = [0, 1, 2, 3, 4, 5]
a[1:3] = ['x', 'y', 'z']; print(a)
a[::2] = [9, 9, 9, 9] if len(a) == 8 else [9] * len(a[::2]); print(a)
a[1:1] = (7,); print(a)
a[10:] = 'hi'; print(a)
a[:] = []; print(a)
a = list(range(10)); del a[2:4]; print(a); del a[::2]; print(a); del a[-1]; print(a)
a = list(range(10)); a[8:2] = [100]; print(a)
a = list(range(5)); a[::-1] = a; print(a)
a = list(range(5)); a[1:3] = (x * x for x in range(4)); print(a)
for src in ['a[0:2]=5', 'a[::2]=[1]', 'a["x"]=1', 'a[99]=1', 'a[0.5]', 'del a[99]', 'a[::2]=5', 'a[1:2:0]', '(1,2)[0]=1', '"abc"[0]="x"', 'del (1,)[0]', 'a[None:"x"]', 'range(3)[0]=1', 'b"abc"[0]=1', 'None[0]=1', 'del None[0]', '{}["x"]', 'del {}["x"]', '{1}[0]', '{1}[0]=1']:
    pass
def t(f):
    try: f()
    except Exception as ex: print(type(ex).__name__, ex)
    else: print('ok')
def f1(): a[0:2] = 5
def f2(): a[::2] = [1]
def f3(): a['x'] = 1
def f4(): a[99] = 1
def f5(): a[0.5]
def f6(): del a[99]
def f7(): a[::2] = 5
def f8(): a[1:2:0]
def f9(): (1, 2)[0] = 1
def f10(): 'abc'[0] = 'x'
def f11(): del (1,)[0]
def f12(): a[None:'x']
def f13(): range(3)[0] = 1
def f14(): None[0] = 1
def f15(): del None[0]
def f16(): del {}['x']
def f17(): {1}[0]
def f18(): {1}[0] = 1
def f19(): bytearray(b'abc')[0] = 300
def f20(): a[10**30]
def f21(): a[{}]
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21): t(f)
b = bytearray(b'hello'); b[0] = 72; b[1:3] = b'EL'; del b[-1]; b[1:1] = [1, 2]; b += b'x'; b.extend([65]); print(b)
class Ix:
    def __index__(self): return 2
print(list(range(5))[Ix()], 'abcde'[Ix():], (1, 2, 3)[:Ix()]); q = [1, 2, 3, 4]; q[Ix()] = 'i'; del q[Ix():]; print(q)
class O: pass
o = O(); o.x = 1; o.__dict__['y'] = 2; o.__dict__.update(z=3)
print(o.y, o.z, o.__dict__, 'x' in o.__dict__, o.__dict__['x'], len(o.__dict__), list(o.__dict__), o.__dict__.pop('x'), o.__dict__.get('q'), sorted(o.__dict__.items()))
try: o.x
except AttributeError as ex: print(ex)
o.__dict__.setdefault('w', 4); o.__dict__.clear(); print(vars(o))
print(C.__dict__['__len__'] is C.__len__, 'a' in C.__dict__)
try: C.__dict__['zz'] = 1
except TypeError as ex: print(ex)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
t1 = T(1, 2, 3); print(t1, t1.first, t1[1:], len(t1), t1 == (1, 2, 3), hash(t1) == hash((1, 2, 3)), isinstance(t1, tuple), type(t1).__name__)
class I(int):
    def __new__(cls, v, tag=None):
        self = super().__new__(cls, v); self.tag = tag; return self
    def __add__(self, o): return I(int(self) + o, 'sum')
i = I(5, 'hey'); print(i, i.tag, i + 1, (i + 1).tag, i * 2, i == 5, f"{i:03d}", i.bit_length())
class St(str):
    def shout(self): return self.upper() + '!'
s = St('abc'); print(s.shout(), s + 'd', s[0], s == 'abc', {'abc': 1}[s], len(s), s.split('b'), f"{s:>5}", isinstance(s, str))
class Base:
    pass
class Ex(ValueError):
    def __init__(self, a, b=2):
        super().__init__(f"{a}-{b}")
        self.a = a
    def __str__(self): return 'Ex:' + super().__str__()
try: raise Ex(1, b=3)
except ValueError as ex: print(ex, repr(ex), ex.args, ex.a)
class Ex2(Exception):
    def __init__(self, x): self.x = x
ex = Ex2(5); print(ex, ex.args, repr(ex), ex.x)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise KeyError('k') from z
except KeyError as k: print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__, k)
ex = ValueError('a'); ex.add_note('n1'); ex.add_note('n2'); print(ex.__notes__)
def g():
    return 5
    yield
try: next(g())
except StopIteration as st: print(st.value, st.args)
print(list(map(str.upper, ['a', 'b'])), sorted(['b', 'A'], key=str.lower), list(map(list.copy, [[1], [2]])))
print(dict.fromkeys('ab', 1), int.from_bytes(b'\x01', 'big'), str.maketrans('a', 'b'), bytes.fromhex('ff'))
print([].__len__(), (5).__add__(3), 'a'.__contains__('a'), {}.__contains__(1), [1, 2].__iter__().__next__())
x = [1, 2]; y = x; x += [3]; print(y, x is y); x *= 2; print(y)
x = (1,); y = x; x += (2,); print(x, y)
