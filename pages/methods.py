"""Methods and sources: the rules in plain words with the SQL beside each.

Who counts what, what is missing, how to cite.
"""

from datetime import date
from functools import partial

import streamlit as st

import queries
from formats import citations
from terms import ATTESTATIONS, say
from ui import address, methods, share, show

chosen = show.chosen()
record = show.record()
st.title(say("Methods and sources"), anchor=False)
st.markdown(
    say(
        "This site collects what was publicly said about each exchange. It does not decide who is right. It "
        "shows who said a number, where it was printed, and by which rule a number on a page came about."
    )
)

RULES = (
    (
        say("1. One number for a side"),
        say(
            "A side may have many voices. We take the total of the office that ranks first among those that "
            "give a total. If nobody on that side gives a total, we add its military and its civilians; if "
            "that fails, we take its military and say so. When civilians alone return, we take civilians, "
            "then children. If one office's number differs between documents, an exact number comes before "
            "the rest, then the number most documents carry, then the latest, then the smallest. All other "
            "numbers stay visible."
        ),
        ("stated_counts", "claimant_numbers"),
    ),
    (
        say("2. The range"),
        say(
            "The lowest and the highest number that anybody gave for the same event and direction. If a side "
            "gives no total, the number that stands for it counts instead. A publisher's partial number "
            "counts only where no office gives any."
        ),
        ("count_ranges",),
    ),
    (
        say("3. A disagreement"),
        say(
            "Kyiv's number minus Moscow's, where both gave one. A group can explain it only as a whole, and "
            "only if the higher count contains it and the lower one leaves it out: civilians, or wounded "
            "whom a side names beside its own military. A guess in the press explains nothing. Where no "
            "number of a side was found, we say so, and never write zero: the record may have missed a page. "
            "A side that reports an exchange without a number has withheld it."
        ),
        ("disagreement_parts", "event_counts"),
    ),
    (
        say("4. How many so far"),
        say(
            "Three sums over completed exchanges, releases and civilian returns. Kyiv's own and Moscow's own "
            "hold what that side stated and nothing else. Best available takes for each event the count of "
            "the side that received its people; where none was found, the other side's, then a mediator's, "
            "an international body's, and the press's own where all its pages agree; it says how many people "
            "come from whom. Some agreements have a number only as a whole, as in June 2025: the rest enters "
            "on the last day, marked. An at least among the parts makes a sum at least."
        ),
        (
            "best_counts",
            "cumulative_contributions",
            "cumulative_additions",
            "cumulative_steps",
            "agreement_counts",
        ),
    ),
    (
        say("5. Do totals add up"),
        say(
            "An office's running total minus the sum of its side's own numbers over the same time. Offices "
            "seldom say whom they count, so each total is taken at its best: with or without people returned "
            "outside exchanges, and with or without agreements known only as a whole, whichever leaves least "
            "over. Returns of children stand apart. What is left over is shown, not smoothed."
        ),
        ("reconciliation", "scoped_returns"),
    ),
    (
        say("6. The dead"),
        say(
            "Remains are counted in bodies, on their own page. They are never added to people who came home "
            "alive."
        ),
        ("cumulative_remains",),
    ),
    (
        say("7. What to quote"),
        say(
            "For the days chosen, the total that an office of the side that received its people stated for "
            "exactly that time: for 2024 Kyiv's 1,358 and Moscow's 1,266. For the whole war it is the newest "
            "such total, with how many events came after it. Offices of one side that contradict each other "
            "stand together. Beside it stands the best available."
        ),
        ("what_to_quote", "official_totals"),
    ),
    (
        say("8. Who came home"),
        say(
            "For each group that a side names we take the number of its office that ranks first among those "
            "that name it. Civilians and military are parts of its total; what is neither is not broken "
            "down. Officers and enlisted are military: where they come to more than a side's number of "
            "military, or it gives none, they stand for it. All whom a civilian return brings count as "
            "civilians, unless their side names civilians or military there. All other groups overlap and "
            "are never added. A number of a group is a lower bound: an event for which it is not named may "
            "have had people of it."
        ),
        ("group_numbers", "military_by_rank", "named_groups"),
    ),
)
# Anchor -> heading of every section, in the order of the page.
SECTIONS = {
    "rules": say("The rules"),
    "who": say("Who counts what"),
    "coverage": say("How much of it is covered"),
    "attestation": say("How well is each event attested?"),
    "holes": say("Known holes"),
    "ethics": say("Ethics"),
    "cite": say("Cite, reuse, correct"),
}
contents = []
for anchor, heading in SECTIONS.items():
    contents.append(f"- [{heading}](#{anchor})")
    if anchor == "rules":
        contents += [f"    - [{rule}](#rule-{place})" for place, (rule, _, _) in enumerate(RULES, start=1)]
