# Bytes as letters and back.

from _threadline import type_name as _type_name

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    raise TypeError(
        f"argument should be bytes, buffer or ASCII string, not {_type_name(data)!r}"
    )


def _plain(data):
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    raise TypeError(f"a bytes-like object is required, not '{_type_name(data)}'")


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _plain(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    data = _bytes(hexstr)
    if len(data) % 2:
        raise Error("Odd-length string")
    try:
        return bytes([int(data[at:at + 2].decode("ascii"), 16) for at in range(0, len(data), 2)])
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    data = _plain(data)
    letters = bytearray()
    for at in range(0, len(data), 3):
        part = data[at:at + 3]
        number = int.from_bytes(part + bytes(3 - len(part)), "big")
        for shift in (18, 12, 6, 0)[:len(part) + 1]:
            letters.append(_LETTERS[number >> shift & 63])
        letters += b"=" * (3 - len(part))
    if newline:
        letters += b"\n"
    return bytes(letters)


def a2b_base64(data, /, *, strict_mode=False):
    data = _bytes(data)
    if strict_mode and data[:1] == b"=":
        raise Error("Leading padding not allowed")
    result = bytearray()
    held, bits, quads, pads = 0, 0, 0, 0
    for at, letter in enumerate(data):
        if letter == 61:
            pads += 1
            if quads >= 2 and quads + pads >= 4:
                if strict_mode and at + 1 < len(data):
                    raise Error("Excess data after padding")
                return bytes(result)
            continue
        value = _VALUES.get(letter)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if strict_mode and pads:
            raise Error("Discontinuous padding not allowed")
        pads = 0
        held = held << 6 | value
        bits += 6
        quads = (quads + 1) % 4
        if bits >= 8:
            bits -= 8
            result.append(held >> bits & 255)
            held &= (1 << bits) - 1
    if quads == 1:
        count = len(result) // 3 * 4 + 1
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )
    if quads:
        raise Error("Incorrect padding")
    return bytes(result)


def _table():
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ 0xedb88320 if byte & 1 else byte >> 1
        table.append(byte)
    return table


_crc_table = _table()


def crc32(data, crc=0, /):
    crc ^= 0xffffffff
    table = _crc_table
    for byte in bytes(memoryview(data)):
        crc = table[(crc ^ byte) & 0xff] ^ crc >> 8
    return crc ^ 0xffffffff


def crc_hqx(data, crc, /):
    for byte in bytes(memoryview(data)):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021) & 0xffff if crc & 0x8000 else crc << 1
    return crc
