-- What was opened and is not compared.
DROP TABLE said
