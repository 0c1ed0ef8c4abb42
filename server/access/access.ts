import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Principal } from '#queries/access/principal.ts';
import { needsSecondFactor, permissionsOf, type Grant, type Permission } from '#queries/access/roles.ts';
import { bilingual, type Bilingual } from '#queries/tiles/manifest.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import type { Refusal } from '../serve/refusal.ts';
import { inTurns } from '../store/in-turn.ts';
import type { AccessAct, RecordAct, SignInWay } from './access-act.ts';
import {
  openAccessStore,
  type AccessStore,
  type Account,
  type AccountGrant,
  type ApiToken,
  type Changes,
  type Invitation,
  type Session,
} from './access-store.ts';
import { AccountKey } from './account-key.ts';
import {
  followGrants,
  givenOn,
  onShownMap,
  type Followed,
  type GivenGrant,
  type ShownMap,
} from './follow-grants.ts';
import { hashOfNobody, hashPassword, isPassword, passwordFault } from './passwords.ts';
import {
  newRecoveryCodes,
  newSecret,
  openFactor,
  sealFactor,
  secondFactorOf,
  stepOf,
  useCode,
} from './second-factor.ts';
import { newToken, tokenHash } from './secret-tokens.ts';
import { Sessions } from './sessions.ts';
import { openSubject, sealSubject } from './subject.ts';
import { Throttle } from './throttle.ts';

/** A link to choose a password by is good for so long. */
export const INVITATION_MS = 3 * 24 * 60 * 60_000;
/** Names by which logs know who is nobody. */
const RESERVED: ReadonlySet<string> = new Set(['unknown', 'system', 'command', 'demonstration']);
/** Between password and code. */
const CODE_WITHIN_MS = 5 * 60_000;
const CODE_ATTEMPTS = 5;
const NOTHING: ReadonlySet<Permission> = new Set();

/** Where an attempt to sign in comes from. */
export interface From {
  /** As networkOf says it. */
  readonly network: string;
  /** The browser in words. */
  readonly browser: string;
  /** What this browser is signed in by already: it ends with the sign-in. */
  readonly instead?: string | null;
  readonly record: RecordAct;
}

/** Who acts on accounts. */
export interface Doer {
  /** Of their account, or a name by which logs know who has none. */
  readonly name: string;
  readonly record: RecordAct;
}

/** An act that can be done: what is told of it, what it writes, and what it answers with. */
interface Prepared<T> {
  readonly acts: readonly AccessAct[];
  /** Whose act it is, where nobody is signed in as them yet. */
  readonly by?: string;
  readonly changes: Changes;
  readonly result: T;
}

export type SignedIn =
  /** What the browser keeps. */
  | { readonly session: string; readonly account: Account; readonly how: SignInWay }
  /** The password was right; what is to be shown with the code. */
  | { readonly pending: string }
  | { readonly wait_s: number }
  | { readonly wrong: true }
  /** What would tell whether they are who they say is sealed by a key that is lost. */
  | { readonly key_lost: true };

/** Something that is asked for and cannot be, in words for whoever asked. */
export class AccessFault extends Error {
  override readonly name = 'AccessFault';
  readonly told: Bilingual;
  constructor(told: Bilingual) {
    super(told.en);
    this.told = told;
  }
}

interface Pending {
  readonly account: string;
  readonly how: SignInWay;
  readonly until: number;
  attempts: number;
}

/** The accounts of one data folder: who may sign in, who is signed in, and what each may do. */
export class Access {
  readonly sessions: Sessions;
  readonly #store: AccessStore;
  readonly #key: AccountKey;
  readonly #now: () => number;
  readonly #throttle = new Throttle();
  readonly #pending = new Map<string, Pending>();
  #map: () => ShownMap | null = () => null;
  readonly #codes = inTurns();
  readonly #acts = inTurns();
  /** Secrets that are shown and not confirmed, by account. */
  readonly #proposed = new Map<string, string>();

