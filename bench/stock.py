"""What everything is measured against: plain Streamlit, one filter, small Plotly charts, nothing cached."""

import pandas as pd
import plotly.express as px
import streamlit as st

REGIONS = ["North", "East", "South", "West", "Centre", "Coast", "Hills", "Islands"]
DRAW = (px.bar, px.line, px.scatter)

st.title("Stock page")
st.markdown("A few small charts and a filter, as a first Streamlit page has them.")
months = pd.date_range("2022-01-01", periods=36, freq="MS")
frame = pd.DataFrame(
    [
        (month, region, 100 + 37 * i * (j + 1) % 211)
        for i, month in enumerate(months)
        for j, region in enumerate(REGIONS)
    ],
    columns=["month", "region", "people"],
)
region = st.selectbox("Region", REGIONS, key="region")
shown = frame[frame["region"].eq(region)]
for chart in range(int(st.query_params.get("charts", 3))):
    st.subheader(f"Chart {chart + 1}")
    st.plotly_chart(
        DRAW[chart % 3](shown, x="month", y="people", title=f"People in {region}"), key=f"chart_{chart}"
    )
