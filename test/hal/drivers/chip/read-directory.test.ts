import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CardExchange } from '../../../../hal/drivers/chip/card-exchange.ts';
import { readPaymentDirectory } from '../../../../hal/drivers/chip/read-directory.ts';
import { createChipCard } from '../../../../hal/simulators/chip/virtual-chip-card.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';

const time = createVirtualTime({ startMs: 0 });

function exchangeWith(answer: (command: Uint8Array) => Uint8Array): CardExchange {
  return new CardExchange((command) => Promise.resolve({ kind: 'answer', bytes: answer(command) }), time);
}

test.each([0, 1] as const)('each scheme once, over T=%d', async (protocol) => {
  const card = createChipCard({
    protocol,
    applications: [
      ['A000000333010102', 'PBOC CREDIT'],
      ['A000000333010101', 'PBOC DEBIT'],
      ['A0000000031010', 'VISA CREDIT'],
    ],
  });
  const read = await readPaymentDirectory(
    exchangeWith((command) => card.answer(command)),
    'contact',
    protocol === 1,
  );
  expect(read).toMatchObject({ ok: true, value: { schemes: ['A000000333', 'A000000003'] } });
  expect(card.forbidden).toEqual([]);
});

test('the contactless directory names them without records', async () => {
  const card = createChipCard({ protocol: 1 });
  const read = await readPaymentDirectory(
    exchangeWith((command) => card.answer(command)),
    'contactless',
    true,
  );
  expect(read).toMatchObject({ ok: true, value: { schemes: ['A000000333'], exchanges: 1 } });
});

test('whatever a card answers, it is an answer, a failure or a fault, and names no more than schemes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 20 }), async (answers) => {
      const left = [...answers];
      const read = await readPaymentDirectory(
        exchangeWith(() => left.shift() ?? Uint8Array.of(0x6f, 0)),
        'contact',
        false,
      );
      const schemes = read.ok && read.value.answered ? read.value.schemes : [];
      expect(schemes.every((scheme) => /^[0-9A-F]{10}$/.test(scheme))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
