import { createHash, randomBytes } from 'node:crypto';

/** What a cookie, a link or a program shows to be let in: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it: of so many random bits a plain hash tells nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
