-- Which conditions make up a group.
CREATE TABLE condition_group (
  condition_group VARCHAR NOT NULL, -- Id of the group.
  condition VARCHAR NOT NULL, -- Id of the condition in it.
  cases_only BOOLEAN NOT NULL -- A resident counts when diagnosed, not when suspected.
)
