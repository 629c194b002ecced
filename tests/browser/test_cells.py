"""Counts that the browser makes pictures of: the colours and the words of each cell are those that the page counted."""

import json
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from components import chart
from components.density import choose_bins, draw_counts
from components.extents import DAY, Axis
from components.view import View
from events.windows import Windows
from tests.components.drawing import event, view_of

pytestmark = pytest.mark.browser

CELLS = (Path(chart.__file__).parent / "cells.js").read_text(encoding="utf-8")
TOPS, HEIGHT = np.array([0, 60]), 130
PIXEL = """async ([trace, moments]) => {
  const found = [];
  for (const picture of paintCounts(readCounts(trace))) {
    const image = new Image(), canvas = document.createElement("canvas");
    image.src = picture.source;
    await image.decode();
    canvas.width = image.width;
    canvas.height = 1;
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const at = (moment) => Math.floor(((moment - picture.x) / picture.sizex) * image.width);
    found.push([picture.y, picture.sizey, moments.map((moment) => [...pen.getImageData(at(moment), 0, 1, 1).data])]);
  }
  return found;
}"""


def run(browser: Browser, code: str, given: object) -> Any:  # noqa: ANN401  # whatever the code gives
    with browser.new_context() as context:
        return context.new_page().evaluate(f"(given) => {{ {CELLS}; return ({code})(given); }}", json.loads(json.dumps(given)))


def counted(days: int) -> tuple[dict[str, Any], list[tuple[int, float]], np.ndarray[Any, Any]]:
    """A trace of made-up counts over so many days, the middle of each of its stretches with its place, and the counts."""
    first = np.sort(np.array([(7919 * place) % days for place in range(300)], dtype=np.int32))
    last = (first + np.arange(300) % 40).astype(np.int32)
    lane = (np.arange(300) % 2).astype(np.int32)
    windows = Windows(np.arange(300, dtype=np.int32), lane, first, last, lanes=2)
    axis = Axis(0, days * DAY)
    view: View = view_of(event("2023-01-01"))
    trace, _ = draw_counts(windows, axis, TOPS, HEIGHT, view, shown=axis)
    bins = choose_bins(axis)
    middles = [(place, (begin + end) / 2) for place, (begin, end) in enumerate(zip(bins.edges[:-1], bins.edges[1:], strict=True))]
    return trace, middles, windows.density(bins.days)


@pytest.mark.parametrize("days", [200, 3_000, 9_000, 60_000, 400_000])
def test_every_cell_answers_with_its_count(browser: Browser, days: int) -> None:
    trace, middles, counts = counted(days)
    asked = [(moment, top + 30) for top, (_, moment) in product(TOPS.tolist(), middles)]
    code = "([trace, asked]) => { const read = readCounts(trace); return asked.map(([at, y]) => countAt(read, at, y)?.count ?? 0); }"
    assert run(browser, code, [trace, asked]) == counts.ravel().tolist()


@pytest.mark.parametrize("days", [200, 3_000, 9_000, 60_000])
def test_every_cell_is_painted_where_it_counts_and_darker_where_more(browser: Browser, days: int) -> None:
    trace, middles, counts = counted(days)
    pictures = run(browser, PIXEL, [trace, [moment for _, moment in middles]])
    assert [(top, height) for top, height, _ in pictures] == [(24, 36), (84, 46)]
    for row, (_, _, pixels) in enumerate(pictures):
        assert [pixel[3] > 0 for pixel in pixels] == (counts[row] > 0).tolist()
        ordered = sorted(zip(counts[row].tolist(), pixels, strict=True), key=lambda pair: pair[0])
        shades = [sum(pixel[:3]) for count, pixel in ordered if count]
        assert shades == sorted(shades, reverse=True)


@pytest.mark.parametrize(
    ("day", "unit", "told"),
    [
        ("2024-02-29", "D", "2024-02-29"),
        ("2024-12-30", "W", "2025-W01"),
        ("2020-12-28", "W", "2020-W53"),
        ("2023-05-01", "M", "May 2023"),
        ("1969-01-01", "Y", "1969"),
        ("1990-01-01", "10Y", "1990…"),
    ],
)
def test_a_stretch_is_named_by_its_unit(browser: Browser, day: str, unit: str, told: str) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000
    assert run(browser, "([start, unit]) => nameStretch(start, unit, 'en')", [start, unit]) == told
