# JSON (RFC 8259). Letters are read and written by natives; what decides is here.

from _json import parse as _parse, quoted as _quoted

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_INFINITY = float("inf")


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = {"NaN": float("nan"), "Infinity": _INFINITY, "-Infinity": -_INFINITY}


class JSONDecoder:
    __module__ = "json.decoder"

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self._has_hooks = any((object_hook, parse_float, parse_int, parse_constant, object_pairs_hook))

    def decode(self, s):
        start = 0
        while start < len(s) and s[start] in " \t\n\r":
            start += 1
        value, end = self.raw_decode(s, start)
        while end < len(s) and s[end] in " \t\n\r":
            end += 1
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        found = _parse(s, idx, bool(self.strict), self._has_hooks)
        if len(found) == 3:
            raise JSONDecodeError(found[0], s, found[1]) from None
        if self._has_hooks:
            return self._built(found[0]), found[1]
        return found

    def _built(self, node):
        if isinstance(node, list):
            return [self._built(item) for item in node]
        if not isinstance(node, tuple):
            return node
        kind, content = node
        if kind == "int":
            return self.parse_int(content)
        if kind == "float":
            return self.parse_float(content)
        if kind == "constant":
            return self.parse_constant(content)
        pairs = [(key, self._built(value)) for key, value in content]
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        if self.object_hook is not None:
            return self.object_hook(dict(pairs))
        return dict(pairs)


class JSONEncoder:
    __module__ = "json.encoder"

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if isinstance(o, str):
            return _quoted(o, bool(self.ensure_ascii))
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        parts = []
        _Writer(self, parts.append, _one_shot).write(o, 0)
        return iter(parts)


class _Writer:
    """Writes one value with the options of an encoder."""

    def __init__(self, encoder, put, is_one_shot):
        self.put = put
        self.default = encoder.default
        self.is_ascii = bool(encoder.ensure_ascii)
        self.allow_nan = encoder.allow_nan
        self.names_floats = not is_one_shot or encoder.indent is not None
        self.skipkeys = encoder.skipkeys
        self.sort_keys = encoder.sort_keys
        self.open_ones = set() if encoder.check_circular else None
        indent = encoder.indent
        self.indent = " " * indent if isinstance(indent, int) else indent
        self.item_separator = encoder.item_separator
        self.key_separator = encoder.key_separator

    def write(self, value, level):
        put = self.put
        if isinstance(value, str):
            put(_quoted(value, self.is_ascii))
        elif value is None:
            put("null")
        elif value is True:
            put("true")
        elif value is False:
            put("false")
        elif isinstance(value, int):
            put(int.__repr__(value))
        elif isinstance(value, float):
            put(self.float_text(value))
        elif isinstance(value, (list, tuple)):
            self.enter(value)
            self.write_items(value, level)
            self.leave(value)
        elif isinstance(value, dict):
            self.enter(value)
            self.write_pairs(value, level)
            self.leave(value)
        else:
            self.enter(value)
            self.write(self.default(value), level)
            self.leave(value)

    def enter(self, value):
        if self.open_ones is not None:
            if id(value) in self.open_ones:
                raise ValueError("Circular reference detected")
            self.open_ones.add(id(value))

    def leave(self, value):
        if self.open_ones is not None:
            self.open_ones.discard(id(value))

    def float_text(self, value):
        if value != value:
            text = "NaN"
        elif value == _INFINITY:
            text = "Infinity"
        elif value == -_INFINITY:
            text = "-Infinity"
        else:
            return float.__repr__(value)
        if not self.allow_nan:
            detail = ": " + repr(value) if self.names_floats else ""
            raise ValueError("Out of range float values are not JSON compliant" + detail)
        return text

    def breaks(self, level):
        """What stands between items, and before the end."""
        if self.indent is None:
            return "", self.item_separator, ""
        line = "\n" + self.indent * (level + 1)
        return line, self.item_separator + line, "\n" + self.indent * level

    def write_items(self, items, level):
        put = self.put
        if not items:
            put("[]")
            return
        before, between, after = self.breaks(level)
        put("[" + before)
        is_first = True
        for item in items:
            if is_first:
                is_first = False
            else:
                put(between)
            self.write(item, level + 1)
        put(after + "]")

    def write_pairs(self, pairs, level):
        put = self.put
        if not pairs:
            put("{}")
            return
        before, between, after = self.breaks(level)
        put("{" + before)
        is_first = True
        items = pairs.items()
        for key, value in sorted(items) if self.sort_keys else items:
            if not isinstance(key, str):
                key = self.key_text(key)
                if key is None:
                    continue
            if is_first:
                is_first = False
            else:
                put(between)
            put(_quoted(key, self.is_ascii))
            put(self.key_separator)
            self.write(value, level + 1)
        put(after + "}")

    def key_text(self, key):
        if isinstance(key, float):
            return self.float_text(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw
    ).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    chunks = (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw
    ).iterencode(obj)
    fp.write("".join(chunks))


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = _text_of(s)
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    for name, hook in (
        ("object_hook", object_hook), ("parse_float", parse_float), ("parse_int", parse_int),
        ("parse_constant", parse_constant), ("object_pairs_hook", object_pairs_hook),
    ):
        if hook is not None:
            kw[name] = hook
    return (cls or JSONDecoder)(**kw).decode(s)


def _text_of(data):
    """The text in bytes; the zeros among the first four tell the encoding (RFC 4627)."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    return data.decode("utf-8")


def load(fp, **kw):
    return loads(fp.read(), **kw)


import json.decoder as decoder
import json.encoder as encoder
