import { expect, it } from 'vitest';
import { cataloguedFirmware } from '../../src/checks/catalogued-firmware.ts';
import { firmwareTerminal, lookWithDesk } from '../support/firmware-looks.ts';
import { sampleItem } from '../support/firmware-samples.ts';

it('is what runs here beside the catalog as it was last verified', async () => {
  const catalog = { state: 'verified', images: [], verifiedAtMs: 0, stale: false } as const;
  const items = [sampleItem()];
  expect(await cataloguedFirmware(lookWithDesk({ catalog, items }))).toMatchObject({ catalog, items });
});

it('is not there without provisioning, without a right to look, or without a catalog that is believed', async () => {
  const terminal = firmwareTerminal();
  expect(await cataloguedFirmware(lookWithDesk({ terminal }, false))).toMatchObject({
    verdict: 'skipped',
    reason: 'not-provisioned',
  });
  const blind = { ...terminal, blind: new Set(['platform.firmware']) };
  expect(await cataloguedFirmware(lookWithDesk({ terminal: blind }))).toMatchObject({
    verdict: 'inconclusive',
    reason: 'not-observable: platform.firmware',
  });
  const catalog = { state: 'untrusted', reason: 'expired' } as const;
  expect(await cataloguedFirmware(lookWithDesk({ catalog }))).toMatchObject({
    verdict: 'inconclusive',
    reason: 'no-verified-catalog: expired',
  });
});
