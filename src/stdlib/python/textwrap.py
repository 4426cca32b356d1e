# Text in lines of a given width.

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACES = "\t\n\x0b\x0c\r "


class TextWrapper:

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if letter in _SPACES else letter for letter in text])
        chunks = _chunks(text, self.break_on_hyphens)
        if self.fix_sentence_endings:
            _widen_ends(chunks)
        return self._lines(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))

    def _lines(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            line = self._taken(chunks, width)
            length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest_is_blank = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if not is_last or rest_is_blank and length <= width:
                lines.append(indent + "".join(line))
                continue
            self._end(lines, line, length, width, indent)
            break
        return lines

    def _taken(self, chunks, width):
        """As many chunks as fit a line; a part of the next if it fits none."""
        line = []
        length = 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._take_part(chunks, line, length, width)
        return line

    def _take_part(self, chunks, line, length, width):
        space = 1 if width < 1 else width - length
        if self.break_long_words:
            end = space
            chunk = chunks[-1]
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind("-", 0, space)
                if hyphen > 0 and any(letter != "-" for letter in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _end(self, lines, line, length, width, indent):
        """The last line that is allowed, with the sign that something is left out."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())


def _chunks(text, breaks_on_hyphens):
    """Words and the spaces between them; words end after hyphens between letters and around dashes."""
    chunks = []
    start = 0
    while start < len(text):
        is_space = text[start] in _SPACES
        end = start
        while end < len(text) and (text[end] in _SPACES) == is_space:
            end += 1
        if is_space or not breaks_on_hyphens:
            chunks.append(text[start:end])
        else:
            chunks.extend(_parts(text[start:end]))
        start = end
    return chunks


def _is_letter(letter):
    return letter.isalpha() or letter == "_"


def _is_word_part(letter):
    return letter.isalnum() or letter in "_!\"'&.,?"


def _parts(word):
    parts = []
    start = 0
    at = 0
    while at < len(word):
        if word[at] != "-":
            at += 1
            continue
        end = at
        while end < len(word) and word[end] == "-":
            end += 1
        if end - at >= 2:
            # A dash between words stands alone.
            if at > 0 and _is_word_part(word[at - 1]) and end < len(word) and _is_word_part(word[end]):
                if at > start:
                    parts.append(word[start:at])
                parts.append(word[at:end])
                start = end
            at = end
            continue
        has_two_before = at >= 2 and _is_letter(word[at - 1]) and (
            _is_letter(word[at - 2]) or at >= 3 and word[at - 2] == "-" and _is_letter(word[at - 3])
        )
        has_two_after = at + 2 < len(word) and _is_letter(word[at + 1]) and (
            _is_letter(word[at + 2]) or word[at + 2] == "-" and at + 3 < len(word) and _is_letter(word[at + 3])
        )
        if has_two_before and has_two_after and at > start:
            parts.append(word[start:at + 1])
            start = at + 1
        at = end
    if start < len(word):
        parts.append(word[start:])
    return parts


def _widen_ends(chunks):
    for at in range(len(chunks) - 1):
        word = chunks[at].rstrip("\"'")
        if chunks[at + 1] == " " and len(word) > 1 and word[-1] in ".!?" and word[-2].islower():
            chunks[at + 1] = "  "


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text):
    margin = None
    lines = text.split("\n")
    for at, line in enumerate(lines):
        body = line.lstrip(" \t")
        if not body:
            lines[at] = ""
            continue
        indent = line[:len(line) - len(body)]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < len(margin) and same < len(indent) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
