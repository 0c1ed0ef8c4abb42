import express, { Router, type Request, type Response } from 'express';
import type { BoundArea, Told } from '#queries/access/pages.ts';
import type { SIGN_IN_REFUSALS } from '#queries/audit/entry.ts';
import { ROLES, ROLE_IDS, roleRule, tokenScopes, type Grant, type Role } from '#queries/access/roles.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { languagePrefix } from '../http/language-prefix.ts';
import type { KeptAnswers } from '../http/kept-answers.ts';
import {
  AccessFault,
  KEY_LOST,
  waitFault,
  type Access,
  type Doer,
  type From,
  type SignedIn,
} from './access.ts';
import type { AccessAct, RecordAct } from './access-act.ts';
import { askerOf } from './access-pages.ts';
import { chooseSight } from './by-view.ts';
import { browserName } from './browser-name.ts';
import { addProviderRoutes, type ProviderParts } from './provider-routes.ts';
import { principalOf } from './request-principal.ts';
import { clearCookie, cookieOf, setCookie } from './session-cookie.ts';
import { networkOf } from './throttle.ts';

type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

export interface AccessRoutes {
  readonly access: Access;
  readonly told: KeptAnswers<Told>;
  /** Null where no identity provider is configured. */
  readonly provider: ProviderParts | null;
  /** Areas of the map that is shown. */
  readonly areas: () => readonly BoundArea[];
  /** Puts an act on record, before it is done. */
  readonly record: (request: Request, act: AccessAct, by?: string) => Promise<void>;
}

type Form = Readonly<Record<string, unknown>>;
const KEEP_DAYS = [30, 90, 365];

