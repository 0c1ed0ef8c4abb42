-- The refusals of a row, JSON objects with commas between them, with values such as may be shown. It is done here, once for all
-- columns: each place in a statement that does so costs more to begin than a hundred rows to read.
CREATE OR REPLACE TEMP MACRO told_refusals(entries) AS
  array_to_string(
    list_transform(
      from_json(
        '[' || entries || ']',
        '[{"item": "VARCHAR", "column": "VARCHAR", "value": "VARCHAR", "reason": "VARCHAR", "row_refused": "BOOLEAN"}]'),
      entry -> CAST(
        json_object(
          'item', entry.item, 'column', entry.column, 'value', show_value(entry.value), 'reason', entry.reason,
          'row_refused', entry.row_refused)
        AS VARCHAR)
    ),
    ','
  )
