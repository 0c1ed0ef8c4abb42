-- Empties the queue: a search fills it anew.
DELETE FROM store.link_candidate
