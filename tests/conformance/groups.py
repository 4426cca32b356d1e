### a group that nobody catches is drawn as a box
def fail(n):
    raise ValueError(n)
errors = []
for n in range(2):
    try:
        fail(n)
    except ValueError as error:
        errors.append(error)
raise ExceptionGroup("both", errors)
### groups in groups with causes and notes
errors = []
for n in range(3):
    try:
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise ValueError(n) from error
    except ValueError as error:
        error.add_note("first line\nsecond line")
        errors.append(error)
inner = ExceptionGroup("inner\nline", [TypeError(1), *errors])
try:
    raise inner
except ExceptionGroup:
    pass
try:
    try:
        {}["k"]
    except KeyError:
        raise ExceptionGroup("outer", [*errors, inner, OSError(5)])
except ExceptionGroup as outer:
    raise BaseExceptionGroup("all", [outer, KeyboardInterrupt("x")]) from inner
### more members than are shown
raise ExceptionGroup("wide", [ValueError(n) for n in range(18)])
### one member more than is shown
raise ExceptionGroup("wide", [ValueError(n) for n in range(16)])
### deeper than is shown
def nest(n):
    return ExceptionGroup("depth %d" % n, [ValueError(n), nest(n - 1)] if n else [ValueError(0)])
raise nest(13)
### members whose text is made by the program
class Mine(Exception):
    def __str__(self):
        return "mine"
raise ExceptionGroup("group", [Mine(), ExceptionGroup("more", [Mine()])])
### a group whose cause is a plain exception
try:
    raise KeyError("k")
except KeyError as error:
    raise ExceptionGroup("group", [ValueError(1)]) from error
### a group as the context of a plain exception
try:
    raise ExceptionGroup("group", [ValueError(1)])
except ExceptionGroup:
    raise KeyError("k")
### a clause catches its part of a group
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3), KeyError(4)])])
except* ValueError as eg:
    print("values", repr(eg), [repr(e) for e in eg.exceptions])
except* TypeError as eg:
    print("types", repr(eg))
except* KeyError as eg:
    print("keys", repr(eg))
print("after")
### what no clause catches goes on
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError:
        print("caught")
except ExceptionGroup as eg:
    print(repr(eg))
### what no clause catches, uncaught
def f():
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [ValueError(3), KeyError(4)])])
try:
    f()
except* ValueError:
    print("caught")
### a plain exception is wrapped
try:
    raise ValueError("plain")
except* ValueError as eg:
    print(repr(eg), eg.exceptions[0].args)
### a plain exception that no clause catches
try:
    raise ValueError("plain")
except* TypeError as eg:
    print("never")
### raising in a clause
try:
    raise ExceptionGroup("eg", [ValueError(1)])
except* ValueError:
    raise TypeError(2)
### raising in a clause while something is left
try:
    raise ExceptionGroup("eg", [ValueError(1), KeyError(2)])
except* ValueError:
    raise TypeError(2)
### raising in two clauses
try:
    raise ExceptionGroup("eg", [ValueError(1), KeyError(2)])
except* ValueError as e:
    raise TypeError(2)
except* KeyError as e:
    raise OSError(3) from e
### raising again in a clause
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), KeyError(2), ExceptionGroup("x", [KeyError(3), OSError(4)])])
    except* KeyError:
        raise
    except* OSError as e:
        print(repr(e))
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[1]) if len(e.exceptions) > 1 else "")
### raising the caught group by name
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), KeyError(2)])
    except* KeyError as e:
        raise e
except ExceptionGroup as e:
    print(repr(e))
### else and finally
for what in (None, ValueError(1), ExceptionGroup("g", [TypeError(1)])):
    try:
        try:
            if what:
                raise what
        except* ValueError as e:
            print("values")
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as e:
        print(repr(e))
### the name is gone after the clause
try:
    raise ValueError(1)
except* ValueError as e:
    pass
try:
    e
except NameError as error:
    print(error)
### sys.exc_info in a clause
import sys
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
except* ValueError:
    print(sys.exc_info()[1])
except* TypeError:
    print(sys.exc_info()[1])
print(sys.exc_info())
### what cannot be caught
for kind in (ExceptionGroup, 5, (ValueError, 3), BaseExceptionGroup, (ExceptionGroup,)):
    try:
        try:
            raise ValueError(1)
        except* kind:
            print("never")
    except TypeError as error:
        print(error)
### in functions, loops and generators
def f(n):
    try:
        if n == 2:
            return "early"
        raise ExceptionGroup("g", [ValueError(n)])
    except* ValueError as e:
        r = e.exceptions[0].args
    return r
print([f(n) for n in range(4)])
def g():
    for n in range(3):
        try:
            raise ExceptionGroup("g", [ValueError(n), TypeError(n)])
        except* ValueError as e:
            yield repr(e)
        except* TypeError as e:
            yield repr(e)
print(list(g()))
### nested statements
try:
    try:
        raise ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [TypeError(2), OSError(3)])])
    except* TypeError as t:
        print("t", repr(t))
        try:
            raise ExceptionGroup("c", [KeyError(1)])
        except* KeyError as k:
            print("k", repr(k), repr(k.__context__))
except* (ValueError, OSError) as rest:
    print(repr(rest))
