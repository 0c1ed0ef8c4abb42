-- As whom each linked person counts. Pairs between commas, the two between bars.
CREATE OR REPLACE TEMP TABLE person_link AS
SELECT CAST(split_part(n, '|', 1) AS UUID) AS person, CAST(split_part(n, '|', 2) AS UUID) AS counts_as
FROM unnest(string_split($links, ',')) AS l (n)
