-- Codes of the rounds on record.
SELECT DISTINCT round FROM store.round ORDER BY round
