import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { isLoopback, listen, refuseUnlessSafe, urlOf } from './address.ts';
import { Refusal } from './refusal.ts';

test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost'])('%s reaches this machine only', (address) => {
  expect(isLoopback(address)).toBe(true);
});

test.each(['0.0.0.0', '::', '192.168.1.5', '128.0.0.1', '127.0.0.1.example.org', ''])(
  '%s may be reached by others',
  (address) => {
    expect(isLoopback(address)).toBe(false);
  },
);

test('real data is refused on an address that others can reach until they can sign in, and nobody can listen', () => {
  const guard = (has_administrator: boolean, is_encrypted: boolean) => ({ has_administrator, is_encrypted });
  expect(() => refuseUnlessSafe('0.0.0.0', guard(false, true))).toThrow(
    /not synthetic.*accounts.*127\.0\.0\.1/,
  );
  expect(() => refuseUnlessSafe('0.0.0.0', guard(true, false))).toThrow(
    /unencrypted.*--tls-cert.*--trust-proxy/,
  );
  expect(() => refuseUnlessSafe('0.0.0.0', guard(true, true))).not.toThrow();
  expect(() => refuseUnlessSafe('0.0.0.0', null)).not.toThrow();
  expect(() => refuseUnlessSafe('127.0.0.1', guard(false, false))).not.toThrow();
});

test('the address as it is typed into a browser', () => {
  expect(urlOf('127.0.0.1', 8080)).toBe('http://localhost:8080');
  expect(urlOf('fe80::1', 80)).toBe('http://[fe80::1]:80');
  expect(urlOf('0.0.0.0', 80)).toBe('http://0.0.0.0:80');
});

test('a busy port is named with a free neighbour', async () => {
  const holder = createServer();
  const port = await listen(holder, '127.0.0.1', 0);
  const second = listen(createServer(), '127.0.0.1', port);
  await expect(second).rejects.toThrow(Refusal);
  await expect(second).rejects.toThrow(`Port ${String(port)} on 127.0.0.1 is used by another program`);
  holder.close();
});

test('an address that this machine does not have is wrong usage', async () => {
  await expect(listen(createServer(), '203.0.113.7', 0)).rejects.toMatchObject({
    reason: 'address_unknown',
    exitCode: 2,
  });
});
