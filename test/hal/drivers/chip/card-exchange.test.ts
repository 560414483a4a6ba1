import { expect, test } from 'vitest';
import { readDirectoryRecord, selectDirectory } from '../../../../hal/codecs/harmless-commands.ts';
import { CardExchange } from '../../../../hal/drivers/chip/card-exchange.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';

function bench(...answers: readonly string[]) {
  const left = [...answers];
  const sent: string[] = [];
  const time = createVirtualTime({ startMs: 0 });
  const exchange = new CardExchange((command) => {
    sent.push(hexOf(command));
    return Promise.resolve({ kind: 'answer', bytes: bytesOf(left.shift() ?? '6F 00') });
  }, time);
  return { exchange, sent };
}

test('fetches what waits and repeats with the right length', async () => {
  const { exchange, sent } = bench('61 02', 'AA BB 90 00', '6C 03', '70 01 00 90 00');
  expect(await exchange.command(selectDirectory('contact', false))).toMatchObject({
    kind: 'answer',
    response: { sw: 0x9000 },
  });
  expect(await exchange.command(readDirectoryRecord(1, 1))).toMatchObject({ response: { sw: 0x9000 } });
  expect(sent[1]).toBe('00C0000002');
  expect(sent[3]?.slice(-2)).toBe('03');
  expect(exchange.exchanges).toBe(4);
});

test.each([
  ['GET PROCESSING OPTIONS', { cla: 0x80, ins: 0xa8, p1: 0, p2: 0 }],
  ['GENERATE AC', { cla: 0x80, ins: 0xae, p1: 0x40, p2: 0 }],
  ['VERIFY', { cla: 0, ins: 0x20, p1: 0, p2: 0x80 }],
  ['READ RECORD outside a directory', { cla: 0, ins: 0xb2, p1: 1, p2: 0x0c }],
  ['UPDATE RECORD', { cla: 0, ins: 0xdc, p1: 1, p2: 0x0c }],
  ['GET DATA', { cla: 0x80, ins: 0xca, p1: 0x9f, p2: 0x7f }],
])('%s never leaves', async (_name, header) => {
  const { exchange, sent } = bench('90 00');
  const outcome = await exchange.command({ ...header, data: new Uint8Array(0), expectedLength: 256 });
  expect(outcome).toMatchObject({ kind: 'fault', fault: { code: 'protocol' } });
  expect(sent).toEqual([]);
});

test('a record may be read only while a directory is selected', async () => {
  const { exchange, sent } = bench('90 00', '90 00', '90 00');
  await exchange.command(selectDirectory('contact', false));
  expect(await exchange.command(readDirectoryRecord(1, 1))).toMatchObject({ kind: 'answer' });
  await exchange.command({
    ...selectDirectory('contact', false),
    data: bytesOf('A0 00 00 03 33 01 01 02'),
  });
  expect(await exchange.command(readDirectoryRecord(1, 1))).toMatchObject({ kind: 'fault' });
  expect(sent).toHaveLength(3);
});

test('a card that goes round in circles is left', async () => {
  const { exchange, sent } = bench(...Array.from({ length: 20 }, () => '61 02'));
  expect(await exchange.command(selectDirectory('contact', false))).toMatchObject({ kind: 'answer' });
  expect(sent.length).toBeLessThan(8);
});

test('an answer without a status word is a bad answer', async () => {
  expect(await bench('00').exchange.command(selectDirectory('contact', true))).toMatchObject({
    kind: 'failed',
    failure: 'bad-answer',
  });
});
