"""How fast the dashboard is, beside a stock Streamlit page on the same machine in the same run: `python -m bench`."""
