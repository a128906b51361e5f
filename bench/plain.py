"""A stock page as light as they come: one filter and three bar charts, without a look of their own."""

import plotly.graph_objects as go
import streamlit as st

REGIONS = ["North", "East", "South", "West", "Centre", "Coast", "Hills", "Islands"]

st.title("Plain page")
region = st.selectbox("Region", REGIONS, key="region")
n_bars = 90 - 10 * REGIONS.index(region)
for chart in range(3):
    figure = go.Figure(go.Bar(x=list(range(n_bars)), y=[(7 * bar + chart) % 50 for bar in range(n_bars)]))
    figure.update_layout(title=f"{region}, chart {chart + 1}")
    st.plotly_chart(figure, key=f"chart_{chart}")
