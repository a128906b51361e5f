"""A small record, good in every way, that a test can break by one literal edit."""

import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"

SMALL_RECORD = {
    "agreements.csv": """\
agreement_id,name,agreed_on,first_stage,last_stage,note
istanbul-2025-06,"Istanbul, June 2025",2025-06-02,2025-06-09,2025-07-23,
""",
    "claimants.csv": """\
claimant_id,name,short_name,side,rank
ua_coordination_hq,Coordination Headquarters,Headquarters,ukraine,1
ru_mod,Ministry of Defence of Russia,Ministry of Defence,russia,1
uae_mfa,Ministry of Foreign Affairs of the United Arab Emirates,Emirates,mediator,1
""",
    "mediators.csv": """\
mediator_id,name,kind,claimant_id,other_names
united-arab-emirates,United Arab Emirates,state,uae_mfa,UAE; Emirates
holy-see,Holy See,church,,
russian-red-cross,Russian Red Cross,charity,,
""",
    "documents.csv": """\
document_id,url,publisher,published,language,kind,known_from
d-0000000a,https://example.org/a,Example,2024-01-03,uk,press,page
d-0000000b,http://example.org/b,Example,,ru,office,headline
""",
    "events.csv": """\
event_id,date,dated_by,kind,status,ua_ordinal,agreement_id,location,title,note
2024-01-03,2024-01-03,handover,exchange,completed,49,,"Sumy region, Ukraine","The ""largest"" exchange",
2025-06-09,2025-06-09,announcement,release,completed,,istanbul-2025-06,,First stage,
""",
    "claims.csv": """\
event_id,agreement_id,claimant_id,direction,measure,low,high,bound,document_id,note
2024-01-03,,ua_coordination_hq,to_ukraine,total,230,230,exact,d-0000000a,"Zelensky, in the evening"
2024-01-03,,ua_coordination_hq,to_ukraine,military,224,224,exact,d-0000000a,
2024-01-03,,ua_coordination_hq,to_ukraine,civilians,6,6,exact,d-0000000a,
2024-01-03,,ru_mod,to_russia,total,248,248,exact,d-0000000b,
2025-06-09,,ru_mod,to_russia,total,,,withheld,d-0000000b,
2025-06-09,,uae_mfa,both,total,200,240,approx,d-0000000b,
2025-06-09,,ua_coordination_hq,to_ukraine,wounded,,50,at_most,d-0000000a,
,istanbul-2025-06,ua_coordination_hq,to_ukraine,total,1000,,at_least,d-0000000a,
""",
    "mediations.csv": """\
event_id,mediator_id,credited_by,document_id
2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a
""",
    "running_totals.csv": """\
as_of,since,claimant_id,measure,value,bound,scope,basis,event_id,document_id,note
2024-01-03,2024-01-01,ru_mod,russians_returned,248,exact,everybody,,2024-01-03,d-0000000b,
2024-01-03,,ru_mod,russians_returned,2400,approx,everybody,,2024-01-03,d-0000000b,
""",
    "versions.csv": """\
version,released_on,checked_to,note
0123456789ab,2026-06-01,2026-06-01,The first version
""",
    "changes.csv": """\
version,released_on,table,key,change,column,old,new,reason
""",
    "link_checks.csv": """\
document_id,checked_on,answer
d-0000000a,2026-06-01,200
""",
    "holes.csv": """\
hole_id,rank,first_day,last_day,kinds,missing,brief,note
early-moscow,1,,2022-09-30,exchange; release,moscow_counts,Moscow's numbers,Moscow seldom counts.
days-from-28-march-2026,2,2026-03-28,2026-04-02,,days,28 March to 2 April 2026,These days were not covered.
""",
}


@pytest.fixture
def source(tmp_path):
    """The small record as a source directory."""
    directory = tmp_path / "source"
    directory.mkdir()
    shutil.copy(DATA / "source" / "datapackage.json", directory)
    for name, text in SMALL_RECORD.items():
        (directory / name).write_text(text, "utf-8")
    return directory


@pytest.fixture
def target(tmp_path):
    return tmp_path / "built"
