import { expect, test } from 'vitest';
import { requestHead } from '../../../../hal/drivers/clock/http-head.ts';
import type { ByteLink } from '../../../../hal/contracts/links.ts';
import { abortedSignal } from '../../../support/driver-context.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const address = { host: '203.0.113.5', port: 80 };

async function ask(accept: (link: ByteLink) => void, signal?: AbortSignal) {
  const machine = simulatedMachine([], { dial: () => ({ answers: 'accepts', accept }) });
  const context = signal === undefined ? machine.context : { ...machine.context, signal };
  const head = await requestHead({ net: machine.seams.net, address, deadlineMs: 3000, context });
  return { head, ms: machine.time.monotonicMs() };
}

test('the head of an answer, however it is cut', async () => {
  const { head } = await ask((link) => {
    link.onBytes(() => {
      void link.write(Buffer.from('HTTP/1.1 200 OK\r\nDa'), 1000);
      void link.write(Buffer.from('te: x\r\n\r\nbody'), 1000);
    });
  });
  expect(head).toEqual({ ok: true, value: 'HTTP/1.1 200 OK\r\nDate: x' });
});

test('asks for the head alone, by name', async () => {
  let asked = '';
  await ask((link) => {
    link.onBytes((bytes) => {
      asked += Buffer.from(bytes).toString();
      void link.close();
    });
  });
  expect(asked).toBe('HEAD / HTTP/1.1\r\nHost: 203.0.113.5\r\nConnection: close\r\n\r\n');
});

test('silence, a hang-up and an endless head are faults', async () => {
  const silent = await ask(() => undefined);
  expect(silent.head).toMatchObject({ ok: false, fault: { code: 'silent' } });
  expect(silent.ms).toBeLessThan(3100);
  expect((await ask((link) => void link.close())).head).toMatchObject({
    ok: false,
    fault: { code: 'disconnected' },
  });
  expect((await ask((link) => void link.write(new Uint8Array(10_000).fill(65), 1000))).head).toMatchObject({
    ok: false,
    fault: { code: 'protocol' },
  });
});

test('cancel ends it, before and while waiting', async () => {
  expect((await ask(() => undefined, abortedSignal())).head).toMatchObject({
    ok: false,
    fault: { code: 'cancelled' },
  });
  const controller = new AbortController();
  const waiting = await ask(() => controller.abort(), controller.signal);
  expect(waiting.head).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(waiting.ms).toBeLessThan(100);
});
