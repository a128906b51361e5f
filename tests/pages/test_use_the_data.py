"""Use the data: examples with the site's own address, and ways to every form of it."""


def test_the_page_shows_examples_with_the_sites_address_and_how_to_cite(visit, monkeypatch):
    monkeypatch.setenv("EXCHANGE_LEDGER_URL", "https://ledger.example.org/")
    site = visit("use_the_data")
    shown = "\n".join(block.value for block in site.at.code)
    assert "https://ledger.example.org/exhibit/sizes.csv?by=year" in shown
    assert 'pd.read_parquet("https://ledger.example.org/data/claims.parquet")' in shown
    assert '=IMPORTDATA("https://ledger.example.org/' in shown
    assert "Record ae924a42cf7d of 7 Jun 2026. https://ledger.example.org/ CC BY 4.0." in shown
    assert "(https://ledger.example.org/api/v1/)" in site.text
    assert "version=ae924a42cf7d" in site.text
