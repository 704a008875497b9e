"""Carries the machine's pip settings over to uv, which reads none of them.

pip's own command lists them from all its files and the environment, so the files are never parsed here.
"""

import ast
import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import url2pathname

_SETTING = re.compile(r"^(?P<section>[^.\s]+|:env:)\.(?P<name>[\w-]+)=(?P<value>.+)$", re.MULTILINE)
_SECTIONS = ("global", "install", ":env:")  # later ones win, as in pip
SYSTEM_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def settings(listing: str) -> dict[str, str]:
    """The settings that `pip config list` printed, by name, with pip's order of precedence."""
    found: dict[str, dict[str, str]] = {}
    for line in _SETTING.finditer(listing):
        found.setdefault(line["section"], {})[line["name"]] = _text(line["value"])
    return {name: value for section in _SECTIONS for name, value in found.get(section, {}).items()}


def uv_environment(pip: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """What to add to uv's environment so that it asks the same indexes as pip. What is set for uv already stays."""
    wanted = {
        "UV_DEFAULT_INDEX": pip.get("index-url", ""),
        "UV_INDEX": " ".join(address for address in pip.get("extra-index-url", "").split() if _reachable(address)),
        "UV_FIND_LINKS": ",".join(place for place in pip.get("find-links", "").split() if _reachable(place)),
        "UV_NO_INDEX": "1" if pip.get("no-index", "").lower() in {"1", "true", "yes", "on"} else "",
        "UV_INSECURE_HOST": " ".join(pip.get("trusted-host", "").split()),
        "UV_HTTP_TIMEOUT": pip.get("default-timeout", pip.get("timeout", "")),
        "HTTPS_PROXY": pip.get("proxy", ""),
        "HTTP_PROXY": pip.get("proxy", ""),
        "SSL_CERT_FILE": pip.get("cert", ""),
        # As pip does: the best version of any index. The hashes in the lock keep a stranger's package out.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_SYSTEM_CERTS": "1" if pip.get("cert") or os.path.exists(SYSTEM_CERTIFICATES) else "",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_NO_CONFIG": "1",
    }
    return {name: value for name, value in wanted.items() if value and name not in environment}


def without_local_stores(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without wheels on this machine's disk: a store of one file would lock that file's hash alone."""
    kept = {name: value for name, value in environment.items() if name != "UV_FIND_LINKS"}
    shared = [address for address in environment.get("UV_INDEX", "").split() if not address.startswith("file:")]
    return kept | {"UV_INDEX": " ".join(shared)}


def _text(value: str) -> str:
    try:
        read = ast.literal_eval(value)
    except (SyntaxError, ValueError):
        read = value
    return " ".join(str(read).split())


def _reachable(place: str) -> bool:
    """pip passes over a local folder that is not there; uv ends with an error."""
    parts = urlsplit(place)
    if parts.scheme == "file":
        return os.path.exists(url2pathname(parts.path))
    return bool(parts.scheme) or os.path.exists(place)
