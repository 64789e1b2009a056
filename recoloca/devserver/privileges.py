"""Who PostgreSQL runs as: it refuses to be root, and the clone may lie where nobody else may look.

As root the server becomes an account that exists on every machine (`nobody`, or whoever owns the
data already). That account may be unable to walk to the data, say below a home of mode 0700, and
opening other people's folders up is not ours to do. So the process keeps exactly one capability,
to read and walk past file modes, as an ambient one, which its children keep as well. Copying data
and binaries elsewhere would do too, but then `rm -r var` would not remove the data.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recoloca.devserver.console import Problem

PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 28, 47, 2
# Keeps capabilities over a change of user, and makes access(2), which initdb asks, heed them.
NO_SETUID_FIXUP = 1 << 2
CLONE_NEWUSER = 0x10000000
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522
LINUX = sys.platform == "linux"
libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Account:
    """Whom to become: numeric user and group."""

    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Give it a file or folder."""
        os.chown(path, self.uid, self.gid)


def server_account(data: Path) -> Account | None:
    """Who PostgreSQL is to run as; None for whoever runs this."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Problem(
            "PostgreSQL cannot run as root and this machine has no account named nobody: "
            "run the same command as an ordinary user."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def become(account: Account) -> None:
    """Turn this (forked) process into the account, for good."""
    if LINUX:
        _call(libc.prctl, PR_SET_SECUREBITS, NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setresgid(account.gid, account.gid, account.gid)
    os.setresuid(account.uid, account.uid, account.uid)
    if LINUX:
        _keep_only(CAP_DAC_READ_SEARCH)


def needs_name() -> bool:
    """Whether this user is a bare number, as in some containers; initdb wants a name."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return LINUX
    return False


def borrow_name() -> None:
    """Let this (forked) process see itself as nobody; what it writes is still the real user's."""
    nobody, uid, gid = pwd.getpwnam("nobody"), os.geteuid(), os.getegid()
    _call(libc.unshare, CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{nobody.pw_uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{nobody.pw_gid} {gid} 1")


def _keep_only(capability: int) -> None:
    """Containers often withhold the capability to read, but leave the wider one to override."""
    try:
        _hold(capability)
    except PermissionError:
        _hold(CAP_DAC_OVERRIDE)


def _hold(capability: int) -> None:
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    bits = 1 << capability
    sets = struct.pack("=6I", bits, bits, bits, 0, 0, 0)
    _call(libc.capset, ctypes.c_char_p(header), ctypes.c_char_p(sets))
    _call(libc.prctl, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)


def _call(function: Callable[..., int], *arguments: object) -> None:
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
