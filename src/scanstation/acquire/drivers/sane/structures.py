"""The structures of sane.h."""

from ctypes import POINTER, Structure, Union, c_char_p, c_int, c_int32


class Device(Structure):
    """SANE_Device."""

    _fields_ = (("name", c_char_p), ("vendor", c_char_p), ("model", c_char_p), ("type", c_char_p))


class Range(Structure):
    """SANE_Range."""

    _fields_ = (("min", c_int32), ("max", c_int32), ("quant", c_int32))


class ConstraintUnion(Union):
    """What follows `constraint_type`."""

    _fields_ = (
        ("string_list", POINTER(c_char_p)),  # ends with NULL
        ("word_list", POINTER(c_int32)),  # begins with its length
        ("range", POINTER(Range)),
    )


class OptionDescriptor(Structure):
    """SANE_Option_Descriptor."""

    _fields_ = (
        ("name", c_char_p),
        ("title", c_char_p),
        ("desc", c_char_p),
        ("type", c_int),
        ("unit", c_int),
        ("size", c_int32),
        ("cap", c_int32),
        ("constraint_type", c_int),
        ("constraint", ConstraintUnion),
    )


class Parameters(Structure):
    """SANE_Parameters."""

    _fields_ = (
        ("format", c_int),
        ("last_frame", c_int32),
        ("bytes_per_line", c_int32),
        ("pixels_per_line", c_int32),
        ("lines", c_int32),
        ("depth", c_int32),
    )
