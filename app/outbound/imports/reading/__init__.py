"""Files of rows, read as they come: CSV in the encodings of office programs, and XLSX."""
