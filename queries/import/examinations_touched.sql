-- Examinations of which an import brought a version: their conclusions are derived anew.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT record_key FROM store.examination WHERE import_id = $import_id
UNION
SELECT record_key FROM store.examination_history WHERE import_id = $import_id
