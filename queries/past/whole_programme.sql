-- Leaves of a frame the period of the whole programme alone, so that people are counted once.
DELETE FROM period WHERE kind <> 'all'
