import { expect, test } from 'vitest';
import { endpointOf } from '../../../src/registration/endpoint.ts';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { signOff } from '../../../src/registration/sign-in/sign-off.ts';
import type { SignOffOutcome } from '../../../src/registration/sign-in/sign-off.ts';
import { identityOf } from '../../../src/registration/sign-in/terminal-identity.ts';
import { createStanLedger } from '../../../src/registration/sign-in/stan-ledger.ts';
import { quietApp } from '../../support/quiet-app.ts';
import { netTo, registrationBench, testSettings } from '../../support/registration-bench.ts';
import type { RegistrationBench } from '../../support/registration-bench.ts';

const tid = '12345678';

function signOffAt(bench: RegistrationBench): Promise<SignOffOutcome> {
  return signOff(
    {
      identity: identityOf({ ...quietApp, tid, mid: '898000000000001' }, testSettings),
      endpoint: endpointOf({ host: '10.0.0.9', port: 5001, tls: false, nii: '0003' }, null),
      net: netTo(bench.acquirer, bench.time),
      dialect: cupDialect,
      codeProfile: null,
      stans: createStanLedger(bench.stans, bench.records, tid),
    },
    bench.context,
  );
}

test('a terminal ends its day with a trace number of its own', async () => {
  const bench = registrationBench();
  expect(await signOffAt(bench)).toMatchObject({ kind: 'answered', meaning: { code: '00' } });
  expect(bench.stans.used).toBe(1);
});

test('a host that is away costs no trace number', async () => {
  const bench = registrationBench([{ at: 'host', kind: 'refused' }]);
  expect(await signOffAt(bench)).toMatchObject({ kind: 'failed' });
  expect(bench.stans.used).toBe(0);
});
