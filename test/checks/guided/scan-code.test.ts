import { expect, test } from 'vitest';
import { failed } from '../../../hal/contracts/fault.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { freshCode, printCode } from '../../../src/checks/guided/scan-code.ts';
import { acceptedAnswers, inquirySchema } from '../../../src/checks/operator.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';
import { scanWorld } from '../../support/scan-world.ts';

test('a code is never the same, never a card number, and may be shown beside a request', () => {
  const random = createSeededRandom(7);
  const codes = Array.from({ length: 2_000 }, () => freshCode(random));
  expect(new Set(codes).size).toBe(2_000);
  for (const code of codes) {
    expect(code).toMatch(/^POSDOCTOR-[2-9A-HJKMNP-Z]{6}$/);
    expect(code).not.toMatch(/\d{7}/);
  }
  const action = { zh: '扫', en: 'scan' };
  const inquiry = { type: 'perform', action, qr: codes[0] };
  expect(acceptedAnswers(inquirySchema.parse(inquiry))).toEqual(['done', 'cannot']);
  expect(inquirySchema.safeParse({ ...inquiry, qr: 'https://pay.example/1' }).success).toBe(false);
});

test('prints, or says why not', async () => {
  const world = scanWorld();
  expect(await printCode(world.look, 'POSDOCTOR-7K3M9Q')).toMatchObject({ ok: true });
  expect(world.printer.printed.lines).toContain('POSDOCTOR-7K3M9Q');
  const empty = scanWorld({ printer: ['paper-out'] });
  expect(await printCode(empty.look, 'POSDOCTOR-7K3M9Q')).toMatchObject({ fault: { code: 'refused' } });
  const without = lookAt(bareTerminal());
  expect(await printCode(without, 'POSDOCTOR-7K3M9Q')).toMatchObject({ fault: { code: 'no-device' } });
  const gone = lookAt(bareTerminal({ printer: () => Promise.resolve(failed('busy', 'held')) }));
  expect(await printCode(gone, 'POSDOCTOR-7K3M9Q')).toEqual(failed('busy', 'held'));
});
