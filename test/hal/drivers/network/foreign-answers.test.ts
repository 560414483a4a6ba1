import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../../hal/contracts/fault.ts';
import type { CommandLink, CommandResult } from '../../../../hal/contracts/links.ts';
import type { Network } from '../../../../hal/contracts/network.ts';
import { androidNetwork } from '../../../../hal/drivers/android/android-network.ts';
import { linuxNetwork } from '../../../../hal/drivers/network/linux-network.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import type { Check } from '../../../../src/checks/check.ts';
import { networkAddress } from '../../../../src/checks/network-address.ts';
import { networkConflict } from '../../../../src/checks/network-conflict.ts';
import { networkGateway } from '../../../../src/checks/network-gateway.ts';
import { networkLink } from '../../../../src/checks/network-link.ts';
import { networkLoss } from '../../../../src/checks/network-loss.ts';
import { networkSignal } from '../../../../src/checks/network-signal.ts';
import { networkWifi } from '../../../../src/checks/network-wifi.ts';
import { brokenTexts } from '../../../support/broken-text.ts';
import { realContext } from '../../../support/driver-context.ts';
import { fakeNet } from '../../../support/fake-net.ts';
import { everyFault } from '../../../support/faults.ts';
import { runRung, wiredTerminal } from '../../../support/ladder.ts';
import { radioPrograms } from '../../../support/radio-trace.ts';

const net = fakeNet({ dial: () => Promise.resolve(failed('timed-out', 'no answer')) });
const rungs: readonly Check[] = [
  networkLink,
  networkAddress,
  networkSignal,
  networkWifi,
  networkGateway,
  networkLoss,
  networkConflict,
];
const systems = ['linux', 'android'] as const;

/** A terminal whose kernel shows a Wi-Fi interface and a modem, and whose programs answer as told. */
function networkOn(system: (typeof systems)[number], commands: CommandLink): Network {
  if (system === 'android') return androidNetwork({ commands, net });
  const files = createMemoryFiles({});
  for (const name of ['wlan0', 'wwan0']) {
    files.put(`/sys/class/net/${name}/uevent`, `DEVTYPE=${name.slice(0, 4)}\n`);
    files.put(`/sys/class/net/${name}/flags`, '0x1003\n');
    files.put(`/sys/class/net/${name}/carrier`, '1\n');
  }
  return linuxNetwork({ files, commands, net });
}

function saying(answer: HalResult<CommandResult>): CommandLink {
  return { run: () => Promise.resolve(answer) };
}

const printing = (stdout: string, stderr = '', code: number | null = 0): CommandLink =>
  saying(ok({ code, stdout, stderr }));

/** Whatever else it says: that a rung is fine was told by nobody. */
async function passedBy(network: Network, checks = rungs): Promise<readonly string[]> {
  const passed: string[] = [];
  for (const check of checks) {
    const { verdict } = await runRung(check, wiredTerminal(network));
    expect(verdict).toMatch(/^(?:passed|warning|failed|inconclusive|skipped|unsupported|error|cancelled)$/);
    if (verdict === 'passed') passed.push(check.id);
  }
  return passed;
}

/** The kernel's own files still say that a link is up. */
const knownAnyway = new Set(['network-link']);

describe.each(systems)('%s: programs that answer nonsense prove nothing', (system) => {
  test.each([
    ['nothing at all', printing('')],
    ['another language', printing('错误：找不到设备。\r\n网络不可达\r\n', '权限不够', 1)],
    [
      'a refusal with exit code 0',
      printing("Permission Denial: can't dump ConnectivityService from pid=1, uid=10123\n"),
    ],
    ['a right that is missing', printing('', 'Operation not permitted', 1)],
    ['JSON of something else', printing('[{"ifname":7,"addr_info":"no"},null,{"modem":[]}]')],
    ['an empty list', printing('[]')],
    ['zero bytes', printing('\0'.repeat(4_096))],
    ['one line of four megabytes', printing('x'.repeat(4 * 1024 ** 2))],
    [
      'four megabytes of the same word',
      printing('NetworkAgentInfo{ Phone Id=0 From 1 icmp_seq=1 '.repeat(90_000)),
    ],
    ['four megabytes of lines', printing('*: rsrp= fail cause: X domain=PS Row: 0 icc_id=\n'.repeat(87_000))],
    ['a signal that ended it', printing('', '', null)],
  ])('%s', async (_, commands) => {
    const network = networkOn(system, commands);
    const passed = await passedBy(network);
    expect(passed.filter((id) => !knownAnyway.has(id))).toEqual([]);
    const sim = await network.simFingerprint?.('salt', realContext());
    expect(sim?.ok === true ? sim.value : null).toBeNull();
  });

  test.each(everyFault)('programs that end in %s', async (code) => {
    const passed = await passedBy(networkOn(system, saying(failed(code, code))));
    expect(passed.filter((id) => !knownAnyway.has(id))).toEqual([]);
  });
});

describe('traces that are cut, doubled or mixed with noise', () => {
  const traces = readdirSync(new URL('../../../traces/radio', import.meta.url)).map((name) =>
    name.replace('.calls', ''),
  );

  test('are told or not told, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...traces), fc.nat(0xff_ff_ff), async (trace, seed) => {
        const whole = radioPrograms(trace);
        const spoilt: CommandLink = {
          run: async (argv, stdin, deadlineMs) => {
            const told = await whole.run(argv, stdin, deadlineMs);
            if (!told.ok) return told;
            const [stdout = ''] = fc.sample(brokenTexts(told.value.stdout), { numRuns: 1, seed });
            return ok({ ...told.value, stdout });
          },
        };
        const network = networkOn(trace.startsWith('android-') ? 'android' : 'linux', spoilt);
        const state = await network.state(realContext());
        const wifi = await network.wifi?.(realContext());
        const sim = await network.simFingerprint?.('salt', realContext());
        expect([state.ok, wifi?.ok, sim?.ok].every((told) => typeof told === 'boolean')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
