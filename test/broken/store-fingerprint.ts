import { existsSync, readdirSync } from 'node:fs';
import { openDuckDB, quotedPath } from '../../server/store/open-duckdb.ts';
import { storeFiles } from '../../server/store/store-files.ts';

export interface Fingerprint {
  /** Imports that the store knows. */
  readonly imports: number;
  /** Of every row of the store, whatever their order. */
  readonly store: string;
  readonly identities: string;
  /** Imports of which refused rows are kept whole. */
  readonly quarantine: readonly string[];
}

/**
 * What a data folder that nobody holds keeps of what was imported.
 * @param but a column that does not count: when it was imported, of two folders
 */
export async function fingerprintOf(dataFolder: string, but = ''): Promise<Fingerprint> {
  const { store, identity, quarantine } = storeFiles(dataFolder);
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const ask = async (sql: string): Promise<string[][]> =>
    (await database.connection.runAndReadAll(sql)).getRowsJson() as string[][];
  const hashOf = async (file: string): Promise<string> => {
    await ask(`ATTACH ${quotedPath(file)} AS looked_at (READ_ONLY)`);
    const tables = await ask(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = 'looked_at' ORDER BY 1",
    );
    const rows = tables.map(
      ([name]) =>
        `SELECT '${name!}', count(*), bit_xor(hash(t)), sum(CAST(hash(t) % 1000003 AS BIGINT))::VARCHAR
        FROM (SELECT COLUMNS(c -> c <> '${but}') FROM looked_at.${name!}) t`,
    );
    const found = await ask(`${rows.join(' UNION ALL ')} ORDER BY 1`);
    return found.map((row) => row.join(' ')).join('\n');
  };
  try {
    const hash = await hashOf(store);
    const [[imports = '0'] = []] = await ask('SELECT count(*) FROM looked_at.import');
    await ask('DETACH looked_at');
    return {
      imports: Number(imports),
      store: hash,
      identities: existsSync(identity) ? await hashOf(identity) : '',
      quarantine: existsSync(quarantine) ? readdirSync(quarantine).toSorted() : [],
    };
  } finally {
    database.close();
  }
}
