### bytes made from formats
print(b"%d %5d|%-5d|%05d %x %X %o %#x %+d %i %u" % (1, 2, 3, 4, 255, 255, 8, 255, 5, 6, 7))
print(b"%s %b %s %b" % (b"a", b"b", bytearray(b"c"), memoryview(b"d")), b"%5s|%-5s|%.2s" % (b"ab", b"cd", b"efg"))
print(b"%c%c%c" % (65, b"B", bytearray(b"C")), b"%r %a" % ("é", [1, "x"]), b"%f %.2f %e %g" % (1.5, 2.345, 1e10, 0.1), b"100%%" % ())
print(b"%(a)s-%(b)03d" % {b"a": b"x", b"b": 7}, b"%*d|%.*f" % (5, 3, 2, 1.2345), bytearray(b"%d") % 5, b"\xff%s\x80" % b"\xfe", b"%d" % True)
class B:
    def __bytes__(self): return b"from B"
print(b"<%s>" % B(), b"<%s>" % (B(),))
### formats that bytes refuse
for f in (lambda: b"%s" % "a", lambda: b"%s" % 1, lambda: b"%d" % b"a", lambda: b"%d" % "1", lambda: b"%c" % 256, lambda: b"%c" % b"ab", lambda: b"%c" % "a", lambda: b"%d %d" % 1, lambda: b"%d" % (1, 2), lambda: b"a" % 1, lambda: b"%(a)d" % 1, lambda: b"%", lambda: b"%" % 1, lambda: b"%z" % 1, lambda: 1 % b"a", lambda: b"a" % (), lambda: b"%x" % 1.5):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### memory seen without a copy
data = bytearray(b"hello world")
view = memoryview(data)
print(len(view), view[0], view[-1], bytes(view[6:]), view[::2].tobytes(), view[::-1].tolist()[:3], view.readonly, view.nbytes, view.itemsize, view.format, view.ndim, view.shape)
view[0] = 72
view[6:] = b"WORLD"
print(data, view == data, view[:5] == b"Hello", view[:1] != b"h", 72 in view, [b for b in view[:3]], view.hex()[:4], view.obj is data)
part = memoryview(view)[2:9][1:3]
part[:] = b"!!"
print(bytes(data), bytes(part))
print(memoryview(b"ab").readonly, hash(memoryview(b"ab")) == hash(b"ab"), isinstance(view, memoryview), type(view))
with memoryview(b"abc") as short: print(short.tolist())
for f in (lambda: memoryview("a"), lambda: memoryview(1), lambda: view[100], lambda: view["a"], lambda: memoryview(b"a").__setitem__(0, 1), lambda: view.__setitem__(0, 256), lambda: view.__setitem__(0, "a"), lambda: view.__setitem__(slice(0, 2), b"abc"), lambda: short[0], lambda: len(short), lambda: hash(view)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
