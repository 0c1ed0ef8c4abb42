-- Who is in which state by one set of definitions; filled condition by condition by state_of_everybody.sql.
CREATE TABLE counted_state (
  condition VARCHAR NOT NULL, -- Id of the condition or group.
  person UUID NOT NULL, -- Pseudonym: numbers of people mean nothing outside one run of detection.
  state VARCHAR NOT NULL, -- Their state.
  is_resident BOOLEAN NOT NULL -- Was a resident on the reference date: cubes count residents only.
)
