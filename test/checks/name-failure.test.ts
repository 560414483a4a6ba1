import { expect, test } from 'vitest';
import { failureEvidence, nameFailure } from '../../src/checks/name-failure.ts';
import type { FailureCause } from '../../src/registration/registration-port.ts';

const cases: readonly (readonly [FailureCause, string | null, string | null])[] = [
  ['silence', 'config.wrong-nii', 'host.echo-only'],
  ['closed', 'config.wrong-auth', 'host.echo-only'],
  ['garbage', 'host.garbage', 'host.garbage'],
  ['oversized', 'host.garbage', 'host.garbage'],
  ['zero-length', 'host.garbage', 'host.garbage'],
  ['truncated', 'host.truncated', 'host.truncated'],
  ['late', 'host.late', 'host.late'],
  ['other-stan', 'host.wrong-stan', 'host.wrong-stan'],
  ['kcv-mismatch', 'keys.kcv-mismatch', 'keys.kcv-mismatch'],
  ['no-keys', 'keys.not-sent', 'keys.not-sent'],
  ['bad-key-block', 'keys.unreadable', 'keys.unreadable'],
  ['refused', null, null],
  ['timed-out', null, null],
  ['clock-insane', null, null],
  ['no-stan', null, null],
];

test.each(cases)('%s: at the echo %s, at the sign-in %s', (cause, atEcho, atSignIn) => {
  expect([nameFailure({ cause }, 'echo'), nameFailure({ cause }, 'sign-in')]).toEqual([atEcho, atSignIn]);
});

test('the evidence names the stage and everything odd, and no more of it than fits', () => {
  const oddities = Array.from({ length: 9 }, () => ({ oddity: 'garbage', detail: 'x'.repeat(500) }) as const);
  const evidence = failureEvidence('registration.echo', {
    stage: 'echo',
    cause: 'garbage',
    detail: 'y'.repeat(500),
    oddities,
    peer: null,
  });
  expect(evidence).toHaveLength(5);
  expect(evidence[0]).toMatchObject({ of: 'registration.echo', value: 'echo: garbage' });
  expect(evidence.every(({ raw = '' }) => raw.length <= 200)).toBe(true);
});
