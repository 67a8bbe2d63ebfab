"""What can be wrong with an image before anything is read from it."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class ImageError(InputError):
    """An image that can't become a picture."""


class ImageEmpty(ImageError):
    """No bytes at all."""

    code = "image_empty"
    message = QT_TRANSLATE_NOOP("errors", "The image file is empty.")
    advice = QT_TRANSLATE_NOOP("errors", "Scan the sheet again, or copy the file again.")


class ImageTooLarge(ImageError):
    """More pixels or bytes than any scanned sheet has: most likely a decompression bomb."""

    code = "image_too_large"
    message = QT_TRANSLATE_NOOP("errors", "The image is larger than a scanned sheet can be: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Scan with at most 600 DPI, one sheet per image.")


class ImageTooSmall(ImageError):
    """Too few pixels to hold a page."""

    code = "image_too_small"
    message = QT_TRANSLATE_NOOP("errors", "The image has only {width} × {height} pixels.")
    advice = QT_TRANSLATE_NOOP("errors", "Scan with at least 100 DPI.")


class ImageTruncated(ImageError):
    """The end is missing."""

    code = "image_truncated"
    message = QT_TRANSLATE_NOOP("errors", "The end of the image is missing.")
    advice = QT_TRANSLATE_NOOP("errors", "Copy the file again, or scan the sheet again.")


class ImageUnreadable(ImageError):
    """Not an image, or a damaged one."""

    code = "image_unreadable"
    message = QT_TRANSLATE_NOOP("errors", "The image can't be decoded: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Use JPEG, PNG, TIFF, BMP or WebP, or scan the sheet again.")


class ImageUnknown(ImageUnreadable):
    """Not an image, or one of a kind that nobody scans to."""

    code = "image_unknown"
    message = QT_TRANSLATE_NOOP("errors", "The file is no image of a known kind.")


class PictureMissing(InputError):
    """A picture that stands beside the template is not there or not readable."""

    code = "template_picture"
    message = QT_TRANSLATE_NOOP("errors", "The template's picture {name} can't be used: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Put the picture beside the template document.")
