"""Every route names the permission it asks for; ``app.directory.permissions`` says which role has it, and how far."""

from app.directory.permissions import Permission, Scope

__all__ = ["Permission", "Scope"]
