-- Diagnoses of examinations whose current version changed.
DELETE FROM store.diagnosis WHERE record_key IN ({{which}})
