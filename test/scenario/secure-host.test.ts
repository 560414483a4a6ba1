import { expect, it } from 'vitest';
import { speaksTls } from '../../src/scenario/secure-host.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';

const speaks = (faults: readonly object[]): boolean => {
  const text = JSON.stringify({ scenario: 1, profile: 'generic-linux-80mm', faults });
  const loaded = loadScenario(text, 'test');
  return loaded.ok && speaksTls(loaded.scenario);
};

it('a host speaks TLS where certificates or the clock they are judged by are what is wrong', () => {
  expect(speaks([{ at: 'tls', kind: 'expired' }])).toBe(true);
  expect(speaks([{ at: 'clock', kind: 'skew' }])).toBe(true);
  expect(speaks([{ at: 'clock', kind: 'no-sync' }])).toBe(false);
  expect(speaks([])).toBe(false);
});
