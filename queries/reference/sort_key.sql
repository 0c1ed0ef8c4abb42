-- Every area gets its rank.
UPDATE store.area a SET sort_key = r.rank
FROM area_rank r
WHERE a.level = r.level AND a.name_vi = r.name_vi AND a.area_code = r.area_code
