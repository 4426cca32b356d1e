### len
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
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
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
    def __len__(self): return 4
def gen(*a):
    for x in a: yield x
t(
    lambda: (len([1]), len('é'), len({1:2}), len(range(10)), len(Num()), len(Seq())),
    lambda: (len(5)),
    lambda: (len()),
    lambda: (len(1,2)),
    lambda: (len(x=1)),
    lambda: (len(gen(1))),
)
### sum
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class It:
    def __iter__(self): return iter([3, 1, 2])
def gen(*a):
    for x in a: yield x
t(
    lambda: (sum([1,2,3]), sum([]), sum([1.5,2]), sum([[1],[2]], []), sum(gen(1,2,3)), sum(range(10)), sum([1,2], start=10), sum((True,False,True)), sum(It())),
    lambda: (sum(['a'])),
    lambda: (sum(['a'], '')),
    lambda: (sum([b'a'], b'')),
    lambda: (sum(5)),
    lambda: (sum()),
    lambda: (sum([1], 2, 3)),
    lambda: (sum([1, 'a'])),
    lambda: (sum([None])),
    lambda: (sum([10**20, 1]), sum([0.1]*10), sum([1j, 2])),
)
### min and max
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
class It:
    def __iter__(self): return iter([3, 1, 2])
def gen(*a):
    for x in a: yield x
t(
    lambda: (min([3,1,2]), max([3,1,2]), min(3,1), max('a','c','b'), min('abc'), max(gen(1,5,2)), min([], default=7), max([], default=None), min([1,-2], key=abs), max([1,-2,2], key=abs), min(It()), max(It(), key=lambda x: -x), min({3:1,2:5}), max([1, 2.5, True])),
    lambda: (min([])),
    lambda: (max(())),
    lambda: (max(gen())),
    lambda: (min()),
    lambda: (min(5)),
    lambda: (min(1, default=2)),
    lambda: (min(1, 2, default=2)),
    lambda: (min([1], foo=2)),
    lambda: (min(1, 'a')),
    lambda: (max(1, 'a')),
    lambda: (max([1, None])),
    lambda: (min([E(3), E(1), E(2)]), max([E(1)], default=3)),
    lambda: (min([(1,'a'),(1,'b')]), max([[1],[2,0]]), max([E(1),E(1)], key=lambda e: e.v)),
)
### any and all
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
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
class P: pass
def gen(*a):
    for x in a: yield x
t(
    lambda: (any([]), any([0,1]), any(gen(0,0)), all([]), all([1,0]), all(gen(1,1)), any([[], {}, (), '', 0.0, None, 0j]), all([[0], {1}, 'a', 0.5, 1j, len, P, P()])),
    lambda: (any(5)),
    lambda: (all(5)),
    lambda: (any([Num()]), all([Num(), R()])),
    lambda: (any()),
)
### sorted
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
class It:
    def __iter__(self): return iter([3, 1, 2])
def gen(*a):
    for x in a: yield x
t(
    lambda: (sorted([3,1,2]), sorted('hello'), sorted({3:1,1:2}), sorted([3,1,2], reverse=True), sorted(['b','A','c'], key=str.lower), sorted(gen(3,1,2)), sorted(It()), sorted([1.5, 1, True, 0]), sorted([(2,'a'),(1,'b'),(1,'a')]), sorted([E(3),E(1)]), sorted([E(3),E(1),E(2)], key=lambda e: e.v, reverse=True)),
    lambda: (sorted([(1,'a'),(1,'b'),(0,'c')], key=lambda t: t[0]), sorted([(1,'a'),(1,'b'),(0,'c')], key=lambda t: t[0], reverse=True)),
    lambda: (sorted([1,'a'])),
    lambda: (sorted(['a',1])),
    lambda: (sorted([None, 1])),
    lambda: (sorted(5)),
    lambda: (sorted()),
    lambda: (sorted([1], 2)),
    lambda: (sorted([1], foo=2)),
    lambda: (sorted([1], reverse='a')),
    lambda: (sorted([3,1,2], key=None), sorted([[2],[1]]), sorted([{1},{2}])),
)
### divmod and pow
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
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
    lambda: (divmod(7,2), divmod(-7,2), divmod(7,-2), divmod(7.5,2), divmod(-7.5,2), divmod(10**30, 7), divmod(True, 2), divmod(Num(),1), divmod(1,Num())),
    lambda: (divmod(1,'a')),
    lambda: (divmod('a',1)),
    lambda: (divmod(1)),
    lambda: (divmod(1j,1)),
    lambda: (pow(2,10), pow(2,-1), pow(2,10,1000), pow(3,-1,7), pow(2,0), pow(2.0,3), pow(Num(),2), pow(base=2,exp=3), pow(2,5,mod=3), pow(-2,3,5), pow(2,3,-5), pow(10,100,10**20+39)),
    lambda: (pow(2,3,0)),
    lambda: (pow(2,-1,4)),
    lambda: (pow(2.0,3,4)),
    lambda: (pow('a',2)),
    lambda: (pow(2)),
)
### abs and round
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class I(int): pass
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
    lambda: (abs(-5), abs(5), abs(-2.5), abs(3+4j), abs(True), abs(-10**30), abs(Num()), abs(I(-3)), abs(-0.0)),
    lambda: (abs('a')),
    lambda: (abs()),
    lambda: (round(2.5), round(3.5), round(-2.5), round(2.675,2), round(1234,-2), round(1250,-2), round(1350,-2), round(-1250,-2), round(2.5,0), round(1.5,1), round(10**30+5,-1), round(True), round(5,3), round(1e22), round(0.5), round(1.005,2), round(12345.678,-2), round(15.0,-1), round(25.0,-1), round(-15.5,-1), round(1e300,-300), round(5.5), round(6.5), round(5e-324,400), round(2.5,None), round(number=2.567,ndigits=1), round(Num()), round(Num(),2), round(149,-2), round(150,-2), round(250,-2), round(51,-2), round(50,-2), round(99,-5)),
    lambda: (round(float('nan'))),
    lambda: (round(float('inf'))),
    lambda: (round(float('nan'),1), round(float('inf'),1)),
    lambda: (round('a')),
    lambda: (round(1.5,'a')),
    lambda: (round(1.7976931348623157e308,-308)),
    lambda: (round()),
)
### chr ord bin oct hex
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class Ix:
    def __init__(self, v=3): self.v = v
    def __index__(self): return self.v
