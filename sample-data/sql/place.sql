-- Every person's place in the register of their commune: numbered from 0, residents first, then those not on the register.
-- Below scale 1 whole households are left out, evenly in each commune. Narrow, so that what follows runs on all cores.
CREATE TABLE place AS
SELECT commune, number, floor(number / 3.7)::INTEGER AS household
FROM (SELECT commune, commune_key, unnest(range(registered + unregistered))::INTEGER AS number FROM commune)
WHERE floor((floor(number / 3.7) + 1) * $scale + u(commune_key, 3)) > floor(floor(number / 3.7) * $scale + u(commune_key, 3))
