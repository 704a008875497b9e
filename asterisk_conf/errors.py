"""Errors of rendering.

ConfigurationError
├── TemplateInvalid
└── ValueUnsafe
"""

from core.errors import CallfloorError


class ConfigurationError(CallfloorError):
    """Asterisk's configuration cannot be rendered."""


class TemplateInvalid(ConfigurationError):
    """A template names a value that nobody gives."""


class ValueUnsafe(ConfigurationError):
    """A value would mean something else inside a configuration file."""
