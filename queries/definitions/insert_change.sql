-- One more change.
INSERT INTO store.definition_change BY NAME
SELECT
  CAST($change_number AS INTEGER) AS change_number,
  CAST($changed_at AS TIMESTAMP) AS changed_at,
  $condition AS condition,
  $kind AS kind,
  $option AS option,
  CAST($value AS BOOLEAN) AS value,
  CAST($version AS INTEGER) AS version,
  $file_text AS file_text,
  $changed_by AS changed_by,
  $reason AS reason
