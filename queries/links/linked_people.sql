-- {{table}} without those who count as somebody else: of a person who stands twice on the register one entry holds.
CREATE OR REPLACE TEMP VIEW {{table}} AS
SELECT t.*
FROM {{store}}.{{table}} t
WHERE t.person NOT IN (SELECT l.person FROM person_link l)
