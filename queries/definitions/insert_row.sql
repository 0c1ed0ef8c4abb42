-- A row of a table of the schema; every value is bound.
INSERT INTO store.{{table}} ({{columns}}) VALUES ({{values}})
