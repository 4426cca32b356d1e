### a program with options
import argparse, sys
p = argparse.ArgumentParser(description="Counts things with threads.", epilog="That is %(prog)s.")
p.add_argument("files", nargs="*", help="what to count")
p.add_argument("-n", "--threads", type=int, default=4, help="number of threads (default: %(default)s)")
p.add_argument("--mode", choices=["fast", "slow"], default="fast", help="how")
p.add_argument("-v", "--verbose", action="store_true")
p.add_argument("-q", action="count", default=0, help="quiet, twice for more of it and a text that is long enough to be broken over lines")
p.add_argument("--no-lock", dest="lock", action="store_false")
p.add_argument("--name-of-something-long", metavar="NAME", help="a long name")
p.add_argument("--rate", type=float, default="1.5")
print(p.parse_args([]))
print(p.parse_args(["a", "b", "-n", "3", "--mode=slow", "-v", "-qq", "--no-lock", "--rate", "2"]))
print(p.parse_args(["-n5", "-vq", "x", "--thr", "7", "--name", "y"]))
print(p.parse_known_args(["a", "--zzz", "-n", "1", "b", "-y", "3"]))
ns = p.parse_args(["--", "-v", "--mode"])
print(ns.files, ns.verbose, "verbose" in ns, "none" in ns, vars(ns)["threads"], ns == argparse.Namespace(**vars(ns)))
print(p.format_usage(), end="")
p.print_help()
print(repr(p))
### help ends the program
import argparse
p = argparse.ArgumentParser(prog="tool")
p.add_argument("x")
p.parse_args(["-h"])
### an error ends with 2
import argparse
p = argparse.ArgumentParser()
p.add_argument("x", type=int)
try: p.parse_args(["z"])
except SystemExit as e: print(e.code, flush=True)
p.parse_args([])
### errors in words
import argparse, sys, contextlib, io
def told(*args, build):
    p = argparse.ArgumentParser(prog="p")
    build(p)
    out = io.StringIO()
    try:
        with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
            print(p.parse_args(list(args)))
    except SystemExit as e: print("exit", e.code)
    print(out.getvalue(), end="")
def b(p):
    p.add_argument("-n", "--num", type=int)
    p.add_argument("--two", nargs=2)
    p.add_argument("--more", nargs="+")
    p.add_argument("--maybe", nargs="?", const="c", default="d")
    p.add_argument("-x", choices=[1, 2], type=int)
    p.add_argument("--foo"); p.add_argument("--foobar"); p.add_argument("--flag", action="store_true")
    p.add_argument("-a", action="store_true"); p.add_argument("-b", action="store_true")
for args in (["-n", "x"], ["-n"], ["--num"], ["--two", "1"], ["--more"], ["--maybe"], ["--maybe", "v"], ["-x", "3"], ["-x3"], ["-x2"], ["--fo", "1"], ["--foo", "1"], ["--foob", "2"], ["--flag=1"], ["-ab"], ["-abc"], ["-ax1"], ["-ax", "1"], ["extra"], ["-n", "-5"], ["-n-5"], ["-n=5"], ["--num=5"], ["--num="], ["-z"], ["--more", "1", "2", "--", "3"], ["--two", "1", "2", "3"], ["-x", "1", "-x", "2"], ["-n 5"], ["--nu", "1"], ["-"], ["--unknown thing"]):
    print(args); told(*args, build=b)
### positionals
import argparse, contextlib, io
def told(args, *specs):
    p = argparse.ArgumentParser(prog="p")
    for names, kw in specs: p.add_argument(*names, **kw)
    out = io.StringIO()
    try:
        with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
            print(p.parse_args(args))
    except SystemExit as e: print("exit", e.code)
    print(args, out.getvalue(), end="")
one = (["a"], {}); opt = (["b"], {"nargs": "?", "default": "dd"}); many = (["c"], {"nargs": "*"}); some = (["d"], {"nargs": "+"}); two = (["e"], {"nargs": 2, "type": int}); rest = (["f"], {"nargs": argparse.REMAINDER}); flag = (["-v"], {"action": "store_true"}); opt2 = (["-o"], {"nargs": "*"})
for args in ([], ["1"], ["1", "2"], ["1", "2", "3"], ["1", "-v", "2"], ["-v", "1", "2", "3"], ["1", "2", "-v", "3", "4"], ["-o", "1", "2"], ["--", "1", "-v"], ["1", "--", "2", "--", "3"]):
    told(args, one, opt, flag); told(args, one, many, flag); told(args, some, one, flag, opt2); told(args, two, flag); told(args, one, rest, flag); told(args, many, opt2, flag); told(args, opt, some, flag)
