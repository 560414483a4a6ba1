import { expect, test } from 'vitest';
import { detectLanguage } from '../../../../hal/drivers/printer/detect-language.ts';
import { printerBench } from '../../../support/printer-bench.ts';

const { signal } = new AbortController();

test.each([
  ['epson', 'escpos'],
  ['custom', 'escpos'],
  ['star', 'star'],
  ['star-line', 'star'],
  ['unidirectional', null],
] as const)('%s speaks %s, and nothing is printed to find out', async (personality, language) => {
  const { host, time, printer } = printerBench({ personality });
  expect(await detectLanguage(host, { time, signal })).toBe(language);
  expect(printer.printed.elements).toEqual([]);
  expect(printer.state.insideCommand).toBe(false);
});

test('a late answer and one among noise count too', async () => {
  const { host, time, printer } = printerBench({ personality: 'star' });
  Object.assign(printer.knobs, { answerDelayMs: 700, noiseChance: 1 });
  expect(await detectLanguage(host, { time, signal })).toBe('star');
});

test('can be cancelled, and ends with the link', async () => {
  const silent = printerBench({ faults: [{ kind: 'silent' }] });
  const stop = new AbortController();
  silent.time.after(100, () => stop.abort(new Error('stop')));
  expect(await detectLanguage(silent.host, { time: silent.time, signal: stop.signal })).toBeNull();
  expect(silent.time.monotonicMs()).toBe(100);
  await silent.host.close();
  expect(await detectLanguage(silent.host, { time: silent.time, signal })).toBeNull();
});
