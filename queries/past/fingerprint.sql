-- What a cube holds, in little: how many rows, a hash that any other number, key or row would change, and the sum of each
-- measure. Rows of nothing but zeros say nothing.
SELECT
  CAST(count(*) AS INTEGER) AS rows,
  CAST(coalesce(bit_xor(hash({{columns}})), 0) AS VARCHAR) AS hash,
  {{sums}}
FROM {{cube}}
WHERE {{any}}
