### timedelta making
from datetime import timedelta as T
for t in (T(), T(1), T(-1), T(1, 2, 3), T(hours=25), T(weeks=1, days=-1), T(seconds=1.5), T(milliseconds=1.5), T(microseconds=0.5), T(microseconds=1.5), T(microseconds=2.5), T(days=0.1), T(hours=-1), T(minutes=90, seconds=30), T(days=1.5, hours=-0.5), T(seconds=1e-7), T(seconds=-1e-6), T(days=999999999), T(microseconds=-1)):
    print(repr(t), t, t.days, t.seconds, t.microseconds, t.total_seconds(), bool(t))
### timedelta arithmetic
from datetime import timedelta as T
a, b = T(days=3, hours=4), T(minutes=7, microseconds=11)
for r in (a + b, a - b, b - a, -a, +a, abs(b - a), a * 3, 3 * a, a * 0.1, b * 1.5, a // 7, a / 7, a / 0.3, a / b, a // b, a % b, divmod(a, b), -a % b, T(microseconds=5) / 2, T(microseconds=3) / 2, T(microseconds=-5) / 2, T(microseconds=7) // 2, sum([a, b], T())):
    print(r)
print(a > b, a == T(days=3, hours=4), a != b, a <= a, hash(a) == hash(T(hours=76)), a == 5, max(a, b), sorted([a, b, -a]))
print(T.min, T.max, T.resolution, repr(T.max))
### timedelta mistakes
from datetime import timedelta as T
for f in (lambda: T("x"), lambda: T(days=None), lambda: T(hours=[]), lambda: T(days=10 ** 9), lambda: T(days=-10 ** 9), lambda: T(1) + 1, lambda: 1 + T(1), lambda: T(1) - 1, lambda: T(1) < 1, lambda: T(1) >= "a", lambda: T(1) * T(1), lambda: T(1) / 0, lambda: T(1) // 0, lambda: T(1) / 0.0, lambda: T(1) / T(0), lambda: T(1) // T(0), lambda: T(1) % T(0), lambda: T(1) % 2, lambda: 1 / T(1), lambda: T.max + T(1), lambda: T(1) * 1e300, lambda: T(days=float("nan")), lambda: T(days=float("inf"))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### dates
from datetime import date, timedelta
d = date(2024, 2, 29)
print(repr(d), d, d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isoformat(), d.toordinal(), d.ctime(), d.timetuple(), d.isocalendar(), tuple(d.isocalendar()), d.replace(year=2020), d.replace(day=1, month=3))
print(d + timedelta(1), d - timedelta(days=366), date(2024, 3, 1) - d, date.fromordinal(738945), date.min, date.max, date.resolution, timedelta(1) + d, d + timedelta(hours=23))
print(d == date(2024, 2, 29), d < date(2025, 1, 1), d != 5, d == 5, hash(d) == hash(date(2024, 2, 29)), {d: 1}[date(2024, 2, 29)], min(d, date.min))
print(date.fromisoformat("2024-02-29"), date.fromisoformat("20240229"), date.fromisoformat("2024-W09-4"), date.fromisoformat("2024W094"), date.fromisoformat("2024-W09"), date.fromisocalendar(2024, 9, 4), date.fromtimestamp(0), date.fromtimestamp(86399.9))
print(f"{d:%d/%m/%y}", f"{d}", format(d, "%A %B"), d.strftime("%Y %j %U %W %G-%V-%u %%"))
### date mistakes
from datetime import date, timedelta, datetime
for f in (lambda: date(0, 1, 1), lambda: date(10000, 1, 1), lambda: date(2023, 13, 1), lambda: date(2023, 0, 1), lambda: date(2023, 2, 29), lambda: date(2023, 4, 31), lambda: date(1.5, 1, 1), lambda: date("2023", 1, 1), lambda: date(), lambda: date(1), lambda: date(1, 2), lambda: date(2023, 1, 1) + 1, lambda: date(2023, 1, 1) + date(2023, 1, 1), lambda: date(2023, 1, 1) - 1, lambda: 1 - date(2023, 1, 1), lambda: date(2023, 1, 1) < 1, lambda: date(2023, 1, 1) < datetime(2023, 1, 1), lambda: datetime(2023, 1, 1) < date(2023, 1, 1), lambda: date.max + timedelta(1), lambda: date.min - timedelta(1), lambda: date.fromordinal(0), lambda: date.fromordinal(10 ** 7), lambda: date.fromisoformat("x"), lambda: date.fromisoformat("2023-1-1"), lambda: date.fromisoformat("2023-13-01"), lambda: date.fromisoformat(5), lambda: date.fromisoformat("2023-01-01T00"), lambda: date.fromisocalendar(2023, 53, 1), lambda: date.fromisocalendar(2023, 1, 8), lambda: date(2023, 1, 1).replace(month=13), lambda: format(date(2023, 1, 1), 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### times
from datetime import time, timezone, timedelta
t = time(13, 5, 7, 89)
print(repr(t), t, t.hour, t.minute, t.second, t.microsecond, t.tzinfo, t.fold, time(), repr(time(1)), repr(time(1, 2)), repr(time(1, 2, 3)), repr(time(0, 0, 0, 4)), repr(time(1, fold=1)))
for s in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"): print(t.isoformat(s), t.isoformat(timespec=s))
z = time(1, 2, tzinfo=timezone.utc)
print(repr(z), z, z.utcoffset(), z.tzname(), z.dst(), time(3, 2, tzinfo=timezone(timedelta(hours=2))) == z, z.replace(hour=5, tzinfo=None), t < time(14), t == time(13, 5, 7, 89), z == t, hash(t) == hash(time(13, 5, 7, 89)), bool(time(0)))
for s in ("04:05", "04:05:06", "04:05:06.7", "04:05:06.123456", "040506", "T04:05", "04", "04:05Z", "04:05+01:30", "04:05:06,5", "0405"): print(repr(time.fromisoformat(s)))
print(t.strftime("%H-%M-%S.%f %p %I %Z%z"), f"{t:%H}", time.min, time.max, time.resolution)
for f in (lambda: time(24), lambda: time(1, 60), lambda: time(1, 2, 60), lambda: time(1, 2, 3, 10 ** 6), lambda: time(-1), lambda: time("1"), lambda: time(1, tzinfo=5), lambda: time(1, fold=2), lambda: t < z, lambda: t < 1, lambda: time.fromisoformat("x"), lambda: time.fromisoformat("25:00"), lambda: t + timedelta(1), lambda: t.isoformat("nothing"), lambda: time.fromisoformat(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### moments
from datetime import datetime, timedelta, date, time, timezone
d = datetime(2023, 11, 5, 14, 3, 9, 120)
print(repr(d), d, d.date(), d.time(), d.timetz(), d.isoformat(), d.isoformat(" ", "minutes"), d.ctime(), d.timetuple(), d.weekday(), d.isocalendar(), d.toordinal(), d.timestamp())
print(repr(datetime(2023, 1, 1)), repr(datetime(2023, 1, 1, 5)), repr(datetime(2023, 1, 1, 0, 0, 7)), repr(datetime(2023, 1, 1, 0, 0, 0, 8, fold=1)), datetime(2023, 1, 1), datetime(2023, 1, 1, 0, 0, 0, 5))
print(d + timedelta(days=30, hours=10), d - timedelta(microseconds=121), d - datetime(2023, 1, 1), d.replace(hour=0, minute=0, second=0, microsecond=0), d.replace(year=2020, tzinfo=timezone.utc), timedelta(1) + d)
print(d > datetime(2023, 1, 1), d == d.replace(), d == date(2023, 11, 5), d != date(2023, 11, 5), hash(d) == hash(d.replace()), isinstance(d, date), datetime.combine(date(2020, 1, 2), time(3, 4)), datetime.combine(date(2020, 1, 2), time(3, 4), timezone.utc))
print(datetime.min, datetime.max, datetime.resolution, datetime.fromordinal(738945), datetime.fromisocalendar(2024, 1, 1))
print(datetime.utcfromtimestamp(0), datetime.utcfromtimestamp(1.5), datetime.utcfromtimestamp(-0.5), datetime.fromtimestamp(1700000000.123456, timezone.utc), datetime.fromtimestamp(0, tz=timezone(timedelta(hours=5, minutes=30))))
print(f"{d:%Y-%m-%d %H:%M}", f"{d}", format(d, ""), "{:%B %d}".format(d))
### zones
from datetime import datetime, timedelta, timezone, UTC
tz = timezone(timedelta(hours=-5), "EST")
d = datetime(2023, 7, 1, 12, tzinfo=tz)
print(repr(d), d, d.tzname(), d.utcoffset(), d.dst(), d.astimezone(timezone.utc), d.astimezone(timezone(timedelta(hours=9, minutes=30))), d.timestamp(), d.utctimetuple(), d.strftime("%z %Z"), d.isoformat())
e = datetime(2023, 7, 1, 17, tzinfo=timezone.utc)
print(d == e, d - e, d < e, hash(d) == hash(e), e.astimezone(tz) == d, e.astimezone(tz), e.replace(tzinfo=None) == d, e.replace(tzinfo=None) != d)
for z in (timezone.utc, tz, timezone(timedelta(0)), timezone(timedelta(0), "zero"), timezone(timedelta(minutes=90)), timezone(timedelta(hours=-3, seconds=-5)), timezone.min, timezone.max, timezone(timedelta(microseconds=5))): print(repr(z), z, z.utcoffset(None), z.tzname(None), z == timezone.utc)
print(UTC is timezone.utc, timezone(timedelta(0)) is timezone.utc, {tz: 1}[timezone(timedelta(hours=-5))])
for f in (lambda: timezone(5), lambda: timezone(timedelta(1)), lambda: timezone(timedelta(-1)), lambda: timezone(timedelta(0), 5), lambda: d < e.replace(tzinfo=None), lambda: d - e.replace(tzinfo=None), lambda: timezone.utc.utcoffset(5), lambda: datetime(2020, 1, 1, tzinfo="UTC"), lambda: d.astimezone(5)):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
### a zone of one's own
from datetime import datetime, timedelta, timezone, tzinfo
class Z(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=2) + self.dst(dt)
    def dst(self, dt): return timedelta(hours=1) if dt is not None and 4 <= dt.month <= 9 else timedelta(0)
    def tzname(self, dt): return "ZZ"
d = datetime(2023, 7, 1, 12, tzinfo=Z())
print(d.utcoffset(), d.dst(), d.tzname(), d, d.timetuple().tm_isdst, d.astimezone(timezone.utc), datetime(2023, 1, 1, tzinfo=timezone.utc).astimezone(Z()), datetime(2023, 6, 1, tzinfo=timezone.utc).astimezone(Z()))
for m in ("utcoffset", "dst", "tzname"):
    try: getattr(tzinfo(), m)(None)
    except NotImplementedError as e: print(e)
class Bad(tzinfo):
    def utcoffset(self, dt): return 5
try: datetime(2020, 1, 1, tzinfo=Bad()).utcoffset()
except TypeError as e: print(e)
### reading iso texts
from datetime import datetime
for s in ("2011-11-04", "20111104", "2011-11-04T00:05:23", "2011-11-04 00:05:23.283", "2011-11-04T00:05:23Z", "20111104T000523", "2011-W01-2T00:05:23.283", "2011-11-04 00:05:23.283+00:00", "2011-11-04T00:05:23+04:00", "2011-11-04T00", "2011-11-04T00:05", "2011W012T0005", "2011-11-04x01:02", "2011-11-04T01:02:03.1234567", "2011-11-04T01:02:03-00:30", "2011-11-04T01:02:03+0130"):
    print(s, repr(datetime.fromisoformat(s)))
for s in ("", "x", "2011", "2011-11", "2011-11-04T", "2011-11-04T1", "2011-11-04T25:00", "2011-13-04", "2011-11-04T01:0203", "2011-11-04T01:02:03+", "2011-11-04T01:02:03.", "11-11-04", "2011/11/04"):
    try: print(datetime.fromisoformat(s))
    except ValueError as e: print(repr(s), e)
### writing texts
from datetime import datetime, timezone
d = datetime(2009, 3, 7, 4, 5, 6, 78)
print(d.strftime("%a %A %w %d %b %B %m %y %Y %H %I %p %M %S %f %z %Z %j %U %W %c %x %X %% %G %V %u %e %D %F %T %R %h %n %t %C %k %l %P %r %s"))
print(d.replace(tzinfo=timezone.utc).strftime("%z|%Z|%s"), d.strftime(""), d.strftime("plain"), d.strftime("é%Y"))
for day in (datetime(2023, 1, 1), datetime(2023, 12, 31), datetime(2020, 12, 31), datetime(2024, 12, 30), datetime(2021, 1, 3), datetime(2000, 2, 29)): print(day.strftime("%U %W %V %G %g %j %u %w"), day.isocalendar())
try: d.strftime(5)
except TypeError as e: print(e)
### reading texts
from datetime import datetime
for s, f in (("2023-11-05", "%Y-%m-%d"), ("5/1/23 7:08", "%d/%m/%y %H:%M"), ("2023-11-05 14:03:09.12", "%Y-%m-%d %H:%M:%S.%f"), ("Nov 5 2023", "%b %d %Y"), ("november 05, 2023 02:03 pm", "%B %d, %Y %I:%M %p"), ("12 AM", "%I %p"), ("12 PM", "%I %p"), ("Sunday 2023", "%A %Y"), ("2023 310", "%Y %j"), ("2023-10-5", "%Y-%W-%w"), ("2023-10-0", "%Y-%U-%w"), ("2023 10 1", "%G %V %u"), ("2023-01-01T00:00:00+0130", "%Y-%m-%dT%H:%M:%S%z"), ("2023-01-01 -05:00", "%Y-%m-%d %z"), ("2023-01-01 Z", "%Y-%m-%d %z"), ("2023 UTC", "%Y %Z"), ("100%", "100%%"), ("Sun Nov  5 14:03:09 2023", "%c"), ("11/05/23 14:03:09", "%x %X"), ("20231105", "%Y%m%d"), ("112", "%m%d"), ("2023   11", "%Y %m"), ("", ""), ("70", "%y"), ("68", "%y"), ("69", "%y"), ("29 2", "%d %m" )):
    try: print(repr(datetime.strptime(s, f)))
    except ValueError as e: print(s, f, e)
### reading texts goes wrong
from datetime import datetime
for s, f in (("2023-11-05x", "%Y-%m-%d"), ("2023-13-05", "%Y-%m-%d"), ("2023-02-30", "%Y-%m-%d"), ("x", "%Y"), ("", "%Y"), ("2023", "%Q"), ("2023", "%"), ("25", "%H"), ("61", "%M"), ("13", "%I"), ("2023 10", "%G %V"), ("10 1", "%V %u"), ("2023 10 1", "%Y %V %u"), ("2023 1", "%G %u"), ("abc", "abd"), ("5", "%Y")):
    try: print(repr(datetime.strptime(s, f)))
    except ValueError as e: print(e)
for a in ((5, "%Y"), ("5", 5)):
    try: datetime.strptime(*a)
    except TypeError as e: print(e)
### moment mistakes
from datetime import datetime, timedelta, date, time
d = datetime(2023, 1, 1)
for f in (lambda: datetime(2023), lambda: datetime(), lambda: datetime(2023, 1, 1, 24), lambda: datetime(2023, 1, 1, 1, 60), lambda: datetime(2023, 1, 1, "1"), lambda: d + 1, lambda: d - 1, lambda: d - date(2023, 1, 1), lambda: d + d, lambda: d < 1, lambda: d > None, lambda: datetime.max + timedelta(microseconds=1), lambda: datetime.min - timedelta(1), lambda: datetime.combine(1, 2), lambda: datetime.combine(d, 2), lambda: datetime.fromtimestamp("x"), lambda: datetime.utcfromtimestamp(1e20), lambda: datetime.utcfromtimestamp(float("nan")), lambda: d.isoformat("xx"), lambda: d.isoformat(timespec="y"), lambda: d.replace(month=0), lambda: datetime.fromisoformat(None)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### subclasses
from datetime import datetime, date, timedelta
class D(datetime):
    def hello(self): return "hello " + self.isoformat()
class E(date): pass
d = D(2023, 1, 2)
print(d.hello(), type(d + timedelta(1)).__name__, type(d.replace(day=3)).__name__, repr(d), type(D.fromisoformat("2023-01-01")).__name__, type(D.strptime("1", "%d")).__name__, repr(E(2023, 1, 1) + timedelta(1)), type(d.date()).__name__)
### now
from datetime import datetime, date, timezone
a = datetime.now(); b = datetime.now()
print(a <= b, a.tzinfo, datetime.now(timezone.utc).tzinfo, type(datetime.today()), type(date.today()), (b - a).total_seconds() < 5, datetime.utcnow() >= a.replace(microsecond=0) or True)
### sorting and copies
import datetime
days = [datetime.date(2023, 5, d) for d in (3, 1, 2)]
print(sorted(days), max(days), datetime.date(2023, 5, 1) in days, days.index(datetime.date(2023, 5, 2)))
start = datetime.datetime(2023, 1, 31)
print([str(start + datetime.timedelta(days=7 * i)) for i in range(4)], (datetime.date(2024, 1, 1) - datetime.date(2023, 1, 1)).days)
print(sorted(datetime.__all__), datetime.MINYEAR, datetime.MAXYEAR, datetime.datetime, datetime.date, datetime.timedelta.__name__, datetime.timezone.__module__)
### structures of time
import time
g = time.gmtime(1700000000)
print(g, g.tm_year, g[1], g.tm_yday, g.tm_wday, len(g), tuple(g), g == time.gmtime(1700000000.9), g.tm_isdst, isinstance(g, tuple))
print(time.strftime("%Y-%m-%d %H:%M:%S %a %b %j %U %p", g), time.asctime(g), time.asctime((2020, 1, 2, 3, 4, 5, 3, 2, 0)), time.gmtime(0), time.gmtime(-1), time.mktime((2023, 11, 14, 22, 13, 20, 0, 0, 0)) > 0)
print(time.strptime("2023-11-14 22:13", "%Y-%m-%d %H:%M"), time.strptime("Tue Nov 14 22:13:20 2023"), time.strptime("29 Feb", "%d %b"), time.struct_time(range(9)))
for f in (lambda: time.gmtime("x"), lambda: time.asctime(5), lambda: time.asctime((1, 2)), lambda: time.strftime("%Y", (2020, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", (2020, 1, 32, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", (2020, 1, 1, 24, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", 5), lambda: time.strftime(5), lambda: time.strptime("x", "%Y"), lambda: time.struct_time((1, 2)), lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.get_clock_info("x"), lambda: time.mktime(5), lambda: time.ctime("x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
### clocks
import time
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"): print(name, time.get_clock_info(name))
for f in (time.time, time.monotonic, time.perf_counter, time.process_time, time.thread_time): print(type(f()), f() <= f())
for f in (time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns, time.thread_time_ns): print(type(f()), f() <= f())
a = time.monotonic(); time.sleep(0.01); print(time.monotonic() - a >= 0.01, abs(time.time_ns() / 1e9 - time.time()) < 1, type(time.ctime()), type(time.localtime()), type(time.clock_gettime(time.CLOCK_MONOTONIC)), time.timezone, time.daylight)
