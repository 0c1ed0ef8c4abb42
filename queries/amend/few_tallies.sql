-- {{table}} of the records to be counted again.
CREATE TABLE kept.{{table}} AS
SELECT * FROM store.{{table}} WHERE record_key IN (SELECT record_key FROM amended_tally)
