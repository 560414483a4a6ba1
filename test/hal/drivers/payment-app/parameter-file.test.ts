import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parameterFile } from '../../../../hal/drivers/payment-app/parameter-file.ts';
import { untoldState } from '../../../../hal/drivers/payment-app/untold-state.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import type { MemoryContent } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';

const path = '/data/app/parameters.json';
const nowMs = 1_767_225_600_000;
const context = { ...realContext(), time: { ...realContext().time, now: () => nowMs } };

function app(content: MemoryContent | null, nextStan?: MemoryProgram) {
  const files = createMemoryFiles({});
  if (content !== null) files.put(path, content);
  const commands = createMemoryCommands(nextStan === undefined ? {} : { 'next-stan': nextStan });
  return parameterFile(
    { files, commands },
    { path, stanCommand: nextStan === undefined ? null : ['/opt/next-stan'] },
  );
}

const whole = {
  format: 1,
  tid: '12345678',
  mid: '898000000000001',
  host: { host: 'pay.example', port: 8583, nii: '0010' },
  unsettled: 3,
  offline: 0,
  transactionOpen: false,
  lastGoodSignIn: '2025-12-31T23:00:00Z',
  lastAnswer: { code: '97', of: 'sign-in', at: '2025-12-31T23:30:00+08:00' },
  batch: '000012',
};

test('everything that the file says', async () => {
  expect(await app(JSON.stringify(whole)).state(context)).toEqual({
    ok: true,
    value: {
      installed: 'yes',
      source: 'parameter-file',
      tid: '12345678',
      mid: '898000000000001',
      host: { host: 'pay.example', port: 8583, tls: false, nii: '0010' },
      unsettledCount: 3,
      offlineCount: 0,
      transactionOpen: false,
      lastGoodSignInMs: Date.UTC(2025, 11, 31, 23),
      lastAnswer: { code: '97', of: 'sign-in', atMs: Date.UTC(2025, 11, 31, 15, 30) },
      batchNumber: '000012',
      readAtMs: nowMs,
    },
  });
});

test('what the file leaves out is unknown; never signed in is null', async () => {
  const state = await app(JSON.stringify({ format: 1, lastGoodSignIn: null, lastAnswer: null })).state(
    context,
  );
  expect(state).toEqual({
    ok: true,
    value: {
      ...untoldState(nowMs),
      installed: 'yes',
      source: 'parameter-file',
      lastGoodSignInMs: null,
      lastAnswer: null,
    },
  });
});

test('a file that is absent, cut, foreign or too talkative tells nothing at all', async () => {
  const texts = [
    null,
    '',
    JSON.stringify(whole).slice(0, 60),
    '[]',
    JSON.stringify({ ...whole, pan: '1' }),
    JSON.stringify({ ...whole, unsettled: -1 }),
  ];
  for (const text of texts)
    expect(await app(text).state(context)).toEqual({ ok: true, value: untoldState(nowMs) });
});

test('a file that may not be read is a fault', async () => {
  expect(await app(() => ({ code: 'denied', detail: 'no' })).state(context)).toMatchObject({
    ok: false,
    fault: { code: 'denied' },
  });
});

test('broken files never throw and never settle the money', async () => {
  const text = JSON.stringify(whole);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: text.length - 1 }),
      fc.string({ maxLength: 4 }).filter((noise) => !noise.includes('}')),
      async (at, noise) => {
        const state = await app(text.slice(0, at) + noise).state(context);
        expect(state.ok && state.value.unsettledCount).toBe('unknown');
      },
    ),
    { numRuns: 2000 },
  );
});

test('a trace number comes from the application’s own program', async () => {
  expect(await app(null, () => '000123\n').nextStan(context)).toEqual({ ok: true, value: '000123' });
  expect(await app(null).nextStan(context)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
  for (const answer of ['', '123', '000000', '1234567', 'none']) {
    expect(await app(null, () => answer).nextStan(context)).toMatchObject({
      ok: false,
      fault: { code: 'protocol' },
    });
  }
  expect(await app(null, () => ({ code: 1, stdout: '000123', stderr: '' })).nextStan(context)).toMatchObject({
    ok: false,
  });
});
