-- What is on record of people with any sign of a disease; filled condition by condition by evidence.sql.
CREATE TEMP TABLE evidence (
  condition VARCHAR NOT NULL, person UUID NOT NULL, day DATE NOT NULL, entered_on DATE, source VARCHAR NOT NULL,
  round VARCHAR,
  level UTINYINT, urgent BOOLEAN, sign BOOLEAN NOT NULL, confirms BOOLEAN NOT NULL, known_from DATE, diagnosed_on DATE,
  asked BOOLEAN NOT NULL, treated_until DATE, controlled BOOLEAN, is_contact BOOLEAN NOT NULL
)
