-- The ids of all conditions and groups, in the order in which they are shown. As one byte: their words take sixteen and
-- more, in working tables of millions of rows. Cubes hold the words. On Trino all of these types are VARCHAR.
CREATE TYPE condition_id AS ENUM ({{conditions}})
