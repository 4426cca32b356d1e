# The three styles of format strings in `logging`.

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


class PercentStyle:

    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        if not _has_field(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def format(self, record):
        values = dict(record.__dict__)
        if self._defaults:
            values = {**self._defaults, **values}
        try:
            return self._filled(values)
        except KeyError as error:
            raise ValueError(f"Formatting field not found in record: {error}")

    def _filled(self, values):
        return self._fmt % values


def _has_field(format):
    """Whether there is a `%(name)s`, with any flags, width and conversion."""
    for piece in format.split("%(")[1:]:
        name, closing, rest = piece.partition(")")
        if closing and name and name.replace("_", "a").isalnum():
            rest = rest.lstrip("#0+ -").lstrip("0123456789*").lstrip(".").lstrip("0123456789*")
            if rest[:1] and rest[0].lower() in "diouxefgcrsa%":
                return True
    return False


class StrFormatStyle(PercentStyle):

    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def validate(self):
        fields = 0
        rest = self._fmt.replace("{{", "").replace("}}", "")
        while rest:
            before, opening, rest = rest.partition("{")
            if "}" in before:
                raise ValueError("invalid format: Single '}' encountered in format string")
            if not opening:
                break
            field, closing, rest = rest.partition("}")
            if not closing:
                detail = "expected '}' before end of string" if field else "Single '{' encountered in format string"
                raise ValueError("invalid format: " + detail)
            name, _, spec = field.partition(":")
            name, _, conversion = name.partition("!")
            if not name.replace(".", "").replace("[", "").replace("]", "").replace("_", "").isalnum():
                raise ValueError(f"invalid format: invalid field name/expression: {name!r}")
            if conversion and conversion not in "rsa":
                raise ValueError(f"invalid format: invalid conversion: {conversion!r}")
            fields += 1
        if not fields:
            raise ValueError("invalid format: no fields")

    def _filled(self, values):
        return self._fmt.format(**values)


class StringTemplateStyle(PercentStyle):

    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return self._fmt.find("$asctime") >= 0 or self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        names = [name for _, name in _template_parts(self._fmt) if name is not None]
        if not names:
            raise ValueError("invalid format: no fields")

    def _filled(self, values):
        parts = []
        for text, name in _template_parts(self._fmt):
            parts.append(text)
            if name is not None:
                parts.append(str(values[name]))
        return "".join(parts)


def _template_parts(template):
    """Pieces of text, each with the name that follows it (the last with `None`)."""
    parts = []
    text = ""
    at = 0
    while at < len(template):
        if template[at] != "$":
            text += template[at]
            at += 1
            continue
        at += 1
        if template[at:at + 1] == "$":
            text += "$"
            at += 1
            continue
        start = at + 1 if template[at:at + 1] == "{" else at
        end = start
        while end < len(template) and (template[end] == "_" or template[end].isalnum()):
            end += 1
        name = template[start:end]
        is_closed = start == at or template[end:end + 1] == "}"
        if not name.isidentifier() or not is_closed:
            raise ValueError("invalid format: bare '$' not allowed")
        parts.append((text, name))
        text = ""
        at = end if start == at else end + 1
    parts.append((text, None))
    return parts


_STYLES = {
    "%": (PercentStyle, BASIC_FORMAT),
    "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
    "$": (StringTemplateStyle, "${levelname}:${name}:${message}"),
}