told(["1", "x"], two)
told([], (["c"], {"nargs": "*", "choices": ["x"], "default": "x"}))
told(["y"], (["c"], {"nargs": "*", "choices": ["x"], "default": "x"}))
told([], (["c"], {"nargs": "?", "type": int, "default": "12"}))
### ways to store
import argparse
p = argparse.ArgumentParser(prog="p")
p.add_argument("--c", action="store_const", const=5)
p.add_argument("--app", action="append", type=int)
p.add_argument("--app2", action="append", nargs=2, default=[["x", "y"]])
p.add_argument("--k1", dest="ks", action="append_const", const="k1")
p.add_argument("--k2", dest="ks", action="append_const", const="k2")
p.add_argument("--ext", action="extend", nargs="+")
p.add_argument("-v", action="count")
p.add_argument("--color", action=argparse.BooleanOptionalAction, default=True, help="use colours")
p.add_argument("--hidden", help=argparse.SUPPRESS, default=1)
p.add_argument("--maybe", default=argparse.SUPPRESS)
p.add_argument("--with-dash", required=True)
class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        print("called", option_string, values, self.dest)
        setattr(namespace, self.dest, values.upper())
p.add_argument("--up", "-u", action=Upper, help="%(dest)s of %(prog)s, %(type)s")
print(p.parse_args("--c --app 1 --app 2 --app2 a b --k1 --k2 --k1 --ext 1 2 --ext 3 -vvv --no-color --with-dash q -u abc --maybe m".split()))
print(p.parse_args(["--with-dash", "1"]))
p.set_defaults(func=len, app=[9])
print(p.parse_args(["--with-dash", "1"]).func, p.get_default("app"), p.parse_args(["--with-dash=a=b", "--app", "3"]).app)
p.print_help()
### versions
import argparse
p = argparse.ArgumentParser(prog="p")
p.add_argument("--version", "-V", action="version", version="%(prog)s 1.0")
try: p.parse_args(["-V"])
except SystemExit as e: print(e.code)
p.print_help()
### groups
import argparse
p = argparse.ArgumentParser(prog="p", usage=None, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
g = p.add_argument_group("network", "about the network")
g.add_argument("--host", default="localhost", help="the host"); g.add_argument("--port", type=int, default=80, help="the port")
m = p.add_mutually_exclusive_group()
m.add_argument("--fast", action="store_true"); m.add_argument("--slow", action="store_true", help="slowly")
r = p.add_mutually_exclusive_group(required=True)
r.add_argument("-a", type=int); r.add_argument("-b", action="store_true"); r.add_argument("pos", nargs="?")
for args in (["-a", "1"], ["--fast", "--slow", "-b"], [], ["-b", "-a", "2"], ["-b", "x"], ["x", "--host", "h", "--slow"]):
    try: print(p.parse_args(args))
    except SystemExit as e: print(e.code)
p.print_help()
try: m.add_argument("--needed", required=True)
except ValueError as e: print(e)
### subparsers
import argparse
p = argparse.ArgumentParser(prog="p", description="d")
p.add_argument("--debug", action="store_true")
s = p.add_subparsers(dest="command", required=True, help="what to do", metavar="CMD")
run = s.add_parser("run", help="runs it", aliases=["r"]); run.add_argument("file"); run.add_argument("-n", type=int, default=1)
run.set_defaults(func=lambda a: print("running", a.file, a.n))
chk = s.add_parser("check", help="checks it", description="Checks."); chk.add_argument("files", nargs="+")
a = p.parse_args(["--debug", "run", "x", "-n", "3"]); print(a.command, a.debug); a.func(a)
print(p.parse_args(["check", "1", "2"]), p.parse_args(["r", "f"]).command)
for args in ([], ["zzz"], ["run"], ["run", "x", "--bad"], ["check", "-h"], ["-h"]):
    try: print(p.parse_args(args))
    except SystemExit as e: print(e.code)
print(run.prog, repr(run.format_usage()))
q = argparse.ArgumentParser(prog="q")
q.add_argument("first")
t = q.add_subparsers(title="commands", description="one of these")
t.add_parser("a", help="aa"); t.add_parser("b")
q.print_help()
print(q.parse_args(["1", "a"]), t.choices.keys())
### long usages are broken
import argparse
for prog in ("p", "a-program-with-a-name-that-takes-more-room-than-three-quarters-of-the-line-do"):
    p = argparse.ArgumentParser(prog=prog)
    for k in range(9): p.add_argument(f"--option-{k}", f"-{'abcdefgij'[k]}", required=k == 3, nargs=(None, 2, "+", "*", "?")[k % 5], help="h" * k * 12)
    m = p.add_mutually_exclusive_group(required=True); m.add_argument("--left", action="store_true"); m.add_argument("--right", metavar="WHERE")
    p.add_argument("source", nargs="+"); p.add_argument("target", metavar="TARGET", nargs=2)
    print(p.format_usage()); print(p.format_help())
for n in range(1, 12):
    p = argparse.ArgumentParser(prog="p" * 10)
    for k in range(n): p.add_argument(f"place{k}", choices="abc" if k % 2 else None)
    print(p.format_usage(), end="")
### texts as they are
import argparse
class F(argparse.RawTextHelpFormatter, argparse.ArgumentDefaultsHelpFormatter): pass
for f in (argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter, argparse.MetavarTypeHelpFormatter, F, lambda prog: argparse.HelpFormatter(prog, max_help_position=40, width=100)):
    p = argparse.ArgumentParser(prog="p", description="a\n  b\n", epilog="  an\n  end", formatter_class=f, usage="%(prog)s [options] x")
    p.add_argument("-x", "--extra-long-option", type=int, default=3, help="one\n  two")
    p.add_argument("y", type=float, help="why " * 30)
    p.print_help()
### wrong parsers
import argparse
p = argparse.ArgumentParser(prog="p")
p.add_argument("-a")
for f in (lambda: p.add_argument("-a"), lambda: p.add_argument("-b", action="nope"), lambda: p.add_argument("x", required=True), lambda: p.add_argument("-c", type="int"), lambda: p.add_argument("-d", nargs=0), lambda: p.add_argument("-e", nargs=2, metavar=("A",)), lambda: p.add_argument("--"), lambda: p.add_argument("x", dest="y"), lambda: p.add_argument("-f", const=3), lambda: p.add_argument("-g", action="store_true", type=int), lambda: p.add_argument("q", "-r"), lambda: p.add_argument("-i", "--ii", metavar=("A", "B"), nargs=2), lambda: argparse.ArgumentParser(conflict_handler="x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### exceptions instead of ends
import argparse
p = argparse.ArgumentParser(exit_on_error=False)
p.add_argument("-n", type=int)
try: p.parse_args(["-n", "x"])
except argparse.ArgumentError as e: print(repr(e.argument_name), e.message, e)
def odd(text):
    if int(text) % 2 == 0: raise argparse.ArgumentTypeError(f"{text} is even")
    return int(text)
p.add_argument("odd", type=odd)
try: p.parse_args(["4"])
except argparse.ArgumentError as e: print(e)
print(p.parse_args(["5"]), p.parse_args(["-n", "-3", "7"]))
class P(argparse.ArgumentParser):
    def error(self, message): raise RuntimeError(message)
q = P(prog="q"); q.add_argument("a"); q.add_argument("--b", required=True)
try: q.parse_args([])
except RuntimeError as e: print(e)
### parsers from parsers
import argparse, sys
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--level", type=int, default=2, help="of talk"); g = parent.add_argument_group("more"); g.add_argument("--deep")
p = argparse.ArgumentParser(prog="p", parents=[parent], conflict_handler="resolve", prefix_chars="-+", argument_default=0)
p.add_argument("+x", action="store_true"); p.add_argument("--level", help="other")
print(p.parse_args(["+x", "--level", "3"])); p.print_help()
q = argparse.ArgumentParser(prog="q", allow_abbrev=False); q.add_argument("--long"); q.add_argument("-1", dest="one", action="store_true")
for args in (["--long", "1"], ["--lon", "1"], ["-1"], ["--long", "-1"]):
    try: print(q.parse_args(args))
    except SystemExit as e: print(e.code)
print(argparse.Namespace(a=1, **{"b c": 2}), argparse.Namespace() == argparse.Namespace(), argparse.Namespace() == 3)
print(argparse.FileType("w"), argparse.FileType("r", 5, encoding="x"), argparse.FileType()("-") is sys.stdin)
