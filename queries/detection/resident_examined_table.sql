-- People examined in a period, with their level for every condition and group; filled period by period by
-- resident_examined.sql.
CREATE TEMP TABLE resident_examined (
  person_number INTEGER NOT NULL, period VARCHAR NOT NULL, last_examined_on DATE NOT NULL, slot INTEGER, {{levels}}
)
