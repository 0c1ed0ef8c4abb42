-- Rows of {{table}} of the people whose register entries changed.
DELETE FROM store.{{table}} WHERE person IN (SELECT person FROM changed_person)
