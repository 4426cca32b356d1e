# The computer as a program sees it: one like many others, and the same everywhere.

from collections import namedtuple as _namedtuple

_VERSION = "3.11.7"
_BUILD = ("main", "Jan  1 2020 00:00:00")
_COMPILER = "GCC 12.2.0"


class uname_result(_namedtuple("uname_result_base", "system node release version machine")):

    @property
    def processor(self):
        return ""

    def __repr__(self):
        parts = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"uname_result({parts})"

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    def __len__(self):
        return 6

    def __getitem__(self, key):
        return tuple(iter(self))[key]


_uname = uname_result("Linux", "localhost", "6.1.0", "#1 SMP PREEMPT_DYNAMIC", "x86_64")


def uname():
    return _uname


def system():
    return _uname.system


def node():
    return _uname.node


def release():
    return _uname.release


def version():
    return _uname.version


def machine():
    return _uname.machine


def processor():
    return _uname.processor


def platform(aliased=False, terse=False):
    return f"{_uname.system}-{_uname.release}-{_uname.machine}-with-glibc2.36"


def architecture(executable="/usr/bin/python3", bits="", linkage=""):
    return (bits or "64bit", linkage or "ELF")


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return ("glibc", "2.36")


def python_implementation():
    return "CPython"


def python_version():
    return _VERSION


def python_version_tuple():
    return tuple(_VERSION.split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return _BUILD


def python_compiler():
    return _COMPILER


def win32_ver(release="", version="", csd="", ptype=""):
    return (release, version, csd, ptype)


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return (release, versioninfo, machine)


def freedesktop_os_release():
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")
