# UUIDs (RFC 4122). Random ones come from the run's seed, those of time from the virtual clock.

from _threadline import digest as _digest, draw as _draw, generator_bits as _bits, time_ns as _time_ns

RESERVED_NCS = "reserved for NCS compatibility"
RFC_4122 = "specified in RFC 4122"
RESERVED_MICROSOFT = "reserved for Microsoft compatibility"
RESERVED_FUTURE = "reserved for future definition"


class UUID:

    __slots__ = ("_int",)

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(digits, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes, "big")
        if fields is not None:
            int = _of_fields(fields)
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            int = int & ~(0xC000 << 48) | 0x8000 << 48
            int = int & ~(0xF000 << 64) | version << 76
        object.__setattr__(self, "_int", int)

    def __eq__(self, other):
        return self._int == other._int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self._int < other._int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self._int > other._int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self._int <= other._int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self._int >= other._int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self._int)

    def __int__(self):
        return self._int

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __str__(self):
        digits = self.hex
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__class__, (self.hex,)

    @property
    def int(self):
        return self._int

    @property
    def bytes(self):
        return self._int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        plain = self.bytes
        return plain[3::-1] + plain[5:3:-1] + plain[7:5:-1] + plain[8:]

    @property
    def hex(self):
        return f"{self._int:032x}"

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def fields(self):
        return (
            self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
            self.node,
        )

    @property
    def time_low(self):
        return self._int >> 96

    @property
    def time_mid(self):
        return self._int >> 80 & 0xFFFF

    @property
    def time_hi_version(self):
        return self._int >> 64 & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return self._int >> 56 & 0xFF

    @property
    def clock_seq_low(self):
        return self._int >> 48 & 0xFF

    @property
    def time(self):
        return (self.time_hi_version & 0x0FFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self._int & 0xFFFFFFFFFFFF

    @property
    def variant(self):
        if not self._int & 0x8000 << 48:
            return RESERVED_NCS
        if not self._int & 0x4000 << 48:
            return RFC_4122
        if not self._int & 0x2000 << 48:
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        return self._int >> 76 & 0xF if self.variant == RFC_4122 else None


_int = int


def _of_fields(fields):
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    result = 0
    for position, (field, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if not 0 <= field < 1 << bits:
            name = f"{bits}-bit value"
            raise ValueError(f"field {position} out of range (need {'an' if bits == 8 else 'a'} {name})")
        result = result << bits | field
    return result


# The node that all simulated programs run on.
_NODE = 0x0242AC110002
_last_stamp = 0


def getnode():
    return _NODE


def uuid1(node=None, clock_seq=None):
    global _last_stamp
    # Counted in 100 ns since the Gregorian calendar began.
    stamp = _time_ns() // 100 + 0x01B21DD213814000
    if stamp <= _last_stamp:
        stamp = _last_stamp + 1
    _last_stamp = stamp
    if clock_seq is None:
        clock_seq = 0x1234
    if node is None:
        node = _NODE
    fields = (
        stamp & 0xFFFFFFFF, stamp >> 32 & 0xFFFF, stamp >> 48 & 0x0FFF, clock_seq >> 8 & 0x3F, clock_seq & 0xFF, node,
    )
    return UUID(fields=fields, version=1)


def uuid4():
    return UUID(int=_bits([_draw()], 128), version=4)


def uuid3(namespace, name):
    return UUID(bytes=_digest("md5", namespace.bytes + bytes(name, "utf-8")), version=3)


def uuid5(namespace, name):
    return UUID(bytes=_digest("sha1", namespace.bytes + bytes(name, "utf-8"))[:16], version=5)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
