"""The screens kept in docs/images: small, since each of them comes with every clone."""

from io import BytesIO

from PIL import Image

from app.setup.places import CHECKOUT

IMAGES = CHECKOUT / "docs/images"
COLOURS = 64  # the pages use few; more would only draw the edges of letters finer


def keep(name: str, screen: bytes) -> None:
    """A screenshot (PNG) as ``docs/images/NAME.png``, with a palette."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(screen)).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(IMAGES / f"{name}.png", optimize=True)
