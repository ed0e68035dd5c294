"""Kubernetes quantities in exact integers: CPU in milli-CPU, memory and storage in bytes.

Grammar and rounding are those of Kubernetes
(https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/): a signed decimal number
and a decimal suffix, a binary suffix or an exponent; what is finer than a billionth is rounded away from
zero, what is beyond 2^63 - 1 counts as that number.
"""

MILLI = 1_000
MIB = 1 << 20
GIB = 1 << 30

_NANO_DIGITS = 9
_NANO = 1_000_000_000
_NANO_PER_MILLI = _NANO // MILLI

# Kubernetes caps a quantity at this many units instead of refusing it.
_LARGEST = (1 << 63) - 1

# A longer text cannot be meant; the bound also keeps the integers small.
_LONGEST_TEXT = 64
_LONGEST_EXPONENT = 4

_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_DECIMAL_UP = tuple((10**power, suffix) for suffix, power in reversed(_DECIMAL.items()) if power > 0)
_BINARY_UP = tuple((1 << shift, suffix) for suffix, shift in reversed(_BINARY.items()))

_CPU_WORDS = ("vcpus", "vcpu", "cpus", "cpu", "cores", "core")
_MILLI_CPU_WORDS = ("mcpu", "millicpu", "millicores")


def parse_quantity(text: str) -> int:
    """``text`` in billionths of its unit: ``"1"`` is 1_000_000_000.

    Raises:
        ValueError: not a quantity; the message quotes the text and, where the slip is a common one, says what
            to write instead.
    """
    amount = _read(text)
    if amount is None:
        raise ValueError(_complaint(text))
    return amount


def parse_cpu(text: str) -> int:
    """``text`` in milli-CPU, rounded up: ``"0.5"`` and ``"500m"`` are 500.

    Raises:
        ValueError: not a quantity, or negative.
    """
    return -(-_positive(text) // _NANO_PER_MILLI)


def parse_bytes(text: str) -> int:
    """``text`` in bytes, rounded up: ``"1Gi"`` is 1_073_741_824.

    Raises:
        ValueError: not a quantity, or negative.
    """
    return -(-_positive(text) // _NANO)


def cpu_text(milli: int) -> str:
    """Milli-CPU as people write it: ``500m``, ``2``, ``1500m``; a thousand CPUs are ``1000``, not ``1k``."""
    return f"{milli}m" if milli % MILLI else str(milli // MILLI)


def bytes_text(amount: int) -> str:
    """Bytes as Kubernetes prints them: ``1792Mi``, ``1Gi``, ``500M``.

    Kubernetes keeps the family of suffixes that was written; of its two canonical forms this is the shorter
    one, the binary one if they are equally long. Read back it is always the same number of bytes.
    """
    binary, decimal = _canonical(amount, _BINARY_UP), _canonical(amount, _DECIMAL_UP)
    return binary if len(binary) <= len(decimal) else decimal


def _canonical(amount: int, suffixes: tuple[tuple[int, str], ...]) -> str:
    """The whole number with the largest suffix that loses nothing."""
    for factor, suffix in suffixes:
        if amount and not amount % factor:
            return f"{amount // factor}{suffix}"
    return str(amount)


def _positive(text: str) -> int:
    amount = parse_quantity(text)
    if amount < 0:
        raise ValueError(f"{text!r} is negative")
    return amount


def _read(text: str) -> int | None:
    """Billionths of the unit; None if ``text`` is not a quantity."""
    unsigned = text[1:] if text[:1] in {"+", "-"} else text
    suffix = unsigned.lstrip("0123456789.")
    whole, _, fraction = unsigned[: len(unsigned) - len(suffix)].partition(".")
    scale = _scale(suffix)
    if scale is None or "." in fraction or not whole + fraction or len(text) > _LONGEST_TEXT:
        return None
    power, shift = scale
    amount = _scaled(int(whole + fraction) << shift, power + _NANO_DIGITS - len(fraction))
    amount = min(amount, _LARGEST * _NANO)
    return -amount if text[0] == "-" else amount


def _scale(suffix: str) -> tuple[int, int] | None:
    """``(power of ten, power of two)`` of a suffix; None if there is no such suffix."""
    if suffix in _DECIMAL:
        return _DECIMAL[suffix], 0
    if suffix in _BINARY:
        return 0, _BINARY[suffix]
    exponent = suffix[1:]
    digits = exponent[1:] if exponent[:1] in {"+", "-"} else exponent
    if (
        suffix[0] not in "eE"
        or not (digits.isascii() and digits.isdigit())
        or len(digits) > _LONGEST_EXPONENT
    ):
        return None
    return int(exponent), 0


def _scaled(amount: int, power: int) -> int:
    """``amount`` times ten to the ``power``, rounded up to a whole number."""
    factor: int = 10 ** abs(power)
    return amount * factor if power >= 0 else -(-amount // factor)


def _complaint(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        return f"{text[:20]!r}… is too long for a Kubernetes quantity"
    hint = _hint(text)
    return f"{text!r} is not a Kubernetes quantity{f'; write {hint}' if hint else ''}"


def _hint(text: str) -> str:
    """What was probably meant; empty if nothing comes to mind."""
    if not text.strip():
        return "a number with an optional suffix, such as 500m, 2 or 1Gi"
    packed = "".join(text.split()).replace("_", "")
    packed = packed.replace(",", ".") if packed.count(",") == 1 else packed
    unit = packed.lstrip("+-0123456789.")
    number = packed[: len(packed) - len(unit)]
    meant = [packed] if _read(packed) is not None else [number + suffix for suffix in _meant(unit.lower())]
    return " or ".join(candidate for candidate in meant if _read(candidate) is not None)


def _meant(unit: str) -> tuple[str, ...]:
    """The suffixes that a lower-case unit such as ``mb``, ``gib`` or ``cores`` may stand for."""
    if unit in _CPU_WORDS:
        return ("",)
    if unit in _MILLI_CPU_WORDS:
        return ("m",)
    letter, rest = unit[:1].upper(), unit[1:]
    if f"{letter}i" not in _BINARY:
        return ()
    if rest in {"i", "ib"}:
        return (f"{letter}i",)
    return (letter.replace("K", "k"), f"{letter}i") if rest in {"", "b"} else ()
