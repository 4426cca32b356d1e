# Base 64, 32 and 16 (RFC 4648).

from binascii import Error as _Error, a2b_base64, b2a_base64, hexlify, unhexlify

__all__ = [
    "b64encode", "b64decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode",
    "urlsafe_b64decode", "b16encode", "b16decode", "encodebytes", "decodebytes",
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
