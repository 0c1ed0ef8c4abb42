/** 2: wrong usage or unreadable input, mended by asking differently. 1: the work failed. */
export type ExitCode = 1 | 2;

/**
 * An expected failure, told to a person in one sentence: what happened, where, what to do.
 * `reason` names it for machines.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: string;
  readonly exitCode: ExitCode;

  constructor(reason: string, sentence: string, exitCode: ExitCode = 1) {
    super(sentence);
    this.reason = reason;
    this.exitCode = exitCode;
  }

  /** The same refusal with what it is about in front. */
  about(what: string): Refusal {
    return new Refusal(this.reason, `${what}: ${this.message}`, this.exitCode);
  }
}

/** The failure as it travels between processes and to `--json`. */
export interface RefusalRecord {
  readonly reason: string;
  readonly message: string;
  readonly exitCode: ExitCode;
}

export function refusalRecord(refusal: Refusal): RefusalRecord {
  return { reason: refusal.reason, message: refusal.message, exitCode: refusal.exitCode };
}

export function refusalFrom(record: RefusalRecord): Refusal {
  return new Refusal(record.reason, record.message, record.exitCode);
}
