-- How many people are to be counted again, of how many whom the store knows.
SELECT
  CAST((SELECT count(DISTINCT person) FROM amended_person) AS INTEGER) AS amended,
  CAST((SELECT count(*) FROM store.resident) AS INTEGER) AS residents,
  (SELECT count(*) FROM store.register_entry_history) + (SELECT count(*) FROM store.register_entry_withdrawn) > 0
    AS had_register
