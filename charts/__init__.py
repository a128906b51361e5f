"""Pictures of the record: pure functions from a documented frame to a plotly Figure. No Streamlit, no SQL."""
