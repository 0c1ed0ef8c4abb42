-- Some refused rows with their reasons, from text back to what the columns of their file hold.
INSERT INTO whole SELECT {{cells}} FROM (SELECT unnest(from_json(CAST($rows AS VARCHAR), '[["VARCHAR"]]')) AS cells)
