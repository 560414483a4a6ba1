import { expect, test } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import { noneInstalled } from '../../../../hal/drivers/payment-app/none-installed.ts';
import { sleep } from '../../../../hal/contracts/time.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
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

test('a proof holds for five seconds and says how old it is; what is not proved is asked for again', async () => {
  const time = createVirtualTime({ startMs: 1_000_000 });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  let asked = 0;
  let ids: readonly string[] | null = null;
  const app = noneInstalled(
    {
      apps: () => {
        asked += 1;
        return Promise.resolve(
          ids === null ? failed('io', 'not now') : ok(ids.map((id) => ({ id, version: null }))),
        );
      },
    },
    ['*payment*'],
  );
  expect(await app.state(context)).toMatchObject({ value: { installed: 'unknown' } });
  ids = ['libc6'];
  for (const afterMs of [0, 2_000, 2_999]) {
    await sleep(time, afterMs);
    expect(await app.state(context)).toMatchObject({ value: { installed: 'no', readAtMs: 1_000_000 } });
  }
  expect(asked).toBe(2);
  ids = ['acme-payment-app'];
  await sleep(time, 1);
  for (const question of [3, 4]) {
    expect(await app.state(context)).toMatchObject({ value: { installed: 'yes' } });
    expect(asked).toBe(question);
  }
});
