"""Examples of how to use the data elsewhere, to be pasted: each works as it is, with the site's own address.

tests/web/test_examples.py runs those in Python and SQL, and asks the addresses of the others.
"""

from __future__ import annotations

from textwrap import dedent

FILTERED = "exhibit/sizes.csv?by=year&mediator=united-arab-emirates"


def pandas(base: str) -> str:
    """An exhibit by its address, and a table of the record."""
    return _of(
        """
        import pandas as pd

        sizes = pd.read_csv("{base}/{filtered}")
        print(sizes.pivot(index="period", columns="direction", values=["kyiv_count", "moscow_count"]))

        claims = pd.read_parquet("{base}/data/claims.parquet")
        print(claims[claims["event_id"] == "2024-01-31"].groupby(["claimant_id", "direction"])["low"].max())
        """,
        base,
    )


def api(base: str) -> str:
    """All pages of a list of the API, with nothing but Python."""
    return _of(
        """
        import json
        from urllib.request import urlopen

        address, events = "{base}/api/v1/events?mediator=united-arab-emirates&limit=20", []
        while address:
            with urlopen(address) as answer:
                page = json.load(answer)
            events += page["rows"]
            address = page["next"]
        print(len(events), "events in record", page["record"]["version"])
        """,
        base,
    )


def sql(base: str) -> str:
    """DuckDB reads the record over the web, only the columns that a query names."""
    return _of(
        """
        select o.side, c.direction, min(c.low) as lowest, max(c.low) as highest, count(*) as n_claims
        from '{base}/data/claims.parquet' c
        join '{base}/data/claimants.parquet' o using (claimant_id)
        where c.event_id = '2024-01-31' and c.measure = 'total' and c.bound <> 'withheld'
        group by o.side, c.direction
        order by o.side, c.direction;
        """,
        base,
    )


def duckdb(base: str) -> str:
    """The same from Python."""
    return f'import duckdb\n\nprint(duckdb.sql("""\n{sql(base)}\n"""))'


def r(base: str) -> str:
    """R, with nothing installed and with the package arrow."""
    return _of(
        """
        sizes <- read.csv("{base}/{filtered}")
        aggregate(kyiv_count ~ direction, sizes, sum)

        # install.packages("arrow")
        claims <- arrow::read_parquet("{base}/data/claims.parquet")
        table(claims$measure)
        """,
        base,
    )


def google_sheets(base: str) -> str:
    """A cell that holds an exhibit, fetched anew every hour or so."""
    return _of('=IMPORTDATA("{base}/{filtered}")', base)


def power_query(base: str) -> str:
    """Excel: Data, Get Data, From Other Sources, Blank Query, Advanced Editor."""
    return _of(
        """
        let
            Source = Csv.Document(
                Web.Contents("{base}/{filtered}"),
                [Delimiter = ",", Encoding = 65001]
            ),
            Sizes = Table.PromoteHeaders(Source)
        in
            Sizes
        """,
        base,
    )


def _of(text: str, base: str) -> str:
    return dedent(text).strip().replace("{base}", base).replace("{filtered}", FILTERED)