t(
    lambda: (chr(65), chr(8364), chr(0x10ffff), chr(True)),
    lambda: (chr(-1)),
    lambda: (chr(0x110000)),
    lambda: (chr('a')),
    lambda: (chr(1.5)),
    lambda: (ord('a'), ord('€'), ord(b'a')),
    lambda: (ord('ab')),
    lambda: (ord('')),
    lambda: (ord(5)),
    lambda: (ord(b'ab')),
    lambda: (bin(5), bin(-5), bin(0), oct(8), hex(255), hex(-255), hex(10**20), bin(True), bin(Ix()), hex(Ix(255))),
    lambda: (bin(1.5)),
    lambda: (hex('a')),
)
### isinstance issubclass callable
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class I(int): pass
class P: pass
t(
    lambda: (isinstance(1,int), isinstance(True,int), isinstance(1,(str,int)), isinstance(1,(str,(float,(int,)))), isinstance('a',int), isinstance(P(),P), isinstance(I(1),int), isinstance(ValueError(),Exception), isinstance(int,type), isinstance(None,type(None)), isinstance(1,object), isinstance(P,type), isinstance(P, object), isinstance([], (list, tuple))),
    lambda: (isinstance(1,1)),
    lambda: (isinstance(1,(1,))),
    lambda: (isinstance(1,(int,1))),
    lambda: (isinstance(1)),
    lambda: (issubclass(bool,int), issubclass(int,(str,int)), issubclass(I,int), issubclass(int,I), issubclass(KeyError,LookupError), issubclass(P,object)),
    lambda: (issubclass(1,int)),
    lambda: (issubclass(int,1)),
    lambda: (callable(len), callable(P), callable(P()), callable(lambda: 1), callable(5), callable([].append), callable(int), callable(gen)),
    lambda: (callable()),
)
### enumerate and zip
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class It:
    def __iter__(self): return iter([3, 1, 2])
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
    def __len__(self): return 4
class P: pass
def gen(*a):
    for x in a: yield x
t(
    lambda: (list(enumerate('ab')), list(enumerate('ab',5)), list(enumerate(gen(1,2))), list(enumerate(start=2,iterable='ab')), list(enumerate(It(), 10**20)), next(enumerate('a'))),
    lambda: (enumerate(5)),
    lambda: (enumerate()),
    lambda: (enumerate('a','b')),
    lambda: (enumerate(P())),
    lambda: (list(zip()), list(zip('ab',[1,2,3])), list(zip(gen(1,2),'ab')), list(zip('a')), list(zip([1,2],[3,4],[5,6])), dict(zip('ab',(1,2))), list(zip('ab','cd',strict=True)), list(zip(It(), Seq()))),
    lambda: (zip(5)),
    lambda: (zip('a',5)),
    lambda: (list(zip('ab','a',strict=True))),
    lambda: (list(zip('a','ab',strict=True))),
    lambda: (list(zip('ab','ab','a',strict=True))),
    lambda: (list(zip('a','a','ab',strict=True))),
    lambda: (list(zip('a',gen(1,2),strict=True))),
    lambda: (list(zip(gen(1,2),'a',strict=True))),
    lambda: (zip('a',foo=1)),
)
### map and filter
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
def gen(*a):
    for x in a: yield x
t(
    lambda: (list(map(str,[1,2])), list(map(lambda a,b:a+b,[1,2],[3,4])), list(map(len, gen('a','bb'))), list(filter(None,[0,1,'',2])), list(filter(lambda x:x>1,[1,2,3])), list(filter(bool,[0,1])), list(map(lambda a,b:(a,b),'abc',[1]))),
    lambda: (map(str)),
    lambda: (list(map(5, [1]))),
    lambda: (map(str, 5)),
    lambda: (filter(None, 5)),
    lambda: (dict(a=1)|{'b':2}, [*map(str,[1])], {**{'a':1}}, (*gen(1,2),), {*[1,2]}),
)
### reversed iter next
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class It:
    def __iter__(self): return iter([3, 1, 2])
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
    def __len__(self): return 4
