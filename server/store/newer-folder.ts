import { Refusal } from '../serve/refusal.ts';

/** Why a data folder of a newer version is left alone. */
export const newerFolder = (dataFolder: string): Refusal =>
  new Refusal(
    'data_folder_newer',
    `The data folder ${dataFolder} was written by a newer version of Tầm Soát, and nothing in it was changed. Install that version again, or restore a backup of before it into another folder.`,
  );
