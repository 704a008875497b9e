"""May this number be dialled now? Asked for every attempt before it is written; what cannot be answered forbids."""
