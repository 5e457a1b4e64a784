"""The web server: gunicorn with threads."""

from __future__ import annotations

import gc
import socket
from typing import Any

from gunicorn.app.base import BaseApplication

from sociaalvitaal.cli.context import application

THREADS = 8


def why_unable_to_listen(host: str, port: int) -> str | None:
    """Why no server can start here, in plain Dutch; None when one can."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        return f"op {host}, poort {port}, kan geen server starten: {error.strerror}"
    return None


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings; every worker makes its own application and database connections."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        self.address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self.workers = workers
        super().__init__()

    def load_config(self) -> None:
        """Threads for slow readers, a limit on long request lines, recycling against slow leaks."""
        settings: dict[str, Any] = {
            "bind": self.address,
            "workers": self.workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "worker_connections": 2000,
            "timeout": 120,
            "graceful_timeout": 30,
            "keepalive": 15,
            "max_requests": 50_000,
            "max_requests_jitter": 5_000,
            "limit_request_line": 4094,
            "limit_request_fields": 60,
            "control_socket_disable": True,
            "accesslog": None,
            "loglevel": "warning",
            "proc_name": "sociaalvitaal",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application of this worker; what was loaded stays, so the garbage collector need not look at it again."""
        loaded = application()
        gc.collect()
        gc.freeze()
        return loaded
