-- What is sealed of each account.
SELECT CAST(account AS VARCHAR) AS account, name, second_factor, subject FROM account ORDER BY name
