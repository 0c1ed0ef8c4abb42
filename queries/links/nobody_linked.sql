-- As whom linked people count, where nobody is linked.
CREATE TEMP TABLE IF NOT EXISTS person_link (person UUID NOT NULL, counts_as UUID NOT NULL)
