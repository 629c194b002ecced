"""Calendar sums on day numbers: a day is an int, days since 1970-01-01 in the proleptic Gregorian calendar, so any year fits."""

from typing import TypeAlias

Day: TypeAlias = int

MIN_YEAR, MAX_YEAR = -9999, 9999
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Say whether an astronomical year (0 is 1 BC) has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Count the days of a month."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def is_day(year: int, month: int, day: int) -> bool:
    """Say whether the three numbers name a day that exists."""
    return MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def to_day(year: int, month: int = 1, day: int = 1) -> Day:
    """Count days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").

    >>> to_day(1970), to_day(2023, 12, 4), to_day(-43, 3, 15)
    (0, 19695, -735160)
    """
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def to_ymd(day: Day) -> tuple[int, int, int]:
    """Year, month and day of the month of a day number.

    >>> to_ymd(19695)
    (2023, 12, 4)
    """
    era, day_of_era = divmod(day + 719468, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def iso_year(year: int) -> str:
    """Year in four digits, with a minus sign before year 0 (ISO 8601, astronomical)."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def iso(day: Day) -> str:
    """Day as ISO 8601 text.

    >>> iso(19695), iso(-735160)
    ('2023-12-04', '-0043-03-15')
    """
    year, month, number = to_ymd(day)
    return f"{iso_year(year)}-{month:02d}-{number:02d}"


def weekday(day: Day) -> int:
    """ISO weekday of a day: 1 is Monday, 7 is Sunday."""
    return (day + 3) % 7 + 1


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month ``count`` months later."""
    years, index = divmod(month - 1 + count, 12)
    return year + years, index + 1


def month_end(year: int, month: int) -> Day:
    """Last day of a month."""
    return to_day(year, month, month_length(year, month))


def iso_week(day: Day) -> tuple[int, int]:
    """ISO year and week number a day falls in."""
    thursday = day - weekday(day) + 4
    year = to_ymd(thursday)[0]
    return year, (thursday - to_day(year)) // 7 + 1


def week_start(year: int, week: int) -> Day:
    """Monday of an ISO week."""
    fourth = to_day(year, 1, 4)
    return fourth - weekday(fourth) + 1 + 7 * (week - 1)


def weeks_in(year: int) -> int:
    """Number of ISO weeks of a year, 52 or 53."""
    return iso_week(to_day(year, 12, 28))[1]


def easter(year: int) -> Day:
    """Western Easter Sunday (Meeus, Jones, Butcher).

    >>> iso(easter(2024))
    '2024-03-31'
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, leap_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, number = divmod(epact + to_sunday - 7 * late + 114, 31)
    return to_day(year, month, number + 1)
