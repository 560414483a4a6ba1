import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import type { NetworkState } from '../../../../hal/contracts/network.ts';
import { linuxNetwork } from '../../../../hal/drivers/network/linux-network.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { realContext } from '../../../support/driver-context.ts';
import { hasProgram, programNote } from '../../../support/has-program.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

async function stateWith(kind?: string, level?: number): Promise<NetworkState> {
  const fault = { at: 'network', kind: kind ?? '', ...(level === undefined ? {} : { level }) };
  const { seams, context } = simulatedMachine(kind === undefined ? [] : [fault]);
  const state = await linuxNetwork(seams).state(context);
  if (!state.ok) throw new Error(state.fault.detail);
  return state.value;
}

const wifi = {
  name: 'wlan0',
  kind: 'wifi',
  up: true,
  carrier: true,
  addresses: ['192.168.1.7/24'],
  signalDbm: -58,
};

describe('a simulated network', () => {
  test('healthy: Wi-Fi in use, a free socket, a modem in reserve', async () => {
    expect(await stateWith()).toEqual({
      interfaces: [
        { name: 'eth0', kind: 'ethernet', up: true, carrier: false, addresses: [], signalDbm: null },
        wifi,
        { name: 'wwan0', kind: 'cellular', up: false, carrier: false, addresses: [], signalDbm: -92 },
      ],
      defaultGateway: '192.168.1.1',
      gatewayAnswers: true,
      dnsServers: ['192.168.1.1'],
      sim: 'ready',
    });
  });

  test('link down, no lease, weak signal', async () => {
    const down = await stateWith('link-down');
    expect(down.interfaces[1]).toMatchObject({
      up: true,
      carrier: false,
      addresses: [],
      signalDbm: 'unknown',
    });
    expect(down).toMatchObject({ defaultGateway: null, gatewayAnswers: null });
    expect((await stateWith('no-lease')).interfaces[1]).toMatchObject({ carrier: true, addresses: [] });
    expect((await stateWith('weak-signal', 0.5)).interfaces[1]).toMatchObject({ signalDbm: -92 });
    expect((await stateWith('weak-signal', 1)).interfaces[1]).toMatchObject({ signalDbm: -115 });
  });

  test('a gateway that does not answer, and no name server', async () => {
    expect(await stateWith('gateway-unreachable')).toMatchObject({
      defaultGateway: '192.168.1.1',
      gatewayAnswers: false,
    });
    expect((await stateWith('dns-none')).dnsServers).toEqual([]);
  });

  test.each([
    ['sim-absent', 'absent'],
    ['sim-arrears', 'not-subscribed'],
    ['apn-wrong', 'unknown-apn'],
  ])('%s: the modem is the way out, and its SIM %s', async (kind, sim) => {
    const state = await stateWith(kind);
    expect(state.sim).toBe(sim);
    expect(state.interfaces[1]).toMatchObject({ up: false, carrier: false });
    expect(state.interfaces[2]).toMatchObject({ up: true, carrier: false, addresses: [] });
  });

  test('a second holder of our address is found, and a new lease ends it', async () => {
    const { seams, context } = simulatedMachine([{ at: 'network', kind: 'ip-conflict' }]);
    const network = linuxNetwork(seams);
    expect(await network.addressConflict?.(context)).toEqual({ ok: true, value: true });
    expect(await network.renewLease(context)).toEqual({ ok: true, value: undefined });
    expect(await network.addressConflict?.(context)).toEqual({ ok: true, value: false });
  });

  test('a lease that nobody gives is not renewed; without a link there is nothing to renew', async () => {
    const none = simulatedMachine([{ at: 'network', kind: 'no-lease' }]);
    expect(await linuxNetwork(none.seams).renewLease(none.context)).toMatchObject({
      ok: false,
      fault: { code: 'io' },
    });
    const down = simulatedMachine([{ at: 'network', kind: 'link-down' }]);
    expect(await linuxNetwork(down.seams).renewLease(down.context)).toMatchObject({
      ok: false,
      fault: { code: 'unreachable' },
    });
  });

  test('a fault that begins later is seen later', async () => {
    const { seams, context, time } = simulatedMachine([
      { at: 'network', kind: 'dns-none', fromMs: 500, untilMs: 900 },
    ]);
    const servers = async (): Promise<unknown> => {
      const state = await linuxNetwork(seams).state(context);
      return state.ok && state.value.dnsServers;
    };
    const seen = [await servers()];
    for (const delayMs of [500, 500]) {
      await new Promise<void>((resolve) => {
        time.after(delayMs, resolve);
      });
      seen.push(await servers());
    }
    expect(seen).toEqual([['192.168.1.1'], [], ['192.168.1.1']]);
  });
});

