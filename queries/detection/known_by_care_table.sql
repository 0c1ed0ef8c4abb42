-- First diagnosis on record of each person and disease, with the first day of examination, if any.
CREATE TEMP TABLE known_by_care (
  condition VARCHAR NOT NULL, person UUID NOT NULL, known_on DATE NOT NULL, first_examined_on DATE
)
