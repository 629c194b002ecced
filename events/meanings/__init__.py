"""What the constructs of time mean: the slots of a matched template and what they are counted from in, time values out.

One function a construct, the same for every language; ``MEANINGS`` gives each the name that rules files use.
"""

from events.meanings import absolute, clock, counted, ranges, relative, within
from events.meanings.anchor import Anchor, Meaning, Outcome


def _with_zone(meaning: Meaning) -> Meaning:
    """A meaning of a clock time, with the time zone kept."""
    return lambda slots, anchor: clock.zoned(meaning(slots, anchor), slots)


MEANINGS: dict[str, Meaning] = {
    "calendar": _with_zone(absolute.calendar),
    "century": absolute.century,
    "clock": _with_zone(clock.clock),
    "coming_units": counted.coming_units,
    "day_part": clock.day_part,
    "days_away": _with_zone(relative.days_away),
    "deadline": ranges.deadline,
    "decade": absolute.decade,
    "duration": counted.duration,
    "after_date": ranges.after_date,
    "before_date": ranges.before_date,
    "beside_date": ranges.beside_date,
    "feast": absolute.feast,
    "fiscal_year": absolute.fiscal_year,
    "fixed_duration": counted.fixed_duration,
    "fixed_set": counted.fixed_set,
    "habitual_weekend": relative.habitual_weekend,
    "habitual_weekday": relative.habitual_weekday,
    "list_of_centuries": absolute.list_of_centuries,
    "list_of_dates": ranges.list_of_dates,
    "nothing": counted.nothing,
    "nth_in_period": within.nth_in_period,
    "open_end": ranges.open_end,
    "open_start": ranges.open_start,
    "range_of_clocks": ranges.range_of_clocks,
    "range_of_dates": ranges.range_of_dates,
    "reported_period": relative.reported_period,
    "set_of_dates": counted.set_of_dates,
    "set_of_units": counted.set_of_units,
    "set_of_weekday_range": ranges.set_of_weekday_range,
    "set_of_weekdays": counted.set_of_weekdays,
    "turn_of_century": absolute.turn_of_century,
    "yearly": absolute.yearly,
    "unit_shift": relative.unit_shift,
    "units_ahead": relative.units_ahead,
    "units_beside_date": ranges.units_beside_date,
    "units_away": relative.units_away,
    "units_unplaced": relative.units_unplaced,
    "units_from_told": relative.units_from_told,
    "vague": counted.vague,
    "weekday": _with_zone(relative.weekday_near),
    "weekday_done": relative.weekday_done,
    "weekday_from_told": relative.weekday_from_told,
    "weekend_near": relative.weekend_near,
    "week_of": within.week_of,
    "weekday_of_week": relative.weekday_of_week,
}

__all__ = ["MEANINGS", "Anchor", "Meaning", "Outcome"]
