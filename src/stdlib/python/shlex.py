# Splitting a line into words as a shell does, and quoting words for one.

from collections import deque as _deque

__all__ = ["split", "quote", "join"]

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./-_")


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("shlex.split() needs a text: Threadline simulates programs without standard input")
    words = []
    word = None
    quote = ""
    letters = _deque(s)
    while letters:
        letter = letters.popleft()
        if quote:
            if letter == quote:
                quote = ""
                if not posix:
                    word += letter
            elif letter == "\\" and quote == '"' and posix:
                if not letters:
                    raise ValueError("No escaped character")
                letter = letters.popleft()
                word += letter if letter in '\\"' else "\\" + letter
            else:
                word += letter
        elif letter in "'\"" and (posix or word is None):
            quote = letter
            word = (word or "") + ("" if posix else letter)
        elif letter == "\\" and posix:
            if not letters:
                raise ValueError("No escaped character")
            word = (word or "") + letters.popleft()
        elif letter in " \t\r\n":
            if word is not None:
                words.append(word)
            word = None
        elif letter == "#" and comments:
            if word is not None:
                words.append(word)
            word = None
            while letters and letters.popleft() != "\n":
                pass
        else:
            word = (word or "") + letter
    if quote:
        raise ValueError("No closing quotation")
    if word is not None:
        words.append(word)
    return words


def quote(s):
    if s and all([letter in _SAFE for letter in s]):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'" if s else "''"


def join(split_command):
    return " ".join([quote(word) for word in split_command])
