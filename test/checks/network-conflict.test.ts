import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import { networkConflict } from '../../src/checks/network-conflict.ts';
import { fakeNet } from '../support/fake-net.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const unsupported = () => Promise.resolve(failed('unsupported', 'not asked'));
const quick: QuickCheck<boolean> = {
  check: networkConflict,
  terminal: (addressConflict) => ({
    network: { net: fakeNet(), state: unsupported, renewLease: unsupported, addressConflict },
  }),
  good: false,
};

it('finds somebody else at our address', async () => {
  expect(await readingOf(quick, true)).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.ip-conflict' }],
  });
});

it('is unsupported where the platform gives no way to ask, or the address cannot be seen', async () => {
  const network = { net: fakeNet(), state: unsupported, renewLease: unsupported };
  expect(await readingOf(quick, true, { network })).toMatchObject({ verdict: 'unsupported' });
  expect(await readingOf(quick, true, { blind: new Set(['network.address']) })).toMatchObject({
    verdict: 'unsupported',
  });
});

quickCheckBehaviour(quick);
