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
  /** The sentence in Vietnamese, where pages show it; the message is English. */
  readonly vi: string | null;

  constructor(reason: string, sentence: string, exitCode: ExitCode = 1, vi: string | null = null) {
    super(sentence);
    this.reason = reason;
    this.exitCode = exitCode;
    this.vi = vi;
  }

  /** The same refusal with what it is about in front. */
  about(what: string): Refusal {
    const vi = this.vi === null ? null : `${what}: ${this.vi}`;
    return new Refusal(this.reason, `${what}: ${this.message}`, this.exitCode, vi);
  }
}

/** The failure as it travels between processes and to `--json`. */
export interface RefusalRecord {
  readonly reason: string;
  readonly message: string;
  readonly exitCode: ExitCode;
  readonly vi?: string | null;
}

export function refusalRecord(refusal: Refusal): RefusalRecord {
  const { reason, message, exitCode, vi } = refusal;
  return { reason, message, exitCode, ...(vi !== null && { vi }) };
}

export function refusalFrom(record: RefusalRecord): Refusal {
  return new Refusal(record.reason, record.message, record.exitCode, record.vi ?? null);
}
