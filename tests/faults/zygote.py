"""A server that can be killed often: imports once, then forks a fresh server on each `start`.

Reads commands on standard input: `start` forks two server processes on one listening socket,
`kill` sends them SIGKILL (nothing is flushed, nothing is said good-bye to). Each server builds
its application anew, so what a kill left behind is met by a real start.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app

SERVERS = 2


class _Quiet(WSGIRequestHandler):
    """Says nothing."""

    def log(self, *args: Any) -> None:
        """Drop the line."""


def _serve(listener: socket.socket) -> None:
    """Be a server until killed."""
    application = create_app()
    make_server(
        "127.0.0.1", 0, application, threaded=True, fd=listener.fileno(), request_handler=_Quiet
    ).serve_forever()


def _start(listener: socket.socket) -> list[int]:
    """Fork the servers."""
    children = []
    for _ in range(SERVERS):
        child = os.fork()
        if child == 0:
            _serve(listener)
            os._exit(0)
        children.append(child)
    return children


def _kill(children: list[int]) -> None:
    """Kill the servers where they stand, and wait until they are gone."""
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)


def main(port: int) -> None:
    """Answer commands until standard input ends."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(64)
    children: list[int] = []
    for line in sys.stdin:
        if line.strip() == "start":
            children = _start(listener)
        else:
            _kill(children)
            children = []
        print("done", flush=True)
    _kill(children)


if __name__ == "__main__":
    main(int(sys.argv[1]))
