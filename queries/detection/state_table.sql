-- The state of each resident with any sign of a disease or group, in each period in which they were examined: exactly one.
-- Everybody else's state follows from the level alone (queries/cubes/condition_cube.sql). Filled period by period by
-- state.sql, then by group_state.sql and excluded.sql.
CREATE TEMP TABLE state (
  condition condition_id NOT NULL, -- Id of the condition or group.
  person_number INTEGER NOT NULL, -- Whose state.
  period period_id NOT NULL, -- Id of the period.
  slot INTEGER, -- Where the person counts; empty for those who were no residents on the reference date.
  level TINYINT NOT NULL, -- Level of the latest assessable examination of the period.
  state state_name NOT NULL, -- One of the seven states.
  is_assessed BOOLEAN NOT NULL, -- The criteria could be decided at an examination of the period.
  since_programme BOOLEAN NOT NULL, -- Known, and first found here in an earlier period.
  is_not_confirmed BOOLEAN NOT NULL, -- Negative, though the criteria were met before.
  is_treated BOOLEAN NOT NULL, -- Takes a medicine for it.
  is_controlled BOOLEAN NOT NULL -- The last reading of the period is within the aim of treatment.
)
