"""Numbers as people say them, put together from short recordings.

Ours rather than a library's: num2words and cn2an write numbers as text, and what is needed here are recordings that can
be joined without a break in the sound. So a number is at most three pieces, and each piece is a number that people say
in one breath: 二十, 三百, "forty".
"""

from collections.abc import Mapping

MOST = 999
_UNITS = "零一二三四五六七八九"
_WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def counted(number: int, language: str) -> tuple[str, ...]:
    """Prompts for how many of something there are, 0 to 999: in Chinese 2 is 两 before a measure word, 12 is not."""
    if not 0 <= number <= MOST:
        raise ValueError(f"{number} is not from 0 to {MOST}.")
    if language != "zh":
        return _english(number)
    return ("n_liang",) if number == 2 else _chinese(number)


def digits(text: str, language: str) -> tuple[str, ...]:
    """Prompts for a number that is read out digit by digit; 1 is 幺 in Chinese. Other signs are passed over."""
    one = "n_yao" if language == "zh" else "n_1"
    return tuple(one if digit == "1" else f"n_{digit}" for digit in text if digit in "0123456789")


def _chinese(number: int) -> tuple[str, ...]:
    """一百零五, 一百一十二, 二十, 两百."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = (f"n_{hundreds}00",)
    if rest == 0:
        return head
    if rest < 10:
        return (*head, "n_0", f"n_{rest}")
    return (*head, "n_1", *_below_hundred(rest)) if rest < 20 else (*head, *_below_hundred(rest))


def _below_hundred(number: int) -> tuple[str, ...]:
    tens, ones = divmod(number, 10)
    if number <= 20 or ones == 0:
        return (f"n_{number}",)
    return (f"n_{tens}0", f"n_{ones}")


def _english(number: int) -> tuple[str, ...]:
    hundreds, rest = divmod(number, 100)
    head = (f"n_{hundreds}00",) if hundreds else ()
    return head + (_below_hundred(rest) if rest or not hundreds else ())


def recordings() -> Mapping[str, Mapping[str, list[list[str]]]]:
    """Every piece, as the catalogue writes prompts: Debian's English recordings, spoken where they are missing."""
    pieces = {f"n_{n}": (_zh(n), f"digits/{n}", _en(n)) for n in (*range(21), *range(30, 100, 10))}
    made = {
        name: {"zh": [[f"zh:{zh}"]], "en": [[f"rec:{rec}"], [f"en:{en}"]]} for name, (zh, rec, en) in pieces.items()
    }
    for n in range(1, 10):
        zh = "两百" if n == 2 else f"{_UNITS[n]}百"
        made[f"n_{n}00"] = {
            "zh": [[f"zh:{zh}"]],
            "en": [[f"rec:digits/{n}", "rec:digits/hundred"], [f"en:{_WORDS[n]} hundred"]],
        }
    made["n_liang"] = {"zh": [["zh:两"]], "en": [["rec:digits/2"], ["en:two"]]}
    made["n_yao"] = {"zh": [["zh:幺"]], "en": [["rec:digits/1"], ["en:one"]]}
    return made


def _zh(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number < 10:
        return _UNITS[number]
    return ("" if tens == 1 else _UNITS[tens]) + "十" + (_UNITS[ones] if ones else "")


def _en(number: int) -> str:
    return _WORDS[number] if number < 20 else _TENS[number // 10 - 2]