  private constructor(store: AccessStore, key: AccountKey, now: () => number) {
    this.#store = store;
    this.#key = key;
    this.#now = now;
    this.sessions = new Sessions(store, this.#acts, now);
  }

  /**
   * @param dataFolder held by this process
   * @param now milliseconds since 1970
   * @throws {Refusal} where others may read the key. Where it is lost, whoever needs it to sign in does not.
   */
  static async open(dataFolder: string, now: () => number = Date.now): Promise<Access> {
    const sealed = (): readonly Account[] => store.all('account').filter(isSealed);
    const key = AccountKey.of(dataFolder, (key) => {
      const accounts = sealed();
      return accounts.length === 0 || accounts.some((account) => opensWith(key, account));
    });
    const [store] = await Promise.all([openAccessStore(dataFolder), hashOfNobody()]);
    return new Access(store, key, now);
  }

  /** Why nothing that is sealed of accounts can be opened; null where it can. */
  keyFault(): Refusal | null {
    const key = this.#key.get();
    return Buffer.isBuffer(key) ? null : key;
  }

  /** @throws {AccessFault} where the key is lost */
  #requireKey(): Buffer {
    const key = this.#key.get();
    if (!Buffer.isBuffer(key)) throw new AccessFault(KEY_LOST);
    return key;
  }

  /** Ends after the acts that are being done. */
  close(): Promise<void> {
    return this.#acts(() => this.#store.close());
  }

  /** Copies everything that is kept of accounts, as it stands between two writes. */
  copyTo(file: string): Promise<void> {
    return this.#store.copyTo(file);
  }

  /**
   * Follows the map that is shown from now on. Roles of which it is not known on which map they were given are taken as given
   * on this one: until now they opened what has their code on it, and where it has none, nothing.
   */
  async follow(map: () => ShownMap | null): Promise<void> {
    this.#map = map;
    const shown = map();
    if (!shown) return;
    const unknown = this.#store.all('account_grant').filter(({ given_on }) => given_on === null);
    const known = unknown.map((grant) => {
      const title = { vi: grant.area, en: grant.area };
      const given_on = givenOn(shown, grant.area) ?? { since: shown.since, title, parts: null };
      return { ...grant, given_on: JSON.stringify(given_on) };
    });
    if (known.length > 0) await this.#store.put({ account_grant: known });
  }

