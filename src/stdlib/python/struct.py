# Numbers and bytes: the formats of `struct`, for a little-endian 64-bit computer.

from _threadline import label_class as _label_class, type_name as _type_name
import math as _math

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    __module__ = "struct"


# Letter: bytes in standard size, bytes in native size, whether signed; of integers.
_INTEGERS = {
    "b": (1, 1, True), "B": (1, 1, False), "h": (2, 2, True), "H": (2, 2, False), "i": (4, 4, True),
    "I": (4, 4, False), "l": (4, 8, True), "L": (4, 8, False), "q": (8, 8, True), "Q": (8, 8, False),
    "n": (None, 8, True), "N": (None, 8, False), "P": (None, 8, False),
}
# Letter: bytes, bits of the exponent, bits of the fraction.
_FLOATS = {"e": (2, 5, 10), "f": (4, 8, 23), "d": (8, 11, 52)}
_NAMES = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}


def _read_format(format):
    """Byte order, whether native, and (count, letter, size) of each part."""
    if isinstance(format, bytes):
        format = format.decode("latin-1")
    if not isinstance(format, str):
        raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {_type_name(format)}")
    order, is_native = "little", True
    if format[:1] in ("@", "=", "<", ">", "!") and format:
        is_native = format[0] == "@"
        order = "big" if format[0] in ">!" else "little"
        format = format[1:]
    parts = []
    at = 0
    while at < len(format):
        letter = format[at]
        at += 1
        if letter in " \t\n\r\f\v":
            continue
        count = None
        if letter in "0123456789":
            begin = at - 1
            while at < len(format) and format[at] in "0123456789":
                at += 1
            if at == len(format):
                raise error("repeat count given without format specifier")
            count, letter = int(format[begin:at]), format[at]
            at += 1
        parts.append((1 if count is None else count, letter, _size_of(letter, is_native)))
    return order, is_native, parts


def _size_of(letter, is_native):
    if letter in "xcsp?":
        return 1
    if letter in _FLOATS:
        return _FLOATS[letter][0]
    if letter in _INTEGERS:
        standard, native, _ = _INTEGERS[letter]
        if is_native or standard is not None:
            return native if is_native else standard
    raise error("bad char in struct format")


def _float_bits(value, exponent_bits, fraction_bits, letter, is_native):
    """The bits of a float, rounded half to even."""
    top = (1 << exponent_bits) - 1
    bias = top >> 1
    is_negative = _math.copysign(1.0, value) < 0
    sign = int(is_negative) << (exponent_bits + fraction_bits)
    if value != value:
        return sign | top << fraction_bits | 1 << (fraction_bits - 1)
    infinite = sign | top << fraction_bits
    if value in (_math.inf, -_math.inf):
        return infinite
    if value == 0:
        return sign
    fraction, exponent = _math.frexp(abs(value))
    whole, exponent = int(fraction * (1 << 53)), exponent - 53
    # The last place of the result, in powers of two: that of its own exponent, or the smallest there is.
    last = max(exponent + 53 - 1 - fraction_bits, 1 - bias - fraction_bits)
    shift = last - exponent
    if shift > 0:
        half = 1 << (shift - 1)
        rest = whole & ((1 << shift) - 1)
        whole >>= shift
        if rest > half or (rest == half and whole & 1):
            whole += 1
    else:
        whole <<= -shift
    # A fraction that was rounded up to the next power of two carries into the exponent by itself.
    bits = whole if last == 1 - bias - fraction_bits else whole + ((last + bias + fraction_bits - 1) << fraction_bits)
    if bits >= top << fraction_bits:
        if letter == "f" and is_native:
            return infinite
        raise OverflowError(f"float too large to pack with {letter} format")
    return sign | bits


def _float_of(bits, exponent_bits, fraction_bits):
    top = (1 << exponent_bits) - 1
    bias = top >> 1
    fraction = bits & ((1 << fraction_bits) - 1)
    exponent = bits >> fraction_bits & top
    is_negative = bits >> (exponent_bits + fraction_bits)
    if exponent == top:
        value = _math.nan if fraction else _math.inf
    elif exponent == 0:
        value = _math.ldexp(fraction, 1 - bias - fraction_bits)
    else:
        value = _math.ldexp(fraction | 1 << fraction_bits, exponent - bias - fraction_bits)
    return -value if is_negative else value


