-- Items of an examination from which the criteria of each condition are read; filled from the condition files.
CREATE TEMP TABLE condition_item (condition_number INTEGER NOT NULL, item VARCHAR NOT NULL)
