-- Sessions that ended or were last used before a day: nobody needs to know of them any more.
DELETE FROM session WHERE coalesce(ended_at, used_at) < CAST($before AS TIMESTAMP)
