import { expect, it } from 'vitest';
import { acquirerHost } from '../../src/checks/acquirer-host.ts';
import { namedHost, wiredTerminal } from '../support/ladder.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

it('gives the host of the payment application, or the outcome of having none', async () => {
  expect(await acquirerHost(lookAt(wiredTerminal()))).toEqual(namedHost);
  expect(await acquirerHost(lookAt(wiredTerminal({}, null)))).toMatchObject({ reason: 'no-host-configured' });
  expect(await acquirerHost(lookAt(bareTerminal()))).toMatchObject({ reason: 'no-payment-app' });
  const blind = { ...wiredTerminal(), blind: new Set(['payment-app.host']) };
  expect(await acquirerHost(lookAt(blind))).toMatchObject({ verdict: 'inconclusive' });
});
