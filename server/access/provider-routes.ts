import type { Request, RequestHandler, Response, Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Told } from '#queries/access/pages.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import { AccessFault, KEY_LOST, type Doer, type From, type SignedIn } from './access.ts';
import type { AccessRoutes } from './access-routes.ts';
import {
  ProviderFault,
  type IdentityProvider,
  type ProviderFailure,
  type Leaving,
} from './identity-provider.ts';
import type { ProviderErrand, ProviderFlow, ProviderFlows } from './provider-flows.ts';
import { principalOf } from './request-principal.ts';
import { clearCookie, cookieOf, setCookie } from './session-cookie.ts';

/** The identity provider, and who is there just now. */
export interface ProviderParts {
  readonly provider: IdentityProvider;
  readonly flows: ProviderFlows;
}

/** How the forms of accounts are read and answered. */
export interface FormWays {
  readonly form: RequestHandler;
  readonly text: (request: Request, field: string) => string;
  readonly backOf: (request: Request) => string;
  readonly from: (request: Request) => From;
  readonly doer: (request: Request) => Doer;
  readonly own: (request: Request) => string;
  /** Leads to a page that says what became of a form. `language`: how its address begins. */
  readonly say: (request: Request, response: Response, path: string, what: Told, language?: string) => void;
  readonly letIn: (
    request: Request,
    response: Response,
    came: Extract<SignedIn, { readonly session: string }>,
    where: { readonly to: string; readonly language: string },
  ) => void;
}

/** So many answers that fit nothing are on record: anybody can send them, and must not fill the disk. */
const STRAY = { points: 60, duration: 60 };

/** Where the provider answers: one address for all languages, as it knows the addresses by a list. */
export const ANSWERS_AT = '/sign-in/provider/back';

const done = (text: Bilingual): Told => ({ text, is_refusal: false, once: [] });
const refused = (text: Bilingual): Told => ({ text, is_refusal: true, once: [] });

/**
 * Adds the forms that lead to the identity provider and what it answers. No form leads there by itself: browsers ask the
 * policy of forms at each turn of the way, and the way beyond the provider is not ours to know. So each leads to a page
 * that goes on by itself.
 * @returns the acts of one's own account
 */
export function addProviderRoutes(
  router: Router,
  { access, record }: Pick<AccessRoutes, 'access' | 'record'>,
  parts: ProviderParts | null,
  ways: FormWays,
): Readonly<Record<'provider' | 'end-provider', (request: Request, response: Response) => Promise<void>>> {
  const { form, text, from, doer, own, say } = ways;
  const stray = new RateLimiterMemory(STRAY);

  /** Refuses on the page on which it began. */
  const refuse = async (
    request: Request,
    response: Response,
    why: ProviderFailure,
    begun: ProviderErrand & { readonly language: string },
  ): Promise<void> => {
    const by = begun.for === 'bind' ? access.account(begun.account)?.name : undefined;
    const is_noted = await stray.consume('all').then(
      () => true,
      () => false,
    );
    if (is_noted) await record(request, { act: 'sign_in_refused', why }, by ?? 'unknown');
    say(request, response, pageOf(begun), refused(WHY[why]), begun.language);
  };
  const leave = async (request: Request, response: Response, errand: ProviderErrand): Promise<void> => {
    const language = languagePrefix(request);
    if (!parts) {
      say(request, response, pageOf(errand), refused(NO_PROVIDER));
      return;
    }
    let leaving: Leaving;
    try {
      const redirect = `${request.protocol}://${request.headers.host ?? ''}${ANSWERS_AT}`;
      leaving = await parts.provider.begin(redirect, errand.for !== 'sign_in');
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error;
      await refuse(request, response, error.why, { ...errand, language });
      return;
    }
    setCookie(request, response, 'provider', parts.flows.keep({ ...leaving, ...errand, language }));
    response.set('Cache-Control', 'no-store').redirect(303, `${language}/sign-in/provider`);
  };

  router.post('/sign-in/provider', form, (request, response) =>
    leave(request, response, { for: 'sign_in', to: ways.backOf(request) }),
  );
  router.post('/invitation/:token/provider', form, (request, response) =>
    leave(request, response, { for: 'invitation', invitation: String(request.params['token']) }),
  );

  router.get(ANSWERS_AT, async (request, response) => {
    const token = cookieOf(request, 'provider');
    const flow = token === null ? undefined : parts?.flows.take(token, request.query['state']);
    if (!parts || !flow) {
      await refuse(request, response, 'provider_state', { for: 'sign_in', to: '', language: '' });
      return;
    }
    clearCookie(request, response, 'provider');
    try {
      await arrive(request, response, parts, flow);
    } catch (error) {
      if (error instanceof ProviderFault) await refuse(request, response, error.why, flow);
      else if (error instanceof AccessFault)
        say(request, response, pageOf(flow), refused(error.told), flow.language);
      else throw error;
    }
  });

  const arrive = async (
    request: Request,
    response: Response,
    { provider }: ProviderParts,
    flow: ProviderFlow,
  ): Promise<void> => {
    const { language } = flow;
    const { subject, is_multi_factor } = await provider.finish(flow, request.originalUrl.split('?')[1] ?? '');
    switch (flow.for) {
      case 'sign_in': {
        const came = await access.signInAs(subject, is_multi_factor, from(request));
        if ('session' in came) ways.letIn(request, response, came, flow);
        else if ('pending' in came) {
          setCookie(request, response, 'pending', came.pending);
          const to = flow.to === '' ? '' : `?to=${encodeURIComponent(flow.to)}`;
          response.set('Cache-Control', 'no-store').redirect(303, `${language}/sign-in/code${to}`);
        } else if ('key_lost' in came) {
          await record(request, { act: 'sign_in_refused', why: 'key_lost' }, 'unknown');
          throw new AccessFault(KEY_LOST);
        } else throw new ProviderFault('provider_unbound');
        return;
      }
      case 'bind': {
        // It is for the session that began it: who signed in here since is somebody else.
        const { account, session } = flow;
        if (request.principal?.session !== session) throw new ProviderFault('provider_state');
        await access.bindSubject(account, subject, doer(request));
        say(request, response, pageOf(flow), done(BOUND), language);
        return;
      }
      case 'invitation': {
        await access.takeUpAs(flow.invitation, subject, from(request).record);
        say(request, response, '/sign-in', done(TAKEN_UP), language);
      }
    }
  };

  return {
    provider: async (request, response) => {
      const account = own(request);
      await access.requirePassword(account, text(request, 'old'), from(request));
      await leave(request, response, {
        ...{ for: 'bind', account, session: principalOf(request).session ?? '' },
      });
    },
    'end-provider': async (request, response) => {
      await access.unbindSubject(own(request), doer(request));
      say(request, response, '/account#provider', done(UNBOUND));
    },
  };
}

