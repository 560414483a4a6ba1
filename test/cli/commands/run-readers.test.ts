import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVirtualReader } from '../../../hal/simulators/magstripe/virtual-reader.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { reportSchema } from '../../../src/report/report.ts';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';
import { startPcscd } from '../../support/pcscd-process.ts';
import type { RealPcscd } from '../../support/pcscd-process.ts';
import { describeWithPeer } from '../../support/peers.ts';
import { openPtyPeer } from '../../support/pty-peer.ts';
import { realTime } from '../../support/real-time.ts';
import { describeWithPcscd } from '../../support/real-pcscd.ts';

/** One check of this machine with a reader on a port of its own. */
async function lookAt(cli: BuiltCli, check: string, device: string) {
  const data = mkdtempSync(join(tmpdir(), 'posdoctor-readers-'));
  const asked = `run --terminal local --only ${check} --device ${device} --data ${data} --json --mend none`;
  const { status, stdout, stderr } = await cli.run(asked.split(' '));
  rmSync(data, { recursive: true });
  const row = reportSchema.parse(JSON.parse(stdout)).checks.find(({ id }) => id === check);
  return { status, stderr, verdict: row?.verdict, findings: row?.findings };
}

describe('readers on chosen ports of this machine', () => {
  let cli: BuiltCli;
  beforeAll(async () => {
    cli = await buildCli();
  });
  afterAll(() => cli.remove());

  test('nothing there is told as absent', async () => {
    const told = await lookAt(cli, 'magstripe-status', 'magstripe=hidraw:/dev/hidraw99');
    expect(told).toMatchObject({ status: 1, verdict: 'failed', findings: ['magstripe.absent'] });
  });

  test('a reader in the menu needs a menu', async () => {
    const told = await lookAt(cli, 'magstripe-status', 'magstripe=menu');
    expect(told).toMatchObject({ verdict: expect.stringMatching(/unsupported|error|skipped|inconclusive/) });
  });

  describeWithPeer('socat', 'a serial magstripe reader at a pty', () => {
    test.each(['msr605', 'idtech'] as const)('%s is known by how it answers', async (model) => {
      const peer = await openPtyPeer();
      const virtual = createVirtualReader({ model, time: realTime, random: createSeededRandom('reader') });
      virtual.attach(peer.device);
      const told = await lookAt(cli, 'magstripe-status', `magstripe=serial:${peer.path}`);
      await peer.close();
      expect(told).toEqual({ status: 0, stderr: '', verdict: 'passed', findings: [] });
    });
  });

  describeWithPcscd('a chip reader of the real card service', () => {
    let pcscd: RealPcscd;
    beforeAll(async () => {
      pcscd = await startPcscd({ kind: 'vpcd' });
    });
    afterAll(() => pcscd.close());

    test('is looked at through its socket, and missed when the service has ended', async () => {
      const device = `chip=pcsc:${pcscd.socketPath}`;
      expect(await lookAt(cli, 'chip-status', device)).toMatchObject({ status: 0, verdict: 'passed' });
      await pcscd.kill();
      const told = await lookAt(cli, 'chip-status', device);
      expect(told).toMatchObject({ status: 1, findings: ['chip.service-stopped'] });
    });
  });
});
