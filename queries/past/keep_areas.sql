-- Every area above each area, as the map of one state of the chain has them.
INSERT INTO chain.above BY NAME
SELECT CAST($state AS TINYINT) AS state, area_code, above FROM area_above
