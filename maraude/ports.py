"""Takes a port, or says who has it."""

import errno
import socket

from maraude.problems import Unusable
from models.settings import Settings

PORT: int = Settings.model_fields["port"].default
LAST_PORT = 65_535


def bind(host: str, port: int) -> socket.socket:
    """Take the port, or say who has it."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise _not_ours(host, port, error) from error
    return taken


def _not_ours(host: str, port: int, error: OSError) -> Unusable:
    if error.errno == errno.EACCES:
        return Unusable(f"Port {port} on {host} is kept for the system. Choose one above 1024, with --port {PORT}")
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < LAST_PORT else PORT
        return Unusable(f"Port {port} on {host} is taken by another program. Choose another, with --port {other}")
    return Unusable(
        f"{host} is not an address of this machine: check --host or MARAUDE_HOST; 127.0.0.1 is this machine alone"
    )
