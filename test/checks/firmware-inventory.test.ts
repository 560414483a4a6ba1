import { describe, expect, it } from 'vitest';
import { firmwareInventory } from '../../src/checks/firmware-inventory.ts';
import { sampleItem } from '../support/firmware-samples.ts';
import { firmwareTerminal } from '../support/firmware-looks.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

describe('firmware-inventory', () => {
  it('names what is known with its grade, and what is not', async () => {
    const word = { readings: [sampleItem()], unread: [] };
    const outcome = await firmwareInventory.run(lookAt(firmwareTerminal({ word })));
    expect(outcome.verdict).toBe('passed');
    expect(outcome.seen[0]).toMatchObject({
      of: 'firmware.os',
      value: 'os 2.0.0, counter 5',
      raw: 'claimed: test',
    });
    expect(outcome.reason).toContain('secure-processor');
  });

  it('X2 tells sources that disagree', async () => {
    const other = sampleItem({ version: '3.0.0', releaseCounter: 9, source: 'manifest' });
    const word = { readings: [sampleItem(), other], unread: [] };
    const outcome = await firmwareInventory.run(lookAt(firmwareTerminal({ word })));
    expect(outcome).toMatchObject({
      verdict: 'warning',
      findings: [
        {
          id: 'firmware.versions-disagree',
          evidence: [
            { value: 'test: 2.0.0; manifest: 3.0.0' },
            { of: 'firmware.os.release-counter', value: 'test: 5; manifest: 9' },
          ],
        },
      ],
    });
  });

  it('X3 a system that cannot be read is unknown, never well', async () => {
    const outcome = await firmwareInventory.run(lookAt(firmwareTerminal()));
    expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'unknown: platform.firmware' });
    expect((await firmwareInventory.run(lookAt(bareTerminal()))).verdict).toBe('unsupported');
  });
});
