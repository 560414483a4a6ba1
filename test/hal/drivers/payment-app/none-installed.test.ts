import { expect, test } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import { noneInstalled } from '../../../../hal/drivers/payment-app/none-installed.ts';
import { realContext } from '../../../support/driver-context.ts';

async function stateWith(ids: readonly string[] | null, packages: readonly string[]) {
  const apps = ids === null ? failed('unsupported', 'no list') : ok(ids.map((id) => ({ id, version: null })));
  const state = await noneInstalled({ apps: () => Promise.resolve(apps) }, packages).state(realContext());
  if (!state.ok) throw new Error(state.fault.detail);
  return state.value;
}

test('proved: no money is at stake', async () => {
  expect(await stateWith(['libc6', 'bash'], ['*payment*', 'com.bank.pos'])).toMatchObject({
    installed: 'no',
    source: 'none-installed',
    unsettledCount: 0,
    offlineCount: 0,
    transactionOpen: false,
    tid: null,
  });
});

test('a match, wherever the wildcard stands, and in any case', async () => {
  for (const id of ['acme-payment-app', 'com.bank.POS']) {
    expect(await stateWith(['libc6', id], ['*payment*', 'com.bank.pos'])).toMatchObject({
      installed: 'yes',
      source: 'unknown',
      unsettledCount: 'unknown',
    });
  }
  expect(await stateWith(['comxbank.pos'], ['com.bank.pos'])).toMatchObject({ installed: 'no' });
});

test('no package list, or nothing to look for, proves nothing', async () => {
  expect(await stateWith(null, ['*payment*'])).toMatchObject({
    installed: 'unknown',
    unsettledCount: 'unknown',
  });
  expect(await stateWith(['libc6'], [])).toMatchObject({ installed: 'unknown' });
});
