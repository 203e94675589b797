"""Who may ask the preview server: only a browser that was sent to it by its own address.

Every web page can make a browser send requests to this machine. A page that rebinds its own name to
127.0.0.1 gives itself away by the `Host` header, a page that opens our WebSocket by the `Origin`
header: both are compared as a whole with what is ours. No IP address is trusted for being one, and
no header of a proxy is read (webpack-dev-server CVE-2025-30360, Vite CVE-2025-24010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Guard", "authority", "guard_for"]

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - it is recognised here, not bound
_HTTP_PORT = 80


class Guard(Noun):
    """The addresses under which the server answers, such as ``localhost:8000``; the first leads."""

    authorities: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return f"http://{self.authorities[0]}/"

    def admits_host(self, hosts: Sequence[str]) -> bool:
        """Whether a request with these `Host` headers, of which there must be one, is for us."""
        return len(hosts) == 1 and hosts[0].lower() in self.authorities

    def admits_origin(self, origins: Sequence[str]) -> bool:
        """Whether a WebSocket with these `Origin` headers, of which there must be one, is ours."""
        return len(origins) == 1 and origins[0] in {f"http://{one}" for one in self.authorities}


def guard_for(host: str, port: int) -> Guard:
    """Return the guard of a server that was told to listen on `host` and does so at `port`.

    A host that means every network of the machine is no name that anybody visits: it adds nothing
    to the names of the machine itself.
    """
    names = _LOOPBACK if host in _EVERYWHERE else (host.lower(), *_LOOPBACK)
    return Guard(tuple(dict.fromkeys(authority(name, port) for name in names)))


def authority(host: str, port: int) -> str:
    """Return host and port as browsers write them (RFC 3986, section 3.2; without port 80)."""
    name = f"[{host}]" if ":" in host else host
    return name if port == _HTTP_PORT else f"{name}:{port}"
