import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Files of the data folder that import and store write. */
export const storeFiles = (folder: string) =>
  ({
    /** Everything imported; written by the one import that runs. */
    store: join(folder, 'store.duckdb'),
    /** There from the first import on that is not synthetic (server/store/real-data.ts). */
    realData: join(folder, 'holds-real-data'),
    /** The key of the pseudonyms, mode 0600. */
    key: join(folder, 'key'),
    /** Refused rows whole, encrypted, one file for each import (server/import/quarantine.ts). */
    quarantine: join(folder, 'quarantine'),
    /** Who the people are: sealed, and never opened by what counts. */
    identity: join(folder, 'identity.duckdb'),
    /** The key that opens them, mode 0600. */
    identityKey: join(folder, 'identity-key'),
    /** What was written about people on worklists, notes sealed (server/worklists/contact-book.ts). */
    contacts: join(folder, 'contacts.duckdb'),
    /** The key that follows it, while everything is sealed by that (server/identity/rotate-key.ts). */
    nextIdentityKey: join(folder, 'identity-key-next'),
    /** The key that opens those notes, mode 0600. */
    contactsKey: join(folder, 'contacts-key'),
    /** Who may sign in, in which role, and who is signed in (server/access). */
    access: join(folder, 'access.duckdb'),
    /** The key that opens their second factors, mode 0600. */
    accessKey: join(folder, 'access-key'),
    /** What people did, line by line (server/audit). */
    audit: join(folder, 'audit'),
    /** The key that holds its lines together, mode 0600. */
    auditKey: join(folder, 'audit-key'),
  }) as const;

/** Folder in which notes of worklists stand as a file while they are imported. */
export const TAKING_IN = 'taking-in-contacts';

/** Names of what an import or a comparison works with, and leaves where it is killed. */
export const LEFTOVER = /^(staging|spill|comparison)-/;

/** A new name for the staging database of one import, and for the folder into which it spills. */
export function stagingFiles(
  folder: string,
  id: string,
): { readonly staging: string; readonly spill: string } {
  return { staging: join(folder, `staging-${id}.duckdb`), spill: join(folder, `spill-${id}`) };
}

/** A new folder for the two databases of one comparison of definitions. */
export const comparisonFolder = (folder: string, id: string): string => join(folder, `comparison-${id}`);

/** Removes what a killed import or comparison left. Only for whoever holds the folder. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder))
    if (LEFTOVER.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