/** Every act is a form that is posted and leads on to a page, so that all of it works without script. */
export function accessRoutes({ access, told, provider, areas, record }: AccessRoutes): Router {
  const router = Router({ mergeParams: true });
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 50 });
  const given = (request: Request): Form => (request.body ?? {}) as Form;
  const text = (request: Request, field: string): string => {
    const value = given(request)[field];
    return typeof value === 'string' ? value : '';
  };
  const recorder =
    (request: Request): RecordAct =>
    (act, by) =>
      record(request, act, by);
  const from = (request: Request): From => ({
    network: networkOf(request.ip),
    browser: browserName(request.headers['user-agent']),
    instead: cookieOf(request, 'session'),
    record: recorder(request),
  });
  const doer = (request: Request): Doer => ({ name: principalOf(request).name, record: recorder(request) });
  const turnTo = (
    request: Request,
    response: Response,
    path: string,
    language: string = languagePrefix(request),
  ): void => {
    response.set('Cache-Control', 'no-store').redirect(303, language + path);
  };
  const toldAt = (path: string, what: Told, whose: string): string => {
    const [page = '', hash = ''] = path.split(/(?=#)/);
    return `${page}${page.includes('?') ? '&' : '?'}told=${told.keep(what, whose)}${hash}`;
  };
  const say = (request: Request, response: Response, path: string, what: Told, whose = askerOf(request)) => {
    turnTo(request, response, toldAt(path, what, whose));
  };
  const done = (text: Bilingual, once: readonly string[] = []): Told => ({ text, is_refusal: false, once });
  const refused = (text: Bilingual): Told => ({ text, is_refusal: true, once: [] });
  /** A form of a page; what is asked for and cannot be is told there. */
  const act =
    (page: (request: Request) => string, work: (request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        await work(request, response);
      } catch (error) {
        if (!(error instanceof AccessFault)) throw error;
        say(request, response, page(request), refused(error.told));
      }
    };
  const own = (request: Request): string => {
    const { account } = principalOf(request);
    if (account === null) throw new AccessFault(DEMONSTRATION);
    return account;
  };
  const backOf = (request: Request): string => {
    const to = text(request, 'to');
    return /^\/(?![/\\])/.test(to) ? to : '';
  };
  const withBack = (request: Request, path: string): string => {
    const to = backOf(request);
    return to === '' ? path : `${path}?to=${encodeURIComponent(to)}`;
  };
  const letIn = (
    request: Request,
    response: Response,
    { session }: Extract<SignedIn, { readonly session: string }>,
    { to, language }: { readonly to: string; readonly language: string },
  ): void => {
    clearCookie(request, response, 'pending');
    setCookie(request, response, 'session', session);
    // Until it is set up nothing else opens.
    if (access.bySession(session)?.lacks_second_factor)
      turnTo(request, response, '/account#second-factor', language);
    else if (to === '') turnTo(request, response, '/', language);
    else response.set('Cache-Control', 'no-store').redirect(303, to);
  };
  const here = (request: Request) => ({ to: backOf(request), language: languagePrefix(request) });

  router.post(
    '/sign-in',
    form,
    act(
      () => '/sign-in',
      async (request, response) => {
        const name = text(request, 'name').trim().toLowerCase();
        const came = await access.signIn(name, text(request, 'password'), from(request));
        if ('session' in came) {
          letIn(request, response, came, here(request));
          return;
        }
        if ('pending' in came) {
          setCookie(request, response, 'pending', came.pending);
          turnTo(request, response, withBack(request, '/sign-in/code'));
          return;
        }
        const known = access.named(name)?.name ?? 'unknown';
        const { why, told } = refusalOf(came, WRONG_PASSWORD);
        await record(request, { act: 'sign_in_refused', why }, known);
        say(request, response, withBack(request, '/sign-in'), refused(told));
      },
    ),
  );
  router.post(
    '/sign-in/code',
    form,
    act(
      () => '/sign-in/code',
      async (request, response) => {
        const pending = cookieOf(request, 'pending') ?? '';
        const came = await access.giveCode(pending, text(request, 'code'), from(request));
        if ('session' in came) {
          letIn(request, response, came, here(request));
          return;
        }
        const { why, told } = refusalOf(came, WRONG_CODE);
        await record(request, { act: 'sign_in_refused', why }, 'unknown');
        if (why !== 'wrong') say(request, response, '/sign-in', refused(told));
        else if (access.isPending(pending))
          say(request, response, withBack(request, '/sign-in/code'), refused(told));
        else say(request, response, withBack(request, '/sign-in'), refused(CODE_OVER));
      },
    ),
  );
  router.post(
    '/invitation/:token',
    form,
    act(
      (request) => `/invitation/${String(request.params['token'])}`,
      async (request, response) => {
        const password = text(request, 'password');
        if (password !== text(request, 'again')) throw new AccessFault(NOT_ALIKE);
        await access.takeUp(String(request.params['token']), password, recorder(request));
        say(request, response, '/sign-in', done(PASSWORD_CHOSEN), 'nobody');
      },
    ),
  );

  router.get('/sight/:choice', (request, response, next) => {
    if (chooseSight(request, response, request.params.choice)) turnTo(request, response, '/');
    else next();
  });

  const providerActs = addProviderRoutes(router, { access, record }, provider, {
    ...{ form, text, backOf, from, doer, own, letIn },
    say: (request, response, path, what, language = languagePrefix(request)) => {
      turnTo(request, response, toldAt(path, what, askerOf(request)), language);
    },
  });

  const account = (): string => '/account';
  const ownActs: Readonly<Record<string, (request: Request, response: Response) => Promise<void>>> = {
    ...providerActs,
    'sign-out': async (request, response) => {
      // What this browser held of the figures goes with the session; of people also where the browser does not know this word.
      // First of all: where that it signs out cannot be put on record, at least it holds nothing any more.
      clearCookie(request, response, 'session');
      response.set('Clear-Site-Data', '"cache", "storage"');
      await access.signOut(own(request), principalOf(request).session, doer(request));
      say(request, response, '/sign-in', { ...done(SIGNED_OUT), wipes: true }, 'nobody');
    },
    password: async (request, response) => {
      const password = text(request, 'password');
      if (password !== text(request, 'again')) throw new AccessFault(NOT_ALIKE);
      await access.changePassword(own(request), text(request, 'old'), password, from(request));
      clearCookie(request, response, 'session');
      // What was written on a list without a network waits for the next sign-in.
      response.set('Clear-Site-Data', '"cache"');
      say(request, response, '/sign-in', done(PASSWORD_CHANGED), 'nobody');
    },
    'second-factor': async (request, response) => {
      const set = await access.setSecondFactor(own(request), text(request, 'code'), from(request));
      setCookie(request, response, 'session', set.session);
      const session = access.sessions.find(set.session)?.session ?? '';
      say(request, response, '/account#second-factor', done(FACTOR_SET, set.codes), session);
    },
    'end-session': async (request, response) => {
      const which = text(request, 'session');
      await access.endSessions(own(request), doer(request), ({ session }) => session === which);
      say(request, response, '/account#sessions', done(SESSION_ENDED));
    },
    'end-others': async (request, response) => {
      const { session: this_one } = principalOf(request);
      await access.endSessions(own(request), doer(request), ({ session }) => session !== this_one);
      say(request, response, '/account#sessions', done(OTHERS_ENDED));
    },
    token: async (request, response) => {
      const days = Number(text(request, 'days'));
      const scope = tokenScopes(principalOf(request).grants).find((one) => one === text(request, 'scope'));
      const title = text(request, 'title').trim();
      if (!scope || !KEEP_DAYS.includes(days) || title === '') throw new AccessFault(TOKEN_FAULT);
      const token = await access.makeToken(own(request), { title, scope, days }, doer(request));
      say(request, response, '/account#programs', done(TOKEN_MADE, [token]));
    },
    'end-token': async (request, response) => {
      await access.endToken(own(request), text(request, 'token'), doer(request));
      say(request, response, '/account#programs', done(TOKEN_ENDED));
    },
  };
  router.post('/account/:act', form, async (request, response, next) => {
    const work = actNamed(ownActs, request.params.act);
    if (work) await act(account, work)(request, response);
    else next();
  });

  const grantIn = (request: Request): Grant => {
    const role = ROLE_IDS.find((one) => one === text(request, 'role'));
    const area = areas().find(({ code }) => code === text(request, 'area'));
    if (!role || !area) throw new AccessFault(NO_SUCH_ROLE);
    if (!roleRule(role).levels.includes(area.level)) throw new AccessFault(wrongLevel(role));
    return { role, area: area.code };
  };
  const linkOf = (request: Request, invitation: string): string =>
    `${request.protocol}://${request.headers.host ?? ''}/invitation/${invitation}`;
  router.post(
    '/accounts/new',
    form,
    act(
      () => '/accounts#new',
      async (request, response) => {
        const name = text(request, 'name').trim().toLowerCase();
        const grant = grantIn(request);
        const made = await access.create(
          { name, full_name: text(request, 'full_name'), grants: [grant] },
          doer(request),
        );
        const page = `/accounts/${made.account.account}`;
        say(request, response, page, done(ACCOUNT_MADE, [linkOf(request, made.invitation)]));
      },
    ),
  );
  const accountPage = (request: Request): string => `/accounts/${String(request.params['account'])}`;
  const othersActs: Readonly<
    Record<string, (request: Request, response: Response, name: string, id: string) => Promise<void>>
  > = {
    invite: async (request, response, _name, id) => {
      const invitation = await access.invite(id, doer(request));
      say(request, response, accountPage(request), done(INVITED, [linkOf(request, invitation)]));
    },
    grant: async (request, response, _name, id) => {
      await access.grant(id, grantIn(request), doer(request));
      say(request, response, accountPage(request), done(ROLE_GIVEN));
    },
    'end-grant': async (request, response, _name, id) => {
      await access.endGrant(id, text(request, 'grant'), doer(request));
      say(request, response, accountPage(request), done(ROLE_TAKEN));
    },
    'end-sessions': async (request, response, _name, id) => {
      await access.endSessions(id, doer(request));
      say(request, response, accountPage(request), done(OTHERS_ENDED));
    },
    end: async (request, response, name, id) => {
      if (text(request, 'sure') !== 'yes') throw new AccessFault(NOT_SURE);
      await access.end(id, doer(request));
      say(request, response, '/accounts', done(accountEnded(name)));
    },
  };
  router.post('/accounts/:account/:act', form, async (request, response, next) => {
    const work = actNamed(othersActs, request.params.act);
    const found = access.account(request.params.account);
    if (work && found)
      await act(accountPage, (asked, answer) => work(asked, answer, found.name, found.account))(
        request,
        response,
      );
    else next();
  });
  return router;
}

/** Why somebody is not let in, for the log and for them. */
function refusalOf(came: SignedIn, wrong: Bilingual): { why: SignInRefusal; told: Bilingual } {
  if ('wait_s' in came) return { why: 'throttled', told: waitFault(came.wait_s) };
  return 'key_lost' in came ? { why: 'key_lost', told: KEY_LOST } : { why: 'wrong', told: wrong };
}

/** The act of an address; undefined also where objects of JavaScript have something of that name. */
const actNamed = <A>(acts: Readonly<Record<string, A>>, name: string): A | undefined =>
  Object.hasOwn(acts, name) ? acts[name] : undefined;

const say = (vi: string, en: string): Bilingual => ({ vi, en });
const WRONG_PASSWORD = say('Tên đăng nhập hoặc mật khẩu không đúng.', 'The name or the password is wrong.');
const WRONG_CODE = say(
  'Mã không đúng hoặc đã dùng. Hãy nhập mã đang hiện trên điện thoại.',
  'The code is wrong or was used. Type the code that the telephone shows now.',
);
const CODE_OVER = say(
  'Đã quá thời gian hoặc quá số lần nhập mã. Hãy đăng nhập lại từ đầu.',
  'It took too long, or too many codes were wrong. Sign in again from the start.',
);
const NOT_ALIKE = say('Hai lần nhập mật khẩu không giống nhau.', 'The two passwords are not the same.');
const PASSWORD_CHOSEN = say(
  'Đã đặt mật khẩu. Bây giờ hãy đăng nhập.',
  'The password is set. Sign in with it now.',
);
const PASSWORD_CHANGED = say(
  'Đã đổi mật khẩu; mọi thiết bị đã được đăng xuất. Hãy đăng nhập lại.',
  'The password is changed, and every device is signed out. Sign in again.',
);
const SIGNED_OUT = say('Đã đăng xuất.', 'You are signed out.');
const FACTOR_SET = say(
  'Đã bật xác thực hai bước. Hãy ghi lại các mã dự phòng dưới đây và cất nơi an toàn: chúng chỉ hiện một lần, mỗi mã dùng được một lần khi không có điện thoại.',
  'Two-step sign-in is on. Write these recovery codes down and keep them safe: they are shown this once, and each is good once when the telephone is not at hand.',
);
const SESSION_ENDED = say('Đã đăng xuất thiết bị ấy.', 'That device is signed out.');
const OTHERS_ENDED = say('Đã đăng xuất các thiết bị khác.', 'The other devices are signed out.');
const TOKEN_FAULT = say(
  'Hãy ghi mã truy cập dùng vào việc gì, được làm gì và trong bao lâu.',
  'Say what the token is for, what it may do and for how long.',
);
const TOKEN_MADE = say(
  'Đã tạo mã truy cập. Hãy chép lại ngay: mã chỉ hiện một lần.',
  'The token is made. Copy it now: it is shown this once.',
);
const TOKEN_ENDED = say('Mã truy cập ấy không còn hiệu lực.', 'That token is no longer valid.');
const DEMONSTRATION = say('Bản trình diễn không có tài khoản.', 'The demonstration has no accounts.');
const NO_SUCH_ROLE = say('Hãy chọn vai trò và địa bàn.', 'Choose a role and an area.');
const NOT_SURE = say('Hãy đánh dấu xác nhận rồi gửi lại.', 'Tick the box and send it again.');
const ACCOUNT_MADE = say(
  'Đã tạo tài khoản. Hãy gửi riêng liên kết này cho chủ tài khoản: dùng được một lần, trong ba ngày.',
  'The account is made. Give its owner this link in private: it works once, for three days.',
);
const INVITED = say(
  'Đây là liên kết đặt mật khẩu mới: dùng được một lần, trong ba ngày. Mật khẩu cũ còn dùng được đến khi ấy; xác thực hai bước sẽ được đặt lại.',
  'This is a link to choose a new password: it works once, for three days. The old password works until then; the second factor is set up anew.',
);
const ROLE_GIVEN = say('Đã giao vai trò.', 'The role is given.');
const ROLE_TAKEN = say('Đã thu vai trò.', 'The role is taken back.');
const accountEnded = (name: string): Bilingual =>
  say(`Tài khoản ${name} đã đóng.`, `The account ${name} is closed.`);
const LEVELS = {
  province: say('cấp tỉnh', 'the province'),
  district: say('cấp huyện', 'a district'),
  commune: say('cấp xã', 'a commune'),
} as const;
const wrongLevel = (role: Role): Bilingual => {
  const { levels, title } = roleRule(role);
  return say(
    `Vai trò ${ROLES[role].title.vi} chỉ giao cho địa bàn ${levels.map((level) => LEVELS[level].vi).join(', ')}.`,
    `The role ${title.en} is for ${levels.map((level) => LEVELS[level].en).join(', ')} only.`,
  );
};
