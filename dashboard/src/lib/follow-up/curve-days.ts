/** Days after a finding at which curves are drawn; 30 and 90 are among them. */
const STEP_DAYS = 5;
const LAST_DAY = 365;
export const CURVE_DAYS = Array.from({ length: LAST_DAY / STEP_DAYS + 1 }, (_, i) => i * STEP_DAYS);