def _pack_integer(letter, size, is_native, order, value):
    if not isinstance(value, int):
        index = getattr(type(value), "__index__", None)
        if index is None:
            raise error("required argument is not an integer")
        value = index(value)
    _, _, is_signed = _INTEGERS[letter]
    low = -(1 << (size * 8 - 1)) if is_signed else 0
    high = (1 << (size * 8 - int(is_signed))) - 1
    if not low <= value <= high:
        if letter == "P" and -(1 << 63) <= value < 0:
            return (value & high).to_bytes(size, order)
        # CPython packs in the host's byte order by other functions, which word some of this differently.
        is_foreign = order == "big" and size > 1
        is_unsigned = letter in "ILP" or is_foreign and letter == "H"
        is_long = 0 <= value < 1 << 64 if is_unsigned else -(1 << 63) <= value < 1 << 63
        if size == 8 or not is_long:
            is_too_large = letter == "P" or is_foreign and letter in "qQ"
            raise error("int too large to convert" if is_too_large else "argument out of range")
        is_named = letter in _NAMES and not is_foreign
        label = f"{_NAMES[letter]} format" if is_named else f"{letter!r} format"
        raise error(f"{label} requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=is_signed)


def _pack_float(letter, is_native, order, value):
    if not isinstance(value, float):
        if isinstance(value, int):
            value = float(value)
        elif hasattr(type(value), "__float__"):
            value = type(value).__float__(value)
        elif hasattr(type(value), "__index__"):
            value = float(type(value).__index__(value))
        else:
            raise error("required argument is not a float")
    size, exponent_bits, fraction_bits = _FLOATS[letter]
    return _float_bits(value, exponent_bits, fraction_bits, letter, is_native).to_bytes(size, order)


def _pack_text(letter, count, value):
    if not isinstance(value, (bytes, bytearray)):
        raise error(f"argument for '{letter}' must be a bytes object")
    value = bytes(value)
    if letter == "s":
        return value[:count].ljust(count, b"\0")
    if count == 0:
        return b""
    value = value[:count - 1]
    return (bytes([min(len(value), 255)]) + value).ljust(count, b"\0")


class Struct:
    __module__ = "_struct"

    def __init__(self, format):
        self._order, self._is_native, self._parts = _read_format(format)
        self.format = format.decode("latin-1") if isinstance(format, bytes) else format
        self.size = 0
        self._places = []
        for count, letter, size in self._parts:
            if self._is_native and letter not in "xcsp?":
                self.size = -(-self.size // size) * size
            self._places.append(self.size)
            self.size += count * size
        self._wanted = sum(1 if letter in "sp" else 0 if letter == "x" else count for count, letter, _ in self._parts)

    def pack(self, *values):
        if len(values) != self._wanted:
            raise error(f"pack expected {self._wanted} items for packing (got {len(values)})")
        packed = bytearray(self.size)
        rest = iter(values)
        for (count, letter, size), place in zip(self._parts, self._places):
            if letter == "x":
                continue
            if letter in "sp":
                packed[place:place + count] = _pack_text(letter, count, next(rest))
                continue
            for index in range(count):
                at = place + index * size
                packed[at:at + size] = self._pack_one(letter, size, next(rest))
        return bytes(packed)

    def _pack_one(self, letter, size, value):
        if letter == "?":
            return b"\1" if value else b"\0"
        if letter == "c":
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return bytes(value)
        if letter in _FLOATS:
            try:
                return _pack_float(letter, self._is_native, self._order, value)
            except OverflowError:
                if not isinstance(value, int):
                    raise
                raise error("int too large to convert") from None
        return _pack_integer(letter, size, self._is_native, self._order, value)

    def _unpack_at(self, data, offset):
        values = []
        for (count, letter, size), place in zip(self._parts, self._places):
            begin = offset + place
            if letter == "s":
                values.append(data[begin:begin + count])
            elif letter == "p":
                length = min(data[begin], count - 1) if count else 0
                values.append(data[begin + 1:begin + 1 + length])
            elif letter != "x":
                for at in range(begin, begin + count * size, size):
                    values.append(self._unpack_one(letter, data[at:at + size]))
        return tuple(values)

    def _unpack_one(self, letter, part):
        if letter == "?":
            return part != b"\0"
        if letter == "c":
            return part
        bits = int.from_bytes(part, self._order)
        if letter in _FLOATS:
            _, exponent_bits, fraction_bits = _FLOATS[letter]
            return _float_of(bits, exponent_bits, fraction_bits)
        if _INTEGERS[letter][2] and bits >> (len(part) * 8 - 1):
            bits -= 1 << (len(part) * 8)
        return bits

    def unpack(self, buffer, /):
        data = _data(buffer)
        if len(data) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._unpack_at(data, 0)

    def unpack_from(self, buffer, offset=0):
        data = _data(buffer)
        return self._unpack_at(data, self._place(data, offset, "unpack"))

    def iter_unpack(self, buffer, /):
        data = _data(buffer)
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(data) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return (self._unpack_at(data, offset) for offset in range(0, len(data), self.size))

    def pack_into(self, buffer, offset, *values):
        if not isinstance(buffer, bytearray):
            raise TypeError(f"argument must be read-write bytes-like object, not {_type_name(buffer)}")
        if len(values) != self._wanted:
            raise error(f"pack_into expected {self._wanted} items for packing (got {len(values)})")
        offset = self._place(buffer, offset, "pack")
        buffer[offset:offset + self.size] = self.pack(*values)

    def _place(self, data, offset, verb):
        """Where in a buffer to begin; from its end when negative."""
        wanted = offset
        if offset < 0:
            if offset + self.size > 0:
                what = "not enough data to unpack" if verb == "unpack" else "no space to pack"
                raise error(f"{what} {self.size} bytes at offset {offset}")
            offset += len(data)
            if offset < 0:
                raise error(f"offset {wanted} out of range for {len(data)}-byte buffer")
        if len(data) - offset < self.size:
            raise error(
                f"{verb}_{'from' if verb == 'unpack' else 'into'} requires a buffer of at least "
                f"{offset + self.size} bytes for {verb}ing {self.size} bytes at offset {offset} "
                f"(actual buffer size is {len(data)})"
            )
        return offset


def _data(buffer):
    if not isinstance(buffer, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{_type_name(buffer)}'")
    return bytes(buffer)


def calcsize(format, /):
    return Struct(format).size


def pack(format, /, *values):
    return Struct(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)

_label_class(Struct, "_struct.Struct")