/** Where somebody began who went to the provider. */
function pageOf(errand: ProviderErrand): string {
  switch (errand.for) {
    case 'sign_in':
      return errand.to === '' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(errand.to)}`;
    case 'bind':
      return '/account#provider';
    case 'invitation':
      return `/invitation/${errand.invitation}`;
  }
}

const both = (vi: string, en: string): Bilingual => ({ vi, en });
const WHY: Readonly<Record<ProviderFailure, Bilingual>> = {
  provider_down: both(
    'Nhà cung cấp danh tính không trả lời. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.',
    'The identity provider does not answer. Try again in a few minutes, or sign in with a password.',
  ),
  provider_refused: both(
    'Nhà cung cấp danh tính không cho đăng nhập, hoặc bạn đã dừng lại giữa chừng. Hãy thử lại.',
    'The identity provider did not let you in, or you broke off. Try again.',
  ),
  provider_answer: both(
    'Câu trả lời của nhà cung cấp danh tính không tin được nên không dùng. Hãy thử lại; nếu vẫn vậy, hãy báo quản trị viên.',
    'The answer of the identity provider could not be trusted and was not used. Try again; if it stays so, tell an administrator.',
  ),
  provider_state: both(
    'Lần đăng nhập này đã dùng rồi, đã quá 10 phút hoặc bắt đầu ở trình duyệt khác. Hãy bấm đăng nhập lại từ đầu.',
    'This sign-in was used already, took more than 10 minutes or began in another browser. Begin again here.',
  ),
  provider_unbound: both(
    'Chưa có tài khoản nào gắn với bạn ở nhà cung cấp danh tính. Hãy đăng nhập bằng mật khẩu rồi gắn ở trang Tài khoản của tôi, hoặc xin quản trị viên một liên kết.',
    'No account is bound to you at the identity provider. Sign in with a password and bind it on the page My account, or ask an administrator for a link.',
  ),
};
const NO_PROVIDER = both(
  'Máy chủ này không dùng nhà cung cấp danh tính.',
  'This server has no identity provider.',
);
const BOUND = both(
  'Đã gắn tài khoản với nhà cung cấp danh tính: từ nay có thể đăng nhập bằng cách ấy.',
  'The account is bound to the identity provider: from now on you can sign in by it.',
);
const UNBOUND = both(
  'Tài khoản không còn gắn với nhà cung cấp danh tính.',
  'The account is no longer bound to the identity provider.',
);
const TAKEN_UP = both(
  'Đã gắn tài khoản với nhà cung cấp danh tính. Bây giờ hãy đăng nhập bằng cách ấy.',
  'The account is bound to the identity provider. Sign in by it now.',
);
