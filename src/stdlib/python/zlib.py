# The checksums of `zlib`. What it compresses would go to files and networks, which are not there.

from binascii import crc32

DEFLATED = 8
MAX_WBITS = 15
Z_BEST_COMPRESSION = 9
Z_BEST_SPEED = 1
Z_DEFAULT_COMPRESSION = -1


class error(Exception):
    pass


def adler32(data, value=1, /):
    low, high = value & 0xffff, value >> 16
    for byte in bytes(memoryview(data)):
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low
