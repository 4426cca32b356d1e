### (s.readline(), s.tell(), s.read(2), list(s), s.read(), s.get
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
t(lambda: (s.readline(), s.tell(), s.read(2), list(s), s.read(), s.getvalue()))
t(lambda: (s.seek(0), s.readlines()))
### s.write(3)
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
t(lambda: s.write(3))
t(lambda: s.write(b"x"))
t(lambda: s.seek(-1))
### s.seek(1, 1)
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
t(lambda: s.seek(1, 1))
t(lambda: s.seek(1, 5))
t(lambda: (s.truncate(2), s.getvalue(), s.closed, s.readable(), s.isatty()))
### s.read()
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.close()
t(lambda: s.read())
t(lambda: s.getvalue())
t(lambda: io.StringIO(3))
### s.fileno()
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.close()
t(lambda: s.fileno())
### (b.read(1), b.readline(), b.readline(), b.readline(), b.seek
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
with io.StringIO() as q: print("hi", 3, file=q); r = q.getvalue()
b = io.BytesIO(b"ab\ncd")
t(lambda: (b.read(1), b.readline(), b.readline(), b.readline(), b.seek(-1, 2), b.read()))
t(lambda: b.write("x"))
t(lambda: (b.write(b"zz"), b.getvalue()))
### b.seek(-1)
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
with io.StringIO() as q: print("hi", 3, file=q); r = q.getvalue()
b = io.BytesIO(b"ab\ncd")
t(lambda: b.seek(-1))
### s.getvalue()
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.close()
with io.StringIO() as q: print("hi", 3, file=q); r = q.getvalue()
b = io.BytesIO(b"ab\ncd")
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
t(lambda: io.StringIO("a\r\nb", newline=None).getvalue())
t(lambda: (io.StringIO, io.BytesIO, io.UnsupportedOperation.__mro__))
### isinstance(s, io.TextIOBase) and isinstance(s, io.IOBase)
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.close()
with io.StringIO() as q: print("hi", 3, file=q); r = q.getvalue()
b = io.BytesIO(b"ab\ncd")
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
t(lambda: isinstance(s, io.TextIOBase) and isinstance(s, io.IOBase))
### s.getvalue() (2)
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.close()
with io.StringIO() as q: print("hi", 3, file=q); r = q.getvalue()
b = io.BytesIO(b"ab\ncd")
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); print("a", "b", sep="|", end="", file=s, flush=True); t(lambda: s.getvalue())
s = io.StringIO(); print("a", "b", sep="|", end="", file=s, flush=True); t(lambda: s.getvalue())
### s.getvalue() (3)
import io, sys
import io, sys
import io
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
buf = io.StringIO()
s = io.StringIO("abc\ndef\nxyz")
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.seek(0, 2); s.write("!!"); print(s.getvalue(), s.write(""), file=sys.stdout)
s.close()
with io.StringIO() as q: print("hi", 3, file=q); r = q.getvalue()
b = io.BytesIO(b"ab\ncd")
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); s.seek(3); s.write("x"); t(lambda: s.getvalue())
s = io.StringIO(); print("a", "b", sep="|", end="", file=s, flush=True); t(lambda: s.getvalue())
s = io.StringIO(); s.writelines(["a", "b"]); t(lambda: s.getvalue())
s = io.StringIO(); s.writelines(["a", "b"]); t(lambda: s.getvalue())
s = io.StringIO(); s.writelines(["a", "b"]); t(lambda: s.getvalue())
t(lambda: next(io.StringIO("")))
