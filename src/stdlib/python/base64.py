# Base 64, 32 and 16 (RFC 4648).

from binascii import Error as _Error, a2b_base64, b2a_base64, hexlify, unhexlify

__all__ = [
    "b64encode", "b64decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode",
    "urlsafe_b64decode", "b32encode", "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "encodebytes", "decodebytes",
]


def _data(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}")


def _exchanged(data, old, new):
    table = dict(zip(old, new))
    return bytes([table.get(byte, byte) for byte in data])


def b64encode(s, altchars=None):
    encoded = b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        encoded = _exchanged(encoded, b"+/", altchars)
    return encoded


def b64decode(s, altchars=None, validate=False):
    data = _data(s)
    if altchars is not None:
        altchars = _data(altchars)
        assert len(altchars) == 2, repr(altchars)
        data = _exchanged(data, altchars, b"+/")
    return a2b_base64(data, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _to_base32(alphabet, s):
    data = bytes(memoryview(s))
    encoded = bytearray()
    for at in range(0, len(data), 5):
        part = data[at:at + 5]
        bits = int.from_bytes(part.ljust(5, b"\0"), "big")
        digits = [alphabet[bits >> shift & 31] for shift in range(35, -5, -5)]
        used = (len(part) * 8 + 4) // 5
        encoded += bytes(digits[:used]) + b"=" * (8 - used)
    return bytes(encoded)


def _from_base32(alphabet, s, casefold, map01=None):
    data = _data(s)
    if len(data) % 8:
        raise _Error("Incorrect padding")
    if map01 is not None:
        map01 = _data(map01)
        assert len(map01) == 1, repr(map01)
        data = _exchanged(data, b"01", b"O" + map01)
    if casefold:
        data = data.upper()
    bare = data.rstrip(b"=")
    padding = len(data) - len(bare)
    decoded = bytearray()
    for at in range(0, len(bare), 8):
        part = bare[at:at + 8]
        bits = 0
        for digit in part:
            value = alphabet.find(digit)
            if value < 0:
                raise _Error("Non-base32 digit found")
            bits = bits * 32 + value
        bits <<= 5 * (8 - len(part))
        decoded += bits.to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise _Error("Incorrect padding")
    if padding and decoded:
        decoded = decoded[:len(decoded) - (5 * padding + 4) // 8]
    return bytes(decoded)


def b32encode(s):
    return _to_base32(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    return _from_base32(_BASE32, s, casefold, map01)


def b32hexencode(s):
    return _to_base32(_BASE32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _from_base32(_BASE32_HEX, s, casefold)


def b16encode(s):
    return hexlify(s).upper()


def b16decode(s, casefold=False):
    data = _data(s)
    if casefold:
        data = data.upper()
    for byte in data:
        if byte not in b"0123456789ABCDEF":
            raise _Error("Non-base16 digit found")
    return unhexlify(data)


def encodebytes(s):
    return b"".join([b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57)])


def decodebytes(s):
    return a2b_base64(s)
