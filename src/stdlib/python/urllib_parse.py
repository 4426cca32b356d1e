# Addresses of the web (RFC 3986): taking them apart, putting them together, quoting.

from collections import namedtuple as _namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
    "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "SplitResult",
    "ParseResult", "DefragResult",
]

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_SCHEME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.")
_WITH_PARAMS = {"", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms",
                "sftp", "tel"}
_WITH_NETLOC = {"", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp",
                "snews", "prospero", "rtsp", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws",
                "wss"}


class _Parts:
    __slots__ = ()

    def _place(self):
        """User, host and port of the part between `//` and the path."""
        user, at, host = self.netloc.rpartition("@")
        user = user if at else None
        if host.startswith("["):
            host, _, rest = host[1:].partition("]")
            port = rest[1:] if rest.startswith(":") else None
        else:
            host, colon, port = host.partition(":")
            port = port if colon else None
        return user, host, port or None

    @property
    def username(self):
        user = self._place()[0]
        return None if user is None else user.partition(":")[0]

    @property
    def password(self):
        user = self._place()[0]
        if user is None:
            return None
        _, colon, password = user.partition(":")
        return password if colon else None

    @property
    def hostname(self):
        host, percent, zone = self._place()[1].partition("%")
        return host.lower() + percent + zone or None

    @property
    def port(self):
        port = self._place()[2]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class SplitResult(_Parts, _namedtuple("SplitResult", "scheme netloc path query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parts, _namedtuple("ParseResult", "scheme netloc path params query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(_namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def _text(url):
    if not isinstance(url, str):
        raise TypeError(f"Threadline takes addresses that are texts, not {type(url).__name__}")
    return url


def urlsplit(url, scheme="", allow_fragments=True):
    url = _text(url).lstrip("".join(map(chr, range(33))))
    for letter in "\t\r\n":
        url = url.replace(letter, "")
        scheme = scheme.replace(letter, "")
    netloc = query = fragment = ""
    before, colon, rest = url.partition(":")
    if colon and before and before[0].isascii() and before[0].isalpha() and all([c in _SCHEME for c in before]):
        scheme, url = before.lower(), rest
    if url[:2] == "//":
        ends = [at for at in (url.find(letter, 2) for letter in "/?#") if at >= 0]
        end = min(ends, default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in _WITH_PARAMS and ";" in path:
        at = path.find(";", max(path.rfind("/"), 0))
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in _WITH_NETLOC and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    return url + "#" + fragment if fragment else url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{path};{params}" if params else path, query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    old = urlparse(base, "", allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or new.scheme not in _WITH_NETLOC:
        return url
    if new.netloc:
        return urlunparse(new)
    if not new.path and not new.params:
        return urlunparse((old.scheme, old.netloc, old.path, old.params, new.query or old.query, new.fragment))
    if new.path[:1] == "/":
        parts = new.path.split("/")
    else:
        parts = old.path.split("/")[:-1] + new.path.split("/")
        if old.netloc and not old.path:
            parts.insert(0, "")
        parts[1:-1] = [part for part in parts[1:-1] if part]
    way = []
    for part in parts:
        if part == "..":
            if way[1:] or (way and way[0]):
                way.pop()
        elif part != ".":
            way.append(part)
    if parts[-1] in (".", ".."):
        way.append("")
    path = "/".join(way) or "/"
    return urlunparse((old.scheme, old.netloc, path, new.params, new.query, new.fragment))


def urldefrag(url):
    if "#" not in url:
        return DefragResult(url, "")
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, bytes):
        safe = safe.decode("ascii", "ignore")
    kept = _SAFE.union(safe)
    return "".join([chr(byte) if byte < 128 and chr(byte) in kept else f"%{byte:02X}" for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    begin, *pieces = bytes(string).split(b"%")
    found = [begin]
    for piece in pieces:
        try:
            number = bytes.fromhex(piece[:2].decode("ascii")) if len(piece[:2].strip()) == 2 else None
        except ValueError:
            number = None
        found.append(b"%" + piece if number is None else number + piece[2:])
    return b"".join(found)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, (bytes, bytearray)):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    # What is not ASCII stays; each run of the rest is decoded by itself.
    found, run = [], []
    for letter in string + "\u0100":
        if letter.isascii():
            run.append(letter)
            continue
        found.append(unquote_to_bytes("".join(run)).decode(encoding or "utf-8", errors or "replace"))
        found.append(letter)
        run = []
    return "".join(found[:-1])


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator) if qs else []:
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    elif len(query) and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    fields = []
    for name, value in query:
        is_many = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        for each in value if is_many else [value]:
            fields.append(f"{quoted(name)}={quoted(each)}")
    return "&".join(fields)
