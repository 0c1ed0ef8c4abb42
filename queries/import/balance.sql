-- What becomes of the rows of one kind. `new` is what is left over nothing else; it is compared with what was inserted.
SELECT
  CAST(count(*) FILTER ({{is}}) AS INTEGER) AS read,
  CAST(count(*) FILTER ({{is}} AND s.{{prefix}}refused) AS INTEGER)
    + {{unknown_area_count}}
    + CAST((SELECT count(*) FROM {{prefix}}duplicate WHERE contradicts) AS INTEGER) AS rejected,
  CAST((SELECT count(*) FROM {{prefix}}duplicate WHERE NOT contradicts AND NOT kept) AS INTEGER)
    + CAST((SELECT count(*) FROM {{prefix}}known WHERE unchanged) AS INTEGER) AS unchanged,
  CAST((SELECT count(*) FROM {{prefix}}known WHERE NOT unchanged) AS INTEGER) AS corrected,
  CAST((SELECT count(*) FROM {{prefix}}known WHERE NOT unchanged AND action = 'earlier') AS INTEGER) AS earlier
FROM staging s
