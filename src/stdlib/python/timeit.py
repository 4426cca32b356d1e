# How long calls take, on the virtual clock: with `--time modelled` instructions take time, otherwise only waiting does.

from itertools import repeat as _repeat
from time import perf_counter

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = perf_counter


def _lines(text, depth, of):
    """A statement's text, put into a function below; strings over several lines keep their own."""
    compile(text, f"<timeit {of}>", "exec")
    return text.replace("\n", "\n" + " " * depth)


def _texts(stmt, setup, globals):
    """A function that runs the set-up once, and the statement as often as its argument gives something."""
    given = {}

    def part(code, what, depth):
        if callable(code):
            given[f"_{what}"] = code
            return f"_{what}()"
        if not isinstance(code, str):
            raise ValueError(f"{what} is neither a string nor callable")
        return _lines(code, depth, what)

    first, again = part(setup, "setup", 4), part(stmt, "stmt", 8)
    names = "".join(f", {name}={name}" for name in given)
    text = (
        f"def inner(_times, _timer{names}):\n    {first}\n    _begin = _timer()\n"
        f"    for _ in _times:\n        {again}\n        pass\n    return _timer() - _begin\n"
    )
    exec(compile(text, "<timeit-src>", "exec"), {} if globals is None else globals, given)
    return given["inner"]


class Timer:

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self.inner = _texts(stmt, setup, globals)

    def timeit(self, number=default_number):
        return self.inner(_repeat(None, number), self.timer)

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
