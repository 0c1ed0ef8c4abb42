-- People whose contribution differs between two states of the chain, with what it was and what it is.
WITH before AS (SELECT * FROM chain.people WHERE state = $before),
after AS (SELECT * FROM chain.people WHERE state = $after)
SELECT coalesce(b.person, a.person) AS person, {{columns}}
FROM before b
FULL JOIN after a ON a.person = b.person
WHERE {{differ}}
ORDER BY person
