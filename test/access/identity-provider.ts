import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { ProviderSettings } from '../../server/access/identity-provider.ts';
import { Client } from './client.ts';

/** Who signs in at the provider, as whoever sits there would. */
export interface Person {
  readonly sub: string;
  /** By what the provider let them in. */
  readonly amr?: readonly string[];
  /** They break off instead. */
  readonly breaks_off?: boolean;
}

export interface OpenProvider {
  readonly settings: ProviderSettings;
  /** Lets a server use it. */
  readonly register: (site: string) => void;
  /** Sits somebody down at every browser that comes there. */
  readonly sit: (person: Person) => void;
  /** Signs somebody in there: follows the way of a browser from the address to which it was sent, until it leads back. */
  readonly signIn: (person: Person, address: string) => Promise<URL>;
  /** Answers nobody from now on, and again. */
  readonly silence: (is_silent: boolean) => void;
  readonly close: () => Promise<void>;
}

const TTL_S = 600;
const CLIENT = 'tam-soat';
const SECRET = 'a-secret-of-this-test-alone';

/** A whole OpenID Connect provider on this machine. Who sits at the browser is said by the test; all else is the protocol. */
export async function openProvider(): Promise<OpenProvider> {
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  let provider: Provider | undefined;
  let is_silent = false;
  const { privateKey: signing } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let at_the_browser: Person = { sub: 'nobody' };

  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!provider) throw new Error('No server is registered.');
    const { sub, amr, breaks_off } = at_the_browser;
    if (breaks_off) {
      await provider.interactionFinished(request, response, { error: 'access_denied' });
      return;
    }
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      const login = { accountId: sub, ...(amr && { amr: [...amr] }) };
      await provider.interactionFinished(request, response, { login });
      return;
    }
    const grant =
      (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
      new provider.Grant({ accountId: session?.accountId ?? sub, clientId: String(params['client_id']) });
    grant.addOIDCScope('openid');
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };

  const http = createServer((request, response) => {
    if (is_silent) {
      response.statusCode = 503;
      response.end();
    } else if (request.url?.startsWith('/interaction/'))
      interact(request, response).catch(() => response.destroy());
    else handle?.(request, response);
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;

  return {
    settings: { issuer, client: CLIENT, secret: SECRET, multi_factor: ['mfa'] },
    register: (site) => {
      provider = new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT,
            client_secret: SECRET,
            redirect_uris: [`${site}/sign-in/provider/back`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        claims: { openid: ['sub', 'acr', 'amr'] },
        conformIdTokenClaims: false,
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
        findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
        pkce: { required: () => true },
        cookies: { keys: ['test'] },
        jwks: { keys: [{ ...signing.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
        ttl: { AccessToken: TTL_S, Grant: TTL_S, IdToken: TTL_S, Interaction: TTL_S, Session: TTL_S },
      });
      const answer = provider.callback();
      handle = (request, response) => {
        void answer(request, response);
      };
    },
    sit: (person) => {
      at_the_browser = person;
    },
    signIn: async (person, address) => {
      at_the_browser = person;
      const browser = new Client(issuer);
      let at = new URL(address);
      while (at.origin === issuer) {
        const answer = await browser.ask(at.pathname + at.search);
        const next = answer.headers.get('location');
        if (next === null) throw new Error(`${at.pathname}: ${String(answer.status)} ${await answer.text()}`);
        at = new URL(next, at);
      }
      return at;
    },
    silence: (silent) => {
      is_silent = silent;
    },
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => {
          resolve();
        });
      }),
  };
}
