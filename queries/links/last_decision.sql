-- Number of the last decision; 0 where there is none.
SELECT CAST(coalesce(max(decision), 0) AS INTEGER) AS decision FROM link_decision
