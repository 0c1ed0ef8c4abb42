-- Tiles in which a row changes; filled topic by topic by changed_tile.sql.
CREATE TABLE difference.changed_tile (
  topic VARCHAR NOT NULL, -- Id of the topic.
  tile INTEGER NOT NULL, -- Number of its area in current_area.
  condition INTEGER -- Number of the condition; empty where the topic is not cut by condition.
)
