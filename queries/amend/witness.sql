-- A resident of whom nothing changed is counted before and after, so that both stores are ones with a register; what he or she
-- adds to one, the other takes away.
INSERT INTO amended_person
SELECT min(person) FROM store.resident WHERE person NOT IN (SELECT person FROM amended_person)
HAVING min(person) IS NOT NULL
