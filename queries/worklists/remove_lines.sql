-- Takes the lines of people who are counted again out of the lists.
DELETE FROM worklists.{{table}} WHERE person IN (SELECT person FROM amended_person)
