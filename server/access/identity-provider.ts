import type { Configuration } from 'openid-client';

/** How an identity provider is reached, as whoever runs it gave it. */
export interface ProviderSettings {
  /** Its issuer identifier, as it stands in its tokens: https, or http on the machine itself. */
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
  /** Values of `amr` or `acr` by which it says that somebody signed in with several factors; empty: none is believed. */
  readonly multi_factor: readonly string[];
}

/** Why nobody came in by the provider. The log knows them by these names. */
export type ProviderFailure =
  /** It does not answer, or with a failure. */
  | 'provider_down'
  /** It says that it let nobody in: mostly who asked broke off. */
  | 'provider_refused'
  /** What it answered is not to be trusted: another nonce, signature, audience, a code that was used. */
  | 'provider_answer'
  /** Nobody in this browser waits for this answer: another state, too late, or a second time. */
  | 'provider_state'
  /** It knows them, and no account is bound to them. */
  | 'provider_unbound';

export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
  readonly why: ProviderFailure;
  constructor(why: ProviderFailure) {
    super(why);
    this.why = why;
  }
}

/** A sign-in that was sent to the provider: what its answer must fit. */
export interface Leaving {
  /** Where the browser goes. */
  readonly url: string;
  /** Where the provider sends it back to. */
  readonly redirect: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider let in. */
export interface Arrived {
  /** Issuer and subject: who it is, for ever and for no one else. Never to be logged. */
  readonly subject: string;
  readonly is_multi_factor: boolean;
}

const TIMEOUT_S = 10;
/** Codes of openid-client for an answer that did not come, or that was none. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** An OpenID Connect provider, asked by authorization code with PKCE, state and nonce. It is told and asked no name. */
export class IdentityProvider {
  readonly #settings: ProviderSettings;
  readonly #onFailure: (code: string) => void;
  #configuration: Promise<Configuration> | undefined;

  /** @param onFailure told of what went wrong by a code of a few words, for whoever runs the server */
  constructor(settings: ProviderSettings, onFailure: (code: string) => void = () => undefined) {
    this.#settings = settings;
    this.#onFailure = onFailure;
  }

  /**
   * Begins a sign-in.
   * @param redirect address of this server at which the provider answers
   * @param anew whether who is signed in there has to show it again
   * @throws {ProviderFault}
   */
  async begin(redirect: string, anew = false): Promise<Leaving> {
    return this.#told(async () => {
      const client = await import('openid-client');
      const configuration = await this.#configured();
      const [state, nonce, verifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ];
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(anew && { prompt: 'login' }),
      });
      return { url: url.href, redirect, state, nonce, verifier };
    });
  }

  /**
   * Takes the provider's answer, and asks it who came.
   * @param query of the address at which it answered
   * @throws {ProviderFault}
   */
  async finish({ redirect, state, nonce, verifier }: Leaving, query: string): Promise<Arrived> {
    return this.#told(async () => {
      const client = await import('openid-client');
      const url = new URL(redirect);
      url.search = query;
      const tokens = await client.authorizationCodeGrant(await this.#configured(), url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new ProviderFault('provider_answer');
      const said = [claims['amr'], claims['acr']].flat();
      const { multi_factor } = this.#settings;
      return {
        subject: JSON.stringify([claims.iss, claims.sub]),
        is_multi_factor: said.some((one) => typeof one === 'string' && multi_factor.includes(one)),
      };
    });
  }

  /** Read once, and anew after a failure: it may have moved, or not been there yet. */
  #configured(): Promise<Configuration> {
    this.#configuration ??= this.#discover();
    return this.#configuration;
  }

  async #discover(): Promise<Configuration> {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out
    const { allowInsecureRequests, discovery } = await import('openid-client');
    const { issuer, client, secret } = this.#settings;
    const url = new URL(issuer);
    return discovery(url, client, secret, undefined, {
      timeout: TIMEOUT_S,
      // On the machine itself alone, as the options see to it.
      execute: url.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#configuration = undefined;
      if (error instanceof ProviderFault) throw error;
      const { why, code } = await failureOf(error);
      if (why !== 'provider_refused') this.#onFailure(code);
      throw new ProviderFault(why);
    }
  }
}

async function failureOf(error: unknown): Promise<{ why: ProviderFailure; code: string }> {
  const { AuthorizationResponseError, ResponseBodyError } = await import('openid-client');
  if (error instanceof AuthorizationResponseError) return { why: 'provider_refused', code: '' };
  // Such as invalid_client, where the secret is wrong.
  if (error instanceof ResponseBodyError)
    return { why: 'provider_answer', code: /^[a-z_]{1,40}$/.exec(error.error)?.[0] ?? 'error' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // What fetch throws where nobody listens.
  if ((error instanceof TypeError && error.cause !== undefined) || NO_ANSWER.has(code))
    return { why: 'provider_down', code: NO_ANSWER.has(code) ? code : 'no_connection' };
  return { why: 'provider_answer', code: /^[A-Z_]{1,60}$/.exec(code)?.[0] ?? 'unexpected' };
}
