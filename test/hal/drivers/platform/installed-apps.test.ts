import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { failed } from '../../../../hal/contracts/fault.ts';
import { installedApps } from '../../../../hal/drivers/platform/installed-apps.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createProcessLink } from '../../../../hal/links/process-link.ts';
import { hasProgram, programNote } from '../../../support/has-program.ts';
import { realTime } from '../../../support/real-time.ts';

const musl = { ok: true, value: [{ id: 'musl', version: '1.2.4-r2' }] } as const;

test('the first manager that lists something is believed', async () => {
  const commands = createMemoryCommands({ 'dpkg-query': () => '', apk: () => 'musl-1.2.4-r2\n' });
  expect(await installedApps(commands, 'linux')).toEqual(musl);
});

// A terminal whose package manager was too busy to answer passed for one without a payment application, for Termux has a list of its own.
test('a manager that is there and tells nothing leaves it unknown, whatever another one lists', async () => {
  const other = { 'dpkg-query': () => 'ii \tnodejs\t24.0\n', apk: () => 'musl-1.2.4-r2\n' };
  const refusing = createMemoryCommands({
    pm: () => ({ code: 1, stdout: '', stderr: 'Error: Unknown command' }),
    ...other,
  });
  const killed = { ...other, 'dpkg-query': () => ({ code: null, stdout: 'ii \ta\t1\n', stderr: '' }) };
  for (const commands of [refusing, createMemoryCommands(killed)])
    expect(await installedApps(commands, 'linux')).toMatchObject({ ok: false, fault: { code: 'io' } });
  const slow = createMemoryCommands(other);
  const hanging: typeof slow = {
    run: (argv, stdin, deadlineMs) =>
      argv[0] === 'pm' ? Promise.resolve(failed('timed-out', 'busy')) : slow.run(argv, stdin, deadlineMs),
  };
  expect(await installedApps(hanging, 'linux')).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  expect(await installedApps(slow, 'android')).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});

test('no manager, no list', async () => {
  expect(await installedApps(createMemoryCommands({}), 'linux')).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
});

test.skipIf(!hasProgram('dpkg-query'))(
  `this Debian: as many as dpkg counts${programNote('dpkg-query')}`,
  async () => {
    const apps = await installedApps(createProcessLink(realTime), 'linux');
    const rows = execFileSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}\n'], { encoding: 'utf8' });
    const installed = rows.split('\n').filter((row) => row.startsWith('ii')).length;
    expect(apps.ok && apps.value.length).toBe(installed);
  },
);
