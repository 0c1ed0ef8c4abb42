-- {{table}}, each row of the person who counts.
CREATE OR REPLACE TEMP VIEW {{table}} AS
SELECT t.* REPLACE (coalesce(l.counts_as, t.person) AS person)
FROM {{store}}.{{table}} t
LEFT JOIN person_link l ON l.person = t.person
