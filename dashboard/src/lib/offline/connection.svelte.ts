import { SILENT } from './messages.ts';

/** What is published now, as the server's status says it. */
interface Published {
  readonly snapshot: string;
  readonly as_of: string;
}

const STATUS = '/api/status';
/** A reader who comes back to the page asks at most so often; the answer is some hundred bytes. */
const PAUSE_MS = 3 * 60_000;

/** Whether the server answers, and what it has published since the page was opened. One for all pages of a tab. */
class Connection {
  silent = $state(false);
  published = $state<Published | null>(null);
  #asked = 0;

  /** Asks the server what is published; its silence is an answer too. */
  async ask(): Promise<void> {
    this.#asked = Date.now();
    try {
      const answer = await fetch(STATUS);
      if (answer.ok) this.published = (await answer.json()) as Published;
      this.silent = false;
    } catch {
      this.silent = true;
    }
  }

  /** From now on, until the function that is returned is called. In the browser only. */
  follow(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    const ask = (): void => void this.ask();
    const askAfterPause = (): void => {
      if (document.visibilityState === 'visible' && Date.now() - this.#asked > PAUSE_MS) ask();
    };
    this.#asked = Date.now();
    addEventListener('online', ask, { signal });
    addEventListener('offline', () => (this.silent = true), { signal });
    addEventListener('focus', askAfterPause, { signal });
    document.addEventListener('visibilitychange', askAfterPause, { signal });
    // There on HTTPS and on this machine only.
    if ('serviceWorker' in navigator)
      navigator.serviceWorker.addEventListener(
        'message',
        ({ data }: MessageEvent) => {
          if (data === SILENT) this.silent = true;
        },
        { signal },
      );
    return () => stop.abort();
  }
}

export const connection = new Connection();
