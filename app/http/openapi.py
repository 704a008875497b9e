"""Writes the API's description to standard output, for the web's types: ``python -m app.http.openapi``."""

import json
import sys

from fastapi import FastAPI

from app.http.build import api_router


def main() -> None:
    described = FastAPI(title="Callfloor", version="0.1.0")
    described.include_router(api_router())
    json.dump(described.openapi(), sys.stdout, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
