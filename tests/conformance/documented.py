### Examples in documentation
"""Module doc.

>>> add(1, 2)
3
"""
import doctest, inspect, linecache

def add(a, b):
    """Adds.

    >>> add(1, 1)
    2
    >>> add("a", "b")
    'ab'
    >>> add(1, "x")
    Traceback (most recent call last):
      ...
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> for i in range(2):
    ...     i
    ...
    0
    1
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> [1, 2,   3] # doctest: +NORMALIZE_WHITESPACE
    [1,
     2, 3]
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> object()  # doctest: +SKIP
    nothing
    >>> x = 5
    >>> x
    6
    >>> None
    >>> 1
    True
    >>> 1 == 1
    1
    """
    return a + b

class Box:
    """
    >>> Box(3).size
    3
    """
    def __init__(self, size):
        self.size = size

    @staticmethod
    def make():
        """
        >>> Box.make().size
        1
        """
        return Box(1)

    @property
    def double(self):
        """
        >>> Box(4).double
        8
        >>> Box(4).double + 1
        8
        """
        return 2 * self.size

    def nothing(self): pass

if __name__ == "__main__":
    import io, sys, contextlib
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        print(doctest.testmod())
        print(doctest.testmod(verbose=True))
    print(out.getvalue().replace(__file__, 'FILE'))
    doctest.run_docstring_examples(Box, globals(), verbose=True, name="Box")
    print(inspect.getsource(Box.make), inspect.getsourcelines(add)[1], linecache.getline(__file__, 9))
    print(inspect.getsource(Box))
### Statements at a prompt
import sys
for text in ["1 + 1", "a = 1; b = 2; a + b", "for i in range(2):\n    i\n", "'doc'", "if 1:\n  5\nelse:\n  6\n", "None", "class A:\n    7\n",
             "try:\n  1\nfinally:\n  2\n\n\n", "(lambda: 4)()\n# c\n", "x = 1\ny = 2\n", "1 / 0", "import\n"]:
    try:
        exec(compile(text, "<prompt>", "single"))
    except Exception as error:
        print(type(error).__name__, error)
print(_)
sys.displayhook = lambda value: print("shown", value)
exec(compile("3", "<prompt>", "single"))
sys.displayhook = sys.__displayhook__
sys.displayhook(None)
sys.displayhook([1])
print(_)
### Documentation keeps its indentation
"""Of the module,
    indented."""
def f():
    """
    Counts
      down
    """
class A:
    """Of a class,
    longer"""
    def m(self):
        '''  x
        y'''
@staticmethod
def g():
    """ decorated
    """
async def h():
    """
\ttabs and more
\t"""
print([__doc__, f.__doc__, A.__doc__, A.m.__doc__, g.__doc__, h.__doc__, f.__code__.co_name])
### Annotations of classes and functions that have none
def f(): pass
f.__annotations__["a"] = 1
class A: x: int
class B(A): pass
class C: pass
print(f.__annotations__, B.__annotations__, C.__annotations__, A().__annotations__)
B.__annotations__["k"] = 2
print(B.__annotations__, A.__annotations__, "__annotations__" in C.__dict__)
for thing in int, C():
    try:
        print(thing.__annotations__)
    except AttributeError as error:
        print(error)
print(sorted(name for name in globals() if name.startswith("__")), __annotations__)
### What a metaclass finds in the body of a class
class Meta(type):
    def __new__(meta, name, bases, names):
        print(list(names))
        return super().__new__(meta, name, bases, names)
class A(metaclass=Meta):
    """doc"""
    y: int = 1
    def f(self, a: int):
        return super().g()
class B(metaclass=Meta):
    def f(self): self.x = 1
### A class that the library makes for a program can be changed
import types
P = types.new_class("P", (tuple,), {}, lambda names: None)
P.__module__ = "elsewhere"
print(P)
