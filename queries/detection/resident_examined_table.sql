-- People examined in a period, with their level for every condition and group; filled period by period by
-- resident_examined.sql. A level of -1 is 1, not assessable, though some item of the criteria was recorded.
CREATE TEMP TABLE resident_examined (
  person_number INTEGER NOT NULL, period period_id NOT NULL, first_examined_on DATE NOT NULL,
  last_examined_on DATE NOT NULL, slot INTEGER, {{levels}}
)
