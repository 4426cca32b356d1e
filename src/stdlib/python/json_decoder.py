# The reading half of `json`, under the name that programs also use.

from _json import scan_string as _scan_string
from json import JSONDecodeError, JSONDecoder

__all__ = ["JSONDecoder", "JSONDecodeError"]


def scanstring(string, end, strict=True):
    found = _scan_string(string, end, bool(strict))
    if len(found) == 3:
        raise JSONDecodeError(found[0], string, found[1])
    return found
