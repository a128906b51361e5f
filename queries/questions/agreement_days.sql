-- One row is one day on which agreements about exchanges were made, with their names.
select
    agreed_on,
    string_agg(name, '; ' order by name) as agreements
from agreements
where agreed_on is not null
group by agreed_on
order by agreed_on
