"""A network that can be cut: a namespace whose link goes down where that is allowed, else a proxy that lets go."""

import contextlib
import ctypes
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

CLONE_NEWNET = 0x40000000
HERE, THERE = "10.203.77.1", "10.203.77.2"


class Wire(Protocol):
    """The way of some processes to the database."""

    kind: str
    host: str
    port: int

    def far_end(self) -> None:
        """Let this process live at the far end."""

    def cut(self, seconds: float) -> None:
        """Let nothing through for a while."""


class Namespace:
    """The far end is a network namespace; cutting takes its link down."""

    kind = "network namespace"

    def __init__(self, port: int) -> None:
        self.name = f"maraude-{os.getpid()}"
        self.link, self.far = f"mar{os.getpid() % 100_000}", f"maf{os.getpid() % 100_000}"
        self.host, self.port = HERE, port

    def open(self) -> None:
        for command in (
            f"netns add {self.name}",
            f"link add {self.link} type veth peer name {self.far} netns {self.name}",
            f"addr add {HERE}/30 dev {self.link}",
            f"link set {self.link} up",
            f"-n {self.name} addr add {THERE}/30 dev {self.far}",
            f"-n {self.name} link set {self.far} up",
            f"-n {self.name} link set lo up",
        ):
            subprocess.run(["ip", *command.split()], check=True, capture_output=True)

    def close(self) -> None:
        subprocess.run(["ip", "link", "del", self.link], check=False, capture_output=True)
        subprocess.run(["ip", "netns", "del", self.name], check=False, capture_output=True)

    def far_end(self) -> None:
        with Path("/run/netns", self.name).open("rb") as namespace:
            if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "setns")

    def cut(self, seconds: float) -> None:
        subprocess.run(["ip", "link", "set", self.link, "down"], check=True)
        time.sleep(seconds)
        subprocess.run(["ip", "link", "set", self.link, "up"], check=True)


class Proxy:
    """A proxy on loopback; cutting drops every connection and takes no new one."""

    kind = "proxy"

    def __init__(self, port: int) -> None:
        self.target, self.host = port, "127.0.0.1"
        self.listener = socket.create_server((self.host, 0))
        self.port = self.listener.getsockname()[1]
        self.pairs: set[socket.socket] = set()
        self.down = False

    def open(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()

    @staticmethod
    def far_end() -> None:
        """Nothing makes it but the address."""

    def close(self) -> None:
        self.listener.close()
        self._drop()

    def cut(self, seconds: float) -> None:
        self.down = True
        self._drop()
        time.sleep(seconds)
        self.down = False

    def _drop(self) -> None:
        for each in list(self.pairs):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self.pairs.clear()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = self.listener.accept()[0]
                try:
                    if self.down:
                        raise OSError
                    far = socket.create_connection((self.host, self.target))
                except OSError:
                    near.close()
                    continue
                self.pairs |= {near, far}
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        for each in (one, other):
            each.close()


@contextlib.contextmanager
def wire(port: int) -> Iterator[Wire]:
    """Lay a wire to a port of this machine."""
    laid: Namespace | Proxy = Proxy(port)
    if os.geteuid() == 0 and shutil.which("ip"):
        tried = Namespace(port)
        try:
            tried.open()
            laid = tried
        except (OSError, subprocess.CalledProcessError):
            tried.close()
    if laid.kind == "proxy":
        laid.open()
    try:
        yield laid
    finally:
        laid.close()
