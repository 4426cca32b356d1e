# How long calls take, on the virtual clock: with `--time modelled` instructions take time, otherwise only waiting does.

from itertools import repeat as _repeat
from time import perf_counter

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = perf_counter


def _code(code, what):
    """A function of what is to be timed; of texts only those that do nothing, as there is no compiler for the others."""
    if callable(code):
        return code
    if not isinstance(code, str):
        raise ValueError(f"{what} is neither a string nor callable")
    if code.strip() not in ("", "pass"):
        raise RuntimeError(
            f"timeit cannot run a text: Threadline has no compiler within the program; hand over a function, "
            f"as in timeit(lambda: {code.strip().splitlines()[0]})"
        )
    return lambda: None


class Timer:

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._statement = _code(stmt, "stmt")
        self._setup = _code(setup, "setup")

    def timeit(self, number=default_number):
        self._setup()
        statement = self._statement
        begin = self.timer()
        for _ in _repeat(None, number):
            statement()
        return self.timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for factor in 1, 2, 5:
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                # Where calls take no time, more of them take no more.
                if taken >= 0.2 or (taken == 0 and number >= 100):
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
