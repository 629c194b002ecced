"""A page with a timeline that holds nothing, for measuring: what Streamlit itself takes for every zoom."""

import streamlit as st

_NOTHING = st.components.v2.component("frise.timeline", html="<div></div>", js="export default function () {}")


@st.fragment
def _timeline() -> None:
    _NOTHING(key="timeline", data=[{}], on_window_change=lambda: None)


_timeline()
