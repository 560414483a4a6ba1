import { expect, it } from 'vitest';
import type { KnownFindingId } from '../../src/checks/short-codes.table.ts';
import { noReceipt } from '../../src/playbooks/no-receipt.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

const answers: readonly (readonly [KnownFindingId, string])[] = [
  ['printer.cover-open', 'cover-open'],
  ['printer.paper-out', 'paper-out'],
  ['printer.paper-low', 'paper-low'],
  ['printer.paper-jam', 'paper-jam'],
  ['printer.cutter-jam', 'cutter-jam'],
  ['printer.overheated', 'print-head-hot'],
  ['printer.low-voltage', 'supply-unstable'],
  ['printer.silent', 'printer-broken'],
  ['printer.absent', 'printer-link'],
  ['printer.disconnected', 'printer-link'],
  ['printer.wrong-baud', 'printer-link'],
  ['printer.dead-dots', 'print-head-worn'],
];

it.each(answers)('%s is decided as %s', (found, cause) => {
  const diagnosis = diagnoseFor(noReceipt, { found: [found] });
  expect(diagnosis).toMatchObject({ symptom: 'no-receipt', playbook: 'no-receipt', decided: true });
  expect(causesOf(diagnosis)).toEqual([cause]);
});

it('an open cover comes before the paper that it hides', () => {
  expect(causesOf(diagnoseFor(noReceipt, { found: ['printer.paper-out', 'printer.cover-open'] }))).toEqual([
    'cover-open',
    'paper-out',
  ]);
});

it('heat all over the terminal answers too, when it is what overheats the head', () => {
  const diagnosis = diagnoseFor(noReceipt, { found: ['thermal.high', 'printer.overheated'] });
  expect(diagnosis).toMatchObject({ decided: true });
  expect(causesOf(diagnosis)).toEqual(['overheated']);
});

it('a cache that fills the storage beside it is told after it, with its repair', () => {
  const diagnosis = diagnoseFor(noReceipt, { found: ['storage.full', 'printer.cover-open'] });
  expect(causesOf(diagnosis)).toEqual(['cover-open', 'storage-full']);
  expect(diagnosis.causes[1]?.remedies).toEqual(['clear-cache', 'free-space']);
});
