import { parseHttpDate } from '../../codecs/linux/http-date.ts';
import { parseKernelSigns } from '../../codecs/linux/kernel-signs.ts';
import type { Clock, ReferenceTime } from '../../contracts/clock.ts';
import type { DeviceContext, Sensed } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Address } from '../../contracts/links.ts';
import type { Seams } from '../../contracts/seams.ts';
import { kernelLog } from '../platform/kernel-log.ts';
import { namesIn, numberOrNull } from '../read-text.ts';
import { latestKnownMs } from './latest-known.ts';
import { requestHead } from './http-head.ts';

const commandDeadlineMs = 3_000;
const referenceDeadlineMs = 4_000;
const kernelLogMs = 1_500;
/** A clock that shows an earlier time was reset: no terminal of ours was built before. */
const earliestPlausibleSeconds = Date.UTC(2020, 0, 1) / 1000;
const rtcFolder = '/sys/class/rtc/rtc0';

/**
 * The clock of a Linux terminal. NTP needs UDP, which terminals are often not allowed: the reference is the `Date` header of the
 * profile's web servers, good to a second. It is not authenticated: evidence for a check, and a source for setting only by policy.
 */
export function linuxClock(
  seams: Pick<Seams, 'files' | 'commands' | 'net'>,
  timeSources: readonly Address[],
): Clock {
  return {
    status: async (context) => {
      const kept = await rtcKept(seams);
      return ok({
        nowMs: context.time.now(),
        synchronised: await isSynchronised(seams),
        rtcKept: kept,
        rtcDoubted: kept === null ? null : await rtcDoubted(seams, context),
        latestKnownMs: await latestKnownMs(seams.files),
      });
    },
    reference: (context) => firstReference(seams, timeSources, context),
    set: (nowMs, context) => setClock(seams, nowMs, context),
  };
}

/** systemd's own mark, else the kernel's flag as timedatectl tells it, whoever disciplines the clock. */
async function isSynchronised({
  files,
  commands,
}: Pick<Seams, 'files' | 'commands'>): Promise<Sensed<boolean>> {
  if ((await namesIn(files, '/run/systemd/timesync')).includes('synchronized')) return true;
  const told = await commands.run(
    ['timedatectl', 'show', '-p', 'NTPSynchronized', '--value'],
    '',
    commandDeadlineMs,
  );
  const answer = told.ok && told.value.code === 0 ? told.value.stdout.trim() : '';
  if (answer === 'yes' || answer === 'no') return answer === 'yes';
  // Without that program, or without the service it asks, nobody here tells: the system has no such sensor.
  const noProgram = !told.ok && told.fault.code === 'no-device';
  const noService = told.ok && /not been booted with systemd|connect to bus/.test(told.value.stderr);
  return noProgram || noService ? null : 'unknown';
}

/** A battery-backed clock whose cell is empty refuses to be read, or starts again at its own beginning. */
async function rtcKept({ files }: Pick<Seams, 'files'>): Promise<Sensed<boolean>> {
  if (!(await namesIn(files, '/sys/class/rtc')).includes('rtc0')) return null;
  const seconds = await numberOrNull(files, `${rtcFolder}/since_epoch`);
  if (seconds !== null) return seconds >= earliestPlausibleSeconds;
  const reading = await files.read(`${rtcFolder}/since_epoch`, 64);
  return !reading.ok && (reading.fault.code === 'unsupported' || reading.fault.code === 'io')
    ? false
    : 'unknown';
}

/** A clock that has been set again shows a good time, and only the kernel remembers that its battery had given way. */
async function rtcDoubted(
  { commands }: Pick<Seams, 'commands'>,
  context: DeviceContext,
): Promise<Sensed<boolean>> {
  const log = await kernelLog(commands, context, kernelLogMs);
  return log === null || log === 'unknown' ? log : parseKernelSigns(log).clockUnreliable;
}

async function firstReference(
  { net }: Pick<Seams, 'net'>,
  sources: readonly Address[],
  context: DeviceContext,
): Promise<HalResult<ReferenceTime>> {
  let last: HalResult<ReferenceTime> = failed('unsupported', 'no time source is configured');
  for (const address of sources) {
    const startMs = context.time.monotonicMs();
    const head = await requestHead({ net, address, deadlineMs: referenceDeadlineMs, context });
    const roundTripMs = context.time.monotonicMs() - startMs;
    const source = `http-date:${address.host}:${String(address.port)}`;
    if (head.ok) {
      const second = parseHttpDate(head.value);
      // The header names the second in which the answer was made, on average half a second and half a way ago.
      if (second !== null) {
        return ok({ nowMs: second + 500 + roundTripMs / 2, uncertaintyMs: 500 + roundTripMs / 2, source });
      }
      last = failed('protocol', `${source}: no date in the answer`);
    } else if (head.fault.code === 'cancelled') return head;
    else last = failed('unreachable', head.fault.detail);
  }
  return last;
}

/** Sets the system's clock, then, as far as the system lets us, the battery-backed one, and has time kept from now on. */
async function setClock(
  { commands }: Pick<Seams, 'commands'>,
  nowMs: number,
  { signal }: DeviceContext,
): Promise<HalResult<void>> {
  if (signal.aborted) return failed('cancelled', 'cancelled before setting the clock');
  const seconds = (nowMs / 1000).toFixed(3);
  const set = await commands.run(['date', '-u', '-s', `@${seconds}`], '', commandDeadlineMs);
  if (!set.ok) return set.fault.code === 'no-device' ? failed('unsupported', set.fault.detail) : set;
  if (set.value.code !== 0) {
    const forbidden = /not permitted|permission denied/i.test(set.value.stderr);
    return failed(forbidden ? 'denied' : 'io', `date: ${set.value.stderr.trim().slice(0, 200)}`);
  }
  await commands.run(['hwclock', '-w', '-u'], '', commandDeadlineMs);
  await commands.run(['timedatectl', 'set-ntp', 'true'], '', commandDeadlineMs);
  return ok(undefined);
}
