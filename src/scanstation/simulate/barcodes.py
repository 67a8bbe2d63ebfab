"""Barcode stickers on a page picture."""

import cv2
import numpy as np
import zxingcpp

from scanstation.simulate.graphite import Grey
from scanstation.templates.model import Box

_FORMATS = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "code39": zxingcpp.BarcodeFormat.Code39,
    "itf": zxingcpp.BarcodeFormat.ITF,
    "ean13": zxingcpp.BarcodeFormat.EAN13,
    "ean8": zxingcpp.BarcodeFormat.EAN8,
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
}


def write_barcode(
    picture: Grey,
    dpi: float,
    box: Box,
    text: str,
    *,
    symbology: str = "code128",
    module: float = 0.33,
    turn: float = 0.0,
    ink: int = 25,
    paper: int = 252,
) -> None:
    """Stick a label with `text` into `box` (mm) of the page picture, in place.

    `module` is the width of the thinnest bar in mm (made smaller when the box is too narrow), `turn` the
    angle in degrees at which the label was stuck. Raises ValueError when the symbology can't hold the text.
    """
    label = _label(text, symbology, (box[2], box[3]), module, ink, paper)
    fine = label.shape[1] / box[2]  # label pixels per mm
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    per_mm = dpi / 25.4
    matrix = cv2.getRotationMatrix2D((label.shape[1] / 2, label.shape[0] / 2), turn, per_mm / fine)
    matrix[:, 2] += (x * per_mm - label.shape[1] / 2, y * per_mm - label.shape[0] / 2)
    reach = 0.5 * float(np.hypot(box[2], box[3])) * per_mm + 2
    left, top = max(0, int(x * per_mm - reach)), max(0, int(y * per_mm - reach))
    place = picture[top : int(y * per_mm + reach), left : int(x * per_mm + reach)]
    matrix[:, 2] -= (left, top)
    size = (place.shape[1], place.shape[0])
    # Four times finer, then averaged: bars keep their width whatever the resolution.
    finer = np.asarray(matrix * 4 + np.array([[0, 0, 1.5], [0, 0, 1.5]]))
    drawn = cv2.warpAffine(label, finer, (size[0] * 4, size[1] * 4), flags=cv2.INTER_LINEAR)
    cover = cv2.warpAffine(
        np.full_like(label, 255), finer, (size[0] * 4, size[1] * 4), flags=cv2.INTER_LINEAR
    )
    drawn, cover = (
        cv2.resize(a, size, interpolation=cv2.INTER_AREA).astype(np.float32) for a in (drawn, cover)
    )
    place[:] = np.clip(place * (1 - cover / 255) + drawn, 0, 255).astype(np.uint8)


def _label(text: str, symbology: str, size: tuple[float, float], module: float, ink: int, paper: int) -> Grey:
    """Return the label's picture: bars in the middle, the text below, 8 pixels to a module or fewer."""
    code = zxingcpp.create_barcode(text, _FORMATS[symbology])
    bars = np.array(code.to_image(scale=1, add_quiet_zones=False))
    square = symbology in ("qr", "datamatrix")
    modules = bars.shape[1]
    width, height = size
    limit = min(width / (modules + (4 if square else 20)), height / (modules + 4) if square else 1e9)
    module = min(module, limit)
    fine = 8 / module  # pixels per mm: a whole number of pixels to a module
    label = np.full((round(height * fine), round(width * fine)), paper, np.uint8)
    bar_height = modules * 8 if square else round(0.62 * height * fine)
    pattern = cv2.resize(
        bars if square else bars[:1], (modules * 8, bar_height), interpolation=cv2.INTER_NEAREST
    )
    top = round((height * fine - bar_height) / 2) if square else round(0.08 * height * fine)
    left = (label.shape[1] - pattern.shape[1]) // 2
    label[top : top + bar_height, left : left + pattern.shape[1]] = np.where(pattern > 127, paper, ink)
    if not square:
        scale = 0.17 * height * fine / 22
        (w, h), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, max(1, round(scale * 2)))
        at = ((label.shape[1] - w) // 2, top + bar_height + round(0.07 * height * fine) + h)
        cv2.putText(
            label, text, at, cv2.FONT_HERSHEY_SIMPLEX, scale, ink, max(1, round(scale * 2)), cv2.LINE_AA
        )
    return label
