"""Addresses of scanners as people type them, and as devices announce them."""

from urllib.parse import urlsplit

_ROOT = "/eSCL"


def base_url(address: str) -> str:
    """Return the address under which a device answers, for example `http://10.0.0.5:8080/eSCL`.

    `address` is a host, a host with a port, or a whole address. Raises ValueError for what is none.
    """
    text = address.strip()
    parts = urlsplit(text if "://" in text else f"http://{text}")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ValueError(address)
    port = parts.port  # raises ValueError beyond 65535
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    where = host if port is None else f"{host}:{port}"
    return f"{parts.scheme}://{where}{parts.path.rstrip('/') or _ROOT}"
