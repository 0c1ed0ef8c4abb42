import { expect, test } from 'vitest';
import { ProviderFlows, type ProviderFlow } from './provider-flows.ts';

const FLOW: ProviderFlow = {
  ...{ url: 'https://sso.example/auth', redirect: 'https://tamsoat.example/sign-in/provider/back' },
  ...{ state: 'mot', nonce: 'hai', verifier: 'ba', for: 'sign_in', to: '', language: '' },
};

test('who went to the provider is taken back once, with the state that was given, within ten minutes', () => {
  let now = 1;
  const flows = new ProviderFlows(() => now);
  const token = flows.keep(FLOW);
  for (const [one, state] of [
    [token, 'khac'],
    [token, undefined],
    [token, ['mot']],
    ['khac', 'mot'],
    ['khac', undefined],
  ] as const)
    expect(flows.take(one, state)).toBe(undefined);
  expect(flows.take(token, 'mot')).toBe(FLOW);
  expect(flows.take(token, 'mot')).toBe(undefined);

  const [soon, late] = [flows.keep(FLOW), flows.keep(FLOW)];
  now += 10 * 60_000 - 1;
  expect(flows.take(soon, 'mot')).toBe(FLOW);
  now += 2;
  expect(flows.find(late)).toBe(undefined);
  expect(flows.take(late, 'mot')).toBe(undefined);
});
