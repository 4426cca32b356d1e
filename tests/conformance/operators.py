### percent formatting
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
class St:
    def __str__(self): return "S!"
class BadR:
    def __repr__(self): return 5
t(
    lambda: ('%d' % 'x'),
    lambda: ('%x' % 'x'),
    lambda: ('%x' % 1.5),
    lambda: ('%f' % 'x'),
    lambda: ('%c' % 'xx'),
    lambda: ('%c' % 1.5),
    lambda: ('%c' % -1),
    lambda: ('%d %d' % 1),
    lambda: ('%d' % (1,2)),
    lambda: ('%(a)s' % 1),
    lambda: ('%(a)s' % {'b':1}),
    lambda: ('%y' % 1),
    lambda: ('%' % 1),
    lambda: ('%(a' % {}),
    lambda: ('%*d' % ('a',1)),
    lambda: ('%*d' % (5,1)),
    lambda: ('%-*d|' % (5,1)),
    lambda: ('%.*f' % (2,1.2345)),
    lambda: ('a' % 1),
    lambda: ('a' % {}),
    lambda: ('a' % []),
    lambda: ('a' % [1]),
    lambda: ('a' % 'x'),
    lambda: ('%s' % None),
    lambda: ('%d' % 3.99),
    lambda: ('%i' % 10**30),
    lambda: ('%s %%' % 1),
    lambda: ('%a' % 'é'),
    lambda: ('%o' % 8),
    lambda: ('%#x' % 255),
    lambda: ('%+.3e' % 12345.678),
    lambda: ('%5.1f|%-8s|' % (3.14159, 'ab')),
    lambda: ('%s %r %5s|%-5r|' % (R(), R(), R(), R())),
    lambda: ('%s %r' % (St(), [R()])),
    lambda: ('%(a)s %(b)d' % {'a': R(), 'b': 3}),
    lambda: ('%d%%' % 5),
    lambda: ('%s' % (R(),)),
    lambda: ('%s %d' % (St(), 'x')),
    lambda: ('%s' % BadR()),
    lambda: ('%r' % BadR()),
    lambda: ('%5d|%-5d|%05d|%+d|% d' % (1,2,3,4,5)),
    lambda: ('%x %X %o' % (-255, 255, -8)),
    lambda: ('%g %G %e %F' % (1e-10, 1e20, 0.0, 1.5)),
    lambda: ('%s' % [1, 'a', R()]),
    lambda: ('%.3s' % 'abcdef'),
    lambda: ('%c%c' % ('a', 98)),
    lambda: ('%d' % 10**5000),
)
### hashes of built-in values
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class I(int): pass
class S(str): pass
class L(list): pass
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, E) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"E({self.v})"
class NoH:
    def __eq__(self, o): return True
class D(dict): pass
t(
    lambda: (hash(b''), hash((1, 2.5, None is None)), hash(()), hash(frozenset([1, 2, 3])), hash(1.5), hash(10**30), hash(-1), hash(-2**61), hash(float('inf')), hash(1j), hash(1+2j), hash(range(1, 10, 3)), hash(frozenset())),
    lambda: (hash(0.1), hash(-0.1), hash(1e300), hash(5e-324), hash(2**61-1), hash(2**61), hash(-(2**63)), hash(True), hash((1.0, True, (2,))), hash(1e16), hash(3-1j), hash('')),
    lambda: (hash([])),
    lambda: (hash(slice(1))),
    lambda: (hash(({},))),
    lambda: (hash({}.keys())),
    lambda: (hash(E(5)), hash((E(5),1)), hash(frozenset([E(5)])) == hash(frozenset([E(5)]))),
    lambda: (hash(NoH())),
    lambda: ({NoH()}),
    lambda: (hash(I(3)), hash(S('a')), len(L([1,2])), len(D(a=1))),
)
### comparisons
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, E) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"E({self.v})"
t(
    lambda: ([1]<['a']),
    lambda: (1<'a'),
    lambda: ({1}<{1,2}),
    lambda: ({1}<1),
    lambda: ((1,2)<(1,'a')),
    lambda: ({}<{}),
    lambda: (1j<2j),
    lambda: ([]<()),
    lambda: ([1,2]<[1,3], [1]<[1,0], (1,)<=(1,), 'a'<'b', b'a'<b'b', True<2, 1<1.5, 2**60<1e30, 10**30>1e29, float('nan')<1, float('inf')>10**400, -float('inf')<-10**400),
    lambda: (1==1.0, 2**53+1==float(2**53), 10**30==1e30, True==1, 'a'==1, None==0, [1]==[1.0], (1,)==[1], {1:2}=={1:2.0}, {1}==frozenset([1]), range(3)==range(0,3,1), range(0)==range(5,5), slice(1)==slice(1), b'a'==bytearray(b'a'), 1j==1j, 1==1+0j, 0.5==0.5+0j),
    lambda: (E(1)==E(1), [E(1)]==[E(1)], {E(1):1}=={E(1):1}, {E(1)}=={E(1)}, (E(1),)<(E(2),), E(1) in [E(1)], [E(2),E(1)]<[E(2),E(2)]),
    lambda: ([E(1)]!=[E(1)], (E(1),)!=(E(2),)),
)
### joining and repeating sequences
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
class Ix:
    def __init__(self, v=3): self.v = v
    def __index__(self): return self.v
