-- Nearly normal number, mean 0, deviation 1, within 3.46: the sum of the four quarters of one hash (Irwin-Hall).
-- Box-Muller costs seventy times as much; calibration absorbs the thinner tails.
CREATE MACRO n(key, salt) AS
  ((hash(key + salt) & 65535)::DOUBLE + ((hash(key + salt) >> 16) & 65535)::DOUBLE
    + ((hash(key + salt) >> 32) & 65535)::DOUBLE + (hash(key + salt) >> 48)::DOUBLE - 131070) / 37837.2
