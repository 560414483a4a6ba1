import { describe, expect, it } from 'vitest';
import { simulatedPrograms } from '../../src/scenario/simulated-programs.ts';
import { testTime } from '../support/looking.ts';

function world(...ailing: readonly string[]) {
  const acting = new Set(ailing);
  const time = testTime();
  const made = simulatedPrograms({
    time,
    faults: () => ({
      acts: (at, kind) => acting.has(`${at} ${kind}`),
      end: (at, kind) => void acting.delete(`${at} ${kind}`),
    }),
    onParametersLoaded: () => acting.add('loaded'),
  });
  const run = (line: string): unknown => {
    const [name = '', ...args] = line.split(' ');
    return made.programs[name]?.(args, '');
  };
  return {
    acting,
    run,
    time,
    boot: () => made.files['/proc/sys/kernel/random/boot_id']?.(),
    uptime: () => made.files['/proc/uptime']?.(),
  };
}

describe('programs of a simulated terminal', () => {
  it('show what a fault does to their service, and starting it again ends the fault', () => {
    const { run, acting } = world('memory low', 'software app-crash-loop', 'chip service-stopped');
    expect(run('systemctl show cashier.service')).toContain(`MemoryCurrent=${String(640 * 1024 ** 2)}`);
    expect(run('systemctl show --type=service --property=Id,NRestarts --no-pager *')).toContain(
      'Id=cashier.service\nNRestarts=14',
    );
    expect(run('systemctl show pcscd.service')).toContain('ActiveState=failed');
    run('systemctl restart cashier.service');
    expect([...acting]).toEqual(['chip service-stopped']);
    expect(run('systemctl show cashier.service')).toContain('NRestarts=0');
  });

  it('know only their own services', () => {
    expect(world().run('systemctl restart other.service')).toMatchObject({ code: 5 });
    expect(world().run('systemctl show other.service')).toContain('LoadState=not-found');
  });

  it('update and load what they are told to', () => {
    const { run, acting } = world('software app-old', 'software cache-corrupt');
    expect(run('dpkg-query -W')).toContain('4.1.3');
    run('apt-get install --only-upgrade --yes cashier');
    expect(run('dpkg-query -W')).toContain('4.2.0');
    run('load-parameters');
    expect([...acting]).toEqual(['loaded']);
  });

  it('restart the machine after a while: another boot, uptime from the beginning, programs well', async () => {
    const { run, acting, time, boot, uptime } = world('cpu saturated');
    const before = boot();
    run('systemctl reboot');
    expect(boot()).toBe(before);
    await new Promise<void>((resolve) => void time.after(41_000, resolve));
    expect(boot()).not.toBe(before);
    expect(uptime()).toMatch(/^1\.0/);
    expect([...acting]).toEqual([]);
  });
});