class Num:
    def __abs__(self): return 'abs'
    def __round__(self, n=None): return ('round', n)
    def __divmod__(self, o): return 'dm'
    def __rdivmod__(self, o): return 'rdm'
    def __len__(self): return 4
    def __pow__(self, o): return 'pow'
    def __neg__(self): return 'neg'
    def __radd__(self, o): return ('radd', o)
    def __rmul__(self, o): return ('rmul', o)
t(
    lambda: ([1]+1),
    lambda: ((1,)+1),
    lambda: (b'a'+1),
    lambda: (b'a'+'b'),
    lambda: ('a'+1),
    lambda: ('a'+b'b'),
    lambda: ('a'*1.5),
    lambda: (1.5*'a'),
    lambda: (None*[1]),
    lambda: ([1]*(10**30)),
    lambda: ('a'*(10**12)),
    lambda: (bytearray(b'a')+1),
    lambda: ([1]*'a'),
    lambda: ([10**5000]),
    lambda: ([] - []),
    lambda: ('a' - 'b'),
    lambda: (bytearray(b'x')),
    lambda: ([R(), (R(),), {R(): R()}, {R()}]),
    lambda: (1 + Num(), 'a' + Num(), [1] + Num(), 3 * Num(), [1] * Num(), 'a' * Num()),
    lambda: ([1]*Ix(), 'ab'*Ix(2), Ix(2)*[1]),
    lambda: ('a' in 'abc', 1 in [1,2], 1.0 in (1,), 3 in range(5), 'a' in {'a':1}, 5 in {5}, 5 in []),
)
### operators of sets and dicts
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
t(
    lambda: ({1}|[1]),
    lambda: ({1}&frozenset([1])),
    lambda: ({1} - 1),
    lambda: ({}|{1:2}),
    lambda: ({1:1}|{1:2, 3:4}),
    lambda: ({}|[1]),
    lambda: (frozenset([1])|{2}),
    lambda: ({1,2,3}^{2,4}, {1,2,3}-{2}, {1,2}&{2,3}),
    lambda: ({1:2}.keys() & {1}),
    lambda: ({1:2}.keys() | [5]),
    lambda: ({1:2}.items() & {(1,2)}),
    lambda: ({1:2}.keys() - [1]),
)
### classes that inherit from built-in types
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class I(int): pass
class S(str): pass
class L(list): pass
class D(dict): pass
t(
    lambda: (I(3)+4, I(3)*'ab', S('a')+'b', L([1])+[2], I(7)//2, -I(3), I(3)==3, S('a')=='a', L([1])==[1], D(a=1)=={'a':1}),
    lambda: (I(3), S('a'), L([1]), D(a=1)),
)
### texts of values
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
class St:
    def __str__(self): return "S!"
class BadR:
    def __repr__(self): return 5
t(
    lambda: (int('1'*5000)),
    lambda: (str(10**5000)),
    lambda: (repr(10**4300)),
    lambda: (len(repr(10**4299))),
    lambda: (1e22, 1e15, 123456.789, 0.1+0.2, -0.0, float('nan'), float('inf'), 1.7976931348623157e308, 100.0, 1e100, 0.0001),
    lambda: (repr(RuntimeError()), repr(ValueError(1,2)), str(ValueError(1,2)), str(KeyError('a')), str(OSError(2,'x')), str(ValueError('a')), str(ValueError()), repr(ValueError('a'))),
    lambda: (str(ExceptionGroup('m',[ValueError(1)])), repr(ExceptionGroup('m',[ValueError(1)]))),
    lambda: (repr(ValueError(R())), str(ValueError(R())), str(ValueError(R(), 1)), str(KeyError(R()))),
    lambda: (set(), frozenset(), frozenset([1]), {1}),
    lambda: (str(R()), str(St()), repr([St()])[:10], f"{St()}{R()!r}{R()}"),
    lambda: (repr(BadR())),
    lambda: (str(BadR())),
    lambda: (ascii(['é', R()]), ascii('é€😀\n')),
)
### numbers
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
t(
    lambda: (1//0),
    lambda: (1%0),
    lambda: (1/0),
    lambda: (1.0//0),
    lambda: (1.0%0),
    lambda: (1.0/0),
    lambda: (1%0.0),
    lambda: (divmod(1,0)),
    lambda: (divmod(1.0,0)),
    lambda: (0**-1),
    lambda: (0.0**-1),
    lambda: (10.0**400),
    lambda: (2**-1),
    lambda: ((-8.0)**(1/3)),
    lambda: ((-8)**0.5),
    lambda: (1<<-1),
    lambda: (1<<(10**30)),
    lambda: (0<<(10**30)),
    lambda: (1>>(10**30)),
    lambda: (-1>>(10**30)),
    lambda: (10**400*1.0),
    lambda: (10**400/3),
    lambda: (10**400/10**399),
    lambda: (10**400/10**-3),
    lambda: (float(10**400)),
    lambda: (1.0 + 10**400),
    lambda: (1j/0),
    lambda: (1j**-1),
    lambda: (0j**-1),
    lambda: (1j//2),
    lambda: (1j%2),
    lambda: (2**1j),
    lambda: ((1+2j)*(3-4j), (1+2j)/(3-4j), (1+2j)**3, (1+2j)**-2, (1+2j)**0.5, (1+2j)**(2+1j), 1j-1j, 2+1j),
    lambda: (-True, +True, ~True, True&False, True|1, True+True, True^True),
    lambda: (-[]),
    lambda: (-(2**63), -(-2**63), ~(2**70), -1.5, -1j, +2.5),
    lambda: (1 @ 2),
    lambda: (5 % -3, -5 % 3, 5 // -3, -5 // 3, 5.5 % -3, -5.5 // 3, -7 % 7, 7.0 % -7, -0.0 % 1, 1e300 % 3, 5 % -1e30, float('inf') % 2, 3 % float('inf'), -3 % float('inf')),
    lambda: ((-2**63)//-1, (-2**63)%-1, abs(-2**63), 2**63-1+1, 2**62*2, (2**40)*(2**40), 10**18*10, 3**50, (-3)**3, 0**0, 1**10**10, (-1)**(10**10+1), 2**0.5),
    lambda: (1<<62, 1<<63, -1<<63, -1<<64, 5>>1, -5>>1, -5>>100, 2**70>>69, 6&3, -6&2**70, -6|3, 5^-1, 2**70^1),
    lambda: (7/2, 1/3, 10**20/10**10, (2**53+1)/1, (10**30+1)/10**30, -7/2, 2**1000/2**999),
)
### sequences and objects that refuse
class A:
    def __mul__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented
    def __rmul__(self, o): return NotImplemented
for f in (lambda: A() * "x", lambda: "x" * A(), lambda: [1] * A(), lambda: A() * (1,), lambda: A() * 3, lambda: 3 * A(), lambda: A() @ [1], lambda: list.append({}, 1)):
    try: print(f())
    except TypeError as e: print(e)
from collections import deque
for f in (lambda: list.append(deque(), 1), lambda: list.pop(deque([1]))):
    try: print(f())
    except TypeError as e: print(e)
