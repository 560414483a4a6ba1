import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rauc } from '../../../../hal/drivers/firmware/rauc.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../../../hal/links/memory-commands.ts';
import { realContext } from '../../../support/driver-context.ts';
import { SigningLab } from '../../../support/firmware-signing.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { RealRauc, mayMount } from '../../../support/real-rauc.ts';

const context = realContext();

function engineOver(program?: MemoryProgram) {
  return rauc.open(createMemoryCommands(program === undefined ? {} : { rauc: program }), {});
}

describe('what RAUC says', () => {
  it.each([
    ['LastError: signature verification failed: CMS routines::verification failure', 'signature'],
    ['LastError: Signature size (446328) exceeds 64KiB', 'signature'],
    ['LastError: Signer certificate does not specify extended key usage code signing', 'purpose'],
    ["LastError: Compatible mismatch: Expected 'a' but bundle manifest has 'b'", 'incompatible'],
    ['LastError: Failed writing: No space left on device', 'no-space'],
    ['Already processing a different method', 'busy'],
    ['LastError: something new', 'other'],
  ])('P1 %s is %s', async (words, why) => {
    const engine = engineOver(() => {
      return { code: 1, stdout: ` 40% Verifying signature done.\n${words}\n`, stderr: '' };
    });
    expect(await engine.install('/x.raucb', context)).toMatchObject({
      ok: true,
      value: { outcome: 'refused', why },
    });
  });

  it('P1 a missing engine and garbage are faults', async () => {
    expect(await engineOver().status(context)).toMatchObject({ fault: { code: 'no-device' } });
    expect(await engineOver(() => 'what?').status(context)).toMatchObject({ fault: { code: 'protocol' } });
  });
});

describeWithPeer('rauc', 'a real RAUC on a private bus', () => {
  describe.runIf(mayMount)('as root, with loop devices', () => {
    const lab = new SigningLab();
    const image = Buffer.alloc(200_000, 7);
    let real: RealRauc | null = null;
    const peer = (): RealRauc => {
      if (real === null) throw new Error('RAUC did not start');
      return real;
    };

    beforeAll(async () => {
      lab.signer('vendor');
      lab.signer('client', { purpose: 'clientAuth' });
      real = await RealRauc.start(lab);
    });
    afterAll(async () => {
      await real?.stop();
      lab.remove();
    });

    it('tells its slots, writes the other one, and then starts that', async () => {
      const { engine } = peer();
      expect(await engine.status(context)).toMatchObject({ value: { booted: 'A', next: 'A' } });
      expect(await engine.install(peer().bundle({ image }), context)).toMatchObject({
        value: { outcome: 'installed' },
      });
      expect(await engine.status(context)).toMatchObject({ value: { booted: 'A', next: 'B' } });
      const written = readFileSync(join(lab.folder, 'slotB')).subarray(0, image.length);
      expect(written.equals(image)).toBe(true);
    });

    it.each([
      ['I8 a signer for web clients', 'purpose', () => peer().bundle({ signer: 'client' })],
      ['I11 a bundle for another terminal', 'incompatible', () => peer().bundle({ compatible: 'other-pos' })],
      [
        'I2 a bundle cut short',
        'signature',
        () => {
          const path = peer().bundle();
          truncateSync(path, 5000);
          return path;
        },
      ],
    ] as readonly (readonly [string, string, () => string])[])('%s is refused', async (_words, why, make) => {
      expect(await peer().engine.install(make(), context)).toMatchObject({
        value: { outcome: 'refused', why },
      });
    });

    it('goes back to the other slot and marks the running one good when told to', async () => {
      expect(await peer().engine.rollBack(context)).toEqual({ ok: true, value: undefined });
      expect(peer().stateOf('A')).toBe('bad');
      expect(await peer().engine.markGood(context)).toEqual({ ok: true, value: undefined });
      expect(peer().stateOf('A')).toBe('good');
    });
  });
});
