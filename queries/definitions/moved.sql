-- How many residents are in which state by the definitions before and by those after, condition by condition; also those
-- whose state stays.
SELECT b.condition, b.state AS from_state, a.state AS to_state, CAST(count(*) AS INTEGER) AS people
FROM before.counted_state b
JOIN after.counted_state a ON a.condition = b.condition AND a.person = b.person
WHERE b.is_resident
GROUP BY b.condition, b.state, a.state
ORDER BY b.condition NULLS LAST, b.state NULLS LAST, a.state NULLS LAST
