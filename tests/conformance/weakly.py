### (r() is a, r is weakref.ref(a), r == weakref.ref(a), r == we
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
t(lambda: (r() is a, r is weakref.ref(a), r == weakref.ref(a), r == weakref.ref(b), hash(r) == hash(a), r().n))
t(lambda: weakref.ref(3))
t(lambda: weakref.ref([]))
### weakref.ref('s')
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
r = weakref.ref(a)
t(lambda: weakref.ref("s"))
t(lambda: weakref.ref((1,)))
### weakref.ref(S())
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
r = weakref.ref(a)
class S: __slots__ = ("x",)
t(lambda: weakref.ref(S()))
### (p.n, p.m(), len(p), type(p).__name__)
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
t(lambda: (p.n, p.m(), len(p), type(p).__name__))
### a.n
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
p.n = 9
t(lambda: a.n)
t(lambda: p.zz)
### (len(w), w['a'] is a, 'a' in w, 'z' in w, list(w.keys()), w.
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
t(lambda: (len(w), w["a"] is a, "a" in w, "z" in w, list(w.keys()), w.get("z"), sorted(w), [v.n for v in w.values()]))
t(lambda: w["zz"])
t(lambda: w.pop("b") is b)
### w['x'] = 3
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
def f(): w["x"] = 3
t(f)
### (k[a], a in k, b in k, len(k), k.get(b, 7), list(k.values())
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
t(lambda: (k[a], a in k, b in k, len(k), k.get(b, 7), list(k.values())))
### k[3] = 3
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
def f(): k[3] = 3
t(f)
### (len(s), a in s, 3 in s, sorted((x.n for x in s)))
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
s = weakref.WeakSet([a, b])
t(lambda: (len(s), a in s, 3 in s, sorted(x.n for x in s)))
### (len(s), s.remove(b), b in s)
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
s = weakref.WeakSet([a, b])
s.discard(a); s.add(a)
s.discard(a); s.add(a)
t(lambda: (len(s), s.remove(b), b in s))
### (fi.alive, fi(), fi.alive, fi(), fi.peek())
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
s = weakref.WeakSet([a, b])
fi = weakref.finalize(a, lambda x, y=2: print("fin", x, y), 1, y=3); fi.atexit = False
fi = weakref.finalize(a, lambda x, y=2: print("fin", x, y), 1, y=3); fi.atexit = False
t(lambda: (fi.alive, fi(), fi.alive, fi(), fi.peek()))
### (fi.detach()[1:], fi.alive)
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
s = weakref.WeakSet([a, b])
fi = weakref.finalize(a, lambda x, y=2: print("fin", x, y), 1, y=3); fi.atexit = False
fi = weakref.finalize(a, lambda x, y=2: print("fin", x, y), 1, y=3); fi.atexit = False
fi = weakref.finalize(a, print, "x"); fi.atexit = False
fi = weakref.finalize(a, print, "x"); fi.atexit = False
t(lambda: (fi.detach()[1:], fi.alive))
### (wm()(), wm == weakref.WeakMethod(a.m))
import weakref, functools, itertools, operator
from collections import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print("EXC", type(e).__name__, e)
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
a = A(5); b = A(6)
a = A(5); b = A(6)
r = weakref.ref(a)
p = weakref.proxy(a)
w = weakref.WeakValueDictionary({"a": a})
k = weakref.WeakKeyDictionary(); k[a] = 1
s = weakref.WeakSet([a, b])
fi = weakref.finalize(a, lambda x, y=2: print("fin", x, y), 1, y=3); fi.atexit = False
fi = weakref.finalize(a, lambda x, y=2: print("fin", x, y), 1, y=3); fi.atexit = False
fi = weakref.finalize(a, print, "x"); fi.atexit = False
wm = weakref.WeakMethod(a.m)
t(lambda: (wm()(), wm == weakref.WeakMethod(a.m)))
t(lambda: weakref.WeakMethod(3))
t(lambda: weakref.ReferenceType is weakref.ref)
