-- Takes what was sealed: a line for each row, with tabs between the person, the version and what is sealed, in base64.
INSERT INTO sealed
SELECT cells[1], from_base64(cells[3]), cells[2]
FROM (SELECT string_split(line, chr(9)) AS cells FROM unnest(string_split($lines, chr(10))) AS t (line))
