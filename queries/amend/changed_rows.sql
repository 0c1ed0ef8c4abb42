-- Of the rows of a cube that changed: how many more there are than before, a hash of what they held and one of what they hold,
-- in one (queries/past/fingerprint.sql), by how much each measure grew; and whether one counts below zero, which nobody can be:
-- the difference then is one from another cube.
SELECT
  coalesce(bool_or({{negative}}), false) AS is_below_zero,
  CAST(count(*) FILTER (WHERE {{any}}) - count(*) FILTER (WHERE {{any_before}}) AS INTEGER) AS rows,
  CAST(xor(
    coalesce(bit_xor(hash({{columns}})) FILTER (WHERE {{any}}), 0),
    coalesce(bit_xor(hash({{columns_before}})) FILTER (WHERE {{any_before}}), 0)) AS VARCHAR) AS hash,
  {{sums}}
FROM snapshot.{{cube}} n
JOIN difference.{{cube}} d ON {{same}}
