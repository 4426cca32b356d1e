### shown once a place
import warnings
for i in range(3): warnings.warn("again")
warnings.warn("other", RuntimeWarning)
warnings.warn(UserWarning("made"))
raise SystemExit(1)
### recorded
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    for i in range(2): warnings.warn("x", DeprecationWarning)
    warnings.warn("y")
print(len(w), [(str(x.message), x.category.__name__, x.lineno) for x in w], type(w[0]).__name__)
print(isinstance(w[0].message, DeprecationWarning), issubclass(w[1].category, Warning))
### errors
import warnings
warnings.simplefilter("error")
try: warnings.warn("boom", RuntimeWarning)
except RuntimeWarning as e: print(repr(e))
warnings.resetwarnings(); warnings.simplefilter("ignore"); warnings.warn("quiet")
warnings.filterwarnings("error", message="bad", category=UserWarning)
warnings.warn("good")
try: warnings.warn("bad thing")
except UserWarning as e: print(e)
try: warnings.warn("BAD thing")
except UserWarning as e: print(e)
### filters end with the block
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("a")
    except UserWarning as e: print("raised", e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("once")
    for i in range(3): warnings.warn("o")
print(len(w))
with warnings.catch_warnings(action="error") if False else warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for i in range(3): warnings.warn("d")
    warnings.warn("d")
print(len(w))
### mistakes
import warnings
for f in (lambda: warnings.simplefilter("nope"), lambda: warnings.filterwarnings("nope"), lambda: warnings.filterwarnings("error", category=5), lambda: warnings.filterwarnings("error", category=int)):
    try: f()
    except AssertionError as e: print(type(e).__name__, e)
try: warnings.warn("x", int)
except TypeError as e: print(e)
c = warnings.catch_warnings()
print(c, warnings.catch_warnings(record=True))
with c:
    try:
        with c: pass
    except RuntimeError as e: print(e)
### formats
import warnings
print(repr(warnings.formatwarning("m", UserWarning, "nofile", 3)), repr(warnings.formatwarning("m", UserWarning, "nofile", 3, "the line")))
def show(message, category, filename, lineno, file=None, line=None): print("shown", message, category.__name__, lineno)
warnings.showwarning = show
warnings.warn("custom")
warnings.warn_explicit("explicit", UserWarning, "f.py", 9)
### stack level
import warnings
def old():
    warnings.warn("old is old", DeprecationWarning, stacklevel=2)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    old()
print(w[0].lineno, w[0].message)
### kinds
for k in (Warning, UserWarning, DeprecationWarning, PendingDeprecationWarning, SyntaxWarning, RuntimeWarning, FutureWarning, ImportWarning, UnicodeWarning, BytesWarning, ResourceWarning, EncodingWarning): print(k.__name__, k.__mro__[1].__name__, repr(k("x")))
