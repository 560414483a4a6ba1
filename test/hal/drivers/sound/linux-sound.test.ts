import { expect, test } from 'vitest';
import { failed } from '../../../../hal/contracts/fault.ts';
import { linuxSound } from '../../../../hal/drivers/sound/linux-sound.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { panelWorld } from '../../../support/panel-world.ts';

const tone = { hertz: 1_000, durationMs: 300 };
const openPort = () => Promise.resolve(failed('no-device', 'none'));

function machineWithCard() {
  const files = createMemoryFiles({});
  files.put(
    '/proc/asound/cards',
    ' 0 [Codec          ]: simple-card - POS-Codec\n                      POS-Codec\n',
  );
  return files;
}

test('a buzzer takes the pitch and is silenced, also when it is cancelled', async () => {
  const { seams, look, panel, time } = panelWorld();
  const sound = linuxSound(seams);
  expect(await sound.outputs(look.context)).toEqual({
    ok: true,
    value: [{ name: 'pwm-beeper', kind: 'buzzer' }],
  });
  expect(await sound.sound(tone, look.context)).toEqual({ ok: true, value: undefined });
  expect(time.monotonicMs()).toBe(300);
  expect(panel.state.tones).toBe(1);
  expect(panel.state.pitch).toBe(0);
  const cancel = new AbortController();
  const sounding = sound.sound(tone, { ...look.context, signal: cancel.signal });
  look.context.time.after(100, () => cancel.abort(new Error('stop')));
  expect(await sounding).toMatchObject({ fault: { code: 'cancelled' } });
  expect(panel.state.pitch).toBe(0);
});

test('a card plays by the usual program, for as long as the tone lasts', async () => {
  const played: string[] = [];
  const commands = createMemoryCommands({
    'speaker-test': (args) => {
      played.push(args.join(' '));
      return '';
    },
  });
  const sound = linuxSound({ files: machineWithCard(), commands, openPort });
  expect(await sound.outputs(realContext())).toEqual({
    ok: true,
    value: [{ name: 'POS-Codec', kind: 'card' }],
  });
  expect(await sound.sound(tone, realContext())).toEqual({ ok: true, value: undefined });
  expect(played).toEqual(['-t sine -f 1000 -l 1']);
});

test('a card that no program plays, a program that fails, and nothing at all', async () => {
  const silent = linuxSound({ files: machineWithCard(), commands: createMemoryCommands({}), openPort });
  expect(await silent.sound(tone, realContext())).toMatchObject({ fault: { code: 'unsupported' } });
  const failing = createMemoryCommands({
    'speaker-test': () => ({ code: 1, stdout: '', stderr: 'no such card' }),
  });
  const broken = linuxSound({ files: machineWithCard(), commands: failing, openPort });
  expect(await broken.sound(tone, realContext())).toMatchObject({
    fault: { code: 'io', detail: 'no such card' },
  });
  const none = linuxSound({ files: createMemoryFiles({}), commands: createMemoryCommands({}), openPort });
  expect(await none.sound(tone, realContext())).toMatchObject({ fault: { code: 'no-device' } });
  expect(await none.outputs(realContext())).toMatchObject({ fault: { code: 'no-device' } });
});
