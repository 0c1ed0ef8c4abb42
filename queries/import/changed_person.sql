-- People whose register entries an import touched.
CREATE OR REPLACE TEMP TABLE changed_person AS
SELECT person FROM store.register_entry WHERE import_id = $import_id
UNION
SELECT person FROM store.register_entry_history WHERE import_id = $import_id
UNION
SELECT h.person FROM store.register_entry_history h
JOIN store.register_entry e ON e.record_key = h.record_key AND e.import_id = $import_id
