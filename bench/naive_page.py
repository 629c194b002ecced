"""The page that a first try would be, for comparison: a frame of made-up events filtered by hand and given to Plotly's own timeline."""

import os

import pandas as pd
import plotly.express as px
import streamlit as st

from bench.synthetic import make_frame

EVENTS = "FRISE_BENCH_EVENTS"


@st.cache_resource(show_spinner=False)
def made_up(events: int) -> pd.DataFrame:
    """Dated events with a first and a last day."""
    frame = make_frame(events).dropna(subset=["earliest_start", "latest_end"])
    actors = pd.Series([list(held) for held in frame["actors"]], index=frame.index, dtype=object)
    return frame.assign(end=frame["latest_end"] + pd.Timedelta(days=1), actors=actors)


events = made_up(int(os.environ[EVENTS]))
actor = st.selectbox("Actor", ["org:0000", "org:0003"], index=None)
year = st.selectbox("Year", [2005, 2010], index=None)
if actor:
    events = events[events["actors"].map(lambda held: actor in held)]
if year:
    events = events[events["earliest_start"].dt.year.le(year) & events["latest_end"].dt.year.ge(year)]
st.plotly_chart(px.timeline(events, x_start="earliest_start", x_end="end", y="place", color="kind", hover_name="title"))
with st.container(key="count"):
    st.text(str(len(events)))
