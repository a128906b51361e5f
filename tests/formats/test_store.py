"""What was made once is found again, within a bound."""

import os

from formats.store import Store, tag


def test_what_was_put_in_is_found_by_its_key_and_by_no_other(tmp_path):
    Store(tmp_path).put(b"a picture", "war", 960)
    assert Store(tmp_path).get("war", 960) == b"a picture"
    assert Store(tmp_path).get("war", 961) is None


def test_the_least_lately_used_goes_first(tmp_path):
    store = Store(tmp_path, most_bytes=350)
    for day, name in enumerate(("first", "second", "third")):
        store.put(b"x" * 100, name)
        os.utime(tmp_path / tag(name), (day, day))
    assert store.get("first")  # asked for just now
    store.put(b"x" * 100, "fourth")
    assert [name for name in ("first", "second", "third", "fourth") if store.get(name)] == [
        "first",
        "third",
        "fourth",
    ]


def test_beside_a_folder_that_cannot_be_written_there_is_a_temporary_one(tmp_path):
    store = Store(tmp_path / "file" / "pictures")
    (tmp_path / "file").write_text("in the way")
    store.put(b"a picture", "war")
    assert store.get("war") == b"a picture"
    assert (tmp_path / "file").read_text() == "in the way"
