-- People whose rows may differ between two states of the store; filled table by table by people_of_imports.sql.
CREATE OR REPLACE TEMP TABLE amended_person (person UUID NOT NULL)
