"""The record: source/*.csv is what people edit, *.parquet what the dashboard reads, build.py makes one of the other."""
