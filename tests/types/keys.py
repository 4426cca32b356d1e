# Keys, items and sort orders whose methods are written in Python.
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v) % 3
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f"K({self.v})"
d = {K(i): i for i in range(10)}
print(d[K(5)], K(7) in d, K(11) in d, d.get(K(3)), d.get(K(99), 'no'))
d[K(5)] = 'five'
del d[K(0)]
print(d, len(d))
print(d.pop(K(1)), d.pop(K(100), None), d.setdefault(K(2), 9), d.setdefault(K(200), 9))
try: d[K(300)]
except KeyError as e: print('KeyError', e, e.args)
try: d.pop(K(300))
except KeyError as e: print('KeyError', e)
try: del d[K(300)]
except KeyError as e: print('KeyError', e)
s = {K(1), K(2), K(1)}
s.add(K(2)); s.add(K(3)); s.discard(K(9)); s.remove(K(1))
try: s.remove(K(77))
except KeyError as e: print('KeyError', e)
print(sorted(s, key=lambda k: k.v), K(3) in s, len(s))
t = {K(2), K(4)}
print(len(s | t), len(s & t), len(s - t), len(s ^ t), s <= t, s.isdisjoint(t), s == {K(2), K(3)})
print(len(s.union(t, [K(9)])), s.intersection([K(2)]), s.difference([K(2)]), s.issubset([K(2), K(3), K(4)]), s.issuperset([K(2)]))
s.update([K(5), K(5)]); print(len(s))
s.intersection_update([K(5), K(2)]); print(len(s))
s.difference_update([K(5)]); print(s)
s.symmetric_difference_update([K(2), K(8)]); print(s)
l = [K(1), K(2), K(3), K(2)]
print(l.index(K(2)), l.count(K(2)), K(3) in l, K(9) in l)
l.remove(K(2)); print(l)
try: l.index(K(50))
except ValueError as e: print(e)
try: l.remove(K(50))
except ValueError as e: print(e)
print((1, K(2)) == (1, K(2)), {(1, K(2)): 'x'}[(1, K(2))], [K(1)] == [K(1)])
print({'a': K(1)} == {'a': K(1)}, K(1) in {K(1): 1}.keys(), (K(1), 1) in {K(1): 1}.items(), K(3) in {1: K(3)}.values())
d2 = {}
d2.update({K(1): 2}); d2.update([(K(1), 3)]); d2.update(a=1)
print(d2, dict([(K(1), 1), (K(1), 2)]), dict.fromkeys([K(1), K(1)]))
print(frozenset([K(1), K(1)]), len(set([K(1), K(1), K(2)])))
class NH:
    __hash__ = None
try: {NH(): 1}
except TypeError as e: print(e)
class E:
    def __eq__(self, o): return True
try: {E()}
except TypeError as e: print(e)
class Bad:
    def __hash__(self): raise ValueError('no hash')
try: {}[Bad()]
except ValueError as e: print(e)
try: {}.get(Bad())
except ValueError as e: print(e)
class P:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"P{self.n}"
import random
xs = [P((i * 7919) % 101) for i in range(200)]
ys = sorted(xs)
print(ys[:5], ys[-5:], [p.n for p in ys] == sorted(p.n for p in xs))
xs.sort(reverse=True); print(xs[:5])
xs.sort(key=lambda p: p.n); print(xs[:5])
z = ['bb', 'a', 'ccc', 'dd']
z.sort(key=len, reverse=True); print(z)
z.sort(key=str.upper); print(z)
w = [3, 1, 2]
def keyf(x):
    w.append(1)
    return x
try: w.sort(key=keyf)
except ValueError as e: print(e, w)
def boom(x): raise RuntimeError('boom')
try: z.sort(key=boom)
except RuntimeError as e: print(e, z)
print(max(xs, key=lambda p: p.n), min([P(3), P(1)]))
d3 = {}
o1, o2 = object(), object()
d3[o1] = 1; d3[o2] = 2
print(d3[o1], d3[o2], o1 in d3, object() in d3)
