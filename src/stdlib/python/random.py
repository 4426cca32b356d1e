# Random numbers. Unseeded, each call of a public function is one draw of the schedule's; after `seed` the
# numbers are CPython's own.

from _threadline import draw as _draw, generator_below, generator_bits, generator_random, generator_seed, generator_turn
from math import acos as _acos, ceil as _ceil, cos as _cos, exp as _exp, floor as _floor, isfinite as _isfinite
from math import log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

__all__ = [
    "Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss",
    "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
    "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
    "weibullvariate",
]


def _whole(number, position):
    """An integer argument, also as a float with an integer's value."""
    try:
        return number.__index__()
    except AttributeError:
        pass
    whole = int(number)
    if whole != number:
        raise ValueError(f"non-integer {position} for randrange()")
    return whole


BPF = 53
RECIP_BPF = 2 ** -BPF
TWOPI = 2.0 * _pi
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)


class Random:

    VERSION = 3

    def __init__(self, x=None):
        self._threadline_state = [0]
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        self.gauss_next = None
        if a is None:
            self._threadline_state = [0]
            return
        if isinstance(a, (bytes, bytearray)):
            a = bytes(a)
        elif isinstance(a, str):
            a = a.encode()
        elif isinstance(a, float):
            a = hash(a) & 0xFFFFFFFFFFFFFFFF
        elif not isinstance(a, int):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        self._threadline_state = generator_seed(a)

    def _turn(self):
        """Begins a public call: one visible operation, whatever it needs then."""
        state = self._threadline_state
        if len(state) == 1:
            state[0] = _draw()
        else:
            generator_turn(state)
        return state

    def getstate(self):
        return (3, tuple(self._threadline_state), self.gauss_next)

    def setstate(self, state):
        version, words, self.gauss_next = state
        if version != 3:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version 3")
        self._threadline_state = list(words)

    def random(self, *args):
        if args:
            raise TypeError(f"Random.random() takes no arguments ({len(args)} given)")
        return generator_random(self._turn())

    def getrandbits(self, k, /):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return generator_bits(self._turn(), k)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        begin = _whole(start, "arg 1")
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if begin > 0:
                return generator_below(self._turn(), begin)
            raise ValueError("empty range for randrange()")
        end = _whole(stop, "stop")
        width = end - begin
        stride = _whole(step, "step")
        if stride == 1:
            if width > 0:
                return begin + generator_below(self._turn(), width)
            raise ValueError(f"empty range for randrange() ({begin}, {end}, {width})")
        if stride > 0:
            count = (width + stride - 1) // stride
        elif stride < 0:
            count = (width + stride + 1) // stride
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return begin + stride * generator_below(self._turn(), count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        count = len(seq)
        if not count:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[generator_below(self._turn(), count)]

    def shuffle(self, x):
        state = self._turn()
        for i in range(len(x) - 1, 0, -1):
            j = generator_below(state, i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            ends = []
            total = 0
            for count in counts:
                total += count
                ends.append(total)
            if len(ends) != len(population):
                raise ValueError("The number of counts does not match the population")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            picks = self.sample(range(total), k=k)
            return [population[_after(ends, pick, 0, len(ends))] for pick in picks]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        state = self._turn()
        result = []
        small = 21
        if k > 5:
            small += 4 ** _ceil(_log(k * 3, 4))
        if n <= small:
            pool = list(population)
            for i in range(k):
                j = generator_below(state, n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
        else:
            seen = set()
            for i in range(k):
                j = generator_below(state, n)
                while j in seen:
                    j = generator_below(state, n)
                seen.add(j)
                result.append(population[j])
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                state = self._turn()
                return [population[_floor(generator_random(state) * (n + 0.0))] for _ in range(k)]
            try:
                weights = list(weights)
            except TypeError:
                if not isinstance(weights, int):
                    raise
                raise TypeError(
                    f"The number of choices must be a keyword argument: k={weights!r}"
                ) from None
            cum_weights = []
            for weight in weights:
                cum_weights.append(cum_weights[-1] + weight if cum_weights else weight)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        state = self._turn()
        return [
            population[_after(cum_weights, generator_random(state) * total, 0, n - 1)] for _ in range(k)
        ]

    def uniform(self, a, b):
        return a + (b - a) * generator_random(self._turn())

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = generator_random(self._turn())
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            state = self._turn()
            angle = generator_random(state) * 2.0 * _pi
            radius = _sqrt(-2.0 * _log(1.0 - generator_random(state)))
            z = _cos(angle) * radius
            if len(state) > 1:
                self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        state = self._turn()
        return mu + _normal(state) * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - generator_random(self._turn())) / lambd

    def paretovariate(self, alpha):
        u = 1.0 - generator_random(self._turn())
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        u = 1.0 - generator_random(self._turn())
        return alpha * (-_log(u)) ** (1.0 / beta)

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        return _gamma(self._turn(), alpha, beta)

    def betavariate(self, alpha, beta):
        state = self._turn()
        y = _gamma(state, alpha, 1.0)
        if y:
            return y / (y + _gamma(state, beta, 1.0))
        return 0.0

    def vonmisesvariate(self, mu, kappa):
        state = self._turn()
        if kappa <= 1e-6:
            return 2.0 * _pi * generator_random(state)
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * generator_random(state))
            d = z / (r + z)
            u = generator_random(state)
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        turn = _acos(f)
        if generator_random(state) > 0.5:
            return (mu + turn) % (2.0 * _pi)
        return (mu - turn) % (2.0 * _pi)


def _after(ends, number, low, high):
    """Where a number belongs among sorted ends, after equal ones."""
    while low < high:
        middle = (low + high) // 2
        if number < ends[middle]:
            high = middle
        else:
            low = middle + 1
    return low


def _normal(state):
    """A standard normal number by the ratio of uniforms (Kinderman and Monahan, 1977)."""
    constant = 4 * _exp(-0.5) / _sqrt(2.0)
    while True:
        u = generator_random(state)
        v = 1.0 - generator_random(state)
        z = constant * (u - 0.5) / v
        if z * z / 4.0 <= -_log(v):
            return z


def _gamma(state, alpha, beta):
    """A gamma number: by rejection (Cheng, 1977; Ahrens and Dieter, 1974)."""
    if alpha > 1.0:
        a = _sqrt(2.0 * alpha - 1.0)
        b = alpha - _log(4.0)
        c = alpha + a
        while True:
            u = generator_random(state)
            if not 1e-7 < u < 0.9999999:
                continue
            other = 1.0 - generator_random(state)
            v = _log(u / (1.0 - u)) / a
            x = alpha * _exp(v)
            z = u * u * other
            r = b + c * v - x
            if r + 1.0 + _log(4.5) - 4.5 * z >= 0.0 or r >= _log(z):
                return x * beta
    if alpha == 1.0:
        return -_log(1.0 - generator_random(state)) * beta
    e = _exp(1.0)
    while True:
        u = generator_random(state)
        b = (e + alpha) / e
        p = b * u
        x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
        other = generator_random(state)
        if p > 1.0:
            if other <= x ** (alpha - 1.0):
                return x * beta
        elif other <= _exp(-x):
            return x * beta


class SystemRandom(Random):

    def seed(self, *args, **kwargs):
        self._threadline_state = [0]

    def getstate(self, *args, **kwargs):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_shared = Random()

betavariate = _shared.betavariate
choice = _shared.choice
choices = _shared.choices
expovariate = _shared.expovariate
gammavariate = _shared.gammavariate
gauss = _shared.gauss
getrandbits = _shared.getrandbits
getstate = _shared.getstate
lognormvariate = _shared.lognormvariate
normalvariate = _shared.normalvariate
paretovariate = _shared.paretovariate
randbytes = _shared.randbytes
randint = _shared.randint
random = _shared.random
randrange = _shared.randrange
sample = _shared.sample
seed = _shared.seed
setstate = _shared.setstate
shuffle = _shared.shuffle
triangular = _shared.triangular
uniform = _shared.uniform
vonmisesvariate = _shared.vonmisesvariate
weibullvariate = _shared.weibullvariate
