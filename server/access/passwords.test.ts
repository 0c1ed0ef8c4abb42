import { expect, test } from 'vitest';
import { hashOfNobody, hashPassword, isPassword, passwordFault } from './passwords.ts';

test.each([
  ['too short', 'con trâu'],
  ['of what this place is called', 'bacgiang123456'],
  ['what people say first', 'anhyeuem12345'],
  ['the name that stands on every form', 'nguyenvana123'],
  ['a word twice', 'matkhaumatkhau'],
  ['one that everybody knows, long enough', 'unbelievable'],
  ['letters along the keyboard', 'qwertyuiop123456'],
])('a password is refused that is %s', async (_why, password) => {
  expect(await passwordFault(password, 'le.thu')).not.toBeNull();
});

test('a sentence is taken, whatever stands in it', async () => {
  for (const password of [
    'một con trâu đi qua cầu',
    'trạm y tế có ba cây phượng',
    'rice harvest in the rain',
  ])
    expect([password, await passwordFault(password, 'le.thu')]).toEqual([password, null]);
});

test('a name that is none takes as long as a wrong password, from the first on', async () => {
  // As when the accounts are opened.
  await hashOfNobody();
  const hashed = await hashPassword('một con trâu đi qua cầu');
  const taken = async (of: string | null): Promise<number> => {
    const before = performance.now();
    expect(await isPassword('không phải', of)).toBe(false);
    return performance.now() - before;
  };
  const ratios = [];
  // In turns, so that both meet the same machine.
  for (let at = 0; at < 25; at++) ratios.push((await taken(null)) / (await taken(hashed)));
  const median = ratios.toSorted((one, other) => one - other)[12]!;
  expect(median).toBeGreaterThan(0.6);
  expect(median).toBeLessThan(1.6);
});
