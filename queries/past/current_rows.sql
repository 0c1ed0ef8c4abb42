-- {{table}} as the standing imports alone would have made it: of each record the latest version that one of them brought.
-- Records of which there never was more than one version are read where they lie.
SELECT t.*
FROM kept.{{table}} t
WHERE t.import_id IN (SELECT i.import_id FROM store.standing_import i WHERE NOT i.corrections_only)
  AND t.record_key NOT IN (SELECT e.record_key FROM ever.{{table}} e)
UNION ALL BY NAME
SELECT v.*
FROM ({{versions}}) v
QUALIFY rank() OVER (PARTITION BY v.record_key ORDER BY v.version_at DESC, v.content_hash DESC) = 1
