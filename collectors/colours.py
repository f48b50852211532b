"""Colours of CSS, to tell letters that nobody sees: none at all, or that of what they are written on."""

import colorsys
import re
from functools import lru_cache

from collectors.arithmetic import measured

Colour = tuple[float, float, float, float]
"""Red, green and blue from 0 to 255, and how much of it there is, from 0 to 1."""
HEX = re.compile(r"#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})")
CALL = re.compile(r"(rgb|hsl)a?\(([^()]*(?:\([^()]*\)[^()]*)*)\)?")
ALIKE = 10
"""How far each of the three may be from the other's for letters to be lost in it."""
FAINT = 0.03
NAMES = {
    "black": "000000",
    "silver": "c0c0c0",
    "gray": "808080",
    "grey": "808080",
    "white": "ffffff",
    "maroon": "800000",
    "red": "ff0000",
    "purple": "800080",
    "fuchsia": "ff00ff",
    "magenta": "ff00ff",
    "green": "008000",
    "lime": "00ff00",
    "olive": "808000",
    "yellow": "ffff00",
    "navy": "000080",
    "blue": "0000ff",
    "teal": "008080",
    "aqua": "00ffff",
    "cyan": "00ffff",
    "orange": "ffa500",
    "pink": "ffc0cb",
    "brown": "a52a2a",
    "beige": "f5f5dc",
    "ivory": "fffff0",
    "snow": "fffafa",
    "ghostwhite": "f8f8ff",
    "whitesmoke": "f5f5f5",
    "floralwhite": "fffaf0",
    "azure": "f0ffff",
    "mintcream": "f5fffa",
    "gainsboro": "dcdcdc",
    "lightgray": "d3d3d3",
    "lightgrey": "d3d3d3",
    "darkgray": "a9a9a9",
    "darkgrey": "a9a9a9",
    "dimgray": "696969",
    "gold": "ffd700",
    "indigo": "4b0082",
    "crimson": "dc143c",
    "coral": "ff7f50",
    "tomato": "ff6347",
    "khaki": "f0e68c",
    "lightyellow": "ffffe0",
    "linen": "faf0e6",
    "canvas": "ffffff",
    "canvastext": "000000",
}
WHITE: Colour = (255.0, 255.0, 255.0, 1.0)


@lru_cache(maxsize=4_000)
def colour(value: str) -> Colour | None:
    """Return a colour; None is one that isn't known here."""
    if value == "transparent":
        return (0.0, 0.0, 0.0, 0.0)
    value = f"#{NAMES[value]}" if value in NAMES else value
    if HEX.fullmatch(value):
        digits = value[1:] if len(value) > 5 else "".join(digit * 2 for digit in value[1:])
        red, green, blue, *rest = bytes.fromhex(digits)
        return float(red), float(green), float(blue), rest[0] / 255 if rest else 1.0
    call = CALL.fullmatch(value)
    return _called(call[1], call[2]) if call else None


def _called(name: str, inside: str) -> Colour | None:
    parts = inside.replace(",", " ").replace("/", " ").split()
    found = [measured(part) for part in parts]
    numbers = [number for number in found if number is not None]
    if len(numbers) != len(found) or len(numbers) not in (3, 4):
        return None
    amount, unit = numbers[3] if len(numbers) == 4 else (1.0, "")
    amount = amount / 100 if unit == "%" else amount
    if name == "rgb":
        red, green, blue = (number * 2.55 if unit == "%" else number for number, unit in numbers[:3])
    else:
        hue, full, light = (number for number, _ in numbers[:3])
        red, green, blue = (255 * part for part in colorsys.hls_to_rgb(hue / 360 % 1, light / 100, full / 100))
    return red, green, blue, amount


def faint(ink: Colour) -> bool:
    """Tell whether there is next to nothing of a colour."""
    return ink[3] <= FAINT


def alike(ink: Colour, paper: Colour) -> bool:
    """Tell whether letters of one colour are lost on the other."""
    return paper[3] > 0.9 and all(abs(one - other) <= ALIKE for one, other in zip(ink[:3], paper[:3], strict=True))
