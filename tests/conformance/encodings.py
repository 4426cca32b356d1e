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
