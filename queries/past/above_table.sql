-- Areas above areas, in every state of the chain; to be filled by keep_areas.sql.
CREATE TABLE IF NOT EXISTS chain.above (state TINYINT NOT NULL, area_code VARCHAR NOT NULL, above VARCHAR NOT NULL)
