"""The manager interface of Asterisk: start with connection.AmiLink."""
