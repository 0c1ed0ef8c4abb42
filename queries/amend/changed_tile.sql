-- Tiles of one topic in which a row changes, by their area and, where it is cut by condition, that.
INSERT INTO difference.changed_tile
SELECT DISTINCT '{{topic}}', tile, {{condition}}
FROM ({{rows}}) n
