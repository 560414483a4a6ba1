import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeT1Block } from '../../../../hal/codecs/t1-block.ts';
import { T1Exchange } from '../../../../hal/drivers/gemcore/t1-exchange.ts';
import { T1Card } from '../../../../hal/simulators/chip/t1-card.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';

/** A host and a card joined by a line that may spoil blocks. */
function joined(
  answer: (command: Uint8Array) => Uint8Array,
  blockSize: number,
  spoils: readonly number[] = [],
) {
  const card = new T1Card(answer, blockSize);
  let count = 0;
  return new T1Exchange((block) => {
    const bytes = card.take(block);
    if (spoils.includes(count)) bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 0xff;
    count += 1;
    return Promise.resolve({ kind: 'answer', bytes });
  });
}

const echo = (command: Uint8Array): Uint8Array => Uint8Array.of(...command, 0x90, 0);

test('commands and answers, also chained and several in a row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 4, maxLength: 200 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 16, max: 254 }),
      async (commands, blockSize) => {
        const exchange = joined(echo, blockSize);
        for (const command of commands) {
          const raw = await exchange.send(command);
          expect(raw.kind === 'answer' && hexOf(raw.bytes)).toBe(hexOf(echo(command)));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a spoilt block is asked for again', async () => {
  const exchange = joined(echo, 254, [0]);
  const raw = await exchange.send(bytesOf('00 A4 04 00'));
  expect(raw.kind === 'answer' && hexOf(raw.bytes)).toBe('00A404009000');
});

test('a line that spoils everything is given up as parity', async () => {
  const exchange = joined(echo, 254, [0, 1, 2, 3, 4, 5]);
  expect(await exchange.send(bytesOf('00 A4 04 00'))).toMatchObject({ kind: 'failed', failure: 'parity' });
});

test('more time and another block size are granted', async () => {
  const asks = [
    encodeT1Block({ kind: 'supervision', order: 'more-time', response: false, data: Uint8Array.of(2) }),
    encodeT1Block({ kind: 'supervision', order: 'block-size', response: false, data: Uint8Array.of(0x40) }),
    encodeT1Block({ kind: 'information', sequence: 0, more: false, data: bytesOf('90 00') }),
  ];
  const sent: string[] = [];
  const exchange = new T1Exchange((block) => {
    sent.push(hexOf(block));
    return Promise.resolve({ kind: 'answer', bytes: asks[sent.length - 1] ?? new Uint8Array(0) });
  });
  expect(await exchange.send(bytesOf('00 A4 04 00'))).toMatchObject({ kind: 'answer' });
  expect(sent.slice(1)).toEqual(['00E30102E0', '00E10140A0']);
});

test('a card that asks for ever is given up', async () => {
  const more = encodeT1Block({
    kind: 'supervision',
    order: 'more-time',
    response: false,
    data: Uint8Array.of(1),
  });
  const exchange = new T1Exchange(() => Promise.resolve({ kind: 'answer', bytes: more.slice() }));
  expect(await exchange.send(bytesOf('00 A4 04 00'))).toMatchObject({ kind: 'failed' });
});
