-- Somebody of whom nothing differs between the states that are compared and who is on the register in all of them, and
-- whether anybody is on it in any of them. Lists of numbers between commas: imports that stand, imports of any state.
WITH entry AS (
  SELECT person, import_id FROM store.register_entry
  UNION ALL
  SELECT person, import_id FROM store.register_entry_history
  UNION ALL
  SELECT person, import_id FROM store.register_entry_withdrawn
)
SELECT
  CAST(min(person) FILTER (
    WHERE import_id IN (SELECT TRY_CAST(m AS INTEGER) FROM unnest(string_split($imports, ',')) AS l (m))
      AND person NOT IN (SELECT person FROM amended_person)) AS VARCHAR) AS person,
  count(*) FILTER (WHERE import_id IN (SELECT TRY_CAST(m AS INTEGER) FROM unnest(string_split($every, ',')) AS l (m))) > 0
    AS has_register
FROM entry