st.markdown("\n".join(contents))

st.header(SECTIONS["rules"], anchor="rules")
for place, (rule, words, names) in enumerate(RULES, start=1):
    st.subheader(rule, anchor=f"rule-{place}")
    st.markdown(words)
    if st.pills(
        say("SQL of {rule}", rule=rule),
        [say(":material/code: Show the query")],
        key=f"rule_{place}",
        label_visibility="collapsed",
    ):
        for name in names:
            st.caption(f"`{queries.path(name)}`")
            st.code(queries.sql(name), language="sql")

st.header(SECTIONS["who"], anchor="who")
st.markdown(
    say(
        "Who said a number, mostly an office, and where it was printed are kept apart: ten pages that carry "
        "one statement of an office are one voice, printed ten times. Rank 1 is preferred within a side."
    )
)
methods.claimants(record)

st.header(SECTIONS["coverage"], anchor="coverage")
st.markdown(
    say(
        "Share of completed events, by year, with a number from each side, with two documents or more, and "
        "with no number from anybody, and how well they are attested. The filters apply."
    )
)
parameters = chosen.parameters()
if methods.coverage(record, chosen):
    show.sources(
        key="coverage",
        frame=partial(record.run, "coverage", parameters),
        query="coverage",
        parameters=parameters,
        alt=say("Coverage by year"),
    )

st.header(SECTIONS["attestation"], anchor="attestation")
st.markdown(
    say(
        "An event is at the first of these levels that fits. Publishers are told apart by name, so one that "
        "reprints another, or an agency, counts as one more: two publishers may be one voice. The filters "
        "apply."
    )
)
st.markdown("\n".join(f"- {said.mark} **{said.label}**: {said.means}" for said in ATTESTATIONS.values()))
if methods.attestation(record, chosen):
    show.sources(
        key="attestation",
        frame=partial(record.run, "attestation", parameters),
        query="attestation",
        parameters=parameters,
        alt=say("Levels of attestation"),
    )

st.header(SECTIONS["holes"], anchor="holes")
methods.known_holes(record)
st.header(SECTIONS["ethics"], anchor="ethics")
st.markdown(
    say(
        "Prisoners are not named and not pictured here. Geneva Convention III, article 13, protects them "
        "from public curiosity. People in public office may be named by what they said or did in it. Words "
        "are chosen to be neutral: “returned to Ukraine”, “returned to Russia”. Links lead to pages that may "
        "do otherwise."
    )
)
st.header(SECTIONS["cite"], anchor="cite")
cited = citations.of_record(record, address.base())
st.code(share.accessed(cited, date.today()), language=None, wrap_lines=True)
if st.button(say("BibTeX, RIS, CSL-JSON"), icon=":material/format_quote:"):
    share.cite(cited)
st.markdown(
    say(
        "The compiled data is under CC BY 4.0, the code under MIT; the documents belong to their publishers. "
        "To correct an error, edit the row of the source table, name the page where the right number "
        "stands, and propose the change where the code is kept. Every change is validated, and gives the "
        "record a new version."
    )
)
st.page_link("pages/data.py", label=say("Browse and download the record"), icon=":material/database:")
