import { expect, it } from 'vitest';
import {
  bootControlStatus,
  leaveSlot,
  markSuccessful,
} from '../../../../hal/drivers/firmware/boot-control.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

const no = { code: 70, stdout: '', stderr: '' };

function bootctl(answers: Readonly<Record<string, string>>, calls: string[] = []) {
  const usual: Readonly<Record<string, string>> = {
    'get-number-slots': '2\n',
    'get-current-slot': '0\n',
    'get-active-boot-slot': '0\n',
    'get-suffix 0': '_a\n',
    'get-suffix 1': '_b\n',
    'is-slot-bootable 0': '',
    'is-slot-bootable 1': '',
    'is-slot-marked-successful 0': '',
  };
  return createMemoryCommands({
    bootctl: (args) => {
      const line = args.join(' ');
      calls.push(line);
      if (/^(set|mark)-/.test(line)) return '';
      return { ...usual, ...answers }[line] ?? no;
    },
  });
}

it('tells slots by their suffix: good, and not yet proved', async () => {
  expect(await bootControlStatus(bootctl({}))).toEqual({
    ok: true,
    value: {
      booted: 'a',
      next: 'a',
      slots: [
        { name: 'a', bootName: 'a', booted: true, state: 'good' },
        { name: 'b', bootName: 'b', booted: false, state: 'unknown' },
      ],
    },
  });
});

it.each([
  [{ 'get-number-slots': '0' }],
  [{ 'get-number-slots': '99' }],
  [{ 'get-current-slot': '7' }],
  [{ 'get-current-slot': 'a' }],
  [{ 'get-suffix 1': '' }],
])('P1 %o is a fault', async (answers) => {
  expect(await bootControlStatus(bootctl(answers))).toMatchObject({ fault: { code: 'protocol' } });
});

it('what starts next is unknown where neither boot control nor engine says it', async () => {
  const status = await bootControlStatus(bootctl({ 'get-active-boot-slot': 'usage' }));
  expect(status).toMatchObject({ value: { booted: 'a', next: null } });
});

it('goes back by choosing the other slot before it gives up this one', async () => {
  const calls: string[] = [];
  await markSuccessful(bootctl({}, calls));
  await leaveSlot(bootctl({ 'get-current-slot': '1' }, calls));
  expect(calls).toEqual([
    'mark-boot-successful',
    'get-current-slot',
    'set-active-boot-slot 0',
    'set-slot-as-unbootable 1',
  ]);
});
