import { TOTP, Secret } from 'otpauth';

type Fields = Readonly<Record<string, string>>;

/** A browser without script: keeps cookies, sends forms, follows where it is led when it is told to. */
export class Client {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    if (this.#cookies.size > 0)
      headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = cookie.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '' || rest.some((one) => /expires=Thu, 01 Jan 1970/i.test(one)))
        this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  send(path: string, fields: Fields, headers: Fields = {}): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.#url, ...headers },
    });
  }

  /** Sends a form and reads the page that it leads to. */
  async act(path: string, fields: Fields): Promise<{ at: string; page: string }> {
    const answer = await this.send(path, fields);
    const at = answer.headers.get('location') ?? '';
    if (answer.status !== 303 || !at.startsWith('/'))
      throw new Error(`${path} answered ${String(answer.status)}: ${await answer.text()}`);
    return { at, page: await (await this.ask(at)).text() };
  }

  async page(path: string): Promise<string> {
    return (await this.ask(path)).text();
  }
}

/** What a telephone shows. */
export const codeOf = (secret: string, at = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at });

/** What a page shows of a secret, or this once. */
export const codesIn = (page: string): string[] =>
  [...page.matchAll(/<code[^>]*>([^<]+)<\/code>/g)].map(([, text = '']) => text);
