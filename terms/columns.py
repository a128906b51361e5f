"""What every column of an answer means, in one sentence, for the files and the API.

Columns of the record's own tables mean what its Data Package says; what a question computes is said here.
"""

from __future__ import annotations

from functools import cache

from data.package import resources
from terms import N_, say

# By column, wherever it stands. Where nothing else is said, people are meant, or bodies for remains.
MEANINGS = {
    "added": N_("What this step adds to its curve."),
    "agreement": N_("What the agreement is called."),
    "agreement_note": N_("What is odd about the agreement."),
    "agreement_whole": N_("What is known only of agreements as a whole, over the same time."),
    "attested": N_("How well the event is attested (see Methods): both_sides is best, no_number last."),
    "basis": N_("What the number rests on: the measure of the claim, or military_and_civilians."),
    "bound": N_("exact, at_least, at_most, approx, or withheld: reported without a number."),
    "by_itself": N_("Whether the mediator's own office credits it."),
    "by_kyiv": N_("Whether an office of Kyiv's credits it."),
    "by_moscow": N_("Whether an office of Moscow's credits it."),
    "by_others": N_("Whether anybody else credits it."),
    "change_of_gap": N_("What this total adds to the gap of the one before it."),
    "children": N_("Children returned, by the same side's numbers over the same time."),
    "claimant": N_("Who said it, not who printed it."),
    "column_name": N_("The column of the cell; empty for a row that was added."),
    "counted_beside": N_("People beside exchanges whom the nearest way of counting includes."),
    "counted_by": N_("The side whose count this step takes."),
    "credited_by": N_("Who gives the credit."),
    "curve": N_("ukraine: Kyiv's own counts. russia: Moscow's own. best: the best available (rule 4)."),
    "disagreement": N_("Kyiv's count minus Moscow's."),
    "document_kind": N_("office: a page of an office itself or of the state's press service. press: others."),
    "event_date": N_("The day of the event that it concerns."),
    "event_id_then": N_("The id that the event had when this was changed."),
    "event_note": N_("What is odd about the event."),
    "event_title": N_("What happened at the event, in a few words."),
    "exchanges": N_("The sum of the same side's stated counts in exchanges, over the same time."),
    "explained_by_civilians": N_("The part that is civilians whom only one of the counts includes."),
    "explained_by_wounded": N_("The part that is wounded whom a side names besides its own military."),
    "first_date": N_("The day of its first event in this selection."),
    "gap": N_("The stated total minus this record's sum."),
    "high": N_("The highest number that anybody gave."),
    "high_total": N_("The sum of the highest numbers that anybody gave, up to this step."),
    "is_balance": N_("Whether this step is the rest of an agreement known only as a whole."),
    "is_first": N_("Whether this is the first version."),
    "is_open_above": N_("Whether somebody said at least the highest number."),
    "is_stated": N_("Whether its side's stated count rests on it (rule 1)."),
    "is_variant": N_("Whether the same claimant gave another number too."),
    "kyiv_basis": N_("What Kyiv's count rests on: the measure of the claim."),
    "kyiv_bound": N_("Whether Kyiv's count is exact, at_least, at_most or approx."),
    "kyiv_claimant": N_("The office whose number stands for Kyiv."),
    "kyiv_count": N_("Kyiv's stated count (rule 1)."),
    "kyiv_document": N_("The document that carries Kyiv's count, by its id."),
    "kyiv_published": N_("The day that the document with Kyiv's count was published."),
    "kyiv_publisher": N_("Who printed Kyiv's count."),
    "kyiv_status": N_("stated, part_only, withheld or none_found: whether Kyiv gave a count."),
    "kyiv_url": N_("Where Kyiv's count was printed."),
    "kyiv_where_both": N_("The sum of Kyiv's counts over the events for which both sides gave one."),
    "last_date": N_("The day of its last event in this selection."),
    "left_over": N_("The total minus its side's sum, by the way of counting that leaves least (rule 5)."),
    "low": N_("The lowest number that anybody gave."),
    "low_total": N_("The sum of the lowest numbers that anybody gave, up to this step."),
    "measure": N_("What is counted."),
    "mediator": N_("What the mediator is called."),
    "mediator_basis": N_("What the mediator's count rests on: the measure of the claim."),
    "mediator_bound": N_("Whether the mediator's count is exact, at_least, at_most or approx."),
    "mediator_claimant": N_("The office whose number stands for the mediator."),
    "mediator_count": N_("The mediator's stated count."),
    "mediator_document": N_("The document that carries the mediator's count, by its id."),
    "mediator_published": N_("The day that the document with the mediator's count was published."),
    "mediator_publisher": N_("Who printed the mediator's count."),
    "mediator_status": N_("stated, part_only, withheld or none_found: whether a mediator gave a count."),
    "mediator_url": N_("Where the mediator's count was printed."),
    "mediators": N_("Everybody whom somebody credits with mediating, by name."),
    "month": N_("The month, by its first day."),
    "month_of_year": N_("The month's number in its year, 1 to 12."),
    "moscow_basis": N_("What Moscow's count rests on: the measure of the claim."),
    "moscow_bound": N_("Whether Moscow's count is exact, at_least, at_most or approx."),
    "moscow_claimant": N_("The office whose number stands for Moscow."),
    "moscow_count": N_("Moscow's stated count (rule 1)."),
    "moscow_document": N_("The document that carries Moscow's count, by its id."),
    "moscow_published": N_("The day that the document with Moscow's count was published."),
    "moscow_publisher": N_("Who printed Moscow's count."),
    "moscow_status": N_("stated, part_only, withheld or none_found: whether Moscow gave a count."),
    "moscow_url": N_("Where Moscow's count was printed."),
    "moscow_where_both": N_("The sum of Moscow's counts over the events for which both sides gave one."),
    "most_apart": N_("The largest difference between both sides' numbers of one event."),
    "n_both": N_("Events for which both sides gave a number."),
    "n_called_off": N_("Events that were called off; they are in no sum."),
    "n_changes": N_("Changes of rows that the version lists."),
    "n_claimants": N_("Different claimants that speak of the event."),
    "n_claims": N_("Claims about it."),
    "n_credited_by_itself": N_("Events for which the mediator's own office gives the credit."),
    "n_credited_by_kyiv": N_("Events for which an office of Kyiv's gives the credit."),
    "n_credited_by_moscow": N_("Events for which an office of Moscow's gives the credit."),
    "n_credited_by_others": N_("Events for which anybody else gives the credit."),
    "n_credits": N_("Credits of mediators that it carries."),
    "n_days": N_("Days since the exchange before it."),
    "n_documents": N_("Different documents that carry it."),
    "n_events": N_("Completed events."),
    "n_exchanges": N_("Completed exchanges."),
    "n_exchanges_without_to_russia_moscow": N_(
        "Exchanges for which Moscow withheld the number to Russia or none was found; they are in no sum."
    ),
    "n_exchanges_without_to_ukraine_kyiv": N_(
        "Exchanges for which Kyiv withheld the number to Ukraine or none was found; they are in no sum."
    ),
    "n_kyiv": N_("Events for which Kyiv gave a number."),
    "n_kyiv_stated": N_("Completed events for which Kyiv stated a count."),
    "n_moscow": N_("Events for which Moscow gave a number."),
    "n_moscow_stated": N_("Completed events for which Moscow stated a count."),
    "n_named": N_("Events for which the side named this group."),
    "n_none_found": N_("Events for which no number of the side's was found; that is never zero."),
    "n_part_only": N_("Events for which the side stated only a part."),
    "n_same": N_("Events for which both sides gave the same number."),
    "n_stated": N_("Events for which the side stated a count."),
    "n_totals": N_("Running totals that it carries."),
    "n_variants": N_("Different numbers that the same claimant gave."),
    "n_withheld": N_("Events for which the side withheld its number."),
    "n_without_number": N_("Completed events for which nobody gave a number."),
    "next_date": N_("The day of the event after it."),
    "next_event": N_("The event after it."),
    "next_title": N_("What happened at the event after it."),
    "note": N_("What is odd about it."),
    "number": N_("The sum of the side's numbers of this group."),
    "outside_exchanges": N_("The same side's stated counts outside exchanges, over the same time."),
    "percent_of_events_since": N_("Its share of all completed events since its first, in per cent."),
    "period": N_("The period, by its first day."),
    "period_kind": N_("How long the period is: day, month, quarter or year."),
    "previous_date": N_("The day of the event before it."),
    "previous_event": N_("The event before it."),
    "previous_event_id": N_("The exchange before it."),
    "previous_title": N_("What happened at the event before it."),
    "record_sum": N_("What this record adds up over the same time, where the two can be compared."),
    "residual_of_exchanges": N_("The total minus its side's sum in exchanges."),
    "residual_with_agreements": N_(
        "The same minus what is known of agreements as a whole, and of returns outside exchanges."
    ),
    "residual_with_outside": N_("The total minus its side's sum in exchanges and outside them."),
    "row": N_("What the bar is called: a year, a month, a mediator or a group."),
    "side": N_("Whose number it is: ukraine (Kyiv), russia (Moscow), mediator, international or media."),
    "stated_count": N_("The number that stands for the side, never averaged (rule 1)."),
    "table_name": N_("The table of the changed row."),
    "third_country_count": N_("People brought to a third country: Kyiv's count, else another's."),
    "total": N_("The sum of its curve up to this step."),
    "total_bound": N_("exact, or at_least where a part of the sum is."),
    "unexplained": N_("The part that no whole group explains."),
    "unit": N_("people or bodies; the two are never added."),
    "value": N_("The total as it was stated."),
    "year": N_("The year."),
} | {
    f"{way}_{what}": meaning
    for way in ("to_ukraine", "to_russia")
    for what, meaning in {
        "kyiv": N_("Kyiv's stated count of those returned this way (rule 1)."),
        "moscow": N_("Moscow's stated count of those returned this way (rule 1)."),
        "mediator": N_("A mediator's stated count of those returned this way."),
        "low": N_("The lowest number that anybody gave for this way."),
        "high": N_("The highest number that anybody gave for this way."),
        "kyiv_status": N_("stated, part_only, withheld or none_found: whether Kyiv gave a count."),
        "moscow_status": N_("stated, part_only, withheld or none_found: whether Moscow gave a count."),
    }.items()
}
SUMS_EACH_WAY = {
    f"{way}_{side}": meaning
    for way in ("to_ukraine", "to_russia")
    for side, meaning in {
        "kyiv": N_("The sum of Kyiv's stated counts of people returned this way."),
        "moscow": N_("The sum of Moscow's stated counts of people returned this way."),
    }.items()
}
LIMITS = {
    "low": N_("At least so many by this claim; empty where it is at most so many, or withheld."),
    "high": N_("At most so many by this claim; empty where it is at least so many, or withheld."),
    "note": N_("What is odd about this claim."),
}
OF_A_TOTAL = {
    "basis": N_("The scope in the source's own words; empty where it says no more than the scope does."),
    "note": N_("What is odd about this total."),
}
OF_A_CHANGE = {
    "low": N_("Of a changed claim: at least so many."),
    "high": N_("Of a changed claim: at most so many."),
    "value": N_("Of a changed total: the total."),
    "basis": N_("Of a changed total: its scope in the source's own words."),
}
THIS_WAY = N_("Completed events in which people or bodies went this way, as far as is known.")
# By question, where a column means something else there.
OF_QUESTION = {
    "claims_shown": LIMITS,
    "event_claims": LIMITS,
    "event_composition": LIMITS,
    "exchange_sizes": {
        "kyiv_count": N_("The sum of Kyiv's stated counts over completed events."),
        "moscow_count": N_("The sum of Moscow's stated counts over completed events."),
        "low": N_("The sum of the lowest numbers that anybody gave for each completed event."),
        "high": N_("The sum of the highest numbers that anybody gave for each completed event."),
        "n_events": THIS_WAY,
        "n_without_number": N_("Of these events those for which nobody gave a number."),
    },
    "heat_map": SUMS_EACH_WAY,
    "mediators_shown": SUMS_EACH_WAY,
    "remains_by_year": {
        "kyiv_count": N_("The sum of Kyiv's stated counts of bodies."),
        "moscow_count": N_("The sum of Moscow's stated counts of bodies."),
    },
    "documents_shown": {"n_claims": N_("Claims about events of this selection that it carries.")},
    "numbers_given": {"n_events": THIS_WAY},
    "groups": {
        "measure": N_(
            "The group; undivided is what of its totals the side calls neither civilians nor military."
        ),
        "n_events": N_("Events of which anybody says that people went this way."),
    },
    "reconciliation": {
        **OF_A_TOTAL,
        "scope": N_("whole_war, since_a_day, or one_part, which is compared with nothing."),
        "n_documents": N_("Different documents that carry the total."),
    },
    "changes_since": OF_A_CHANGE,
    "event_changes": OF_A_CHANGE,
    "running_totals_stated": OF_A_TOTAL,
    "event_running_totals": OF_A_TOTAL,
    "versions_listed": {
        "n_events": N_("Events that its changes concern."),
        "note": N_("What the version brings, in a sentence."),
    },
}


def meaning(question: str, column: str) -> str:
    """What a column of a question's answer means, in a sentence. Raises KeyError where nobody has said it."""
    said = OF_QUESTION.get(question, {}).get(column) or MEANINGS.get(column)
    return say(said) if said else _of_the_record()[column]


@cache
def _of_the_record() -> dict[str, str]:
    """By column what the Data Package says of it; where tables say different things, what the first says."""
    said: dict[str, str] = {}
    # What a column of an event means is meant wherever it stands.
    first = ("events", "documents")
    for table in sorted(resources(), key=lambda one: (*first, one["name"]).index(one["name"])):
        for field in table["schema"]["fields"]:
            said.setdefault(field["name"], field["description"])
    return said
