-- What a table holds, in little. Which devices measured follows from examinations: they are numbered anew (renumber_devices.sql).
SELECT CAST(count(*) AS VARCHAR) || ':' || CAST(coalesce(bit_xor(hash(t)), 0) AS VARCHAR) AS holds
FROM {{of}} t
WHERE {{which}}