  /**
   * Does an act: what it needs is looked at, it goes on record, and then it is done, so that nothing is changed that is not on
   * record. One after the other, so that what was looked at still holds. What comes to nothing after all is noted as well.
   */
  #do<T>(record: RecordAct, prepare: () => Prepared<T>): Promise<T> {
    return this.#acts(async () => {
      const { acts, by, changes, result } = prepare();
      for (const act of acts) await record(act, by);
      try {
        await this.#store.put(changes);
      } catch (error) {
        const why = explainFailure(error, '')?.reason ?? 'unexpected';
        // What failed is told, whether or not that can be noted.
        await record({ act: 'work_failed', work: 'account', why }, by).catch(() => undefined);
        throw error;
      }
      return result;
    });
  }

  // Accounts

  /** Those that may sign in, by name. */
  accounts(): Account[] {
    return this.#store
      .all('account')
      .filter(({ ended_at }) => ended_at === null)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Those who can look after the others: who may, and can sign in. */
  #administrators(): Account[] {
    return this.accounts().filter(
      (account) =>
        (account.password !== null || account.subject !== null) &&
        this.grantsOf(account.account).some(({ role }) => role === 'administrator'),
    );
  }

  hasAdministrator(): boolean {
    return this.#administrators().length > 0;
  }

  named(name: string): Account | undefined {
    return this.accounts().find((account) => account.name === name);
  }

  account(id: string): Account | undefined {
    const found = this.#store.get('account', id);
    return found?.ended_at === null ? found : undefined;
  }

  /**
   * Makes an account without a password, and the link by which its owner chooses one.
   * @returns the account and what the link holds
   * @throws {AccessFault} where the name cannot be
   */
  async create(
    { name, full_name, grants }: { name: string; full_name: string; grants: readonly Grant[] },
    by: Doer,
  ): Promise<{ account: Account; invitation: string }> {
    if (
      !/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(name) ||
      name.length < 3 ||
      name.length > 40 ||
      /\d{6}/.test(name)
    )
      throw new AccessFault({
        vi: 'Tên đăng nhập gồm 3–40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, bắt đầu bằng chữ, không quá 5 chữ số liền nhau.',
        en: 'A sign-in name has 3 to 40 small letters without accents, digits, dots or dashes, begins with a letter and has no more than 5 digits in a row.',
      });
    return this.#do(by.record, () => {
      if (RESERVED.has(name) || this.#store.all('account').some((account) => account.name === name))
        throw new AccessFault({
          vi: `Tên đăng nhập ${name} đã có, hoặc đã từng có: nhật ký ghi theo tên, nên tên không dùng lại.`,
          en: `There is, or was, an account ${name}: the log knows people by name, so a name is not used again.`,
        });
      const account: Account = {
        account: randomUUID(),
        name,
        full_name: full_name.trim().normalize('NFC').slice(0, 100),
        password: null,
        second_factor: null,
        subject: null,
        created_at: this.#iso(),
        created_by: by.name,
        ended_at: null,
      };
      const { token, row } = this.#newInvitation(account.account, by.name);
      const [first, ...more] = grants;
      return {
        acts: [
          changed(account, 'made', first),
          ...more.map((grant) => changed(account, 'role_given', grant)),
        ],
        changes: {
          account: [account],
          account_grant: grants.map((grant) => this.#newGrant(account.account, grant, by.name)),
          invitation: [row],
        },
        result: { account, invitation: token },
      };
    });
  }

  /** A new link for an account; those of before work no more. Its password stays until the link is used. */
  invite(account: string, by: Doer): Promise<string> {
    return this.#do(by.record, () => {
      const { token, row } = this.#newInvitation(account, by.name);
      return {
        acts: [changed(this.#require(account), 'invited')],
        changes: { invitation: [...this.#usedUp(account), row] },
        result: token,
      };
    });
  }

  /** The account that a link is for, as long as it works. */
  invited(token: string): Account | undefined {
    const invitation = this.#store.get('invitation', tokenHash(token));
    if (!invitation || invitation.used_at !== null || invitation.valid_until <= this.#iso()) return undefined;
    return this.account(invitation.account);
  }

  /**
   * Takes a link up: sets the password, ends every session, and the second factor begins anew. Nobody signs in by the
   * provider as it any more: the link may have been made because somebody else did.
   * @throws {AccessFault} where the link works no more or the password may not be used
   */
  async takeUp(token: string, password: string, record: RecordAct): Promise<Account> {
    const { name } = this.#requireInvited(token);
    const fault = await passwordFault(password, name);
    if (fault) throw new AccessFault(fault);
    const hashed = await hashPassword(password);
    return this.#takenUp(token, 'password', record, () => ({ password: hashed, subject: null }));
  }

  /**
   * Takes a link up by binding the account to somebody whom the provider let in; a password of before is gone.
   * @throws {AccessFault} where the link works no more or the subject is another's
   */
  takeUpAs(token: string, subject: string, record: RecordAct): Promise<Account> {
    return this.#takenUp(token, 'provider_bound', record, ({ account }) => {
      this.#requireFree(subject, account);
      return { password: null, subject: sealSubject(this.#requireKey(), account, subject) };
    });
  }

  #requireInvited(token: string): Account {
    const account = this.invited(token);
    if (account) return account;
    throw new AccessFault({
      vi: 'Liên kết này đã dùng hoặc đã hết hạn. Hãy xin quản trị viên một liên kết mới.',
      en: 'This link was used or is no longer valid. Ask an administrator for a new one.',
    });
  }

  #takenUp(
    token: string,
    what: 'password' | 'provider_bound',
    record: RecordAct,
    by: (account: Account) => Pick<Account, 'password' | 'subject'>,
  ): Promise<Account> {
    return this.#do(record, () => {
      const account = this.#requireInvited(token);
      const taken = { ...account, ...by(account), second_factor: null };
      return {
        acts: [changed(account, what)],
        by: account.name,
        changes: {
          account: [taken],
          invitation: this.#usedUp(account.account),
          session: this.sessions.ended(account.account),
        },
        result: taken,
      };
    });
  }

  /**
   * @throws {AccessFault} where the old one is wrong or the new one may not be used
   */
  async changePassword(id: string, old: string, password: string, from: From): Promise<void> {
    const account = this.#require(id);
    await this.requirePassword(id, old, from);
    const fault = await passwordFault(password, account.name);
    if (fault) throw new AccessFault(fault);
    const hashed = await hashPassword(password);
    await this.#change(id, 'password', from.record, () => ({ password: hashed }), this.sessions.ended);
  }

  /**
   * Sees to it that whoever is signed in also knows the password: what they do then outlasts the session.
   * @throws {AccessFault} where it is wrong, or was wrong too often
   */
  async requirePassword(id: string, password: string, { network }: From): Promise<void> {
    const account = this.#require(id);
    const wait = await this.#throttle.attempt(account.name, network);
    if (wait > 0) throw new AccessFault(waitFault(wait));
    if (!(await isPassword(password, account.password)))
      throw new AccessFault({ vi: 'Mật khẩu hiện tại không đúng.', en: 'The present password is wrong.' });
  }

  // The identity provider

  /**
   * Lets somebody in whom the provider let in, as the account that is bound to them.
   * @param had_second_factor whether the provider saw several factors; else a code of the account's own follows, if it has one
   */
  async signInAs(subject: string, had_second_factor: boolean, from: From): Promise<SignedIn> {
    if (this.keyFault()) return { key_lost: true };
    const account = this.#boundTo(subject);
    if (!account) return { wrong: true };
    return had_second_factor
      ? this.begin(account, { how: 'provider', had_second_factor }, from)
      : this.#afterFirstStep(account, 'provider', from);
  }

  /**
   * Binds an account to somebody whom the provider let in.
   * @throws {AccessFault} where another account is bound to them
   */
  bindSubject(id: string, subject: string, { record }: Doer): Promise<void> {
    return this.#change(id, 'provider_bound', record, () => {
      this.#requireFree(subject, id);
      return { subject: sealSubject(this.#requireKey(), id, subject) };
    });
  }

  /** @throws {AccessFault} where nobody could sign in any more */
  unbindSubject(id: string, { record }: Doer): Promise<void> {
    return this.#change(id, 'provider_unbound', record, ({ password }) => {
      if (password === null)
        throw new AccessFault({
          vi: 'Tài khoản chưa có mật khẩu nên chỉ đăng nhập được qua nhà cung cấp danh tính. Hãy xin quản trị viên liên kết đặt mật khẩu trước.',
          en: 'The account has no password, so the identity provider is its only way in. Ask an administrator for a link to choose one first.',
        });
      return { subject: null };
    });
  }

  #boundTo(subject: string): Account | undefined {
    const key = this.#requireKey();
    return this.accounts().find(
      ({ account, subject: sealed }) => sealed !== null && openSubject(key, account, sealed) === subject,
    );
  }

  #requireFree(subject: string, account: string): void {
    const bound = this.#boundTo(subject);
    if (bound && bound.account !== account)
      throw new AccessFault({
        vi: 'Người này của nhà cung cấp danh tính đã gắn với một tài khoản khác. Hãy hỏi quản trị viên.',
        en: 'Whom the identity provider let in is bound to another account already. Ask an administrator.',
      });
  }

  /**
   * Ends an account for good: it signs in no more, and whoever was signed in as it is out.
   * @throws {AccessFault} where nobody would be left to look after the others
   */
  end(id: string, by: Doer): Promise<void> {
    return this.#do(by.record, () => {
      const account = this.#require(id);
      if (this.grantsOf(id).some(({ role }) => role === 'administrator')) this.#requireOtherAdministrator(id);
      const ended_at = this.#iso();
      return {
        acts: [changed(account, 'ended')],
        changes: {
          account: [{ ...account, ended_at }],
          api_token: this.tokensOf(id).map((token) => ({ ...token, ended_at })),
          invitation: this.#usedUp(id),
          session: this.sessions.ended(id),
        },
        result: undefined,
      };
    });
  }

  /**
   * Ends sessions of one account, and no other's.
   * @returns how many
   * @throws {AccessFault} where there is no such account
   */
  endSessions(id: string, by: Doer, which?: (session: Session) => boolean): Promise<number> {
    return this.#do(by.record, () => {
      const { name } = this.#require(id);
      const session = this.sessions.ended(id, which);
      const whose = name === by.name ? {} : { account: name };
      return {
        acts: [{ act: 'session_ended', sessions: session.length, ...whose }],
        changes: { session },
        result: session.length,
      };
    });
  }

  /** Ends the session that its owner leaves. */
  signOut(id: string, session: string | null, by: Doer): Promise<void> {
    return this.#do(by.record, () => ({
      acts: [{ act: 'signed_out' }],
      changes: { session: this.sessions.ended(id, (one) => one.session === session) },
      result: undefined,
    }));
  }

  /** Forgets who owned accounts that were closed before a moment, and by what they signed in; the name stays, which the log knows. */
  async forgetClosed(before: Date): Promise<void> {
    const nothing = { full_name: '', password: null, second_factor: null, subject: null };
    const closed = this.#store
      .all('account')
      .filter(({ ended_at }) => ended_at !== null && ended_at < before.toISOString())
      .filter((account) => account.full_name !== '' || account.password !== null || isSealed(account));
    if (closed.length > 0)
      await this.#store.put({ account: closed.map((account) => ({ ...account, ...nothing })) });
  }

  // Roles

  /** The roles of an account that hold. */
  grantsOf(account: string): AccountGrant[] {
    return this.#store.all('account_grant').filter((grant) => grant.account === account && !grant.ended_at);
  }

  /** The same roles, each with what its area was when it was given, and what it opens on the map that is shown. */
  followed(account: string): (AccountGrant & { readonly title: Bilingual | null; readonly now: Followed })[] {
    const held = this.grantsOf(account);
    const given = held.map(asGiven);
    const followed = followGrants(given, this.#map());
    return held.map((grant, at) => ({
      ...grant,
      title: given[at]?.given_on?.title ?? null,
      now: followed[at] ?? { opens: [], closed: [], as_given: false },
    }));
  }

  /** Gives a role; nothing is done where the account has it. */
  grant(account: string, grant: Grant, by: Doer): Promise<void> {
    return this.#do(by.record, () => {
      const to = this.#require(account);
      // On another map the same code may have been another area.
      const has = this.followed(account).some(
        ({ role, area, now }) => role === grant.role && area === grant.area && now.as_given,
      );
      if (has) return { acts: [], changes: {}, result: undefined };
      return {
        acts: [changed(to, 'role_given', grant)],
        changes: { account_grant: [this.#newGrant(account, grant, by.name)] },
        result: undefined,
      };
    });
  }

  /**
   * Takes a role back; nothing is done where the account does not have it.
   * @throws {AccessFault} where nobody would be left to look after the others
   */
  endGrant(account: string, which: string, by: Doer): Promise<void> {
    return this.#do(by.record, () => {
      const from = this.#require(account);
      const found = this.grantsOf(account).find(({ account_grant }) => account_grant === which);
      if (!found) return { acts: [], changes: {}, result: undefined };
      if (found.role === 'administrator') this.#requireOtherAdministrator(account);
      return {
        acts: [changed(from, 'role_taken', found)],
        changes: { account_grant: [{ ...found, ended_at: this.#iso(), ended_by: by.name }] },
        result: undefined,
      };
    });
  }

  #requireOtherAdministrator(account: string): void {
    if (!this.#administrators().some((other) => other.account !== account))
      throw new AccessFault(LAST_ADMINISTRATOR);
  }

  // Signing in

  /** The first step. For a wrong name as for a wrong password: the same answer after the same time. */
  async signIn(name: string, password: string, from: From): Promise<SignedIn> {
    const typed = name.trim().toLowerCase().slice(0, 100);
    const wait_s = await this.#throttle.attempt(typed, from.network);
    if (wait_s > 0) return { wait_s };
    const account = this.named(typed);
    const right = await isPassword(password, account?.password ?? null);
    if (!account || !right) return { wrong: true };
    await this.#throttle.succeeded(typed, from.network);
    return this.#afterFirstStep(account, 'password', from);
  }

  async #afterFirstStep(account: Account, how: SignInWay, from: From): Promise<SignedIn> {
    if (account.second_factor === null) return this.begin(account, { how, had_second_factor: false }, from);
    if (this.keyFault()) return { key_lost: true };
    this.#forgetPending();
    const pending = newToken();
    this.#pending.set(tokenHash(pending), {
      account: account.account,
      how,
      until: this.#now() + CODE_WITHIN_MS,
      attempts: 0,
    });
    return { pending };
  }

  /** The second step: a code of the telephone, or a recovery code. */
  giveCode(token: string, code: string, from: From): Promise<SignedIn> {
    // One at a time: a code that two give at once is good for one of them.
    return this.#codes(() => this.#takeCode(tokenHash(token), code, from));
  }

  async #takeCode(hash: string, code: string, from: From): Promise<SignedIn> {
    const pending = this.#pending.get(hash);
    const account = pending && this.account(pending.account);
    if (!pending || !account?.second_factor || !this.#isOpen(pending)) return { wrong: true };
    pending.attempts++;
    const wait_s = await this.#throttle.attempt(`${account.name} code`, from.network);
    if (wait_s > 0) return { wait_s };
    const left = useCode(
      openFactor(this.#requireKey(), account.account, account.second_factor),
      code,
      this.#now(),
    );
    if (left === null) return { wrong: true };
    this.#pending.delete(hash);
    await this.#throttle.succeeded(`${account.name} code`, from.network);
    const second_factor = sealFactor(this.#requireKey(), account.account, left);
    return this.begin(account, { how: pending.how, had_second_factor: true }, from, { second_factor });
  }

  /** Whether somebody gave the password a moment ago and may give a code. */
  isPending(token: string): boolean {
    const pending = this.#pending.get(tokenHash(token));
    return pending !== undefined && this.#isOpen(pending);
  }

  #isOpen({ until, attempts }: Pending): boolean {
    return until >= this.#now() && attempts < CODE_ATTEMPTS;
  }

  /**
   * Signs an account in that has shown whose it is, always with a session of its own: one that the browser had is over.
   * @param used what of the account goes with the sign-in, as a code that is good once
   * @throws {AccessFault} where the account was closed meanwhile
   */
  async begin(
    { account: id }: Account,
    { how, had_second_factor }: { readonly how: SignInWay; readonly had_second_factor: boolean },
    { browser, instead, record }: From,
    used?: Pick<Account, 'second_factor'>,
  ): Promise<Extract<SignedIn, { readonly session: string }>> {
    const begun = await this.#do(record, () => {
      const account = { ...this.#require(id), ...used };
      const { token, row } = this.sessions.fresh(account, had_second_factor, browser);
      const before = instead ? this.sessions.find(instead) : null;
      const ended = before
        ? this.sessions.ended(before.account, ({ session }) => session === before.session)
        : [];
      return {
        acts: [{ act: 'signed_in', how }],
        by: account.name,
        changes: { ...(used && { account: [account] }), session: [row, ...ended] },
        result: { session: token, account, how },
      };
    });
    // Who is signed in stays so, though old sessions are remembered a little longer: the next sign-in forgets them too.
    await this.sessions.forgetOld().catch(() => undefined);
    return begun;
  }

  #forgetPending(): void {
    for (const [hash, { until }] of this.#pending) if (until < this.#now()) this.#pending.delete(hash);
  }

  // The second factor

  /** The secret that an account is to take into its app: the same until it is confirmed. */
  proposedSecret(account: string): string {
    const proposed = this.#proposed.get(account) ?? newSecret();
    this.#proposed.set(account, proposed);
    return proposed;
  }

  /**
   * Sets the second factor up: the first code shows that the app has the secret. Every other session ends.
   * @returns the recovery codes, to be shown once
   * @throws {AccessFault} where the code is wrong
   */
  async setSecondFactor(id: string, code: string, from: From): Promise<{ session: string; codes: string[] }> {
    const account = this.#require(id);
    const key = this.#requireKey();
    const secret = this.proposedSecret(id);
    const wait = await this.#throttle.attempt(`${account.name} code`, from.network);
    if (wait > 0) throw new AccessFault(waitFault(wait));
    const step = stepOf(secret, code, 0, this.#now());
    if (step === null)
      throw new AccessFault({
        vi: 'Mã không đúng. Hãy kiểm tra giờ của điện thoại rồi nhập mã đang hiện.',
        en: 'The code is wrong. Check the clock of the telephone and type the code that it shows now.',
      });
    const codes = newRecoveryCodes();
    const second_factor = sealFactor(key, id, secondFactorOf(secret, codes, step));
    const { token, row } = this.sessions.fresh(account, true, from.browser);
    await this.#change(
      id,
      'second_factor',
      from.record,
      () => ({ second_factor }),
      (of) => [...this.sessions.ended(of), row],
    );
    this.#proposed.delete(id);
    return { session: token, codes };
  }

  /** How many recovery codes an account has left; null without a second factor, and where its key is lost. */
  recoveryLeft(id: string): number | null {
    const sealed = this.account(id)?.second_factor;
    const key = this.#key.get();
    return sealed && Buffer.isBuffer(key) ? openFactor(key, id, sealed).recovery.length : null;
  }

  // Programs

  tokensOf(account: string): ApiToken[] {
    return this.#store.all('api_token').filter((token) => token.account === account && !token.ended_at);
  }

  /** @returns what the program shows; it is told once */
  makeToken(
    id: string,
    { title, scope, days }: { title: string; scope: Permission; days: number },
    by: Doer,
  ): Promise<string> {
    return this.#do(by.record, () => {
      const token = newToken();
      const row: ApiToken = {
        api_token: randomUUID(),
        account: this.#require(id).account,
        title: title.trim().slice(0, 100),
        scope,
        token_hash: tokenHash(token),
        made_at: this.#iso(),
        valid_until: new Date(this.#now() + days * 24 * 60 * 60_000).toISOString(),
        ended_at: null,
      };
      return { acts: [{ act: 'token_made', scope }], changes: { api_token: [row] }, result: token };
    });
  }

  /** Ends a token; nothing is done where the account does not have it. */
  endToken(account: string, which: string, by: Doer): Promise<void> {
    return this.#do(by.record, () => {
      const found = this.tokensOf(account).find(({ api_token }) => api_token === which);
      if (!found) return { acts: [], changes: {}, result: undefined };
      return {
        acts: [{ act: 'token_ended' }],
        changes: { api_token: [{ ...found, ended_at: this.#iso() }] },
        result: undefined,
      };
    });
  }

  // Who asks

  /** Whoever a browser's token belongs to, with what they may do now; null where it is signed in no more. */
  bySession(token: string): Principal | null {
    const session = this.sessions.find(token);
    const account = session && this.account(session.account);
    if (!account) return null;
    const grants = this.grantsOf(account.account);
    const lacks_second_factor = needsSecondFactor(grants) && !session.has_second_factor;
    return {
      kind: 'account',
      account: account.account,
      name: account.name,
      may: lacks_second_factor ? NOTHING : permissionsOf(grants),
      grants: lacks_second_factor ? [] : onShownMap(grants.map(asGiven), this.#map()),
      lacks_second_factor,
      session: session.session,
    };
  }

  /** The same of a program: its account's roles, as far as they give the one thing that it may do. */
  byToken(token: string): Principal | null {
    const hash = tokenHash(token);
    const found = this.#store.all('api_token').find(({ token_hash }) => token_hash === hash);
    const account = found && this.account(found.account);
    if (!account || found.ended_at !== null || found.valid_until <= this.#iso()) return null;
    const grants = this.grantsOf(account.account).filter(({ role }) =>
      permissionsOf([{ role, area: '' }]).has(found.scope),
    );
    return {
      kind: 'token',
      account: account.account,
      name: account.name,
      may: grants.length > 0 ? new Set([found.scope]) : NOTHING,
      grants: onShownMap(grants.map(asGiven), this.#map()),
      lacks_second_factor: false,
      session: null,
    };
  }

  #newInvitation(account: string, by: string): { token: string; row: Invitation } {
    const token = newToken();
    const row: Invitation = {
      token_hash: tokenHash(token),
      account,
      made_at: this.#iso(),
      made_by: by,
      valid_until: new Date(this.#now() + INVITATION_MS).toISOString(),
      used_at: null,
    };
    return { token, row };
  }

  #usedUp(account: string): Invitation[] {
    return this.#store
      .all('invitation')
      .filter((one) => one.account === account && one.used_at === null)
      .map((one) => ({ ...one, used_at: this.#iso() }));
  }

  #newGrant(account: string, { role, area }: Grant, by: string): AccountGrant {
    const map = this.#map();
    const given_on = map && givenOn(map, area);
    const held = { granted_at: this.#iso(), granted_by: by, ended_at: null, ended_by: null };
    return {
      ...{ account_grant: randomUUID(), account, role, area, ...held },
      given_on: given_on && JSON.stringify(given_on),
    };
  }

  /** Changes an account, by its owner. @param sessions those that change with it */
  #change(
    id: string,
    what: Extract<AccessAct, { readonly act: 'account_changed' }>['what'],
    record: RecordAct,
    to: (account: Account) => Partial<Account>,
    sessions: (account: string) => readonly Session[] = () => [],
  ): Promise<void> {
    return this.#do(record, () => {
      const account = this.#require(id);
      return {
        acts: [changed(account, what)],
        changes: { account: [{ ...account, ...to(account) }], session: sessions(id) },
        result: undefined,
      };
    });
  }

  #require(id: string): Account {
    const account = this.account(id);
    if (account) return account;
    throw new AccessFault({ vi: 'Không có tài khoản này.', en: 'There is no such account.' });
  }

  #iso(): string {
    return new Date(this.#now()).toISOString();
  }
}

const changed = (
  { name }: Account,
  what: Extract<AccessAct, { readonly act: 'account_changed' }>['what'],
  grant?: Grant,
): AccessAct => ({
  ...{ act: 'account_changed', account: name, what },
  ...(grant && { role: grant.role, area: grant.area }),
});

const isSealed = ({ second_factor, subject }: Account): boolean => second_factor !== null || subject !== null;

function opensWith(key: Buffer, { account, second_factor, subject }: Account): boolean {
  try {
    if (second_factor !== null) openFactor(key, account, second_factor);
    else if (subject !== null) openSubject(key, account, subject);
    return true;
  } catch {
    return false;
  }
}

/** What it means for whoever signs in, and what is to be done. */
export const KEY_LOST: Bilingual = {
  vi: 'Máy chủ đã mất khóa của kho tài khoản nên chưa kiểm tra được mã xác thực và tài khoản gắn với nhà cung cấp danh tính: ai chỉ cần mật khẩu vẫn đăng nhập và xem số liệu được, những người khác chờ người quản trị máy chủ đặt lại tệp access-key từ bản sao lưu gần nhất.',
  en: 'The server has lost the key of its accounts, so it can check neither codes nor whom the identity provider lets in: who needs a password alone still signs in and reads the figures, all others wait until whoever keeps the server puts the file access-key back from the last backup.',
};

const given = z.object({
  since: z.string(),
  title: bilingual,
  parts: z.array(z.string()).nullable(),
});
const asGiven = ({ role, area, given_on }: AccountGrant): GivenGrant => ({
  ...{ role, area },
  given_on: given_on === null ? null : given.parse(JSON.parse(given_on)),
});

export const waitFault = (seconds: number): Bilingual => ({
  vi: `Đã thử sai nhiều lần. Hãy đợi ${String(Math.ceil(seconds / 60))} phút rồi thử lại.`,
  en: `There were many wrong attempts. Wait ${String(Math.ceil(seconds / 60))} min and try again.`,
});

const LAST_ADMINISTRATOR: Bilingual = {
  vi: 'Đây là quản trị viên duy nhất còn lại: hãy cử một người khác trước.',
  en: 'This is the last administrator: appoint another one first.',
};
