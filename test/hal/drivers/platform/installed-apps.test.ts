import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { installedApps } from '../../../../hal/drivers/platform/installed-apps.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createProcessLink } from '../../../../hal/links/process-link.ts';
import { hasProgram, programNote } from '../../../support/has-program.ts';
import { realTime } from '../../../support/real-time.ts';

test('the first manager that lists something is believed', async () => {
  const commands = createMemoryCommands({
    pm: () => ({ code: 1, stdout: '', stderr: 'Error: Unknown command' }),
    'dpkg-query': () => '',
    apk: () => 'musl-1.2.4-r2\n',
  });
  expect(await installedApps(commands)).toEqual({ ok: true, value: [{ id: 'musl', version: '1.2.4-r2' }] });
});

test('no manager, no list', async () => {
  expect(await installedApps(createMemoryCommands({}))).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
});

test.skipIf(!hasProgram('dpkg-query'))(
  `this Debian: as many as dpkg counts${programNote('dpkg-query')}`,
  async () => {
    const apps = await installedApps(createProcessLink(realTime));
    const rows = execFileSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}\n'], { encoding: 'utf8' });
    const installed = rows.split('\n').filter((row) => row.startsWith('ii')).length;
    expect(apps.ok && apps.value.length).toBe(installed);
  },
);
