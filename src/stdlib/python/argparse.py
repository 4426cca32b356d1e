# Command lines: what a parser is told of its arguments, how it reads them, and what it says in help and errors.
#
# Reading goes over the kinds of the arguments first: each is an option (`O`), the `--` that ends options (`-`), or
# anything else (`A`). How many of them an action takes is decided by these letters alone.

import sys as _sys
import textwrap as _textwrap

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
    "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."

# Where the arguments that a subparser does not know wait for the end.
_UNKNOWN = "_unrecognized_args"
_MANY = 1 << 60


# What is said of arguments.

class ArgumentError(Exception):
    """An argument that cannot be accepted, with the action it belongs to."""

    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """Raised by what converts arguments; its text is shown as it is."""


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(action.choices) + "}"
    return None


# Helps.

class HelpFormatter:
    """Lays out usage and help. A section is a list of functions that give texts when they are called."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = 78
        self._prog = prog
        self._indent_increment = indent_increment
        self._width = width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = 0
        self._action_max_length = 0
        self._root = []
        self._open = [self._root]

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def start_section(self, heading):
        self._indent()
        section = []
        indent = self._current_indent - self._indent_increment
        self._open[-1].append(lambda: self._section_text(heading, section, indent))
        self._open.append(section)

    def end_section(self):
        self._open.pop()
        self._dedent()

    def _section_text(self, heading, section, indent):
        if section is not self._root:
            self._indent()
        inside = self._joined(section)
        if section is not self._root:
            self._dedent()
        if not inside:
            return ""
        title = f"{' ' * self._current_indent}{heading}:\n" if heading is not SUPPRESS and heading is not None else ""
        return f"\n{title}{inside}\n"

    def _joined(self, section):
        return "".join([text for text in [part() for part in section] if text and text is not SUPPRESS])

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._open[-1].append(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._open[-1].append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        shown = [action] + list(self._iter_indented_subactions(action))
        longest = max([len(self._format_action_invocation(each)) for each in shown])
        self._action_max_length = max(self._action_max_length, longest + self._current_indent)
        self._open[-1].append(lambda: self._format_action(action))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._joined(self._root)
        if text:
            while "\n\n\n" in text:
                text = text.replace("\n\n\n", "\n\n")
            text = text.strip("\n") + "\n"
        return text

    # The line of usage.

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = self._prog
        else:
            usage = self._usage_of_actions(actions, groups, prefix)
        return f"{prefix}{usage}\n\n"

    def _usage_of_actions(self, actions, groups, prefix):
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        prog = str(self._prog)
        words = self._usage_words(optionals + positionals, groups)
        usage = " ".join([prog] + words)
        most = max(self._width - self._current_indent, 11)
        if len(prefix) + len(usage) <= most:
            return usage
        options = _pieces(self._usage_words(optionals, groups))
        places = _pieces(self._usage_words(positionals, groups))
        if len(prefix) + len(prog) <= 0.75 * most:
            indent = len(prefix) + len(prog) + 1
            if options:
                lines = _packed([prog] + options, indent, most, len(prefix)) + _packed(places, indent, most)
            elif places:
                lines = _packed([prog] + places, indent, most, len(prefix))
            else:
                lines = [prog]
        else:
            indent = len(prefix)
            lines = _packed(options + places, indent, most)
            if len(lines) > 1:
                lines = _packed(options, indent, most) + _packed(places, indent, most)
            lines = [prog] + lines
        return "\n".join(lines)

    def _format_actions_usage(self, actions, groups):
        return " ".join(self._usage_words(actions, groups))

    def _usage_words(self, actions, groups):
        """What stands for each action, or for a group of which one can be given."""
        words = []
        grouped = {}
        for group in groups:
            members = group._group_actions
            if members and members[0] in actions:
                begin = actions.index(members[0])
                if actions[begin:begin + len(members)] == members:
                    grouped[begin] = group
        at = 0
        while at < len(actions):
            group = grouped.get(at)
            if group is None:
                word = self._usage_word(actions[at], False)
                at += 1
            else:
                members = group._group_actions
                shown = [self._usage_word(member, True) for member in members]
                shown = [each for each in shown if each is not None]
                word = " | ".join(shown) if shown else None
                if word is not None and not group.required:
                    word = f"[{word}]"
                elif len(shown) > 1:
                    word = f"({word})"
                at += len(members)
            if word:
                words.append(word)
        return words

    def _usage_word(self, action, is_grouped):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            word = self._format_args(action, self._get_default_metavar_for_positional(action))
            if is_grouped and word[:1] == "[" and word[-1:] == "]":
                word = word[1:-1]
            return word
        if action.nargs == 0:
            word = action.format_usage()
        else:
            default = self._get_default_metavar_for_optional(action)
            word = f"{action.option_strings[0]} {self._format_args(action, default)}"
        return word if action.required or is_grouped else f"[{word}]"

    # One argument in the list of them.

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        margin = " " * self._current_indent
        first_margin = " " * position
        if not action.help:
            parts = [f"{margin}{header}\n"]
        elif len(header) <= room:
            parts = [f"{margin}{header.ljust(room)}  "]
            first_margin = ""
        else:
            parts = [f"{margin}{header}\n"]
        lines = []
        if action.help and action.help.strip():
            text = self._expand_help(action)
            lines = self._split_lines(text, width) if text else []
            for number, line in enumerate(lines):
                parts.append(f"{' ' * position if number else first_margin}{line}\n")
        elif not parts[-1].endswith("\n"):
            parts.append("\n")
        for inner in self._iter_indented_subactions(action):
            parts.append(self._format_action(inner))
        return "".join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return self._metavar_formatter(action, default)(1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        values = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join([f"{option} {values}" for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{" + ",".join([str(choice) for choice in action.choices]) + "}"
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        of = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % of(1)
        if nargs == OPTIONAL:
            return "[%s]" % of(1)
        if nargs == ZERO_OR_MORE:
            names = of(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % of(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % of(1)
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(["%s"] * nargs) % of(nargs)

    def _expand_help(self, action):
        known = dict(vars(action), prog=self._prog)
        for name in list(known):
            value = known[name]
            if value is SUPPRESS:
                del known[name]
            elif hasattr(value, "__name__"):
                known[name] = value.__name__
        if known.get("choices") is not None:
            known["choices"] = ", ".join([str(choice) for choice in known["choices"]])
        return self._get_help_string(action) % known

    def _iter_indented_subactions(self, action):
        inner = getattr(action, "_get_subactions", None)
        if inner is not None:
            self._indent()
            yield from inner()
            self._dedent()

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        return self._fill_text(text, max(self._width - self._current_indent, 11), " " * self._current_indent) + "\n\n"

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        text = " ".join(text.split())
        return _textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _pieces(words):
    """Where the words of a usage can be broken: what stands in brackets stays together."""
    pieces = []
    for word in words:
        rest = word
        while rest:
            end = len(rest)
            if rest[0] in "[(":
                closing = "]" if rest[0] == "[" else ")"
                for at in range(1, len(rest)):
                    if rest[at] == closing and rest[at + 1:at + 2] in ("", " "):
                        end = at + 1
                        break
            else:
                end = rest.find(" ")
                if end < 0:
                    end = len(rest)
            pieces.append(rest[:end])
            rest = rest[end:].lstrip()
    return pieces


def _packed(parts, indent, most, first=None):
    """As many parts a line as fit; the first line may begin behind a prefix of `first` letters."""
    lines = []
    line = []
    length = (indent if first is None else first) - 1
    for part in parts:
        if length + 1 + len(part) > most and line:
            lines.append(" " * indent + " ".join(line))
            line = []
            length = indent - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(" " * indent + " ".join(line))
    if first is not None:
        lines[0] = lines[0][indent:]
    return lines


class RawDescriptionHelpFormatter(HelpFormatter):

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):

    def _get_help_string(self, action):
        text = action.help or ""
        has_default = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        if "%(default)" not in text and action.default is not SUPPRESS and has_default:
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# What is done with an argument.

class _Shown:
    """Something whose text names what it is made of."""

    def __repr__(self):
        parts = []
        others = {}
        for value in self._get_args():
            parts.append(repr(value))
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append(f"{name}={value!r}")
            else:
                others[name] = value
        if others:
            parts.append(f"**{others!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_Shown):

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None

    def __contains__(self, key):
        return key in self.__dict__


class Action(_Shown):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _get_kwargs(self):
        names = (
            "option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar",
        )
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith("--"):
                both.append("--no-" + option[2:])
        super().__init__(both, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


def _check_takes_something(nargs, const, kind):
    if nargs == 0:
        if kind == "store":
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store "
                "const may be more appropriate"
            )
        raise ValueError(
            "nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append "
            "const action may be more appropriate"
        )
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")


class _StoreAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        _check_takes_something(nargs, const, "store")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copied(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        _check_takes_something(nargs, const, "append")
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):

    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):

    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):

    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """Hands the arguments that follow to the parser that the first of them names."""

    class _ChoicesPseudoAction(Action):

        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], name, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(
            option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar
        )

    def add_parser(self, name, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ArgumentError(self, f"conflicting subparser: {name}")
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser alias: {alias}")
        if "help" in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        self._name_parser_map[name] = parser
        for alias in aliases:
            self._name_parser_map[alias] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            choices = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {choices})")
        found, unknown = self._name_parser_map[name].parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if unknown:
            vars(namespace).setdefault(_UNKNOWN, [])
            getattr(namespace, _UNKNOWN).extend(unknown)


class FileType:
    """Standard input and output by the name `-`; there are no others here."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return _sys.stdin
            if any([letter in self._mode for letter in "wax"]):
                return _sys.stdout
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        raise ArgumentTypeError(f"can't open '{string}': Threadline simulates programs without files")

    def __repr__(self):
        parts = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        named = (("encoding", self._encoding), ("errors", self._errors))
        parts += [f"{name}={value!r}" for name, value in named if value is not None]
        return f"FileType({', '.join(parts)})"


