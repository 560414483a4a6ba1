import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Led } from '../../contracts/led.ts';
import type { Seams } from '../../contracts/seams.ts';
import { namesIn, numberOrNull, textOrNull } from '../read-text.ts';

const lampsFolder = '/sys/class/leds';
/** On a file system that a reboot empties, as a reboot puts lamps back too. */
const notePath = '/run/posdoctor-lamps';
const writeLimitMs = 2_000;

/** A name that leads to no other folder, and that a note can hold. */
const lampName = /^[\w:+-][\w:.+-]{0,63}$/;
/** Lamps of network cards, disks and key locks are not the terminal's to show. */
const othersLamps = /^(input\d+::|mmc\d|sd[a-z]|phy\d|ath\d|eth\d|wlan\d|nvme)/;
/** These blink by numbers of their own, which are lost when the trigger is taken away. */
const ownSettings: ReadonlySet<string> = new Set([
  'timer',
  'oneshot',
  'pattern',
  'transient',
  'netdev',
  'gpio',
  'morse',
]);

type Ways = Pick<Seams, 'files' | 'commands'>;

/** What stood on a lamp before it was lit. */
interface Before {
  readonly name: string;
  readonly brightness: number;
  readonly trigger: string;
}

/** Lamps of the kernel's LED class; written by `tee`, as every Linux has it. */
export function linuxLed(seams: Ways): Led {
  return {
    lamps: async () => {
      const names = (await namesIn(seams.files, lampsFolder)).filter(
        (name) => lampName.test(name) && !othersLamps.test(name),
      );
      const states = await Promise.all(names.map((name) => before(seams, name)));
      const usable = states.filter((state) => state !== null && !ownSettings.has(state.trigger));
      return usable.length === 0
        ? failed('no-device', 'the kernel knows of no lamp that could be lit')
        : ok(usable.map((state) => ({ name: state?.name ?? '' })));
    },
    light: (name) => light(seams, name),
    putBack: () => putBack(seams),
  };
}

async function light(seams: Ways, name: string): Promise<HalResult<void>> {
  if (!lampName.test(name)) return failed('no-device', `${name}: not the name of a lamp`);
  const noted = await notes(seams);
  const state = await before(seams, name);
  const most = await numberOrNull(seams.files, `${lampsFolder}/${name}/max_brightness`);
  if (state === null || most === null) return failed('no-device', `${name}: no such lamp`);
  if (!noted.some((note) => note.name === name)) {
    const written = await write(seams, notePath, noteText([...noted, state]));
    if (!written.ok) return failed('denied', `what stood before could not be noted: ${written.fault.detail}`);
  }
  const freed = state.trigger === 'none' ? ok(undefined) : await writeLamp(seams, name, 'trigger', 'none');
  return freed.ok ? writeLamp(seams, name, 'brightness', String(most)) : freed;
}

async function putBack(seams: Ways): Promise<HalResult<void>> {
  const noted = await notes(seams);
  for (const { name, brightness, trigger } of noted) {
    // A lamp that is gone has nothing to be put back to; the others still have.
    if ((await before(seams, name)) === null) continue;
    const done =
      trigger === 'none'
        ? await writeLamp(seams, name, 'brightness', String(brightness))
        : await writeLamp(seams, name, 'trigger', trigger);
    if (!done.ok) return done;
  }
  return noted.length === 0 ? ok(undefined) : write(seams, notePath, '');
}

/** Triggers are listed on one line with the one that acts in brackets. */
async function before({ files }: Ways, name: string): Promise<Before | null> {
  const brightness = await numberOrNull(files, `${lampsFolder}/${name}/brightness`);
  const triggers = (await textOrNull(files, `${lampsFolder}/${name}/trigger`)) ?? '[none]';
  return brightness === null
    ? null
    : { name, brightness, trigger: /\[([\w-]+)\]/.exec(triggers)?.[1] ?? 'none' };
}

function noteText(states: readonly Before[]): string {
  return states.map(({ name, brightness, trigger }) => `${name} ${String(brightness)} ${trigger}\n`).join('');
}

/** Only what we write ourselves is believed: a name without a slash leads nowhere else. */
async function notes({ files }: Ways): Promise<readonly Before[]> {
  const text = (await textOrNull(files, notePath)) ?? '';
  return [...text.matchAll(/^([\w:+-][\w:.+-]{0,63}) (\d{1,6}) ([\w-]{1,32})$/gm)].map((match) => ({
    name: match[1] ?? '',
    brightness: Number(match[2]),
    trigger: match[3] ?? 'none',
  }));
}

function writeLamp(seams: Ways, name: string, file: string, value: string): Promise<HalResult<void>> {
  return write(seams, `${lampsFolder}/${name}/${file}`, value);
}

async function write({ commands }: Ways, path: string, text: string): Promise<HalResult<void>> {
  const told = await commands.run(['tee', path], text, writeLimitMs);
  if (!told.ok) return told;
  return told.value.code === 0
    ? ok(undefined)
    : failed('denied', `${path}: ${told.value.stderr.slice(0, 160)}`);
}
