### base64
import base64, binascii
for b in (b"", b"a", b"ab", b"abc", b"abcd", bytes(range(0, 256, 7)), b"\xff\xfe\xfd\xfb", bytearray(b"xyz")):
    e = base64.b64encode(b)
    print(e, base64.b64decode(e), base64.urlsafe_b64encode(b), base64.urlsafe_b64decode(base64.urlsafe_b64encode(b)), base64.b16encode(b), base64.b16decode(base64.b16encode(b)), binascii.hexlify(b), binascii.unhexlify(binascii.hexlify(b)))
print(base64.b64decode("YWJj"), base64.b64decode("YW Jj\n"), base64.b64encode(b"\xfb\xff", b"-_"), base64.encodebytes(b"x" * 60), base64.decodebytes(b"eHg=\n"), base64.b16decode("ab", True), binascii.hexlify(b"abc", "-"), binascii.b2a_base64(b"a"))
for f in (lambda: base64.b64encode("x"), lambda: base64.b64decode("YQ"), lambda: base64.b64decode("Y"), lambda: base64.b64decode("é"), lambda: base64.b64decode(5), lambda: base64.b64decode("YQ==x", validate=True), lambda: base64.b64decode("Y*Q=", validate=True), lambda: base64.b16decode("xx"), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: base64.b64decode("YWJjZ")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(binascii.Error.__mro__)
### hashes
import hashlib
for name in ("sha224", "sha256", "sha384", "sha512"):
    h = getattr(hashlib, name)(b"ab"); h.update(b"c"); c = h.copy(); c.update(b"d")
    print(h.hexdigest(), h.digest()[:4], h.name, h.digest_size, h.block_size, c.hexdigest()[:8], hashlib.new(name, b"abc").hexdigest() == h.hexdigest())
for f in (lambda: hashlib.sha256("x"), lambda: hashlib.sha256(5)):
    try: print(f())
    except TypeError as e: print(type(e).__name__, e)
### paths
import os, os.path
from os.path import join
for p in ("", "/", "a", "a/b", "/a/b.c", "a/b/", "//a//b", "../a/./b/..", ".bashrc", "a.tar.gz", "a/.b", "...", "a/..b.c", "/.."):
    print(repr(p), os.path.split(p), os.path.basename(p), os.path.dirname(p), os.path.splitext(p), os.path.normpath(p), os.path.isabs(p))
print(join("a", "b"), join("a/", "b"), join("a", "/b"), join("", "b"), join("a", ""), join("a", "b", "c.py"), os.path.abspath("/a/../b"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b/c", "/a/b"]), os.path.relpath("/a/b", "/a/c"), os.sep, os.linesep == "\n", os.name, os.curdir, os.pathsep)
for f in (lambda: join("a", 5), lambda: os.path.basename(5), lambda: os.path.commonpath([])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### wide encodings
for text in ("", "a€😀", "é"):
    for name in ("utf-16", "utf-16-le", "UTF-16BE", "utf-32", "utf_32_be", "utf-32-le"):
        data = text.encode(name)
        print(name, data, data.decode(name) == text)
for data, name in ((b"a", "utf-16-le"), (b"\x00\xd8", "utf-16-le"), (b"\x00\xdc", "utf-16-le"), (b"\x00\xd8a\x00", "utf-16-le"), (b"abc", "utf-32-le"), (b"\xff\xff\xff\xff", "utf-32-be")):
    try: print(data.decode(name))
    except UnicodeDecodeError as e: print(e)
print(b"\xfe\xff\x00a".decode("utf-16"), b"a\x00".decode("utf-16"))
### base 32
import base64
for data in (b"", b"a", b"ab", b"abc", b"abcd", b"abcde", b"abcdef"):
    print(base64.b32encode(data), base64.b32decode(base64.b32encode(data)), base64.b32hexencode(data))
for call in (lambda: base64.b32decode("mfrgg==="), lambda: base64.b32decode("mfrgg===", True), lambda: base64.b32decode("A"), lambda: base64.b32decode("A1======"), lambda: base64.b32encode("a")):
    try: print(call())
    except Exception as e: print(type(e).__name__, e)
