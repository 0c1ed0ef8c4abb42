-- Rows of {{table}} of the people whose register entries are as the store has them now.
CREATE TABLE store.{{table}} AS
SELECT * FROM kept.{{table}} WHERE person NOT IN (SELECT person FROM changed_person)
