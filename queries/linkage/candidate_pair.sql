-- Each pair once, with the blocks that brought it, as the sum of their bits.
CREATE OR REPLACE TABLE candidate_pair AS
SELECT a, b, CAST(bit_or(block) AS SMALLINT) AS blocks
FROM blocked_pair
GROUP BY a, b
