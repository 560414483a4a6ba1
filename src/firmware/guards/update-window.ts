import type { GuardAnswer, UpdateWindow } from './guard-facts.ts';

const minuteMs = 60_000;
const dayMinutes = 1440;

/** Whether the window is open and stays so for as long as asked. The wall clock of the zone decides, so DST gaps and overlaps need no rule of their own. */
export function windowGuard(window: UpdateWindow | null, nowMs: number): GuardAnswer {
  if (window === null) return { state: 'open', value: 'any time' };
  const format = formatFor(window.timeZone);
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  if (format === null || from === null || to === null || !Number.isFinite(nowMs))
    return { state: 'unknown', value: `window ${window.from} to ${window.to} ${window.timeZone}` };
  for (let ahead = 0; ahead <= window.minMinutes; ahead += 1) {
    const local = localOf(format, nowMs + ahead * minuteMs);
    if (!isInside(local, { from, to, days: window.days })) {
      return { state: 'closed', value: `${window.from} to ${window.to} ${window.timeZone}` };
    }
  }
  return { state: 'open', value: `${window.from} to ${window.to} ${window.timeZone}` };
}

interface Local {
  readonly day: number;
  readonly minutes: number;
}

/** A window that crosses midnight belongs to the day on which it began. */
function isInside(
  { day, minutes }: Local,
  { from, to, days }: { readonly from: number; readonly to: number; readonly days: readonly number[] },
): boolean {
  if (from < to) return minutes >= from && minutes < to && days.includes(day);
  if (minutes >= from) return days.includes(day);
  return minutes < to && days.includes((day + 6) % 7);
}

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function localOf(format: Intl.DateTimeFormat, atMs: number): Local {
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  return {
    day: weekdays.indexOf(parts.get('weekday') ?? ''),
    minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

function minutesOf(clock: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(clock);
  if (found === null) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return minutes < dayMinutes && Number(found[2]) < 60 ? minutes : null;
}
