-- Folders of before roles followed changes of the map.
ALTER TABLE account_grant ADD COLUMN IF NOT EXISTS given_on VARCHAR
