-- How many people there are to compare.
SELECT CAST(count(*) AS INTEGER) AS people, CAST(count(*) FILTER (WHERE is_new) AS INTEGER) AS newcomers
FROM linked_person