class P: pass
def gen(*a):
    for x in a: yield x
t(
    lambda: (list(reversed([1,2,3])), list(reversed('abc')), list(reversed((1,2))), list(reversed(range(5))), list(reversed(range(0,10,3))), list(reversed({1:2,3:4})), list(reversed({1:2,3:4}.items())), list(reversed({1:2}.values())), list(reversed(Seq())), list(reversed(range(0)))),
    lambda: (reversed(5)),
    lambda: (reversed({1})),
    lambda: (reversed(gen(1))),
    lambda: (reversed()),
    lambda: (next(iter([1])), next(iter([]), 'd'), next(gen(1)), next(gen(), 'd'), next(iter({1:2})), next(iter(It())), list(iter(Seq())), list(iter(gen(1,2).__next__, 2))),
    lambda: (next([])),
    lambda: (next(iter([]))),
    lambda: (next(gen())),
    lambda: (next(5)),
    lambda: (next()),
    lambda: (next(P())),
    lambda: (iter(5)),
    lambda: (iter()),
    lambda: (iter(5, 6)),
    lambda: (iter(P())),
    lambda: (list(iter(lambda c=[0]: (c.append(1), len(c))[1], 5))),
)
### range and slice
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class Ix:
    def __init__(self, v=3): self.v = v
    def __index__(self): return self.v
t(
    lambda: (range(5), range(1,5), range(0,10,2), list(range(5,0,-2)), range(3)[1], range(10)[2:5], range(10)[::-1], 3 in range(5), range(5).index(3), range(5).count(2), range(5).count(9), range(5).start, range(1,9,3).stop, range(1,9,3).step, len(range(10**12)), range(True), range(Ix()), list(range(-3)), range(5)==range(0,5), bool(range(0))),
    lambda: (range()),
    lambda: (range(1,2,3,4)),
    lambda: (range('a')),
    lambda: (range(1.5)),
    lambda: (range(1,2,0)),
    lambda: (range(5).index(9)),
    lambda: (range(5).index('a')),
    lambda: (range(5)[10]),
    lambda: (slice(1), slice(1,2), slice(1,2,3), slice(1).start, slice(1,2,3).step, slice(None,None,-1).indices(5), slice(1,100).indices(5), slice(-3,None).indices(5), [1,2,3][slice(1,None)]),
    lambda: (slice()),
    lambda: (slice(1,2,0).indices(5)),
    lambda: (slice(1).indices(-1)),
)
### print
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
class St:
    def __str__(self): return "S!"
t(
    lambda: (print(1, sep=5)),
    lambda: (print(1, end=5)),
    lambda: (print(1, foo=5)),
    lambda: (print(1, 2, sep='-', end='!\n'), print(), print('a', end=''), print('b', flush=True), print(R(), St(), sep='|'), print(*[1,2,3], sep='\n'), print('x', file=None), print(sep='a')),
)
### special methods by name
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
t(
    lambda: (int.__add__(1,2), (5).__add__(3), 'a'.__add__('b'), [1].__add__([2]), (1).__eq__(1), (1).__eq__('a'), (1).__lt__(2), (1).__hash__(), 'a'.__repr__(), (5).__str__(), object.__repr__(5)[:7], (5).__format__('>3'), [].__len__(), {1:2}.__contains__(1), [1,2].__getitem__(0), (5).__neg__(), (5).__divmod__(2), (2.5).__round__(), (1).__add__('a'), (2).__pow__(3), (2).__rsub__(5), {1}.__or__({2}), {1}.__or__([2])),
    lambda: ('a'.__add__(1)),
    lambda: ([1].__hash__),
)
### odds and ends
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
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
class P: pass
t(
    lambda: (repr(1), repr('a'), repr(None), repr([R()]), ascii('é'), ascii([1])),
    lambda: (repr()),
    lambda: (repr(1,2)),
    lambda: (id(None)==id(None), id(len)==id(len), id(5)==id(5), id(P)==id(P), isinstance(id([]), int), id(10**20)!=id(10**21)),
    lambda: (b'abc'*2, b'a'+b'b', b'abc'[1], list(b'abc')),
    lambda: (type(5), type('a'), type(map), type(P()), [type(zip()), type(enumerate([])), type(iter([])), type(iter(())), type(iter('')), type(iter({})), type({}.keys()), type(iter(range(1))), type(iter({1})), type(map(len,[])), type(filter(None,[]))]),
    lambda: (bool([]), bool(P()), bool(Num()), bool(0.0), bool('a')),
    lambda: ('abc' < 'abd', 'a' > 'B', 'é' > 'z', '' < 'a', 'a' == 'a', 'abc' != 'abd', [1,2] == [1,2], [1,[2,[3]]] == [1,[2,[3]]], (1,2) < (1,2,3)),
)
