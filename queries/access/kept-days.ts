/** For how many days a running server keeps what it removes by itself, hourly; the page on personal data says them. */
export const KEPT_DAYS = {
  /** What was written in words on a worklist; what came of the contact stays, as it is data of care. */
  note_text: 730,
  /** Full name and secrets of an account, from its closing on; its sign-in name stays, for the log knows people by it. */
  closed_account: 90,
  /** The copy of what an upgrade changed, keys and names in it. */
  before_upgrade: 90,
} as const;
