import { textLines } from '../linux/text-lines.ts';

/** What `dumpsys activity activities` tells of the screen; null where this version says nothing of it. */
export interface AndroidScreen {
  /** Whether the lock screen covers everything. */
  readonly locked: boolean | null;
  /** Whether one application alone may be used: by the device's owner (`locked`) or by whoever pinned it. */
  readonly kiosk: 'locked' | 'pinned' | 'off' | null;
  /** Package of the activity in front. */
  readonly foreground: string | null;
}

const kiosks = { LOCKED: 'locked', PINNED: 'pinned', NONE: 'off' } as const;

/** Reads the lock screen, the lock task mode and the activity in front, in the words of Android 7 to 15. */
export function parseScreen(text: string): AndroidScreen {
  const lines = textLines(text);
  const shown =
    firstOf(lines, /\bmKeyguardShowing=(true|false)\b/) ??
    firstOf(lines, /\bkeyguardShowing=(true|false)\b/i);
  const mode = firstOf(lines, /\bmLockTaskModeState=(LOCKED|PINNED|NONE)\b/);
  const front =
    firstOf(
      lines,
      /\b(?:mResumedActivity|topResumedActivity|ResumedActivity)[:=]\s?ActivityRecord\{\S+ u\d+ ([\w.]{1,150})\//,
    ) ?? null;
  const isMode = mode === 'LOCKED' || mode === 'PINNED' || mode === 'NONE';
  return {
    locked: shown === null ? null : shown === 'true',
    kiosk: isMode ? kiosks[mode] : null,
    foreground: front,
  };
}

function firstOf(lines: readonly string[], form: RegExp): string | null {
  for (const line of lines) {
    const found = form.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
