-- {{table}} of the people to be counted again, in a store of its own.
CREATE TABLE kept.{{table}} AS
SELECT * FROM store.{{table}} WHERE person IN (SELECT person FROM amended_person)
