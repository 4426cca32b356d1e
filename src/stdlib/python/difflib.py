# Differences between sequences. The longest piece that both have in common is found, then those before and behind it.

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK", "unified_diff", "Match"]

from collections import namedtuple as _namedtuple

Match = _namedtuple("Match", "a b size")


class SequenceMatcher:

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        self.a = a
        self._blocks = None

    def set_seq2(self, b):
        self.b = b
        self._blocks = None
        places = {}
        for at, item in enumerate(b):
            places.setdefault(item, []).append(at)
        self.bjunk = {item for item in places if self.isjunk and self.isjunk(item)}
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            # What stands everywhere says nothing about where a piece begins.
            most = len(b) // 100 + 1
            self.bpopular = {item for item in places if item not in self.bjunk and len(places[item]) > most}
        self.b2j = {
            item: found for item, found in places.items() if item not in self.bjunk and item not in self.bpopular
        }

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        at, bt, size = alo, blo, 0
        # How long the common piece is that ends at each place of b.
        ending = {}
        for i in range(alo, ahi):
            now = {}
            for j in self.b2j.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = now[j] = ending.get(j - 1, 0) + 1
                if length > size:
                    at, bt, size = i - length + 1, j - length + 1, length
            ending = now
        for is_junk in False, True:
            while at > alo and bt > blo and (b[bt - 1] in junk) == is_junk and a[at - 1] == b[bt - 1]:
                at, bt, size = at - 1, bt - 1, size + 1
            while at + size < ahi and bt + size < bhi and (b[bt + size] in junk) == is_junk and a[at + size] == b[bt + size]:
                size += 1
        return Match(at, bt, size)

    def get_matching_blocks(self):
        if self._blocks is not None:
            return self._blocks
        found = []
        open_ranges = [(0, len(self.a), 0, len(self.b))]
        while open_ranges:
            alo, ahi, blo, bhi = open_ranges.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    open_ranges.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    open_ranges.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
            else:
                joined.append((i, j, size))
        joined.append((len(self.a), len(self.b), 0))
        self._blocks = [Match(*each) for each in joined]
        return self._blocks

    def get_opcodes(self):
        codes = []
        i = j = 0
        for at, bt, size in self.get_matching_blocks():
            if i < at and j < bt:
                codes.append(("replace", i, at, j, bt))
            elif i < at:
                codes.append(("delete", i, at, j, bt))
            elif j < bt:
                codes.append(("insert", i, at, j, bt))
            i, j = at + size, bt + size
            if size:
                codes.append(("equal", at, i, bt, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        tag, i1, i2, j1, j2 = codes[0]
        if tag == "equal":
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == "equal":
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _ratio_of(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0

    def ratio(self):
        return self._ratio_of(sum([size for _, _, size in self.get_matching_blocks()]))

    def quick_ratio(self):
        left = {}
        for item in self.b:
            left[item] = left.get(item, 0) + 1
        matches = 0
        for item in self.a:
            if left.get(item, 0) > 0:
                matches += 1
                left[item] -= 1
        return self._ratio_of(matches)

    def real_quick_ratio(self):
        return self._ratio_of(min(len(self.a), len(self.b)))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for possible in possibilities:
        matcher.set_seq1(possible)
        if matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), possible))
    found.sort(reverse=True)
    return [possible for _, possible in found[:n]]


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


class Differ:

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from _marked("-", a, alo, ahi)
            elif tag == "insert":
                yield from _marked("+", b, blo, bhi)
            else:
                yield from _marked(" ", a, alo, ahi)

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """Pairs the two lines that are most alike, and goes on before and behind them."""
        best, cutoff = 0.74, 0.75
        pair = same = None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if same is None:
                        same = (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, pair = matcher.ratio(), (i, j)
        if best < cutoff:
            if same is None:
                if bhi - blo < ahi - alo:
                    yield from _marked("+", b, blo, bhi)
                    yield from _marked("-", a, alo, ahi)
                else:
                    yield from _marked("-", a, alo, ahi)
                    yield from _marked("+", b, blo, bhi)
                return
            pair = same
        else:
            same = None
        i, j = pair
        yield from self._between(a, alo, i, b, blo, j)
        if same is None:
            yield from self._one_line(a[i], b[j])
        else:
            yield "  " + a[i]
        yield from self._between(a, i + 1, ahi, b, j + 1, bhi)

    def _between(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replaced(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from _marked("-", a, alo, ahi)
        elif blo < bhi:
            yield from _marked("+", b, blo, bhi)

    def _one_line(self, before, after):
        below_before = below_after = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, before, after).get_opcodes():
            old, new = {"replace": "^^", "delete": "-+", "insert": "-+", "equal": "  "}[tag]
            below_before += old * (i2 - i1)
            below_after += new * (j2 - j1)
        yield "- " + before
        yield from _below(below_before, before)
        yield "+ " + after
        yield from _below(below_after, after)


def _marked(mark, lines, begin, end):
    for at in range(begin, end):
        yield f"{mark} {lines[at]}"


def _below(marks, line):
    """The line of marks, with the tabs of the line above."""
    text = "".join([c if mark == " " and c.isspace() else mark for mark, c in zip(marks, line)]).rstrip()
    if text:
        yield f"? {text}\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    marks = {1: "- ", 2: "+ "}.get(int(which))
    if marks is None:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    for line in delta:
        if line[:2] in ("  ", marks):
            yield line[2:]


def _range(start, stop):
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    is_first = True
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if is_first:
            is_first = False
            for mark, file, date in ("---", fromfile, fromfiledate), ("+++", tofile, tofiledate):
                stamp = f"\t{date}" if date else ""
                yield f"{mark} {file}{stamp}{lineterm}"
        yield f"@@ -{_range(group[0][1], group[-1][2])} +{_range(group[0][3], group[-1][4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
            else:
                for line in a[i1:i2]:
                    yield "-" + line
                for line in b[j1:j2]:
                    yield "+" + line
