### default configuration
import logging
logging.debug("a"); logging.info("b"); logging.warning("c %s", 1); logging.error("d"); logging.critical("e %(x)d", {"x": 5})
logging.getLogger("mine").warning("f")
logging.getLogger("a.b").error("g")
### format and level
import logging, sys
logging.basicConfig(level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(message)s|%(threadName)s|%(funcName)s|%(lineno)d|%(module)s|%(filename)s|%(levelno)d|%(processName)s", stream=sys.stdout)
logging.debug("a")
def f():
    logging.getLogger("x").info("in f")
    class C:
        def m(self): logging.warning("in m")
    C().m()
f()
### last resort
import logging
log = logging.getLogger("quiet")
log.info("no"); log.warning("yes %s %s", "a", "b"); log.error("e")
print(logging.lastResort, log.hasHandlers(), log.handlers)
### basicConfig only once, and force
import logging, sys
logging.basicConfig(format="1 %(message)s", stream=sys.stdout)
logging.basicConfig(format="2 %(message)s", stream=sys.stdout)
logging.warning("a")
logging.basicConfig(format="3 %(message)s", stream=sys.stdout, force=True, level="INFO")
logging.info("b")
print(logging.getLogger().level, logging.getLogger().handlers)
### basicConfig mistakes
import logging, sys
for kw in ({"stream": sys.stdout, "filename": "x"}, {"stream": sys.stdout, "handlers": []}, {"style": "?"}, {"nonsense": 1, "other": 2}, {"level": "LOUD"}, {"level": 1.5}, {"format": "%", "force": True}):
    try: logging.basicConfig(**kw)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
### styles
import logging, sys
h = logging.StreamHandler(sys.stdout)
log = logging.getLogger("s"); log.addHandler(h); log.setLevel(1)
for f in (logging.Formatter("{levelname}:{message:>8}:{name!r}", style="{"), logging.Formatter("$levelname ${message} $$ $name", style="$"), logging.Formatter("%(message)s [%(name)10s]"), logging.Formatter(), logging.Formatter("%(message)s %(who)s", defaults={"who": "nobody"})):
    h.setFormatter(f)
    log.warning("m%d", 3)
log.warning("extra", extra={"who": "me"})
### bad formats
import logging
for args in (("plain",), ("%(", None, "%"), ("{", None, "{"), ("x", None, "{"), ("{a!x}", None, "{"), ("$", None, "$"), ("x", None, "$")):
    try: print(logging.Formatter(*args)._fmt)
    except ValueError as e: print(type(e).__name__, e)
### hierarchy
import logging
a = logging.getLogger("a.b.c"); b = logging.getLogger("a"); c = logging.getLogger("a.b")
print(a.parent is c, c.parent is b, b.parent is logging.root, logging.getLogger("a") is b, logging.getLogger() is logging.getLogger("root") is logging.root)
print(b.getChild("b") is c, logging.root.getChild("a") is b, a.getChild("d.e").name, a.name)
b.setLevel(logging.ERROR)
print(a.getEffectiveLevel(), a.level, a.isEnabledFor(40), a.isEnabledFor(30), a, b, logging.root)
a.setLevel("DEBUG"); print(a, a.level)
### propagation
import logging, sys
class H(logging.Handler):
    def __init__(self, tag): super().__init__(); self.tag = tag
    def emit(self, r): print(self.tag, r.name, r.levelname, self.format(r))
root = logging.getLogger(); root.addHandler(H("root"))
a = logging.getLogger("a"); a.addHandler(H("a"))
b = logging.getLogger("a.b"); b.addHandler(H("b"))
b.warning("1"); a.propagate = False; b.warning("2"); b.propagate = False; b.warning("3"); root.warning("4")
print(b.hasHandlers(), a.handlers[0], H("x").level)
b.handlers[0].setLevel(logging.ERROR); b.warning("no"); b.error("yes")
b.removeHandler(b.handlers[0]); print(b.handlers, b.hasHandlers())
### exc_info
import logging, sys
class F(logging.Formatter):
    def formatException(self, ei): return "\n".join(l for l in super().formatException(ei).splitlines() if "case.py" not in l)
h = logging.StreamHandler(sys.stdout); h.setFormatter(F("%(levelname)s %(message)s"))
logging.basicConfig(handlers=[h])
def f(): return 1 / 0
try: f()
except ZeroDivisionError as e:
    logging.exception("oops %d", 1)
    logging.error("again", exc_info=e)
    logging.warning("tuple", exc_info=True)
logging.error("none", exc_info=True)
try:
    try: f()
    except ZeroDivisionError: raise KeyError("k")
except KeyError: logging.getLogger("n").exception("chained")
### stack_info and stacklevel
import logging, sys
logging.basicConfig(stream=sys.stdout, format="%(funcName)s:%(lineno)d %(message)s")
def helper(m): logging.warning(m, stacklevel=2)
def user(): helper("from user")
user()
def deep(): logging.error("x", stacklevel=100)
deep()
### filters
import logging, sys
logging.basicConfig(stream=sys.stdout, format="%(name)s %(message)s %(more)s")
log = logging.getLogger("a.b")
class F(logging.Filter):
    def filter(self, r):
        r.more = "!" + r.msg
        return "no" not in r.getMessage()
log.addFilter(F())
log.warning("yes"); log.warning("no"); log.warning("yes %s", "no")
f = logging.Filter("a")
for n in ("a", "a.b", "ab", "b"): print(n, f.filter(logging.LogRecord(n, 10, "p", 1, "m", (), None)))
log.removeFilter(log.filters[0]); print(log.filters)
log.addFilter(lambda r: setattr(r, "more", "L") or True); log.warning("z")
print(logging.Filter().filter(None))
### levels
import logging
print(logging.getLevelName(10), logging.getLevelName("INFO"), logging.getLevelName(15), logging.getLevelName("nope"), logging.getLevelNamesMapping())
logging.addLevelName(25, "NOTICE"); print(logging.getLevelName(25), logging.getLevelName("NOTICE"))
logging.basicConfig(level="NOTICE"); logging.log(25, "n"); logging.log(24, "no"); logging.info("no")
for bad in ("X", None, 1.5):
    try: logging.getLogger("q").setLevel(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
try: logging.getLogger("q").log("10", "x")
except TypeError as e: print(e)
print(logging.CRITICAL, logging.FATAL, logging.ERROR, logging.WARNING, logging.WARN, logging.INFO, logging.DEBUG, logging.NOTSET, logging.BASIC_FORMAT)
### a level of one's own
import logging, sys
TRACE = 5
logging.addLevelName(TRACE, "TRACE")
def trace(self, msg, *args, **kw):
    if self.isEnabledFor(TRACE): self._log(TRACE, msg, args, **kw)
logging.Logger.trace = trace
logging.basicConfig(level=TRACE, stream=sys.stdout)
logging.getLogger("t").trace("deep %s", "x")
### disable
import logging
logging.basicConfig(level=1)
logging.disable(logging.ERROR); logging.error("no"); logging.critical("yes")
print(logging.root.manager.disable, logging.getLogger("x").isEnabledFor(40))
logging.disable(logging.NOTSET); logging.error("yes")
log = logging.getLogger("d"); log.disabled = True; log.critical("no")
### adapter
import logging, sys
logging.basicConfig(stream=sys.stdout, format="%(message)s %(user)s", level=10)
class A(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", {**kwargs, "extra": {"user": "u"}}
a = A(logging.getLogger("z"), {"id": 7})
a.info("hi %d", 1); a.debug("d"); a.log(30, "l"); print(a, a.isEnabledFor(5), a.getEffectiveLevel(), a.name)
logging.LoggerAdapter(logging.getLogger("z"), {"user": "plain"}).warning("w")
### errors while logging #
import logging
logging.warning("a %d", "x")
logging.warning("after")
### errors while logging end with the arguments
import logging
logging.basicConfig(format="%(message)s")
logging.warning("no place", 1, 2)
raise SystemExit(3)
### missing field
import logging, sys
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("%(nothing)s"))
try: print(h.format(logging.makeLogRecord({"msg": "m"})))
except ValueError as e: print(e)
logging.raiseExceptions = False
log = logging.getLogger("x"); log.addHandler(h); log.propagate = False
log.warning("silent"); print("on")
### records
import logging
r = logging.makeLogRecord({"msg": "a %s", "args": ("b",), "levelno": 20})
print(r.getMessage(), r.levelno, r.name, sorted(r.__dict__))
r = logging.LogRecord("n", 30, "/a/b/c.py", 7, "m %(k)s", ({"k": 1},), None, "fn")
print(r, r.filename, r.module, r.levelname, r.funcName, r.args, r.getMessage(), type(r.created), type(r.msecs), r.exc_info, r.stack_info)
try: logging.getLogger("x").warning("m", extra={"message": 1})
except KeyError as e: print(e)
try: logging.getLogger("x").warning("m", extra={"name": 1})
except KeyError as e: print(e)
old = logging.getLogRecordFactory()
def factory(*a, **k):
    r = old(*a, **k); r.custom = 9; return r
logging.setLogRecordFactory(factory)
logging.basicConfig(format="%(custom)s %(message)s"); logging.warning("made")
### time formats
import logging, time
f = logging.Formatter("%(asctime)s %(message)s")
f.converter = time.gmtime
r = logging.makeLogRecord({"msg": "m", "created": 1700000000.25, "msecs": 250.0})
print(f.format(r), f.formatTime(r), f.formatTime(r, "%H:%M"), f.usesTime(), logging.Formatter("%(message)s").usesTime())
f = logging.Formatter("{asctime}|{message}", "%d.%m.%Y", "{"); f.converter = time.gmtime
print(f.format(r))
f.default_msec_format = "%s.%03d"; f.datefmt = None; print(f.format(r))
f.default_msec_format = None; print(f.format(r))
logging.Formatter.converter = time.gmtime
print(logging.Formatter("%(asctime)s").format(r))
### handlers
import logging, sys
print(logging.StreamHandler(), logging.StreamHandler(sys.stdout), logging.NullHandler(), logging.Handler(20))
h = logging.StreamHandler(sys.stdout); h.terminator = "|\n"; h.name = "mine"; print(h.name, h.get_name(), h.formatter)
log = logging.getLogger("h"); log.addHandler(h); log.addHandler(h); log.propagate = False
log.warning("once"); print(len(log.handlers))
logging.getLogger("null").addHandler(logging.NullHandler()); logging.getLogger("null").propagate = False; logging.getLogger("null").critical("lost")
try: logging.Handler().emit(None)
except NotImplementedError as e: print(e)
print(h.setStream(sys.stderr) is sys.stdout, h.setStream(sys.stderr), h)
with_lock = logging.Handler(); with_lock.acquire(); with_lock.release(); h.flush(); h.close()
### a stream of one's own
import logging
class S:
    def __init__(self): self.parts = []
    def write(self, t): self.parts.append(t)
s = S()
log = logging.getLogger("s"); log.addHandler(logging.StreamHandler(s)); log.propagate = False
log.warning("a"); log.error("b\nc"); print(s.parts)
### threads
import logging, sys, threading
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(threadName)s %(message)s")
def work(n): logging.info("working %d", n)
for i in range(3):
    t = threading.Thread(target=work, args=(i,), name=f"w{i}"); t.start(); t.join()
logging.info("done")
### handlers of the program keep other threads out
import logging, threading
class H(logging.Handler):
    inside = 0; most = 0; seen = []
    def emit(self, r):
        H.inside += 1; H.most = max(H.most, H.inside)
        H.seen.append(r.getMessage()); H.inside -= 1
log = logging.getLogger("x"); log.addHandler(H()); log.setLevel(1); log.propagate = False
ts = [threading.Thread(target=lambda i=i: [log.info("m%d", i) for _ in range(3)]) for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(H.most, sorted(H.seen))
### logger classes
import logging
class L(logging.Logger):
    def shout(self, m): self.warning(m.upper())
logging.setLoggerClass(L); print(logging.getLoggerClass() is L)
logging.basicConfig(format="%(name)s %(message)s")
logging.getLogger("l").shout("hey"); print(type(logging.getLogger("l")).__name__, logging.getLogger("l"))
try: logging.setLoggerClass(int)
except TypeError as e: print(e)
try: logging.getLogger(5)
except TypeError as e: print(e)
### exception as message
import logging
logging.basicConfig(format="%(message)s")
logging.warning(ValueError("v")); logging.warning(5); logging.warning(["a", "%s"]); logging.warning("100%"); logging.warning("%s", None); logging.warning("%s", ())
### queue handler
import logging, logging.handlers, queue, sys
q = queue.Queue()
log = logging.getLogger("q"); log.addHandler(logging.handlers.QueueHandler(q)); log.setLevel(10); log.propagate = False
out = logging.StreamHandler(sys.stdout); out.setFormatter(logging.Formatter("%(name)s:%(levelname)s:%(message)s"))
listener = logging.handlers.QueueListener(q, out)
listener.start(); log.info("one %d", 1); log.debug("two"); listener.stop(); print("end", q.qsize())
m = logging.handlers.MemoryHandler(10, target=out); log = logging.getLogger("m"); log.addHandler(m); log.propagate = False
log.warning("kept"); print("before"); log.error("flushes")
### names
import logging
print([n for n in logging.__all__ if not hasattr(logging, n)], len(logging.__all__))
### shutdown and buffering formatter
import logging
f = logging.BufferingFormatter(logging.Formatter("%(message)s;"))
print(f.format([logging.makeLogRecord({"msg": "a"}), logging.makeLogRecord({"msg": "b"})]), repr(f.format([])))
logging.shutdown()
