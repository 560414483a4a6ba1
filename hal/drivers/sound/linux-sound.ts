import { encodeInputEvents } from '../../codecs/readers/evdev-keys.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { Seams } from '../../contracts/seams.ts';
import type { Sound, SoundOutput, Tone } from '../../contracts/sound.ts';
import { sleep } from '../../contracts/time.ts';
import { isBuzzer, kernelInputs, ownWordBits } from '../kernel-inputs.ts';
import { textOrNull } from '../read-text.ts';

const eventSize = ownWordBits === 64 ? 24 : 16;
const soundType = 18;
const toneCode = 2;
const writeLimitMs = 500;

type Ways = Pick<Seams, 'files' | 'commands' | 'openPort'>;

/** A buzzer takes a pitch as an input event and is silenced by pitch 0; a sound card plays by `speaker-test`, which is ended when the tone is over. */
export function linuxSound(seams: Ways): Sound {
  return {
    outputs: async () => {
      const outputs = [...(await buzzers(seams.files)), ...(await cards(seams.files))];
      return outputs.length === 0
        ? failed('no-device', 'the kernel knows of no buzzer or sound card')
        : ok(outputs.map(({ name, kind }) => ({ name, kind })));
    },
    sound: async (tone, context) => {
      const buzzer = (await buzzers(seams.files))[0];
      if (buzzer !== undefined) return buzz(seams, buzzer.node, tone, context);
      if ((await cards(seams.files)).length === 0) return failed('no-device', 'nothing here makes a sound');
      return play(seams, tone);
    },
  };
}

async function buzzers(files: FileLink): Promise<readonly (SoundOutput & { readonly node: string })[]> {
  const found = (await kernelInputs(files)).filter(isBuzzer);
  return found.map(({ name, node }) => ({ name, kind: 'buzzer', node: node ?? '' }));
}

/** Lines of cards: ` 0 [Codec          ]: simple-card - POS-Codec`. */
async function cards(files: FileLink): Promise<readonly SoundOutput[]> {
  const text = (await textOrNull(files, '/proc/asound/cards')) ?? '';
  return [...text.matchAll(/^[ \t]*\d{1,4} \[[^\]\n]{1,32}\]:[^\n]*? - ([^\n]+)$/gm)].map((match) => ({
    name: (match[1] ?? '').trim(),
    kind: 'card',
  }));
}

async function buzz(
  seams: Ways,
  node: string,
  { hertz, durationMs }: Tone,
  { time, signal }: DeviceContext,
): Promise<HalResult<void>> {
  const opened = await seams.openPort({ kind: 'evdev', path: `/dev/input/${node}` });
  if (!opened.ok) return opened;
  const link = opened.value;
  const pitch = (value: number): Promise<HalResult<void>> =>
    link.write(
      encodeInputEvents([{ timeMs: 0, type: soundType, code: toneCode, value }], eventSize),
      writeLimitMs,
    );
  const begun = await pitch(Math.round(hertz));
  const waited = begun.ok
    ? await sleep(time, durationMs, signal).then(
        () => true,
        () => false,
      )
    : true;
  const silenced = await pitch(0);
  await link.close();
  if (!begun.ok) return begun;
  return waited ? silenced : failed('cancelled', 'cancelled while sounding');
}

async function play({ commands }: Ways, { hertz, durationMs }: Tone): Promise<HalResult<void>> {
  const argv = ['speaker-test', '-t', 'sine', '-f', String(Math.round(hertz)), '-l', '1'];
  const played = await commands.run(argv, '', durationMs);
  if (played.ok)
    return played.value.code === 0 ? ok(undefined) : failed('io', played.value.stderr.slice(0, 200));
  if (played.fault.code === 'timed-out') return ok(undefined);
  return played.fault.code === 'no-device' ? failed('unsupported', 'no program here plays a tone') : played;
}
