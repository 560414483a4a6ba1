import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { linuxFirmware } from '../../../../hal/drivers/platform/linux-firmware.ts';
import { usualFirmwarePlaces } from '../../../../hal/drivers/platform/linux-software.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createRealSeams } from '../../../../hal/links/real-seams.ts';
import { realTime } from '../../../support/real-time.ts';

function terminal(parts: Readonly<Record<string, string>>): Parameters<typeof linuxFirmware>[0] {
  const files = createMemoryFiles({});
  for (const [path, text] of Object.entries(parts)) files.put(path, text);
  const modem = { modem: { generic: { manufacturer: 'QUECTEL', model: 'EC20', revision: 'EC20R06' } } };
  return { files, commands: createMemoryCommands({ mmcli: () => JSON.stringify(modem) }) };
}

it('reads every source, each as its own word', async () => {
  const ways = terminal({
    '/etc/os-release': 'ID=pos\nVERSION_ID="4.2"\nIMAGE_VERSION=4.2.1\nRELEASE_COUNTER=42\n',
    '/proc/cmdline': 'quiet rauc.slot=B\n',
    '/proc/device-tree/chosen/u-boot,version': 'U-Boot 2024.01\0',
    '/m.json':
      '{"components":[{"component":"os","version":"4.2.1","releaseCounter":42},{"component":"secure-processor","version":"7.1","releaseCounter":9}]}',
    '/opt/pay': 'program',
  });
  const places = {
    manifestPath: '/m.json',
    measured: [{ component: 'payment-app', path: '/opt/pay' }],
    expects: [],
  } as const;
  const { readings, unread } = await linuxFirmware(ways, places, 'T1');
  expect(unread).toEqual([]);
  expect(readings).toMatchObject([
    { component: 'os', version: '4.2.1', releaseCounter: 42, slot: 'B', model: 'T1', evidence: 'claimed' },
    { component: 'bootloader', version: 'U-Boot 2024.01' },
    { component: 'modem', vendor: 'QUECTEL', version: 'EC20R06', source: 'mmcli' },
    { component: 'os', version: '4.2.1', source: '/m.json' },
    { component: 'secure-processor', releaseCounter: 9 },
    {
      component: 'payment-app',
      version: null,
      evidence: 'measured',
      sha256: createHash('sha256').update('program').digest('hex'),
    },
  ]);
});

it('says what could not be read, and takes a broken manifest for unreadable', async () => {
  const { readings, unread } = await linuxFirmware(
    terminal({ '/m.json': '{' }),
    { manifestPath: '/m.json', measured: [{ component: 'agent', path: '/gone' }], expects: [] },
    null,
  );
  expect(readings.map(({ component }) => component)).toEqual(['modem']);
  expect(unread).toEqual([
    { component: 'os', source: '/etc/os-release', why: 'no-device' },
    { component: 'os', source: '/m.json', why: 'protocol' },
    { component: 'agent', source: '/gone', why: 'no-device' },
  ]);
});

it('the payment application is what the package manager says it is', async () => {
  const commands = createMemoryCommands({ 'dpkg-query': () => 'ii \tcashier\t4.2.0\nii \tother\t1\n' });
  const places = { ...usualFirmwarePlaces, packages: ['cashier'] };
  const { readings } = await linuxFirmware({ files: createMemoryFiles({}), commands }, places, null);
  expect(readings).toMatchObject([
    { component: 'payment-app', model: 'cashier', version: '4.2.0', source: 'package manager' },
  ]);
  const none = { files: createMemoryFiles({}), commands: createMemoryCommands({}) };
  expect((await linuxFirmware(none, places, null)).unread).toContainEqual({
    component: 'payment-app',
    source: 'package manager',
    why: 'unsupported',
  });
});

it('a counter that is no whole number is none', async () => {
  const ways = terminal({ '/etc/os-release': 'VERSION_ID=12\nRELEASE_COUNTER=4.2\n' });
  const { readings } = await linuxFirmware(ways, usualFirmwarePlaces, null);
  expect(readings[0]).toMatchObject({ version: '12', releaseCounter: null });
});

it('this machine tells its system, and no release counter', async () => {
  const { readings } = await linuxFirmware(
    createRealSeams({ time: realTime }),
    usualFirmwarePlaces,
    'this machine',
  );
  expect(readings.find(({ component }) => component === 'os')).toMatchObject({ releaseCounter: null });
});
