"""The record, opened in DuckDB, and the questions it answers.

Each question is one .sql file in questions/; relations/ and macros/ are what they build on. record.py opens a
version of the record and asks it; serving.py holds the one being served.
"""

from .files import QUESTIONS as QUESTIONS
from .files import builds_on as builds_on
from .files import parameters_named as parameters_named
from .files import path as path
from .files import sql as sql
from .fits import WAR_BEGAN as WAR_BEGAN
from .record import DATA as DATA
from .record import TABLES as TABLES
from .record import Record as Record
from .record import frozen as frozen
from .record import open_record as open_record
from .record import warm as warm
from .serving import current as current
from .settings import RecordError as RecordError
