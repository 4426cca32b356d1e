# Values over several lines, so that they can be read.

import sys as _sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(
        indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers,
    ).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(
        indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers,
    ).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, [], 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Order:
    """Sorts what cannot be compared by the names of the types."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine, others = str(type(self.value)), str(type(other.value))
            return (mine, id(self.value)) < (others, id(other.value))


def _pair_order(pair):
    return _Order(pair[0]), _Order(pair[1])


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


def _words(line):
    """The words of a line, each with the blanks behind it; blanks at the beginning stand alone."""
    words = []
    at = 0
    while at < len(line):
        begin = at
        while at < len(line) and not line[at].isspace():
            at += 1
        while at < len(line) and line[at].isspace():
            at += 1
        words.append(line[begin:at])
    return words


class PrettyPrinter:

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._step = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._is_compact = bool(compact)
        self._sorts = sort_dicts
        self._groups_digits = underscore_numbers
        self._is_readable = True
        self._is_recursive = False

    def pprint(self, object):
        stream = _sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        written = []
        self._write(object, written, 0, 0, [], 0)
        return "".join(written)

    def isreadable(self, object):
        self._is_readable, self._is_recursive = True, False
        self._flat(object, [], 0)
        return self._is_readable and not self._is_recursive

    def isrecursive(self, object):
        self._is_readable, self._is_recursive = True, False
        self._flat(object, [], 0)
        return self._is_recursive

    # One line.

    def _flat(self, value, above, level):
        """The value in one line. `above` has the ids of what it lies in."""
        kind = type(value)
        if kind is int and self._groups_digits:
            return f"{value:_d}"
        written = kind.__repr__
        is_dict = issubclass(kind, dict) and written is dict.__repr__
        is_list = issubclass(kind, list) and written is list.__repr__
        is_tuple = issubclass(kind, tuple) and written is tuple.__repr__
        if not (is_dict or is_list or is_tuple):
            text = repr(value)
            if text.startswith("<"):
                self._is_readable = False
            return text
        opening, closing = "{}" if is_dict else "[]" if is_list else "()"
        if not value:
            return opening + closing
        if self._depth is not None and level >= self._depth:
            self._is_readable = False
            comma = "," if is_tuple and len(value) == 1 else ""
            return f"{opening}...{comma}{closing}"
        if id(value) in above:
            self._is_readable, self._is_recursive = False, True
            return _recursion(value)
        above = above + [id(value)]
        if is_dict:
            parts = [
                self._flat(key, above, level + 1) + ": " + self._flat(item, above, level + 1)
                for key, item in self._pairs(value)
            ]
        else:
            parts = [self._flat(item, above, level + 1) for item in value]
            if is_tuple and len(parts) == 1:
                parts[0] += ","
        return opening + ", ".join(parts) + closing

    def _pairs(self, value):
        return sorted(value.items(), key=_pair_order) if self._sorts else list(value.items())

    # Several lines. `column` is where the value begins, `room` how many characters follow it in its line.

    def _write(self, value, out, column, room, above, level):
        if id(value) in above:
            out.append(_recursion(value))
            self._is_readable, self._is_recursive = False, True
            return
        text = self._flat(value, above, level)
        if len(text) > self._width - column - room:
            way = self._way_of(value)
            if way is not None:
                way(self, value, out, column, room, above + [id(value)], level + 1)
                return
        out.append(text)

    def _way_of(self, value):
        kind = type(value)
        name = kind.__name__ if kind.__module__ == "collections" else ""
        if name in _OF_COLLECTIONS:
            return _OF_COLLECTIONS[name]
        for base, way in _WAYS:
            if issubclass(kind, base) and kind.__repr__ is base.__repr__:
                return way
        fields = getattr(kind, "__dataclass_fields__", None)
        if fields is not None and kind.__dataclass_params__.repr and hasattr(kind.__repr__, "_is_generated"):
            return PrettyPrinter._write_dataclass
        if kind.__module__ == "types" and kind.__name__ == "SimpleNamespace":
            return PrettyPrinter._write_namespace
        return None

    def _write_dict(self, value, out, column, room, above, level):
        out.append("{" + " " * (self._step - 1))
        if value:
            self._write_pairs(self._pairs(value), out, column, room + 1, above, level)
        out.append("}")

    def _write_ordered(self, value, out, column, room, above, level):
        if not value:
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "(")
        self._write(list(value.items()), out, column + len(name) + 1, room + 1, above, level)
        out.append(")")

    def _write_list(self, value, out, column, room, above, level):
        self._write_between("[", "]", value, out, column, room, above, level)

    def _write_tuple(self, value, out, column, room, above, level):
        self._write_between("(", ",)" if len(value) == 1 else ")", value, out, column, room, above, level)

    def _write_set(self, value, out, column, room, above, level):
        if not value:
            out.append(repr(value))
            return
        kind = type(value)
        opening, closing = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
        column += len(opening) - 1
        self._write_between(opening, closing, sorted(value, key=_Order), out, column, room, above, level)

    def _write_between(self, opening, closing, items, out, column, room, above, level):
        out.append(opening)
        self._write_items(list(items), out, column, room + len(closing), above, level)
        out.append(closing)

    def _write_items(self, items, out, column, room, above, level):
        column += self._step
        out.append(" " * (self._step - 1))
        between = ",\n" + " " * column
        left = width = self._width - column + 1
        last = len(items) - 1
        separator = ""
        for at, item in enumerate(items):
            if self._is_compact:
                if at == last:
                    left -= room
                    width -= room
                text = self._flat(item, above, level)
                needed = len(text) + 2
                if left < needed:
                    left = width
                    if separator:
                        separator = between
                if left >= needed:
                    left -= needed
                    out.append(separator + text)
                    separator = ", "
                    continue
            out.append(separator)
            separator = between
            self._write(item, out, column, room if at == last else 1, above, level)

    def _write_pairs(self, pairs, out, column, room, above, level):
        column += self._step
        last = len(pairs) - 1
        for at, (key, item) in enumerate(pairs):
            key = self._flat(key, above, level)
            out.append(key + ": ")
            self._write(item, out, column + len(key) + 2, room if at == last else 1, above, level)
            if at != last:
                out.append(",\n" + " " * column)

    def _write_named(self, name, pairs, out, column, room, above, level):
        column += len(name) + 1
        out.append(name + "(")
        last = len(pairs) - 1
        for at, (key, item) in enumerate(pairs):
            out.append(key + "=")
            if id(item) in above:
                out.append("...")
            else:
                self._write(item, out, column + len(key) + 1, room if at == last else 1, above, level)
            if at != last:
                out.append(",\n" + " " * column)
        out.append(")")

    def _write_dataclass(self, value, out, column, room, above, level):
        fields = type(value).__dataclass_fields__.values()
        pairs = [(field.name, getattr(value, field.name)) for field in fields if field.repr]
        self._write_named(type(value).__name__, pairs, out, column, room, above, level)

    def _write_namespace(self, value, out, column, room, above, level):
        self._write_named("namespace", list(value.__dict__.items()), out, column, room, above, level)

    def _write_text(self, value, out, column, room, above, level):
        if not value:
            out.append(repr(value))
            return
        is_outermost = level == 1
        if is_outermost:
            column += 1
            room += 1
        chunks = []
        lines = value.splitlines(True)
        for at, line in enumerate(lines):
            is_last = at == len(lines) - 1
            whole = repr(line)
            if len(whole) <= self._width - column - (room if is_last else 0):
                chunks.append(whole)
                continue
            words = _words(line)
            begun = ""
            for index, word in enumerate(words):
                ends = is_last and index == len(words) - 1
                if begun and len(repr(begun + word)) > self._width - column - (room if ends else 0):
                    chunks.append(repr(begun))
                    begun = word
                else:
                    begun += word
            if begun:
                chunks.append(repr(begun))
        self._write_chunks(chunks, is_outermost, out, column)

    def _write_chunks(self, chunks, is_outermost, out, column):
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        text = ("\n" + " " * column).join(chunks)
        out.append(f"({text})" if is_outermost else text)

    def _write_bytes(self, value, out, column, room, above, level):
        if len(value) <= 4:
            out.append(repr(value))
            return
        is_outermost = level == 1
        if is_outermost:
            column += 1
            room += 1
        chunks = []
        begun = b""
        width = self._width - column
        for at in range(0, len(value), 4):
            part = value[at:at + 4]
            if at == len(value) // 4 * 4:
                width -= room
            if begun and len(repr(begun + part)) > width:
                chunks.append(repr(begun))
                begun = part
            else:
                begun += part
        chunks.append(repr(begun))
        self._write_chunks(chunks, is_outermost, out, column)

    def _write_default(self, value, out, column, room, above, level):
        if not len(value):
            out.append(repr(value))
            return
        factory = self._flat(value.default_factory, above, level)
        name = type(value).__name__
        column += len(name) + 1
        out.append(f"{name}({factory},\n" + " " * column)
        self._write_dict(value, out, column, room + 1, above, level)
        out.append(")")

    def _write_counter(self, value, out, column, room, above, level):
        if not len(value):
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "({" + " " * (self._step - 1))
        self._write_pairs(value.most_common(), out, column + len(name) + 1, room + 2, above, level)
        out.append("})")

    def _write_deque(self, value, out, column, room, above, level):
        if not len(value):
            out.append(repr(value))
            return
        name = type(value).__name__
        out.append(name + "(")
        column += len(name) + 1
        out.append("[")
        if value.maxlen is None:
            self._write_items(list(value), out, column, room + 2, above, level)
            out.append("])")
        else:
            self._write_items(list(value), out, column, 2, above, level)
            limit = self._flat(value.maxlen, above, level)
            out.append("],\n" + " " * column + f"maxlen={limit})")


_OF_COLLECTIONS = {
    "OrderedDict": PrettyPrinter._write_ordered, "defaultdict": PrettyPrinter._write_default,
    "Counter": PrettyPrinter._write_counter, "deque": PrettyPrinter._write_deque,
}
_WAYS = (
    (dict, PrettyPrinter._write_dict), (list, PrettyPrinter._write_list), (tuple, PrettyPrinter._write_tuple),
    (set, PrettyPrinter._write_set), (frozenset, PrettyPrinter._write_set), (str, PrettyPrinter._write_text),
    (bytes, PrettyPrinter._write_bytes),
)
