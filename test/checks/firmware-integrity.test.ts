import { describe, expect, it } from 'vitest';
import { protectionIds } from '../../hal/contracts/firmware.ts';
import type { Protection } from '../../hal/contracts/firmware.ts';
import { linuxPlatform } from '../../hal/drivers/platform/linux-platform.ts';
import { createMemoryCommands } from '../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { systemIntegrity } from '../../src/checks/system-integrity.ts';
import { firmwareIntegrity } from '../../src/checks/firmware-integrity.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { firmwareTerminal } from '../support/firmware-looks.ts';

function protection(parts: Partial<Protection>): Protection {
  return {
    id: 'verity',
    state: 'on',
    value: 'enforcing',
    source: 'ro.boot.veritymode',
    evidence: 'claimed',
    expected: true,
    contradiction: null,
    ...parts,
  };
}

function outcomeOf(...protections: readonly Protection[]): ReturnType<typeof firmwareIntegrity.run> {
  return firmwareIntegrity.run(lookAt(firmwareTerminal({ protections })));
}

describe('firmware-integrity', () => {
  it.each([
    ['verified-boot', 'firmware.boot-unverified'],
    ['boot-lock', 'firmware.boot-unverified'],
    ['verity', 'firmware.verity-off'],
    ['access-control', 'firmware.permissive'],
    ['production-build', 'firmware.debug-build'],
    ['release-keys', 'firmware.debug-build'],
    ['kernel-lockdown', 'firmware.kernel-open'],
    ['module-signatures', 'firmware.kernel-open'],
  ] as const)('X1 %s off gives %s', async (id, finding) => {
    const off = await outcomeOf(protection({ id, state: 'off', value: 'x' }));
    expect(off).toMatchObject({ verdict: 'failed', findings: [{ id: finding }] });
    expect((await outcomeOf(protection({ id }))).verdict).toBe('passed');
  });

  it('every protection has its finding', () => {
    expect(protectionIds).toHaveLength(8);
  });

  it('X2 a lie is a finding of its own, beside what it hides', async () => {
    const contradiction = { source: '/proc/bootconfig', value: 'orange' };
    const outcome = await outcomeOf(protection({ id: 'verified-boot', state: 'off', contradiction }));
    expect(outcome.findings.map(({ id }) => id)).toEqual([
      'firmware.boot-disagrees',
      'firmware.boot-unverified',
    ]);
  });

  it('X3 what cannot be read is unknown, and what a model never had is no complaint', async () => {
    const unread = await outcomeOf(protection({ state: 'unknown' }), protection({ id: 'boot-lock' }));
    expect(unread).toMatchObject({ verdict: 'inconclusive', reason: 'unknown: platform.integrity' });
    const never = await outcomeOf(
      protection({ id: 'boot-lock' }),
      protection({ state: 'not-here', expected: false }),
    );
    expect(never.verdict).toBe('passed');
    const missing = await outcomeOf(protection({ state: 'not-here' }));
    expect(missing.findings).toMatchObject([{ id: 'firmware.verity-off' }]);
    expect((await outcomeOf()).verdict).toBe('unsupported');
    expect((await firmwareIntegrity.run(lookAt(bareTerminal()))).verdict).toBe('unsupported');
  });
});

describe('X5 files of a package', () => {
  const verified = async (answer: string): Promise<readonly string[]> => {
    const commands = createMemoryCommands({ dpkg: ([action]) => (action === '--verify' ? answer : '') });
    const platform = linuxPlatform(createMemoryFiles({}), commands, {
      cachePaths: [],
      packages: ['cashier'],
    });
    const { findings } = await systemIntegrity.run(lookAt(bareTerminal({ platform })));
    return findings.map(({ id }) => id);
  };

  it('a changed setting is no complaint, a changed or missing program is one', async () => {
    expect(await verified('??5?????? c /etc/cashier/cashier.conf\n')).toEqual([]);
    expect(await verified('??5??????   /opt/cashier/bin/cashier\n')).toEqual(['software.unsigned-app']);
    expect(await verified('missing     /opt/cashier/bin/cashier\n')).toEqual(['software.unsigned-app']);
  });
});
