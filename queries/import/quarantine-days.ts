/** How long refused rows are kept whole. Who has not corrected them by then asks the source again. */
export const QUARANTINE_DAYS = 90;
