"""What is taken away is the record that is served, also where that is not the one in data/."""

import io
import re
import zipfile

import pyarrow.parquet
import pytest

import queries
from formats import record as downloads
from formats.attribution import name_of_file


def version_of(parquet: bytes) -> str:
    return pyarrow.parquet.ParquetFile(io.BytesIO(parquet)).metadata.metadata[b"record_version"].decode()


def version_in_name() -> str:
    return re.search(r"_([0-9a-f]{12})\.parquet$", name_of_file(queries.current(), "events", "parquet"))[1]


@pytest.fixture
def another_record(small):
    """A record of one exchange with one claim."""
    return small("2024-03-01,ru_mod,to_russia,total,7,7,exact,d-00000001")


def test_a_table_as_parquet_is_of_the_version_in_its_name(another_record):
    assert (
        version_of(downloads.parquet(queries.current(), "events"))
        == version_in_name()
        == another_record.version
    )


def test_the_parquet_in_the_whole_record_holds_the_same_rows_as_the_csv(another_record):
    with zipfile.ZipFile(io.BytesIO(downloads.whole_record(queries.current()))) as archive:
        n_csv = archive.read("claims.csv").count(b"\n") - 1
        n_parquet = pyarrow.parquet.ParquetFile(io.BytesIO(archive.read("claims.parquet"))).metadata.num_rows
    assert (n_csv, n_parquet) == (1, 1)
