# Imports by a computed name: of modules that are there already. The library's are, from the start; a file
# beside the program is once an import statement has run it.

from _threadline import module as _module

__all__ = ["import_module", "invalidate_caches", "reload"]


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip("."))
        for _ in range(level - 1):
            package, dot, _ = package.rpartition(".")
            if not dot:
                raise ImportError("attempted relative import beyond top-level package")
        rest = name[level:]
        name = f"{package}.{rest}" if rest else package
    if not name:
        raise ValueError("Empty module name")
    begin = ""
    for part in name.split("."):
        begin = f"{begin}.{part}" if begin else part
        found = None if begin in ("_prelude", "_threadline") else _module(begin)
        if found is None:
            raise ModuleNotFoundError(
                f"No module named {begin!r} (Threadline's import_module finds the modules of its library, and files "
                "beside the program that an import statement has imported)",
                name=begin,
            )
    return found


def reload(module):
    raise ImportError(
        f"cannot reload {module.__name__!r}: Threadline runs the body of a module once; start the program again"
    )


def invalidate_caches():
    pass
