import { setPriority } from 'node:os';
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { About } from '#queries/files/about.ts';
import { csvBlocks } from '#queries/files/blocks.ts';
import { parquetOf } from '#queries/files/parquet.ts';
import type { TableColumn } from '#queries/files/table.ts';
import { workbookOf } from '#queries/files/workbook.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';
import { decodeTile, TileNotFound, tilePath, type ReadTile } from '#queries/tiles/tile.ts';
import type { ResolvedAggregates } from './aggregates/resolve.ts';
import { aggregateRows } from './aggregates/rows.ts';

// A thread beside the one that answers: makes the tables that take long. Of several it makes a piece of each in turn.

/** A table to make. */
export type TableJob =
  | {
      readonly table: 'aggregates';
      readonly resolved: ResolvedAggregates;
      readonly manifest: Manifest;
      readonly format: 'csv' | 'parquet';
      readonly metadata: ReadonlyMap<string, string>;
      readonly language: keyof Bilingual;
    }
  | {
      readonly table: 'workbook';
      readonly columns: readonly TableColumn[];
      readonly about: About;
      readonly language: keyof Bilingual;
    };

/** Of the thread to whoever asked: a tile is needed, a piece is made, all of them are, or it failed. */
export type FromThread =
  | { readonly tile: string }
  | { readonly piece: Uint8Array }
  | { readonly ended: true }
  | { readonly failed: Error };

/** And back: go on with the next piece, or what is in the tile; null where there is none. */
export type ToThread = { readonly go: 'on' } | { readonly bytes: Uint8Array | null };

export interface Asked {
  readonly job: TableJob;
  readonly port: MessagePort;
}

/** Where the system has priorities of threads; elsewhere it would be that of the whole process. */
if (process.platform === 'linux') setPriority(10);

parentPort?.on('message', ({ job, port }: Asked) => {
  void make(job, port);
});

async function make(job: TableJob, port: MessagePort): Promise<void> {
  const say = (message: FromThread, moved: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, moved);
  };
  const heard = hearing(port);
  const readTile: ReadTile = async (address) => {
    say({ tile: tilePath(address) });
    const answer = await heard();
    if (!('bytes' in answer) || !answer.bytes) throw new TileNotFound(address);
    return decodeTile(address.topic, answer.bytes);
  };
  try {
    const pieces = piecesOf(job, readTile);
    try {
      for await (const piece of pieces) {
        // Of its own, so that it can be handed over.
        const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : new Uint8Array(piece);
        say({ piece: bytes }, [bytes.buffer]);
        await heard();
      }
    } finally {
      await pieces.return(undefined);
    }
    say({ ended: true });
  } catch (error) {
    // Whoever asked has left: nobody waits for the rest.
    if (!(error instanceof Left)) say({ failed: error instanceof Error ? error : new Error(String(error)) });
  } finally {
    port.close();
  }
}

async function* piecesOf(job: TableJob, readTile: ReadTile): AsyncGenerator<Uint8Array | string> {
  if (job.table === 'workbook') {
    yield await workbookOf(job.columns, job.about, job.language);
    return;
  }
  const { resolved, manifest, format, metadata, language } = job;
  const { columns, blocks } = aggregateRows(resolved, manifest, readTile, language);
  yield* format === 'csv' ? csvBlocks(columns, blocks) : parquetOf(columns, blocks, metadata);
}

class Left extends Error {}

/** @returns what waits for the next message; it rejects when the other side has closed */
function hearing(port: MessagePort): () => Promise<ToThread> {
  let waiting: { take: (message: ToThread) => void; leave: (error: Error) => void } | undefined;
  let has_left = false;
  port.on('message', (message: ToThread) => {
    waiting?.take(message);
  });
  port.on('close', () => {
    has_left = true;
    waiting?.leave(new Left());
  });
  return () =>
    new Promise((take, leave) => {
      if (has_left) leave(new Left());
      else waiting = { take, leave };
    });
}
