import helper
import helper as again
from helper import *
print(value, again is helper, Box.__module__, Box, "_hidden" in globals())
import pkg.mod
from pkg import mod, later
from pkg.deep import *
from pkg.deep.leaf import up
print(pkg.mod.name, mod is pkg.mod, later.x, starred, up)
import ns.plain
print(ns.plain.y)
import _private
print(_private.z)
try:
    import circle_a
except ImportError as e:
    print(type(e).__name__, str(e).split("(/")[0].split("(circ")[0])
try:
    import circle_c
except AttributeError as e:
    print(e)
try:
    import nothing_here
except ModuleNotFoundError as e:
    print(e.name)
try:
    import helper.sub
except ModuleNotFoundError as e:
    print(e)
try:
    from helper import missing
except ImportError as e:
    print(str(e).split("(")[0])
try:
    from . import x
except ImportError as e:
    print(e)
for _ in range(2):
    try:
        import failing
    except ValueError as e:
        print(e)
import queue
print(queue.mine)
print(helper.__file__.endswith("helper.py"), __name__)
helper.boom(0)
