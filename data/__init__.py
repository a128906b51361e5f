"""The record: people edit source/*.csv, build.py makes *.parquet of it, the dashboard reads that."""
