-- A cube as it was counted in one state of the chain.
INSERT INTO chain.{{cube}} BY NAME
SELECT CAST($state AS TINYINT) AS state, {{columns}}
FROM {{cube}}
WHERE {{any}}
