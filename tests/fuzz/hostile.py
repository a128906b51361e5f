"""What nobody sends: the corpus, and what hypothesis makes, near to what somebody does send."""

import json
from pathlib import Path
from urllib.parse import quote

from hypothesis import strategies as st

import filters
from exhibits import CATALOGUE
from pages import PAGES
from queries import TABLES
from tests.fuzz.sending import Session, message

CORPUS = Path(__file__).parent / "corpus"
LINKS = [line for line in (CORPUS / "links.txt").read_text().splitlines() if line and line[0] != "#"]
REQUESTS = json.loads((CORPUS / "requests.json").read_text())
MESSAGES = json.loads((CORPUS / "messages.json").read_text())

ADDRESSES = [page.address for page in PAGES]
WORDS = [*filters.FILTER_WORDS, *filters.WORDS]
# Pieces of links and requests. Right ones mean something, so that what is made gets past the first look;
# wrong ones are what some program takes for its own: markup, SQL, a path, a template, a number, nothing.
PIECES = json.loads((CORPUS / "pieces.json").read_text())
RIGHT, WRONG = PIECES["right"], [*PIECES["wrong"], "zq" * 900, "\u0301" * 300]


def encoded(text, how):
    """A text as bytes of an address: well, twice, in another encoding, not at all, or cut short."""
    if how == "well":
        return quote(text, safe="", errors="surrogatepass").encode()
    if how == "twice":
        return quote(quote(text, safe="", errors="surrogatepass"), safe="").encode()
    if how == "latin-1":
        return quote(text.encode("latin-1", "replace"), safe="").encode()
    return on_one_line(text) + (b"%" if how == "cut" else b"")


def on_one_line(text):
    """A text as bytes without what would end the address of a request, or its line."""
    return text.encode("utf-8", "replace").translate(bytes.maketrans(b" \r\n#\x00", b"+++++"))


texts = st.sampled_from(RIGHT) | st.sampled_from(WRONG) | st.text(max_size=40)
ways = st.sampled_from(["well", "well", "well", "twice", "latin-1", "raw", "cut"])
right_pairs = st.builds("{}={}".format, st.sampled_from(WORDS), st.sampled_from(RIGHT)).map(str.encode)
pairs = st.builds(
    lambda word, sign, value, way: encoded(word, way) + sign + encoded(value, way),
    st.sampled_from(WORDS) | st.sampled_from(WORDS).map(str.upper) | texts,
    st.sampled_from([b"=", b"=", b"=", b"", b"=="]),
    texts | st.builds(str.__add__, texts, texts),
    ways,
)
queries = st.lists(right_pairs | pairs, max_size=5).map(lambda said: b"&".join(said)[:4000])
# As a person has it who mistyped a word. Those that begin with embed are Streamlit's own.
unknown_words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12).filter(
    lambda word: word not in WORDS and not word.startswith("embed")
)


def mostly(right):
    return (
        st.sampled_from([*right])
        | st.sampled_from([*right])
        | texts.map(lambda text: encoded(text, "well").decode())
    )


targets = st.builds(
    lambda path, query, **names: path.format(**names).encode() + (b"?" + query if query else b""),
    st.sampled_from(PIECES["paths"]),
    st.just(b"") | right_pairs | queries,
    exhibit=mostly(CATALOGUE),
    table=mostly(TABLES),
    event=mostly(["2024-01-31"]),
    page=mostly(ADDRESSES),
    ending=st.sampled_from(PIECES["endings"]),
)
headers = st.lists(
    st.tuples(
        st.sampled_from(PIECES["headers"]).map(str.encode),
        st.sampled_from(PIECES["header values"]).map(str.encode) | texts.map(on_one_line),
    ),
    max_size=2,
)
methods = st.sampled_from([*[b"GET"] * 9, b"HEAD", b"POST", b"OPTIONS"])

# Messages as the corpus writes them, so that what is found can be copied there.
sendable = texts.map(lambda text: text.encode("utf-8", "replace").decode())
whole = st.integers(-(2**63), 2**63 - 1).map(str)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | sendable,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(sendable, inner, max_size=3),
    max_leaves=4,
)
state = st.one_of(
    st.fixed_dictionaries({"bool_value": st.booleans()}),
    st.fixed_dictionaries({"trigger_value": st.booleans()}),
    st.fixed_dictionaries({"double_value": st.sampled_from([0.5, -1e300, "NaN", "Infinity", "-Infinity"])}),
    st.fixed_dictionaries({"int_value": whole}),
    st.fixed_dictionaries({"string_value": sendable}),
    st.fixed_dictionaries({"json_value": anything.map(json.dumps)}),
    st.fixed_dictionaries({"string_trigger_value": st.fixed_dictionaries({"data": sendable})}),
    st.fixed_dictionaries(
        {"string_array_value": st.fixed_dictionaries({"data": st.lists(sendable, max_size=3)})}
    ),
    st.fixed_dictionaries({"int_array_value": st.fixed_dictionaries({"data": st.lists(whole, max_size=3)})}),
)
widgets = st.lists(
    st.builds(
        lambda identity, value: {"id": identity, **value},
        st.integers(0, 20).map("${}".format) | sendable,
        state,
    ),
    max_size=4,
)
reruns = st.fixed_dictionaries(
    {},
    optional={
        "query_string": queries.map(lambda query: query.decode("utf-8", "replace")),
        "page_name": st.sampled_from(ADDRESSES) | sendable,
        "page_script_hash": st.just("$page") | sendable,
        "fragment_id": sendable,
        "is_auto_rerun": st.booleans(),
        "cached_message_hashes": st.lists(sendable, max_size=3),
        "widget_states": st.fixed_dictionaries({"widgets": widgets}),
        "context_info": st.fixed_dictionaries({"url": sendable, "locale": sendable, "timezone": sendable}),
    },
).map(lambda rerun: {"rerun_script": rerun})


def broken(step, at, flipped):
    """A message's bytes, of which one is another and the last are missing, as the corpus writes them."""
    sent = bytearray(message(step, Session()).SerializeToString())
    sent[at % len(sent)] ^= flipped
    return {"hex": sent[: len(sent) - at % 7].hex()}


steps = (
    reruns
    | st.sampled_from([step for steps in MESSAGES.values() for step in steps])
    | st.builds(broken, reruns, st.integers(0, 60), st.integers(0, 255))
)
conversations = st.lists(steps, min_size=1, max_size=3)
