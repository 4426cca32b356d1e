# Arrays of numbers of one kind, kept as a list whose items have been checked.

__all__ = ["array", "ArrayType", "typecodes"]

from _threadline import label_class as _label_class, type_name as _type_name
import struct as _struct
from collections.abc import MutableSequence as _MutableSequence

typecodes = "bBuhHiIlLqQfd"
_SIZES = {"b": 1, "B": 1, "u": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_NAMES = {
    "b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
    "i": "signed integer", "I": "unsigned int",
}


class array:
    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            kind = type(typecode).__name__
            raise TypeError(f"array() argument 1 must be a unicode character, not {kind}")
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        if isinstance(initializer, str) and typecode != "u":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        self = object.__new__(cls)
        self._typecode = typecode
        self._items = []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            for item in initializer:
                self._items.append(self._fit(item))
        return self

    @property
    def typecode(self):
        return self._typecode

    @property
    def itemsize(self):
        return _SIZES[self._typecode]

    def _fit(self, item):
        code = self._typecode
        if code == "u":
            if not isinstance(item, str) or len(item) != 1:
                raise TypeError("array item must be unicode character")
            return item
        if code in "fd":
            if not isinstance(item, (int, float)) and not hasattr(type(item), "__float__"):
                raise TypeError(f"must be real number, not {_type_name(item)}")
            item = float(item)
            return item if code == "d" else _struct.unpack("f", _struct.pack("f", item))[0]
        if not hasattr(type(item), "__index__"):
            raise TypeError(f"'{_type_name(item)}' object cannot be interpreted as an integer")
        item = item.__index__()
        bits = _SIZES[code] * 8
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
        if not low <= item <= high:
            raise OverflowError(self._beyond(item, low))
        return item

    def _beyond(self, item, low):
        code = self._typecode
        if code in "lq":
            return "Python int too large to convert to C long" if code == "l" else "int too big to convert"
        if code in "LQ":
            return "can't convert negative value to unsigned int" if item < 0 else "int too big to convert"
        if code == "I":
            return "can't convert negative value to unsigned int" if item < 0 else "unsigned int is greater than maximum"
        side = "less than minimum" if item < low else "greater than maximum"
        return f"{_NAMES[code]} is {side}"

    def append(self, item, /):
        self._items.append(self._fit(item))

    def insert(self, index, item, /):
        self._items.insert(index, self._fit(item))

    def extend(self, other, /):
        if isinstance(other, array):
            self._same_kind(other, "can only extend with array of same kind")
            self._items.extend(list(other._items))
        else:
            for item in other:
                self._items.append(self._fit(item))

    def _same_kind(self, other, message=None):
        if other._typecode != self._typecode:
            raise TypeError(message or "bad argument type for built-in operation")

    def fromlist(self, items, /):
        if not isinstance(items, list):
            raise TypeError("arg must be list")
        self._items.extend([self._fit(item) for item in items])

    def tolist(self):
        return list(self._items)

    def tobytes(self):
        if self._typecode == "u":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(f"={len(self._items)}{self._standard()}", *self._items)

    def frombytes(self, buffer, /):
        if len(buffer) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        count = len(buffer) // self.itemsize
        self._items.extend(_struct.unpack(f"={count}{self._standard()}", bytes(buffer)))

    def _standard(self):
        return {"l": "q", "L": "Q"}.get(self._typecode, self._typecode)

    def fromunicode(self, text, /):
        if self._typecode != "u":
            raise ValueError("fromunicode() may only be called on unicode type arrays")
        self._items.extend(text)

    def tounicode(self):
        if self._typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def pop(self, index=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("pop index out of range")
        return self._items.pop(index)

    def remove(self, item, /):
        if item not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(item)

    def index(self, item, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(item, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, item, /):
        return self._items.count(item)

    def reverse(self):
        self._items.reverse()

    def byteswap(self):
        size = self.itemsize
        raw = self.tobytes()
        self._items = []
        self.frombytes(b"".join([raw[at:at + size][::-1] for at in range(0, len(raw), size)]))

    def buffer_info(self):
        return id(self._items), len(self._items)

    def _made(self, items):
        made = array(self._typecode)
        made._items = items
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._made(self._items[index])
        if not hasattr(type(index), "__index__"):
            raise TypeError("array indices must be integers")
        try:
            return self._items[index]
        except IndexError:
            raise IndexError("array index out of range") from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{_type_name(value)}") to array slice')
            self._same_kind(value)
            self._items[index] = list(value._items)
            return
        if not hasattr(type(index), "__index__"):
            raise TypeError("array indices must be integers")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("array assignment index out of range")
        self._items[index] = self._fit(value)

    def __delitem__(self, index):
        if not isinstance(index, slice) and not -len(self._items) <= index < len(self._items):
            raise IndexError("array assignment index out of range")
        del self._items[index]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{_type_name(other)}") to array')
        self._same_kind(other)
        return self._made(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{_type_name(other)}")')
        self.extend(other)
        return self

    def __mul__(self, times):
        if not hasattr(type(times), "__index__"):
            return NotImplemented
        return self._made(self._items * times)

    __rmul__ = __mul__

    def __imul__(self, times):
        self._items *= times
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._made(list(self._items))

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __repr__(self):
        if not self._items:
            return f"array({self._typecode!r})"
        items = "".join(self._items) if self._typecode == "u" else self._items
        return f"array({self._typecode!r}, {items!r})"


_MutableSequence.register(array)
ArrayType = array

_label_class(array, "array.array")
