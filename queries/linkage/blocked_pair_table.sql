-- Pairs that some block brings together, once for each block; to be filled by blocked_pair.sql.
CREATE OR REPLACE TABLE blocked_pair (a INTEGER NOT NULL, b INTEGER NOT NULL, block SMALLINT NOT NULL)
