# Of syntax trees only what programs without tools want: the values of literals.

import re as _re

__all__ = ["literal_eval"]

_TOKEN = _re.compile(
    r"""[ \t\n\f\\]+ | \#[^\n]*
    | (?P<string> (?:[bBuUrR]|[bB][rR]|[rR][bB])? (?: \'\'\'(?:\\.|.)*?\'\'\' | \"\"\"(?:\\.|.)*?\"\"\"
        | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" ) )
    | (?P<number> (?:0[xXoObB][0-9a-fA-F_]+ | (?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?[jJ]?) )
    | (?P<name> \w+ )
    | (?P<sign> . )
    """,
    _re.VERBOSE | _re.DOTALL,
)

_CONSTANTS = {"None": None, "True": True, "False": False, "...": ...}


def literal_eval(node_or_string):
    """The value of a literal, or of a container of literals, that stands in a text."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    text = node_or_string.lstrip(" \t")
    # What is no expression at all is told by the compiler.
    compile(text, "<unknown>", "eval")
    return _Reader(text).whole()


class _Reader:
    """Goes along the tokens of a text that is known to be an expression."""

    def __init__(self, text):
        self.tokens = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if text.startswith("...", at):
                self.tokens.append(("name", "..."))
                at += 3
                continue
            if match.lastgroup is not None:
                self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.at = 0

    def whole(self):
        value = self.several() if self.tokens else self.refuse()
        if self.at < len(self.tokens):
            self.refuse()
        return value

    def refuse(self):
        raise ValueError("malformed node or string: only literals, and tuples, lists, dicts and sets of them, can be read")

    def is_next(self, sign):
        return self.at < len(self.tokens) and self.tokens[self.at] == ("sign", sign)

    def take(self, sign):
        if self.is_next(sign):
            self.at += 1
            return True
        return False

    def several(self, closing=None):
        """Values with commas between them, which make a tuple."""
        if closing is not None and self.take(closing):
            return ()
        first = self.value()
        if not self.is_next(","):
            if closing is not None and not self.take(closing):
                self.refuse()
            return first
        return tuple(self.rest([first], closing))

    def rest(self, values, closing):
        while self.take(","):
            if closing is None and self.at == len(self.tokens) or closing is not None and self.is_next(closing):
                break
            values.append(self.value())
        if closing is not None and not self.take(closing):
            self.refuse()
        return values

    def value(self):
        value = self.signed()
        while self.is_next("+") or self.is_next("-"):
            # Only a complex number is written as a sum.
            sign = self.tokens[self.at][1]
            self.at += 1
            imaginary = self.item()
            if type(value) not in (int, float) or type(imaginary) is not complex:
                self.refuse()
            value = value + imaginary if sign == "+" else value - imaginary
        return value

    def signed(self):
        for sign in "+-":
            if self.take(sign):
                value = self.item()
                if type(value) not in (int, float, complex):
                    self.refuse()
                return +value if sign == "+" else -value
        return self.item()

    def item(self):
        if self.at == len(self.tokens):
            self.refuse()
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "string":
            value = eval(text)
            while self.at < len(self.tokens) and self.tokens[self.at][0] == "string":
                value += eval(self.tokens[self.at][1])
                self.at += 1
            return value
        if kind == "number":
            return eval(text)
        if kind == "name":
            if text == "set" and self.tokens[self.at:self.at + 2] == [("sign", "("), ("sign", ")")]:
                self.at += 2
                return set()
            return _CONSTANTS[text] if text in _CONSTANTS else self.refuse()
        if text == "(":
            return self.several(")")
        if text == "[":
            return [] if self.take("]") else self.rest([self.value()], "]")
        return self.braces() if text == "{" else self.refuse()

    def braces(self):
        if self.take("}"):
            return {}
        first = self.value()
        if not self.take(":"):
            return set(self.rest([first], "}"))
        result = {first: self.value()}
        while self.take(","):
            if self.is_next("}"):
                break
            key = self.value()
            if not self.take(":"):
                self.refuse()
            result[key] = self.value()
        if not self.take("}"):
            self.refuse()
        return result
