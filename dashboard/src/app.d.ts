import type { AccessPages } from '#queries/access/pages.ts';
import type { LogPages } from '#queries/audit/pages.ts';
import type { Sight } from '#queries/access/sight.ts';
import type { Principal } from '#queries/access/principal.ts';
import type { DefinitionsPages } from '#queries/definitions/pages.ts';
import type { TargetsPages } from '#queries/targets/pages.ts';
import type { WorklistPages } from '#queries/worklists/pages.ts';
import type { ExtractsPages } from '#queries/extracts/extract.ts';
import type { ImportsDesk } from '#queries/import/desk.ts';
import type { HeldPublication } from '#queries/quality/held-publication.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type {} from '@sveltejs/adapter-node';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** By which the log of the server knows the request that failed. */
      request?: string;
      /** The address that was asked for, or on which it was asked, where this page stands for another. */
      asked?: string;
      /** What is amiss with the machine, where it is that. */
      machine?: { readonly title: Bilingual; readonly detail: Bilingual };
    }
    interface Locals {
      /** What is answered instead of 500 where the machine is at fault. */
      status?: number;
    }
  }
}

declare module 'node:http' {
  interface IncomingMessage {
    /** What the server hands to the pages; set before the request reaches them. */
    tamsoat?: {
      /** Id of the published snapshot; null when nothing has been imported yet. */
      current(): string | null | Promise<string | null>;
      /** The day up to which it holds events, YYYY-MM-DD; null with the id. */
      asOf(): string | null | Promise<string | null>;
      /** Uncompressed bytes of a file of a snapshot by its path on the site, `/tiles/…`; null if there is none. */
      readFile(path: string): Promise<Uint8Array | null>;
      /** Why newer data are not shown; null, or absent, where nothing is held back or readers may not know. */
      held?(): HeldPublication | null;
      /** Where files are handed in; null, or absent, where it is not for whoever asks. */
      desk?: ImportsDesk | null;
      /** What the pages of worklists show; null, or absent, where they are not for whoever asks. */
      worklists?: WorklistPages | null;
      /** What the page of extracts shows; null, or absent, where it is not for whoever asks. */
      extracts?: ExtractsPages | null;
      /** What the page of the log shows; null, or absent, for those who are no administrators. */
      log?: LogPages | null;
      /** What the pages of definitions show; null, or absent, for those who are no administrators. */
      definitions?: DefinitionsPages | null;
      /** What the page of targets shows; null, or absent, for those who are no administrators. */
      targets?: TargetsPages | null;
      /** Who asks; null, or absent, where nobody signed in. */
      principal?: Principal | null;
      /** What the pages of accounts show; null, or absent, where there are no accounts. */
      access?: AccessPages | null;
      /** What they look at who read exact figures of their own areas alone; null, or absent, for all others. */
      sight?: Sight | null;
      /** Why a form or a file was not answered, where a page is to say so. */
      fault?: { readonly status: number; readonly title: Bilingual; readonly detail: Bilingual };
      /** Logs why a page failed; answers with the id by which the log knows the request, and what is amiss where it is the machine. */
      failed?(error: unknown): {
        readonly request: string;
        readonly machine: { status: number; title: Bilingual; detail: Bilingual } | null;
      };
    };
  }
}
