"""The screens kept in docs/images: small, since each of them comes with every clone."""

from io import BytesIO
from typing import cast

from PIL import Image

from app.setup.places import CHECKOUT

IMAGES = CHECKOUT / "docs/images"
COLOURS = 256


def keep(name: str, screen: bytes) -> None:
    """A screenshot (PNG) as ``docs/images/NAME.png``, with a palette: what is drawn most keeps its very colour."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(screen)).convert("RGB")
    few = picture.quantize(palette=_palette(picture), dither=Image.Dither.NONE)
    few.save(IMAGES / f"{name}.png", optimize=True)


def _palette(picture: Image.Image) -> Image.Image:
    drawn = picture.getcolors(picture.width * picture.height) or []
    commonest = sorted(drawn, key=lambda one: one[0], reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in commonest for part in cast(tuple[int, ...], colour)])
    return palette
