# Constants, templates and the formatter behind `str.format`.

from _threadline import format_fields as _format_fields

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_NAME_START = ascii_letters + "_"
_NAME = _NAME_START + digits


class Template:
    """Text in which `$name` and `${name}` stand for values."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Plain text, and names: (text, None, None), (text as written, name, position)."""
        text = self.template
        mark = self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:], None, None
                return
            yield text[at:found], None, None
            after = found + len(mark)
            if text.startswith(mark, after):
                yield mark, None, found
                at = after + len(mark)
                continue
            opening = text[after:after + 1] == "{"
            start = end = after + (1 if opening else 0)
            if text[start:start + 1] and text[start] in _NAME_START:
                while end < len(text) and text[end] in _NAME:
                    end += 1
            if end == start or (opening and text[end:end + 1] != "}"):
                yield mark, "", found
                at = after
                continue
            at = end + 1 if opening else end
            yield text[found:at], text[start:end], found

    def _invalid(self, position):
        position += len(self.delimiter)
        lines = self.template[:position].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = position - len("".join(lines[:-1])), len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def substitute(self, mapping={}, /, **kws):
        parts = []
        for text, name, position in self._pieces():
            if name is None:
                parts.append(text)
            elif name == "":
                self._invalid(position)
            else:
                parts.append(str(kws[name] if name in kws else mapping[name]))
        return "".join(parts)

    def safe_substitute(self, mapping={}, /, **kws):
        parts = []
        for text, name, position in self._pieces():
            if name:
                try:
                    text = str(kws[name] if name in kws else mapping[name])
                except KeyError:
                    pass
            parts.append(text)
        return "".join(parts)

    def is_valid(self):
        return all([name != "" for _, name, _ in self._pieces()])

    def get_identifiers(self):
        names = []
        for _, name, _ in self._pieces():
            if name and name not in names:
                names.append(name)
        return names


class Formatter:

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, automatic):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "":
                if automatic is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(automatic)
                automatic += 1
            elif name.isdigit():
                if automatic:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                automatic = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, automatic = self._vformat(spec, args, kwargs, used, depth - 1, automatic)
            parts.append(self.format_field(value, spec))
        return "".join(parts), automatic

    def parse(self, format_string):
        for literal, first, path, conversion, spec in _format_fields(format_string):
            if first is None:
                yield literal, None, None, None
                continue
            name = str(first)
            for is_attribute, part in path:
                name += f".{part}" if is_attribute else f"[{part}]"
            yield literal, name, spec, conversion

    def get_field(self, field_name, args, kwargs):
        for _, first, path, _, _ in _format_fields("{" + field_name + "}"):
            value = self.get_value(first, args, kwargs)
            for is_attribute, part in path:
                value = getattr(value, part) if is_attribute else value[part]
            return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion}")
