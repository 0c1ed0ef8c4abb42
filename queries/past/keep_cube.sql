-- A cube as it was counted in one state of the chain. Sites, items and the like are kept by their codes: their numbers may
-- be others in another state.
INSERT INTO chain.{{cube}} BY NAME
SELECT CAST($state AS TINYINT) AS state, {{columns}}
FROM {{cube}} n
WHERE {{any}}
