-- As whom people count who were found to be one with another: who is looked for by another number of theirs is found too.
CREATE TABLE {{database}}.link_line AS
SELECT person, counts_as FROM person_link
