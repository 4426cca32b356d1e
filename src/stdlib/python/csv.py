# Comma-separated values: `reader`, `writer` and their like with dicts, and dialects.

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab",
    "unix_dialect", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects",
    "unregister_dialect", "DictReader", "DictWriter",
]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {}
_limit = 131072
_DEFAULTS = {
    "delimiter": ",", "quotechar": '"', "escapechar": None, "doublequote": True, "skipinitialspace": False,
    "lineterminator": "\r\n", "quoting": QUOTE_MINIMAL, "strict": False,
}


class _Format:
    """A dialect whose parts have been checked."""

    __name__ = "Dialect"

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in options:
            if name not in _DEFAULTS:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name, default in _DEFAULTS.items():
            given = getattr(dialect, name, None)
            value = options.get(name, default if given is None and name != "quotechar" else given)
            if name == "quotechar" and dialect is None and name not in options:
                value = default
            setattr(self, name, value)
        if self.quotechar is None and dialect is get_dialect("excel") and "quoting" not in options:
            self.quoting = QUOTE_NONE
        self._check()

    def _check(self):
        for name in ("delimiter", "quotechar", "escapechar"):
            value = getattr(self, name)
            if value is None and name != "delimiter":
                continue
            if not isinstance(value, str):
                kind = type(value).__name__
                raise TypeError(f'"{name}" must be string{"" if name == "delimiter" else " or None"}, not {kind}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
        if not isinstance(self.quoting, int) or self.quoting not in range(4):
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
        self.doublequote = bool(self.doublequote)
        self.skipinitialspace = bool(self.skipinitialspace)
        self.strict = bool(self.strict)


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(*limit):
    global _limit
    before = _limit
    if limit:
        if not isinstance(limit[0], int):
            raise TypeError("limit must be an integer")
        _limit = limit[0]
    return before


_dialects["excel"] = None
register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class _Reader:
    """Rows of fields, a letter at a time: `state` says where in a field the letter stands."""

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields = []
        self._field = []
        self._is_number = False
        self._state = "record"
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == "quoted":
                    if self.dialect.strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    return self._fields
                raise
            if not isinstance(line, str):
                kind = type(line).__name__
                raise Error(
                    f"iterator should return strings, not {kind} (the file should be opened in text mode)"
                )
            self.line_num += 1
            for letter in line:
                self._take(letter)
            self._take("")
            if self._state == "record":
                return self._fields

    def _save(self):
        text = "".join(self._field)
        self._fields.append(float(text) if self._is_number else text)
        self._field = []
        self._is_number = False

    def _add(self, letter):
        if len(self._field) >= _limit:
            raise Error(f"field larger than field limit ({_limit})")
        self._field.append(letter)

    def _end(self, letter):
        self._save()
        self._state = "delimiter" if letter == self.dialect.delimiter else "ended" if letter else "record"

    def _take(self, letter):
        dialect = self.dialect
        state = self._state
        is_end = letter in ("", "\r", "\n")
        if state == "ended":
            if letter == "":
                self._state = "record"
            elif not is_end:
                raise Error("new-line character seen in unquoted field - do you need to open the file in "
                            "universal-newline mode?")
        elif state == "record" and letter == "":
            pass
        elif state == "record" and is_end:
            self._state = "ended"
        elif state in ("record", "delimiter"):
            self._begin(letter, is_end)
        elif state == "field":
            if is_end or letter == dialect.delimiter:
                self._end(letter)
            elif letter == dialect.escapechar:
                self._state = "escaped"
            else:
                self._add(letter)
        elif state == "escaped":
            self._add(letter or "\n")
            self._state = "field" if letter not in ("\r", "\n") else "after escaped end"
        elif state == "after escaped end":
            if letter != "":
                self._state = "field"
                self._take(letter)
        elif state == "quoted":
            if letter == dialect.escapechar and letter:
                self._state = "escaped in quotes"
            elif letter == dialect.quotechar and letter and dialect.quoting != QUOTE_NONE:
                self._state = "quote" if dialect.doublequote else "field"
            elif letter:
                self._add(letter)
        elif state == "escaped in quotes":
            self._add(letter or "\n")
            self._state = "quoted"
        else:
            self._behind_quote(letter, is_end)

    def _begin(self, letter, is_end):
        dialect = self.dialect
        if is_end or letter == dialect.delimiter:
            self._end(letter)
        elif letter == dialect.quotechar and dialect.quoting != QUOTE_NONE:
            self._state = "quoted"
        elif letter == dialect.escapechar:
            self._state = "escaped"
        elif letter == " " and dialect.skipinitialspace:
            self._state = "delimiter"
        else:
            self._is_number = dialect.quoting == QUOTE_NONNUMERIC
            self._add(letter)
            self._state = "field"

    def _behind_quote(self, letter, is_end):
        dialect = self.dialect
        if letter == dialect.quotechar:
            self._add(letter)
            self._state = "quoted"
        elif is_end or letter == dialect.delimiter:
            self._end(letter)
        elif dialect.strict:
            raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")
        else:
            self._add(letter)
            self._state = "field"


class _Writer:
    def __init__(self, file, dialect):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = dialect

    def writerow(self, row):
        dialect = self.dialect
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        texts = [self._text(value) for value in values]
        if len(values) == 1 and not texts[0]:
            if dialect.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            texts[0] = dialect.quotechar * 2
        return self._write(dialect.delimiter.join(texts) + dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _text(self, value):
        dialect = self.dialect
        is_number = isinstance(value, (int, float))
        text = "" if value is None else value if isinstance(value, str) else str(value)
        is_quoted = dialect.quoting == QUOTE_ALL or (dialect.quoting == QUOTE_NONNUMERIC and not is_number)
        special = {dialect.delimiter, dialect.escapechar, dialect.quotechar, "\r", "\n", *dialect.lineterminator}
        letters = []
        for letter in text:
            if letter in special:
                wants_escape = dialect.quoting == QUOTE_NONE
                if not wants_escape:
                    if letter == dialect.quotechar:
                        if dialect.doublequote:
                            letters.append(letter)
                        else:
                            wants_escape = True
                    elif letter == dialect.escapechar:
                        wants_escape = True
                    if not wants_escape:
                        is_quoted = True
                if wants_escape:
                    if dialect.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    letters.append(dialect.escapechar)
            letters.append(letter)
        text = "".join(letters)
        return f"{dialect.quotechar}{text}{dialect.quotechar}" if is_quoted else text


def reader(iterable, dialect="excel", **options):
    return _Reader(iterable, _Format(dialect, options))


def writer(fileobj, dialect="excel", **options):
    return _Writer(fileobj, _Format(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self.fieldnames if self.line_num == 0 else self._fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        record = dict(zip(names, row))
        if len(row) > len(names):
            record[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            record[name] = self.restval
        return record


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, record):
        if self.extrasaction == "raise":
            wrong = record.keys() - self.fieldnames
            if wrong:
                raise ValueError(
                    "dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong])
                )
        return [record.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))
