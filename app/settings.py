"""What an installation can set. The only reader of the environment; every variable begins with ``CALLFLOOR_``.

The launcher turns its options into these variables, so that the command line, ``docker-compose.yml`` and a unit file
say the same thing in the same words.
"""

from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.numbers import Writing
from app.oidc.settings import ProviderSettings

Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[float, Field(gt=0)]

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def _host_and_port(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not colon or not host or not port.isdigit() or int(port) > 65535:
        raise ValueError("must read HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080")
    return value


def _http_address(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("must read http://HOST/PATH or https://HOST/PATH")
    return value


_CALLS_IN = _LINES_OUT = 300
_PORTS_OF_A_CALL = 4  # RTP and RTCP of both legs

EVERY_ADDRESS = ("0.0.0.0", "::")


def _known_as(bound: str, host: str) -> str:
    """A floor bound to every address is called as whoever asks has called it."""
    return host if bound in EVERY_ADDRESS else bound


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class Settings(BaseSettings):
    """One floor's settings. Raises pydantic's ValidationError naming the variable that is wrong."""

    model_config = SettingsConfigDict(env_prefix="CALLFLOOR_", frozen=True, extra="ignore", hide_input_in_errors=True)

    data: Path = Path("var")  # everything this floor writes lies under here
    http: Annotated[str, AfterValidator(_host_and_port)] = "127.0.0.1:8080"
    bind: str = "127.0.0.1"  # SIP and RTP
    sip_port: Port = 5060
    ws_bind: str = ""  # softphones; empty: as bind
    ws_port: Port = 8088
    ami_port: Port = 5038  # loopback only
    fastagi_port: Port = 4573  # loopback only
    rtp_start: Port = 10000
    rtp_end: Port = 20000
    carrier: str = "127.0.0.2"  # calls in come from this address, calls out go to it
    carrier_port: Port = 5060
    carrier_numbers: Writing = Writing.E164  # how the carrier is given the number of a call out
    calls_in: Annotated[int, Field(ge=1)] | None = None  # at once; the next are told that it is busy
    calls_out: Annotated[int, Field(ge=0)] | None = None  # lines that campaigns may take at once, ringing and talking

    floor: str = Field(default="main", pattern=r"^[a-z0-9][a-z0-9-]{0,15}$")
    time_zone: str = "Asia/Shanghai"
    region: str = Field(default="CN", pattern=r"^[A-Z]{2}$")  # whose numbers come without a country code
    demo: bool = False
    traffic: bool = True  # simulated calls; only with the demo floor
    database_url: str = ""  # empty: SQLite in the data folder
    ready_fd: int | None = None  # a file descriptor that gets one line when the floor is ready
    log_json: bool = False

    token_s: Seconds = 3600.0  # POST /auth/renew gives a fresh one; screens do so by themselves
    public_url: str = ""  # how browsers reach us behind a proxy, which is believed: https://floor.example.com
    oidc_issuer: str = ""  # single sign-on; empty: none
    oidc_name: str = Field(default="sso", pattern=r"^[a-z0-9-]{1,20}$")
    oidc_title: str = "Single sign-on"  # on the sign-in page
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_scopes: str = "openid profile email"
    oidc_claims: str = "preferred_username,email"  # the first that is a user's name counts
    login_tries: Annotated[int, Field(ge=1)] = 10  # wrong passwords per user name and per address ...
    login_window_s: Seconds = 60.0  # ... within this time
    allowed_origins: tuple[str, ...] = ()  # further web origins that may open the feeds, beside our own
    softphone_url: str = ""  # empty: ws://BIND:WS_PORT/ws
    web: Path | None = None  # the built pages; the set-up builds them and names them here
    connections: Annotated[int, Field(ge=1)] = 2_000  # to pages, API and feeds, from one address
    message_max_s: Annotated[int, Field(ge=5, le=3600)] = 180  # of a message that a caller leaves
    message_min_s: Annotated[float, Field(ge=0, le=60)] = 1.5  # less is no message
    message_silence_s: Annotated[int, Field(ge=2, le=60)] = 6  # ends it
    ledger_settled_s: Seconds = 120.0  # after its end a call is in every account, and they are compared
    transcribe: str = ""  # a command that prints a message's words; the file's path is its last argument; empty: none
    transcribe_s: Seconds = 300.0  # longer than that it may not take
    registry_url: Annotated[str, AfterValidator(_http_address)] = ""  # of people who want no calls; empty: none
    registry_token: str = Field(default="", repr=False)
    registry_s: Annotated[float, Field(gt=0, le=30)] = 3.0  # to answer one question
    body_limit: Annotated[int, Field(ge=1024)] = 256 * 1024  # bytes of one API request

    @field_validator("data", mode="after")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("database_url", mode="after")
    @classmethod
    def _with_our_driver(cls, value: str) -> str:
        """Plain ``postgresql://`` and ``sqlite://`` are fine to set."""
        scheme, mark, rest = value.partition("://")
        return f"{_DRIVERS.get(scheme, scheme)}{mark}{rest}"

    @model_validator(mode="after")
    def _check_rtp(self) -> Self:
        if self.rtp_end <= self.rtp_start:
            raise ValueError("CALLFLOOR_RTP_END must be greater than CALLFLOOR_RTP_START")
        if (self.calls_in or 1) > self._calls_by_ports:
            ports = f"{self.rtp_start} to {self.rtp_end}"
            raise ValueError(f"CALLFLOOR_CALLS_IN is {self.calls_in}, and a call takes four RTP ports of {ports}")
        return self

    @property
    def _calls_by_ports(self) -> int:
        return max(1, (self.rtp_end - self.rtp_start + 1) // _PORTS_OF_A_CALL)

    @property
    def calls_in_limit(self) -> int:
        """How many calls in there may be at once."""
        return self.calls_in or min(_CALLS_IN, self._calls_by_ports)

    @property
    def calls_out_limit(self) -> int:
        """How many lines campaigns may take at once; Asterisk itself holds them to it."""
        return min(_LINES_OUT, self._calls_by_ports) if self.calls_out is None else self.calls_out

    @model_validator(mode="after")
    def _check_oidc(self) -> Self:
        if self.oidc_issuer and not self.oidc_client_id:
            raise ValueError("CALLFLOOR_OIDC_ISSUER asks for CALLFLOOR_OIDC_CLIENT_ID")
        return self

    @property
    def oidc_providers(self) -> tuple[ProviderSettings, ...]:
        if not self.oidc_issuer:
            return ()
        only = ProviderSettings(
            name=self.oidc_name,
            title=self.oidc_title,
            issuer=self.oidc_issuer,
            client_id=self.oidc_client_id,
            client_secret=self.oidc_client_secret,
            scopes=self.oidc_scopes,
            claims=tuple(name.strip() for name in self.oidc_claims.split(",") if name.strip()),
        )
        return (only,)

    @property
    def http_host(self) -> str:
        return self.http.rpartition(":")[0].strip("[]")

    @property
    def http_port(self) -> int:
        return int(self.http.rpartition(":")[2])

    @property
    def url(self) -> str:
        """Where people find the floor; a floor bound to every address is shown at the loopback one."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.http_host, self.http.rpartition(":")[0])
        return f"http://{host}:{self.http_port}"

    @property
    def softphone(self) -> str:
        return self.softphone_at(self.bind)

    def softphone_at(self, host: str) -> str:
        """Where a browser phone finds us that has reached us under this host name."""
        return self.softphone_url or f"ws://{_in_url(_known_as(self.ws_host, host))}:{self.ws_port}/ws"

    def sip_domain(self, host: str) -> str:
        return _known_as(self.bind, host)

    @property
    def ws_host(self) -> str:
        return self.ws_bind or self.bind

    @property
    def database(self) -> str:
        """The database's URL with the driver we use."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data / 'callfloor.db'}"

    @property
    def recordings(self) -> Path:
        return self.data / "recordings"
