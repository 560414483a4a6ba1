/** A time of day in which the shop is not to be disturbed, in minutes since midnight, local time; may reach over midnight. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** `HH:MM-HH:MM`, or null when it is something else or has no length. */
export function readQuietHours(text: string): QuietHours | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) return null;
  const [fromHour = 0, fromMin = 0, untilHour = 0, untilMin = 0] = match.slice(1).map(Number);
  const quiet = { fromMinute: fromHour * 60 + fromMin, untilMinute: untilHour * 60 + untilMin };
  return quiet.fromMinute === quiet.untilMinute ? null : quiet;
}

/** Milliseconds until no quiet hours hold; 0 when none hold now. `minuteOfDay` counts from local midnight. */
export function quietLeftMs(hours: readonly QuietHours[], minuteOfDay: number): number {
  let minute = minuteOfDay;
  // Windows may follow each other; a day that is quiet throughout ends the search.
  while (minute < minuteOfDay + dayMinutes) {
    const left = longestLeft(hours, minute % dayMinutes);
    if (left === 0) break;
    minute += left;
  }
  return Math.min(minute - minuteOfDay, dayMinutes) * 60_000;
}

const dayMinutes = 24 * 60;

function longestLeft(hours: readonly QuietHours[], minute: number): number {
  const left = hours.map(({ fromMinute, untilMinute }) => {
    const length = (untilMinute - fromMinute + dayMinutes) % dayMinutes;
    const since = (minute - fromMinute + dayMinutes) % dayMinutes;
    return since < length ? length - since : 0;
  });
  return Math.max(0, ...left);
}
