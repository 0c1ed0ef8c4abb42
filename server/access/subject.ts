import { openText, sealText } from '../store/sealed-text.ts';

/** Not to be taken for what else of an account is sealed. */
const about = (account: string): string => `${account} subject`;

/** Issuer and subject at the identity provider, sealed for one account. */
export const sealSubject = (key: Buffer, account: string, subject: string): string =>
  sealText(key, about(account), subject);

/** @throws where it was sealed by another key, for another account, or altered */
export const openSubject = (key: Buffer, account: string, sealed: string): string =>
  openText(key, about(account), sealed);
