"""The HTTP side: API, feeds, pages. ``build`` makes the application; nothing opens before it is served."""

from app.http.assemble import Projections, services_for
from app.http.build import build
from app.http.server import PortTaken, listen, serve_http
from app.http.services import FloorDesk, Services

__all__ = ["FloorDesk", "PortTaken", "Projections", "Services", "build", "listen", "serve_http", "services_for"]