describe.skipIf(!hasProgram('ip'))(`the network of this machine${programNote('ip')}`, () => {
  test('the interfaces and addresses that ip and Node tell', async () => {
    const state = await linuxNetwork(createRealSeams({ time: realTime })).state(realContext());
    if (!state.ok) throw new Error(state.fault.detail);
    for (const [name, expected] of Object.entries(networkInterfaces())) {
      if (name === 'lo') continue;
      const found = state.value.interfaces.find((link) => link.name === name);
      expect(found?.addresses.toSorted((one, other) => (one < other ? -1 : 1))).toEqual(
        (expected ?? []).map(({ cidr }) => String(cidr)).toSorted((one, other) => (one < other ? -1 : 1)),
      );
      expect(found?.up).toBe(true);
    }
    const route = execFileSync('ip', ['-4', 'route', 'show', 'default'], { encoding: 'utf8' });
    expect(state.value.defaultGateway).toBe(/via (\S+)/.exec(route)?.[1] ?? null);
    expect(state.value.sim).toBe(
      state.value.interfaces.some(({ kind }) => kind === 'cellular') ? 'unknown' : null,
    );
  });
});

describe('a system that tells little', () => {
  test('no sysfs is a fault; no way to read addresses too', async () => {
    const { net } = simulatedMachine().seams;
    const files = createMemoryFiles({});
    const seams = { files, commands: createMemoryCommands({}), net };
    expect(await linuxNetwork(seams).state(realContext())).toMatchObject({
      ok: false,
      fault: { code: 'no-device' },
    });
    files.put('/sys/class/net/eth0/flags', '0x1003');
    expect(await linuxNetwork(seams).state(realContext())).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
  });

  test('interfaces without readable state are unknown, not down', async () => {
    const files = createMemoryFiles({});
    files.putFolder('/sys/class/net/wlan9/wireless');
    const commands = createMemoryCommands({ ip: () => '[]' });
    const state = await linuxNetwork({ files, commands, net: simulatedMachine().seams.net }).state(
      realContext(),
    );
    expect(state).toEqual({
      ok: true,
      value: {
        interfaces: [
          {
            name: 'wlan9',
            kind: 'wifi',
            up: 'unknown',
            carrier: 'unknown',
            addresses: [],
            signalDbm: 'unknown',
          },
        ],
        defaultGateway: 'unknown',
        gatewayAnswers: 'unknown',
        dnsServers: [],
        sim: null,
      },
    });
  });

  test('iw tells the signal where /proc/net/wireless does not', async () => {
    const files = createMemoryFiles({});
    for (const [name, text] of [
      ['flags', '0x1003'],
      ['carrier', '1'],
      ['uevent', 'DEVTYPE=wlan'],
    ] as const)
      files.put(`/sys/class/net/wlan0/${name}`, text);
    const commands = createMemoryCommands({ ip: () => '[]', iw: () => 'Connected\n\tsignal: -77 dBm\n' });
    const state = await linuxNetwork({ files, commands, net: simulatedMachine().seams.net }).state(
      realContext(),
    );
    expect(state.ok && state.value.interfaces[0]?.signalDbm).toBe(-77);
  });
});
