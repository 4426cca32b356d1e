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
