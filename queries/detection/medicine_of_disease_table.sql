-- The medicines on record that treat each disease; filled disease by disease by medicine_of_disease.sql.
CREATE TEMP TABLE medicine_of_disease (
  condition condition_id NOT NULL, atc VARCHAR NOT NULL, medicine_group VARCHAR NOT NULL, is_specific BOOLEAN NOT NULL
)
