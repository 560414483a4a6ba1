import type { AnswerFindingId } from './registration-findings.table.ts';

/** What a refusal to sign in is called. A code that is not here has a meaning that is not about the terminal, or none at all. */
export const findingOfCode: Readonly<Record<string, AnswerFindingId>> = {
  '97': 'registration.unregistered',
  Q4: 'registration.unregistered',
  T4: 'registration.unregistered',
  A3: 'registration.unregistered',
  '58': 'registration.disabled',
  T3: 'registration.disabled',
  P8: 'registration.disabled',
  '03': 'registration.merchant-frozen',
  A1: 'registration.merchant-frozen',
  F3: 'registration.duplicate-tid',
  R9: 'keys.no-tmk',
  E7: 'keys.no-tmk',
  E5: 'keys.kcv-mismatch',
  A0: 'keys.workkey-stale',
  '99': 'keys.workkey-stale',
  Q8: 'keys.workkey-stale',
  '22': 'batch.open',
  '77': 'batch.open',
  '95': 'batch.open',
  '94': 'batch.stan-duplicate',
  '90': 'host.day-cut',
  R2: 'host.suspended',
  '06': 'host.malfunction',
  '09': 'host.malfunction',
  '68': 'host.malfunction',
  '91': 'host.malfunction',
  '92': 'host.malfunction',
  '96': 'host.malfunction',
  '98': 'host.malfunction',
  '12': 'registration.format-refused',
  '30': 'registration.format-refused',
  '40': 'registration.format-refused',
  HTTP202: 'registration.pending',
  HTTP401: 'config.wrong-auth',
  HTTP403: 'registration.disabled',
  HTTP404: 'registration.code-unknown',
  HTTP409: 'registration.code-used',
  HTTP410: 'registration.code-expired',
  HTTP429: 'host.capacity',
  HTTP503: 'host.malfunction',
};

/** Acquirers whose codes mean something else. */
export const findingOfProfileCode: Readonly<Record<string, Readonly<Record<string, AnswerFindingId>>>> = {
  'posp-private': { T3: 'registration.merchant-frozen' },
  'north-visa': { '03': 'registration.unregistered' },
  rapyd: { A0: 'registration.other-refusal' },
};

/** What the host's own words say beyond its code: the first pattern that fits wins. */
export const findingOfWords: readonly (readonly [RegExp, AnswerFindingId])[] = [
  [/SIM/i, 'registration.sim-changed'],
  [/机身|机器号|序列号/, 'registration.serial-mismatch'],
  [/报修|维修/, 'registration.repair'],
  [/维护/, 'host.maintenance'],
  [/暂停/, 'host.suspended'],
  [/审核/, 'registration.pending'],
];