### split, subgroup, derive
g = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)])])
print(g.split(ValueError))
print(g.subgroup(TypeError))
print(g.subgroup(lambda e: isinstance(e, ExceptionGroup) and e.message == "h"))
print(g.split((OSError,)))
print(g.derive([KeyError(1)]))
print(g.message, g.exceptions, g.args)
for bad in (5, "x", int, None):
    try:
        print(g.split(bad))
    except TypeError as e:
        print(e)
### a group class of the program
class Mine(ExceptionGroup):
    def __new__(cls, message, errors, code):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self
    def derive(self, errors):
        return Mine(self.message, errors, self.code)
try:
    raise Mine("m", [ValueError(1), TypeError(2)], 7)
except* ValueError as e:
    print(type(e).__name__, e.code, e.exceptions)
except* TypeError as e:
    print(type(e).__name__, e.code, e.exceptions)
### a group class without derive
class Mine(ExceptionGroup):
    pass
try:
    raise Mine("m", [ValueError(1), TypeError(2)])
except* ValueError as e:
    print(type(e).__name__, e.exceptions)
except* TypeError as e:
    print(type(e).__name__, e.exceptions)
### making groups wrongly
for args in ((), ("m",), (5, [ValueError()]), ("m", 5), ("m", []), ("m", [1]), ("m", [ValueError, 2]), ("m", (ValueError(),), 3)):
    try:
        print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    ExceptionGroup("m", [KeyboardInterrupt()])
except TypeError as e:
    print(e)
print(type(BaseExceptionGroup("m", [ValueError()])), type(BaseExceptionGroup("m", [KeyboardInterrupt()])))
class Mine(ExceptionGroup): pass
try:
    Mine("m", [KeyboardInterrupt()])
except TypeError as e:
    print(e)
### notes, causes and tracebacks go with the parts
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        g = ExceptionGroup("g", [ValueError(1), TypeError(2)])
        g.add_note("noted")
        raise g from z
except ExceptionGroup as e:
    v, t = e.split(ValueError)
    print(v.__notes__, repr(v.__cause__), repr(v.__context__), v.__traceback__.tb_lineno, t.__notes__ is v.__notes__)
### classes of groups
print(ExceptionGroup.__mro__)
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception))
### blocks in a finally behind clauses for groups
def f(what, how):
    for i in range(2):
        try:
            if what is not None:
                raise what
            print("body")
        except* ValueError as e:
            print("caught", e.exceptions)
            if how == "fail":
                {}["missing"]
        else:
            print("else")
        finally:
            try:
                print([n for n in range(i)], 1 / i)
            except ZeroDivisionError as e:
                print("division", e.__context__)
            with open_() as name:
                print("with", name)
            if how == "leave":
                break
    print("end", how)
class open_:
    def __enter__(self):
        return "x"
    def __exit__(self, *args):
        print("exit", args[0])
for what in (None, ExceptionGroup("g", [ValueError(1)]), ExceptionGroup("g", [ValueError(1), TypeError(2)])):
    for how in ("", "leave", "fail"):
        try:
            f(what, how)
        except BaseException as e:
            print(repr(e), repr(e.__context__))
### a try in a finally in a clause for groups
def g():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        try:
            try:
                raise TypeError(3)
            except* TypeError:
                print("inner")
            finally:
                try:
                    raise OSError(4)
                except OSError as e:
                    print("system", e, repr(e.__context__))
        finally:
            print("outer finally")
    except* KeyError as e:
        print(repr(e))
    finally:
        try:
            raise RuntimeError(5)
        except* RuntimeError as e:
            print(repr(e), repr(e.__context__))
        finally:
            print("done")
g()
### a part of a group hides its context
try:
    try: 1 / 0
    except ZeroDivisionError: raise ExceptionGroup("m", [ValueError(1), KeyError(2)])
except ExceptionGroup as e:
    part, rest = e.split(ValueError)
    for one in part, rest, e.subgroup(KeyError), e.subgroup(Exception), e.derive([ValueError()]):
        print(one.__suppress_context__, repr(one.__context__), repr(one.__cause__))
### a group of which nothing is caught stays as it was
def f():
    try:
        try:
            raise ValueError("v")
        except ValueError as e:
            raise BaseExceptionGroup('m', [ValueError("w")])
    except* TypeError as e:
        pass
    except* Exception as e:
        print(e.__suppress_context__, repr(e.__context__))
f()
try:
    try:
        raise BaseExceptionGroup('m', [ValueError("w"), TypeError(1)])
    except* TypeError as e: print(e.__suppress_context__)
    except* ValueError as e: print(e.__suppress_context__)
except BaseException as e: print(1)
try:
    try:
        try: {}[0]
        finally: raise BaseExceptionGroup('m', [ValueError("w"), TypeError(1)])
    except* KeyError as e: print(e.__suppress_context__)
except BaseException as e: print(e.__suppress_context__, repr(e.__context__))
g = BaseExceptionGroup('m', [ValueError("w"), TypeError(1)])
a, b = g.split(ValueError); print(a.__suppress_context__, b.__suppress_context__, a.__cause__)
print(g.subgroup(ValueError).__suppress_context__, g.subgroup(Exception) is g, g.split(KeyError)[1] is g, g.subgroup(lambda e: isinstance(e, BaseException)) is g)
