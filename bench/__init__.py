"""How fast the dashboard is, beside a stock Streamlit page in the same run: `python -m bench`."""
