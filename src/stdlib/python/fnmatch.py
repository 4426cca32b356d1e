# File name patterns of the shell: `*`, `?` and `[…]`.

import re as _re
from functools import lru_cache as _lru_cache

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def translate(pat):
    parts = []
    at = 0
    while at < len(pat):
        letter = pat[at]
        at += 1
        if letter == "*":
            if not parts or parts[-1] != ".*":
                parts.append(".*")
        elif letter == "?":
            parts.append(".")
        elif letter == "[":
            first = at + 1 if pat[at:at + 1] == "!" else at
            end = pat.find("]", first + 1 if pat[first:first + 1] == "]" else first)
            if end < 0:
                parts.append(r"\[")
                continue
            inside = pat[at:end].replace("\\", r"\\")
            at = end + 1
            if inside[0] == "!":
                inside = "^" + inside[1:]
            elif inside[0] in "^[":
                inside = "\\" + inside
            parts.append(f"[{inside}]")
        else:
            parts.append(_re.escape(letter))
    return f"(?s:{''.join(parts)})\\Z"


@_lru_cache(maxsize=256)
def _matcher(pat):
    return _re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name) is not None]
