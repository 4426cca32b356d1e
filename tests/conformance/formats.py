### every format specification
def t(v, s):
    try: print(repr(s), repr(format(v, s)))
    except Exception as e: print(repr(s), type(e).__name__, e.args)
for v, s in [('a','f'), ('a','d'), ('a','=10'), ('a','+'), ('a',' '), ('a','#'), ('a',','), ('a','_'), ('a','010'), ('a','5.0s'), ('éé','.1'), ('abc','^7'), ('abc','*<7'),
    (5,'s'), (5,'.2'), (5,'z'), (5,'y'), (5,'+c'), (5,'#c'), (65,'c'), (-1,'c'), (0x110000,'c'), (5,'.2d'), (5,'.2f'), (5,',x'), (5,'_x'), (5,',c'), (5,'_c'), (5,',n'), (12345678,','), (12345678,'_'), (12345678,'_b'), (255,'#x'), (255,'#X'), (255,'08b'), (255,'+08d'), (-255,'=8d'), (1234,'010,'), (1234,'012,d'), (1234,'08,'), (1234,'09,'), (-1234,'08,'), (5,'10.'), (5,',,'), (5,'__'), (5,',_'), (5,'_,'), (5,'dd'), (5,'99999999999999999999'), (5,'.99999999999999999999f'), (5.0,'.99999999999999999999f'), (5,'.'), (5.0,'.'),
    (True,''), (True,'d'), (True,'5'), (True,'s'), (True,'f'), (True,'%'), (True,'c'),
    (1.5,'d'), (1.5,'s'), (1.5,'x'), (1.5,'q'), (1.5,'n'), (1.5,''), (1.5,'5'), (1.5,'05'), (1.5,'.0f'), (2.5,'.0f'), (1e20,''), (1e20,'.3'), (123456.789,'.3'), (123456.789,'g'), (0.1,'%'), (0.12345,'.1%'), (1234567.891,',.2f'), (1234567.891,'_.2f'), (float('inf'),'05'), (float('nan'),'+.2f'), (float('inf'),'%'), (float('inf'),'F'), (-1.5,'+'), (1.5,'e'), (1.5,'#.0f'), (1.5,'#.3g'), (0.0001,'g'), (0.00001,'g'), (1e16,'g'), (100000.0,'g'), (1000000.0,'g'), (3.0,''), (3.0,'.1'), (3.0,'.3'), (-0.0,''), (-0.0,'z.1f'), (-0.04,'z.1f'), (1.0,'010,.1f'), (1234.5,'012,.1f'), (1.5,',d'),
    (1+2j,''), (1+2j,'.2f'), (1+2j,'10'), (1+2j,'010'), (1+2j,'=10'), (1+2j,'d'), (2j,'g'), (1.5-2j,'.3'), (1e20+1j,''), (1234+5j,',.1f'),
    ([],'d'), ([],''), (None,'5'), ((1,),'>5'), (10**30,'f'), (10**400,'f'), (10**5000,'d'), (10**30,',d'), (5,'<5'), (5,'^5'), (5,'x<5'), (5,'=+5'), (5,' d'), (5,'+'), (b'a','s'), (5,'é<5'), (5,'{<5'), ('a','{'), (5,'5d5'), ('x','5s5'), (1.5,'1f1'), (0,'.0e'), (0.0,'.0e'), (0.0,'g'), (1e-7,''), (12345.6789,'.10'), (0.1+0.2,'.17'), (1e300,'f'), (5,'e'), (5,'n'), (1234.5,'n'), (1e100,'.3n'), (5,'!r'), ('a','!r'), ('a','zs'), (5,'zd'), ('abc','.2'), (5, 'N'), (1.5,'N'), (3.14159,'6.2f'), (3.14159,'<8.3f'), (2**70,'#x'), (2**70,'_x'), (1e15,''), (1e15,'.20'), (1.0,'#'), (1.0,'#.1'), (15.0,'#.2'), (1e5,'.5g'), (123,'#o'), (5,'#b'), (5,'#010b'), (-5,'#010x'), (0.5,'.0%'), (99.995,'.2f'), (0.125,'.2f'), (1e-320,'g'), (1.5,'10.3e'), (1.5,'^+10.1f')]:
    t(v, s)
### format and f-strings
def t(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e.args)
class R:
    def __repr__(self): return "R!"
class St:
    def __str__(self): return "S!"
class Fm:
    def __format__(self, s): return "<" + s + ">"
t(
    lambda: (format(5), format('a','>3'), format(1.5,'.2f'), format(Fm(),'abc'), format(Fm()), format(St()), format(R())),
    lambda: (format(5,5)),
    lambda: (format(St(),'5')),
    lambda: (format()),
    lambda: (f"{5:>4}|{'a':^5}|{1.5:.3f}|{True}|{None}|{[1]}|{Fm():zz}|{Fm()}|{St()}|{5!r:>4}|{'é'!a}|{255:#x}|{10**20:,}"),
)
### decimals and numbers of one's own in percent formats
from decimal import Decimal
from fractions import Fraction
from collections import ChainMap, UserDict
class I:
    def __index__(self): return 65
class F:
    def __float__(self): return 2.5
class T:
    def __int__(self): return 7
for value in (Decimal('3.14'), Fraction(7, 2), I(), F(), T(), 'x', 1j, None):
    for kind in ('%.2f', '%d', '%x', '%c', '%5.1e', '%i', '%g', '%s'):
        try: print(kind, kind % value if kind != '%s' or isinstance(value, (Decimal, Fraction)) else '')
        except Exception as error: print(kind, type(error).__name__, error)
print('%(a)s %(b(c))d %% %(a)r' % ChainMap({'a': 'x', 'b(c)': 5}), '%(k)5.1f|' % UserDict(k=2.25))
try: '%(zz)s' % ChainMap({})
except KeyError as error: print(error)
for s in ("5", "05", "<05", "é^30", "n", "8n", ",n", "z.1f", "+z5", "_", "#g", "*>10.2f", " 012,.2f", "%", ".0%", "=+8", "E", ".3", "0>9"):
    for v in ("3.14", "-0.001", "1E+20", "NaN", "-Infinity", "12345.678"):
        try: print(s, repr(format(Decimal(v), s)))
        except ValueError as e: print(s, e)
### a point where there is none
for v in (1e300, 1e16, 1.5e-7, 100.0, 0.0, float('inf'), 3.0):
    print([format(v, s) for s in ('#', '+#', '#_', '#10', '#.0e', '#.3', '#g')], '%#.0f %#g %#.0e %#.3g' % (v, v, v, v))
