-- The names of the last publication make way.
DELETE FROM snapshot.named
