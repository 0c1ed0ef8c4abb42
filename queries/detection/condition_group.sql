-- Which conditions make up a group.
CREATE TABLE condition_group (
  condition_group condition_id NOT NULL, -- Id of the group.
  condition condition_id NOT NULL, -- Id of the condition in it.
  cases_only BOOLEAN NOT NULL -- A resident counts when diagnosed, not when suspected.
)
