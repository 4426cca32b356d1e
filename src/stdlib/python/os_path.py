# Paths as texts; there are no files behind them.

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
devnull = "/dev/null"


def _text(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), "__fspath__"):
        return type(path).__fspath__(path)
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def normcase(s):
    return _text(s)


def isabs(s):
    return _text(s).startswith("/")


def join(a, *p):
    path = _text(a)
    for part in p:
        if not isinstance(part, str):
            raise TypeError(f"join() argument must be str, bytes, or os.PathLike object, not {type(part).__name__!r}")
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _text(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head.strip("/"):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > start and p[start:dot].strip("."):
        return p[:dot], p[dot:]
    return p, p[:0]


def splitdrive(p):
    return "", _text(p)


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = 0
    if path.startswith("/"):
        slashes = 2 if path.startswith("//") and not path.startswith("///") else 1
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not slashes and not parts or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    return normpath(join("/", _text(path)))


realpath = abspath


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for at, letter in enumerate(low):
        if letter != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split("/") if part not in ("", ".")] for path in paths]
    low, high = min(split_paths), max(split_paths)
    same = 0
    while same < len(low) and low[same] == high[same]:
        same += 1
    return ("/" if paths[0].startswith("/") else "") + "/".join(low[:same])


def relpath(path, start="."):
    here, there = abspath(start).split("/"), abspath(path).split("/")
    here = [part for part in here if part]
    there = [part for part in there if part]
    same = len([part for part in commonprefix([here, there])]) if here and there else 0
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def expanduser(path):
    return _text(path)


expandvars = expanduser


def exists(path):
    return False


isfile = isdir = islink = lexists = ismount = exists
