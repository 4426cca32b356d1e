# The Python side of builtins: what natives answer with when Python code has to run.
# Names that begin with an underscore are called by natives; the others become builtins.


def _collect(iterable):
    return [item for item in iterable]
