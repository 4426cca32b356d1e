# The package: of what it holds in CPython, the parts that need no network.
