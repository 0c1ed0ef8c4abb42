-- What each person contributes to some measures, in every state of the chain that was counted.
CREATE TABLE IF NOT EXISTS chain.people (state TINYINT NOT NULL, person UUID NOT NULL, {{measures}})
