import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { askWeb } from '../../src/checks/web-exchange.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { webLink } from '../support/ladder.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

const { context } = lookAt(bareTerminal());
const question = { address: { host: 'w.example', port: 80 }, bodyBytes: 0, deadlineMs: 1_000, context };
const answered = (head: string) =>
  askWeb({ ...question, net: fakeNet({ dial: () => Promise.resolve(webLink(head)) }) });

it('tells status and where it sends us', async () => {
  expect(await answered('HTTP/1.1 302 Found\r\nLocation: http://x.example/')).toMatchObject({
    value: { status: 302, location: 'http://x.example/' },
  });
  expect(await answered('HTTP/1.0 204')).toMatchObject({ value: { status: 204, location: null } });
});

it('what is no web server is a protocol fault; an endless head and silence end', async () => {
  expect(await answered('220 mail.example ESMTP')).toMatchObject({ fault: { code: 'protocol' } });
  expect(await answered(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(9_000)}`)).toMatchObject({ ok: true });
  const mute = fakeNet({ dial: () => Promise.resolve(ok(fakeLink())) });
  expect(await askWeb({ ...question, net: mute })).toMatchObject({ fault: { code: 'silent' } });
  const nobody = fakeNet({ dial: () => Promise.resolve(failed('refused', 'no')) });
  expect(await askWeb({ ...question, net: nobody })).toMatchObject({ fault: { code: 'refused' } });
});

it('sends the filler that was asked for, and its length', async () => {
  let sent = '';
  const link = fakeLink();
  const spy = {
    ...link,
    write: (bytes: Uint8Array) => {
      sent = Buffer.from(bytes).toString('latin1');
      return Promise.resolve(failed('reset', 'enough'));
    },
  };
  await askWeb({ ...question, bodyBytes: 64, net: fakeNet({ dial: () => Promise.resolve(ok(spy)) }) });
  expect(sent).toMatch(/^POST \/ HTTP\/1\.1\r\nHost: w\.example\r\n[^]*Content-Length: 64\r\n\r\n\.{64}$/);
});
