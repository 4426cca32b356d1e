# Averages and spreads. Sums are exact: every number is taken as a fraction and rounded once at the end.

from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from collections import Counter as _Counter
from math import erf as _erf, exp as _exp, fabs as _fabs, fsum as _fsum, isqrt as _isqrt, log as _log, sqrt as _sqrt
from math import tau as _tau

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
    "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _exact(value):
    """A number as numerator and denominator; no denominator for infinities and NaN."""
    try:
        return value.as_integer_ratio()
    except (AttributeError, TypeError):
        pass
    except (OverflowError, ValueError):
        return value, None
    try:
        return value.numerator, value.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator") from None


def _kind(first, second):
    """The type to which two types of numbers are brought."""
    if first is second or second is int or second is bool:
        return first
    if first is int or first is bool:
        return second
    if issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if issubclass(first, int):
        return second
    if issubclass(second, int):
        return first
    if issubclass(first, float) and second.__name__ == "Fraction":
        return first
    if issubclass(second, float) and first.__name__ == "Fraction":
        return second
    raise TypeError(f"don't know how to coerce {first.__name__} and {second.__name__}")


def _summed(data):
    """Type, numerator and denominator of a sum, and how many there were."""
    count = 0
    kind = int
    partials = {}
    for value in data:
        count += 1
        cls = type(value)
        if cls is not kind:
            kind = _kind(kind, cls)
        numerator, denominator = _exact(value)
        partials[denominator] = partials.get(denominator, 0) + numerator
    if None in partials:
        return kind, partials[None], None, count
    total, below = 0, 1
    for denominator, numerator in partials.items():
        total, below = total * denominator + numerator * below, below * denominator
        if below > 1 << 2000:
            total, below = _reduced(total, below)
    return (kind, *_reduced(total, below), count)


