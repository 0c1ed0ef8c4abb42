-- Takes what was opened: a line for each row, with tabs between person, moment, import and the items, which stand in the order
-- of identity/items.ts.
INSERT INTO said
SELECT cells[1], cells[2], cells[3], items[1], items[2], items[3], items[4]
FROM (
  SELECT cells, CAST(CAST(cells[4] AS JSON) AS VARCHAR[]) AS items
  FROM (SELECT string_split(line, chr(9)) AS cells FROM unnest(string_split($lines, chr(10))) AS t (line))
)