# What has arguments.

_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
    "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction,
    "count": _CountAction, "help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction,
    "extend": _ExtendAction,
}


def _same(text):
    return text


class _ActionsContainer:

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        if conflict_handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value: {conflict_handler!r}")
        self._registries = {"action": dict(_ACTIONS), "type": {None: _same}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        # Filled where an option looks like a negative number.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default_value=None):
        try:
            return self._registries[registry_name].get(value, default_value)
        except TypeError:
            # What cannot be a key was not registered.
            return default_value

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        kind = kwargs.pop("action", None)
        action_class = self._registry_get("action", kind, kind)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        converter = self._registry_get("type", action.type, action.type)
        if not callable(converter):
            raise ValueError(f"{converter!r} is not callable")
        if converter is FileType:
            raise ValueError(f"{converter!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _is_negative_number(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over what another parser has, group by group."""
        by_title = {group.title: group for group in self._action_groups}
        group_of = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler
                )
            for action in group._group_actions:
                group_of[id(action)] = by_title[group.title]
        for group in container._mutually_exclusive_groups:
            own = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                group_of[id(action)] = own
        for action in container._actions:
            group_of.get(id(action), self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or (nargs == ZERO_OR_MORE and "default" not in kwargs):
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        options = []
        long_ones = []
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(
                    f"invalid option string {option!r}: must start with a character {self.prefix_chars!r}"
                )
            options.append(option)
            if len(option) > 1 and option[1] in self.prefix_chars:
                long_ones.append(option)
        dest = kwargs.pop("dest", None)
        if dest is None:
            named_by = long_ones[0] if long_ones else options[0]
            dest = named_by.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {named_by!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=options)

    def _check_conflict(self, action):
        taken = [
            (option, self._option_string_actions[option])
            for option in action.option_strings if option in self._option_string_actions
        ]
        if not taken:
            return
        if self.conflict_handler == "error":
            names = ", ".join([option for option, _ in taken])
            raise ArgumentError(action, f"conflicting option string{'' if len(taken) == 1 else 's'}: {names}")
        for option, other in taken:
            other.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """Arguments under a heading of their own; all that is known of them is shared with what they belong to."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)


def _is_negative_number(text):
    if text[:1] != "-":
        return False
    whole, dot, part = text[1:].partition(".")
    if dot:
        return part.isdecimal() and (whole.isdecimal() or not whole)
    return whole.isdecimal()


# How many arguments an action takes.

def _wanted(nargs, is_option):
    """The least and the most number of arguments, and the letters that may stand among them."""
    letters = "A" if is_option else "A-"
    if nargs is None:
        return 1, 1, letters
    if nargs == OPTIONAL:
        return 0, 1, letters
    if nargs == ZERO_OR_MORE:
        return 0, _MANY, letters
    if nargs == ONE_OR_MORE:
        return 1, _MANY, letters
    if nargs == REMAINDER:
        return 0, _MANY, "AO" if is_option else "AO-"
    if nargs == PARSER:
        return 1, _MANY, "AO" if is_option else "AO-"
    if nargs == SUPPRESS:
        return 0, 0, "-"
    return nargs, nargs, letters


def _lengths(action, kinds):
    """How many of the kinds an action can take, the most first."""
    least, most, letters = _wanted(action.nargs, bool(action.option_strings))
    possible = []
    count = 0
    if least == 0:
        possible.append(0)
    for at, kind in enumerate(kinds):
        if kind not in letters:
            break
        if kind == "O" and action.nargs == PARSER and count == 0:
            break
        if kind != "-":
            count += 1
        if count > most:
            break
        if count >= least:
            possible.append(at + 1)
    return possible[::-1]


def _shares(actions, kinds):
    """How many each of the actions takes from the beginning, or `None`; earlier ones take as many as they can."""
    if not actions:
        return []
    for length in _lengths(actions[0], kinds):
        rest = _shares(actions[1:], kinds[length:])
        if rest is not None:
            return [length] + rest
    return None


class ArgumentParser(_Shown, _ActionsContainer):

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _sys.argv[0].rsplit("/", 1)[-1] if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(
                prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                help="show this help message and exit",
            )
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            title = kwargs.pop("title", "subcommands")
            self._subparsers = self.add_argument_group(title, kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        kind = kwargs.pop("action", "parsers")
        action = self._registry_get("action", kind, kind)(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Reading.

    def parse_args(self, args=None, namespace=None):
        namespace, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                namespace, unknown = self._parse_known_args(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            namespace, unknown = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNKNOWN):
            unknown.extend(getattr(namespace, _UNKNOWN))
            delattr(namespace, _UNKNOWN)
        return namespace, unknown

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            for text in arg_strings:
                if text and text[0] in self.fromfile_prefix_chars:
                    self.error(f"{text[1:]}: Threadline simulates programs without files")
        return _Reading(self, arg_strings, namespace).whole()

    def _parse_optional(self, text):
        """The action, option and value that an argument is, if it is one; of an unknown option there is no action."""
        if not text or text[0] not in self.prefix_chars:
            return None
        if text in self._option_string_actions:
            return self._option_string_actions[text], text, None
        if len(text) == 1:
            return None
        option, equals, value = text.partition("=")
        if equals and option in self._option_string_actions:
            return self._option_string_actions[option], option, value
        possible = self._get_option_tuples(text)
        if len(possible) > 1:
            matches = ", ".join([option for _, option, _ in possible])
            self.error(f"ambiguous option: {text} could match {matches}")
        if possible:
            return possible[0]
        if _is_negative_number(text) and not self._has_negative_number_optionals:
            return None
        if " " in text:
            return None
        return None, text, None

    def _get_option_tuples(self, text):
        """What an argument may be short for, or, of one dash, an option with its value directly behind it."""
        found = []
        actions = self._option_string_actions
        if text[1] in self.prefix_chars:
            if self.allow_abbrev:
                begin, equals, value = text.partition("=")
                found = [
                    (actions[option], option, value if equals else None) for option in actions if option.startswith(begin)
                ]
            return found
        for option in actions:
            if option == text[:2]:
                found.append((actions[option], option, text[2:]))
            elif option.startswith(text):
                found.append((actions[option], option, None))
        return found

    # Values.

    def _get_values(self, action, arg_strings):
        if action.nargs not in (PARSER, REMAINDER) and "--" in arg_strings:
            arg_strings.remove("--")
        nargs = action.nargs
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return arg_strings
            self._check_value(action, action.default)
            return action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, text) for text in arg_strings]
        if nargs is None or nargs == OPTIONAL:
            self._check_value(action, values[0])
            return values[0]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, text):
        converter = self._registry_get("type", action.type, action.type)
        if not callable(converter):
            raise ArgumentError(action, f"{converter!r} is not callable")
        try:
            return converter(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {text!r}")

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join([repr(choice) for choice in action.choices])
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    # Saying.

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


class _Reading:
    """One reading of a command line."""

    def __init__(self, parser, texts, namespace):
        self.parser = parser
        self.texts = texts
        self.namespace = namespace
        self.unknown = []
        # Positionals that are still to come.
        self.positionals = parser._get_positional_actions()
        self.seen = []
        # Those of them that were given something other than their default.
        self.given = []
        # The options by their places.
        self.options = {}
        kinds = []
        for place, text in enumerate(texts):
            if "-" in kinds:
                kinds.append("A")
            elif text == "--":
                kinds.append("-")
            else:
                option = parser._parse_optional(text)
                if option is not None:
                    self.options[place] = option
                kinds.append("A" if option is None else "O")
        self.kinds = "".join(kinds)

    def whole(self):
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            following = min([place for place in self.options if place >= at])
            if at != following:
                end = self.take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.unknown.extend(self.texts[at:following])
                at = following
            at = self.take_option(at)
        at = self.take_positionals(at)
        self.unknown.extend(self.texts[at:])
        self.check_required()
        return self.namespace, self.unknown

    def take_positionals(self, at):
        # As many of them as what is there suffices for.
        for count in range(len(self.positionals), -1, -1):
            shares = _shares(self.positionals[:count], self.kinds[at:])
            if shares is not None:
                break
        actions = self.positionals[:count]
        del self.positionals[:count]
        for action, length in zip(actions, shares):
            self.act(action, self.texts[at:at + length])
            at += length
        return at

    def take_option(self, at):
        action, option, value = self.options[at]
        if action is None:
            self.unknown.append(self.texts[at])
            return at + 1
        calls = []
        end = at + 1
        while value is not None:
            count = self.count_for(action, "A")
            if count == 1:
                calls.append((action, [value], option))
                break
            # Several letters behind one dash.
            if count or option[1] in self.parser.prefix_chars or value == "":
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            calls.append((action, [], option))
            option = option[0] + value[0]
            if option not in self.parser._option_string_actions:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            action = self.parser._option_string_actions[option]
            value = value[1:] or None
        else:
            end += self.count_for(action, self.kinds[at + 1:])
            calls.append((action, self.texts[at + 1:end], option))
        for action, texts, option in calls:
            self.act(action, texts, option)
        return end

    def count_for(self, action, kinds):
        lengths = _lengths(action, kinds)
        if lengths:
            return lengths[0]
        known = {
            None: "expected one argument", OPTIONAL: "expected at most one argument",
            ONE_OR_MORE: "expected at least one argument",
        }
        nargs = action.nargs
        plural = "" if nargs == 1 else "s"
        raise ArgumentError(action, known.get(nargs, f"expected {nargs} argument{plural}"))

    def act(self, action, texts, option=None):
        self.seen.append(action)
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.given.append(action)
            for group in self.parser._mutually_exclusive_groups:
                if any([member is action for member in group._group_actions]):
                    for other in group._group_actions:
                        if other is not action and any([each is other for each in self.given]):
                            raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if any([each is action for each in self.seen]):
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                # A default that is a text is read like an argument, if nobody has put something else there.
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error(f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            members = group._group_actions
            if group.required and not any([each is member for member in members for each in self.given]):
                names = " ".join([_name_of(member) for member in members if member.help is not SUPPRESS])
                self.parser.error(f"one of the arguments {names} is required")