def _reduced(numerator, denominator):
    a, b = abs(numerator), denominator
    while b:
        a, b = b, a % b
    return (numerator // a, denominator // a) if a else (0, 1)


def _as_kind(numerator, denominator, kind):
    """A fraction as a number of a type."""
    if denominator is None:
        return numerator if isinstance(numerator, kind) else kind(numerator)
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    numerator, denominator = _reduced(numerator, denominator)
    if issubclass(kind, int) and denominator != 1:
        kind = float
    if issubclass(kind, float):
        return kind(numerator / denominator) if kind is not float else numerator / denominator
    if issubclass(kind, int):
        return kind(numerator // denominator)
    try:
        return kind(numerator, denominator)
    except TypeError:
        return kind(numerator) / kind(denominator)


def _some(data):
    return list(data) if iter(data) is data else data


def mean(data):
    kind, numerator, denominator, count = _summed(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    if denominator is None:
        return numerator / count
    return _as_kind(numerator, denominator * count, kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = _fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return _fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    try:
        return _exp(fmean([_log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    data = list(data)
    message = "harmonic mean does not support negative values"
    count = len(data)
    if count < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if count == 1 and weights is None:
        value = data[0]
        if not hasattr(value, "__truediv__"):
            raise TypeError("unsupported type")
        if value < 0:
            raise StatisticsError(message)
        return value
    if weights is None:
        weights = [1] * count
        total = count
    else:
        weights = list(weights)
        if len(weights) != count:
            raise StatisticsError("Number of weights does not match data size")
        for weight in weights:
            if weight < 0:
                raise StatisticsError(message)
        total = sum(weights)
    for value in data:
        if value < 0:
            raise StatisticsError(message)
    if not total > 0:
        raise StatisticsError("Weighted sum must be positive")
    if any(not value for value in data):
        return 0
    kind, numerator, denominator, _ = _summed(w / x if w else 0 for w, x in zip(weights, data))
    weight_up, weight_down = _exact(total)
    if denominator is None:
        return total / numerator
    return _as_kind(denominator * weight_up, numerator * weight_down, kind)


def median(data):
    data = sorted(data)
    count = len(data)
    if count == 0:
        raise StatisticsError("no median for empty data")
    if count % 2 == 1:
        return data[count // 2]
    middle = count // 2
    return (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = sorted(data)
    count = len(data)
    if not count:
        raise StatisticsError("no median for empty data")
    value = data[count // 2]
    low = _bisect_left(data, value)
    high = _bisect_right(data, value, lo=low)
    interval = float(interval)
    value = float(value)
    return value - interval / 2.0 + interval * (count / 2 - low) / (high - low)


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = i * (count + 1) // n
            j = 1 if j < 1 else count - 1 if j > count - 1 else j
            delta = i * (count + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def _deviations(data, centre):
    """Type, the sum of squared deviations as a fraction, and the count."""
    data = list(data)
    if centre is None:
        kind, numerator, denominator, count = _summed(data)
        if not count:
            return kind, 0, 1, 0
        if denominator is None:
            return kind, numerator - numerator, None, count
        up, down = numerator, denominator * count
    else:
        up, down = _exact(centre)
        kind = type(centre)
        count = len(data)
    squares, below = 0, 1
    for value in data:
        kind = _kind(kind, type(value)) if type(value) is not kind else kind
        numerator, denominator = _exact(value)
        if denominator is None or down is None:
            return kind, (value - value) ** 2, None, count
        difference, divisor = _reduced(numerator * down - up * denominator, denominator * down)
        square, divisor = difference * difference, divisor * divisor
        squares, below = _reduced(squares * divisor + square * below, below * divisor)
    return kind, squares, below, count


def variance(data, xbar=None):
    kind, numerator, denominator, count = _deviations(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    if denominator is None:
        return numerator / (count - 1)
    return _as_kind(numerator, denominator * (count - 1), kind)


def pvariance(data, mu=None):
    kind, numerator, denominator, count = _deviations(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    if denominator is None:
        return numerator / count
    return _as_kind(numerator, denominator * count, kind)


def _root(numerator, denominator, kind):
    """The square root of a fraction, rounded once."""
    if kind.__name__ == "Decimal":
        return (kind(numerator) / kind(denominator)).sqrt()
    if denominator is None:
        return _sqrt(numerator)
    if not numerator:
        return 0.0
    # The root is taken of an integer with so many bits that its last one only decides on rounding.
    shift = (numerator.bit_length() - denominator.bit_length() - 109) // 2
    if shift >= 0:
        square = numerator // (denominator << 2 * shift)
        is_exact = square * (denominator << 2 * shift) == numerator
    else:
        square = (numerator << -2 * shift) // denominator
        is_exact = square * denominator == numerator << -2 * shift
    root = _isqrt(square)
    if not is_exact or root * root != square:
        root |= 1
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    kind, numerator, denominator, count = _deviations(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(numerator, denominator and denominator * (count - 1), kind)


def pstdev(data, mu=None):
    kind, numerator, denominator, count = _deviations(data, mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(numerator, denominator and denominator * count, kind)


def covariance(x, y, /):
    count = len(x)
    if len(y) != count:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError("covariance requires at least two data points")
    x_mean = _fsum(x) / count
    y_mean = _fsum(y) / count
    return _fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y)) / (count - 1)


def correlation(x, y, /):
    count = len(x)
    if len(y) != count:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError("correlation requires at least two data points")
    x_mean = _fsum(x) / count
    y_mean = _fsum(y) / count
    together = _fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y))
    x_squares = _fsum((a - x_mean) ** 2.0 for a in x)
    y_squares = _fsum((b - y_mean) ** 2.0 for b in y)
    try:
        return together / _sqrt(x_squares * y_squares)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


class LinearRegression(tuple):

    def __new__(cls, slope, intercept):
        return tuple.__new__(cls, (slope, intercept))

    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    count = len(x)
    if len(y) != count:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if proportional:
        together = _fsum(a * b for a, b in zip(x, y))
        squares = _fsum(a * a for a in x)
    else:
        x_mean = _fsum(x) / count
        y_mean = _fsum(y) / count
        together = _fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y))
        squares = _fsum((a - x_mean) ** 2.0 for a in x)
    try:
        slope = together / squares
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope, 0.0 if proportional else y_mean - slope * x_mean)


# The inverse of the standard normal distribution function, after Wichura's algorithm AS 241 (Applied Statistics 37,
# 1988): quotients of polynomials in the middle, near the tails, and in the tails.
_MIDDLE = (
    (2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
    (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0),
)
_NEAR = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
     3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0),
)
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)


def _quotient(polynomials, x):
    values = []
    for polynomial in polynomials:
        value = polynomial[0]
        for coefficient in polynomial[1:]:
            value = value * x + coefficient
        values.append(value)
    return values


def _standard_quantile(p):
    q = p - 0.5
    if _fabs(q) <= 0.425:
        above, below = _quotient(_MIDDLE, 0.180625 - q * q)
        return above * q / below
    r = _sqrt(-_log(p if q <= 0.0 else 1.0 - p))
    above, below = _quotient(_NEAR, r - 1.6) if r <= 5.0 else _quotient(_TAIL, r - 5.0)
    x = above / below
    return -x if q < 0.0 else x


class NormalDist:

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    def pdf(self, x):
        spread = self._sigma * self._sigma
        if not spread:
            raise StatisticsError("pdf() not defined when sigma is zero")
        difference = x - self._mu
        return _exp(difference * difference / (-2.0 * spread)) / _sqrt(_tau * spread)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _erf((x - self._mu) / (self._sigma * _sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return self._mu + _standard_quantile(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        first, second = self, other
        if (second._sigma, second._mu) < (first._sigma, first._mu):
            first, second = second, first
        spread, other_spread = first.variance, second.variance
        if not spread or not other_spread:
            raise StatisticsError("overlap() not defined when sigma is zero")
        difference = other_spread - spread
        distance = _fabs(second._mu - first._mu)
        if not difference:
            return 1.0 - _erf(distance / (2.0 * first._sigma * _sqrt(2.0)))
        a = first._mu * other_spread - second._mu * spread
        b = first._sigma * second._sigma * _sqrt(
            distance * distance + difference * _log(other_spread / spread)
        )
        left, right = (a + b) / difference, (a - b) / difference
        return 1.0 - (_fabs(second.cdf(left) - first.cdf(left)) + _fabs(second.cdf(right) - first.cdf(right)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _sqrt(self.variance + other.variance))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _sqrt(self.variance + other.variance))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * _fabs(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / _fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if isinstance(other, NormalDist):
            return self._mu == other._mu and self._sigma == other._sigma
        return NotImplemented

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
