-- People of whose register entries other versions stand than now; everybody else is on the register as the store has it.
CREATE OR REPLACE TEMP TABLE changed_person AS
SELECT person FROM kept.register_entry
WHERE import_id NOT IN (SELECT import_id FROM store.standing_import WHERE NOT corrections_only)
UNION
SELECT person FROM ever.register_entry
