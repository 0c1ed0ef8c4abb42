-- {{table}} of the records to be counted again.
CREATE TABLE few.{{table}} AS
SELECT * FROM store.{{table}} WHERE record_key IN (SELECT record_key FROM amended_tally)
