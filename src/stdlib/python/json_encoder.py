# The writing half of `json`, under the name that programs also use.

from _json import quoted as _quoted
from json import JSONEncoder

INFINITY = float("inf")


def encode_basestring(text):
    return _quoted(text, False)


def encode_basestring_ascii(text):
    return _quoted(text, True)
