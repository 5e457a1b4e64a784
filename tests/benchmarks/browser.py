"""A small browser that keeps its connection and cookies: cheap, so that the server's time shows."""

from __future__ import annotations

import http.client
from urllib.parse import urlencode

from tests.servers import PASSWORD


class Browser:
    """Asks pages and sends forms over one kept connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Status and body of the answer to a form."""
        return self._ask("POST", path, urlencode(fields))

    def sign_in(self, email: str) -> None:
        """Sign in; fails loudly."""
        _, page = self.get("/inloggen")
        fields = {"email": email, "wachtwoord": PASSWORD, "csrf_token": hidden(page, "csrf_token")}
        status, _ = self.post("/inloggen", fields)
        if status != 303:
            raise RuntimeError(f"{email} could not sign in: {status}")

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, text


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]
