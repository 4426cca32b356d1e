# The order in which sets show their items.
def lcg(n, seed):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2**31
        out.append(seed % 1000)
    return out
for seed in range(1, 12):
    a = set(lcg(seed, seed)); b = set(lcg(seed + 5, seed + 100))
    print(a); print(a | b); print(a & b); print(a - b); print(a ^ b)
    c = set(a); c |= b; print(c); c -= a; print(c); c ^= a; print(c); c &= b; print(c)
    print(a.union(b, [5, 6]), a.intersection(list(b)), a.difference(list(b)), a.symmetric_difference(list(b)))
    d = a.copy(); d.update(list(b)); d.difference_update(list(a)); print(d)
    for x in list(d)[::2]: d.discard(x)
    d.add(12345); print(d); print([d.pop() for _ in range(min(3, len(d)))], d)
    print(frozenset(a), set(frozenset(b)), {*a, *b}, {x % 17 for x in a})
    e = {k: 1 for k in a}; print(set(e), e.keys() | b, e.keys() & b, e.keys() - b)
for seed in range(1, 12):
    s = set()
    for i, v in enumerate(lcg(300, seed)):
        v = v % 97 * (1 + seed % 5) - 100
        if i % 3 == 2: s.discard(v)
        elif i % 7 == 3 and s: s.pop()
        else: s.add(v)
        if i % 40 == 39: print(s)
for seed in range(1, 30):
    a = set(lcg(seed % 37, seed)); b = set(lcg(seed % 23 + 5, seed + 100)); c = lcg(seed % 11, seed)
    print(a.union(b, c, b), a.difference(b, c), a.difference(c, b), a.intersection(c), b.intersection(a, c), a.symmetric_difference(c))
    d = set(a); d.intersection_update(b, c); d.update(b, c); d.difference_update(c); d.symmetric_difference_update(c); print(d)
    print(frozenset(c) | a, a | frozenset(b), frozenset(a) - b, set(c) & a, list(a)[:3], sorted(a)[:2], min(a, default=None))
    e = dict.fromkeys(c); print(set(e) | a, a - e.keys(), e.keys() ^ a, a | e.keys(), {x for x in a if x % 2})
