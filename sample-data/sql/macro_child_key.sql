-- Key of something that belongs to a key: a visit of a person, a reading of a visit.
CREATE MACRO child_key(key, number) AS (hash(key + 1000003 * number::BIGINT) >> 8)::BIGINT
