import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createProcessLink } from '../../../hal/links/process-link.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { until } from '../../support/link-log.ts';
import { realTime } from '../../support/real-time.ts';

const link = createProcessLink(realTime, { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'zh_CN.UTF-8' });

describe('programs of this machine', () => {
  checkForLeaks();

  test('both outputs, the exit code and the input', async () => {
    const result = await link.run(['sh', '-c', 'cat; echo no >&2; exit 3'], '你好\n', 5000);
    expect(result).toEqual({ ok: true, value: { code: 3, stdout: '你好\n', stderr: 'no\n' } });
  });

  test('no shell: an argument is an argument', async () => {
    const result = await link.run(['echo', '$HOME; rm -rf /', '`id`'], '', 5000);
    expect(result).toMatchObject({ ok: true, value: { stdout: '$HOME; rm -rf / `id`\n' } });
  });

  test('the language is C whatever the user speaks', async () => {
    const result = await link.run(['sh', '-c', 'echo $LC_ALL $LANG'], '', 5000);
    expect(result).toMatchObject({ ok: true, value: { stdout: 'C C\n' } });
  });

  test('no such program, no right to run it, an impossible argument', async () => {
    expect(await link.run(['no-such-program-here'], '', 5000)).toMatchObject({
      ok: false,
      fault: { code: 'no-device' },
    });
    expect(await createProcessLink(realTime).run(['no-such-program-here'], '', 5000)).toMatchObject({
      ok: false,
      fault: { code: 'no-device' },
    });
    expect(await link.run([import.meta.filename], '', 5000)).toMatchObject({
      ok: false,
      fault: { code: 'denied' },
    });
    expect(await link.run(['echo', 'a\0b'], '', 5000)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
  });

  test('input that nobody reads is no fault', async () => {
    expect(await link.run(['true'], 'x'.repeat(300_000), 5000)).toMatchObject({
      ok: true,
      value: { code: 0 },
    });
  });

  test('the deadline ends the program and everything it started', async () => {
    const mark = `sleep-mark-${String(process.pid)}`;
    const script = `exec -a ${mark} sleep 300 & exec -a ${mark} sleep 300`;
    const result = await link.run(['bash', '-c', script], '', 300);
    expect(result).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    await until(() => processesNamed(mark).length === 0);
  });

  test('a grandchild in a session of its own does not hold us up', async () => {
    const result = await link.run(['sh', '-c', 'setsid sleep 2 & sleep 60'], '', 200);
    expect(result).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  });

  test('an endless output is cut off and its program ended', async () => {
    const mark = `yes-mark-${String(process.pid)}`;
    const result = await link.run(['bash', '-c', `exec -a ${mark} yes`], '', 20_000);
    expect(result).toMatchObject({ ok: false, fault: { code: 'io' } });
    await until(() => processesNamed(mark).length === 0);
  });

  test('a killed program has no code', async () => {
    const result = await link.run(['sh', '-c', 'kill -9 $$'], '', 5000);
    expect(result).toMatchObject({ ok: true, value: { code: null } });
  });

  test('virtual time stands still while a program runs', async () => {
    const time = createVirtualTime({ startMs: 0 });
    const result = await createProcessLink(time).run(['sh', '-c', 'sleep 0.05; echo done'], '', 1000);
    expect(result).toMatchObject({ ok: true, value: { stdout: 'done\n' } });
    expect(time.monotonicMs()).toBe(0);
    time.dispose();
  });

  test('a command without a program is a bug', async () => {
    await expect(link.run([], '', 1000)).rejects.toThrow(RangeError);
  });
});

function processesNamed(name: string): readonly string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => commandLine(pid).startsWith(`${name}\0`));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch (error) {
    if (error instanceof Error) return '';
    throw error;
  }
}
