import type { ScreenState } from '../../hal/contracts/platform.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { conclude, lookAt, poor, well } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at whether a lock screen is in the way, and whether the terminal is held to one application. A lock is somebody's wish: it is told, never opened. */
export const posLock = defineCheck({
  id: 'pos-lock',
  title: { zh: '锁屏与专用模式', en: 'Lock screen and kiosk mode' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.3,
  timeoutMs: 10_000,
  findings: {
    'platform.screen-locked': {
      severity: 'info',
      text: { zh: '屏幕已锁定', en: 'The screen is locked' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.platform === undefined) return unsupported('no-device');
    if (terminal.platform.screen === undefined) return unsupported('not-observable: platform.screen');
    const screen = await terminal.platform.screen(context);
    return screen.ok ? outcomeOf(terminal.blind, screen.value) : outcomeOfFault(screen.fault);
  },
});

function outcomeOf(
  blind: ReadonlySet<string>,
  { locked, kiosk, foreground }: ScreenState,
): CheckOutcome<'platform.screen-locked'> {
  const mode: Evidence = {
    of: 'screen.kiosk',
    value: kiosk ?? 'not on this model',
    how: 'live',
    ...(foreground !== null && foreground !== 'unknown' && { raw: foreground.slice(0, 200) }),
  };
  const lock = lookAt<boolean, 'platform.screen-locked'>(blind, 'platform.screen', locked, (isLocked) => {
    const evidence: Evidence = { of: 'screen.lock', value: isLocked ? 'locked' : 'open', how: 'live' };
    return isLocked ? poor('platform.screen-locked', evidence, mode) : well(evidence);
  });
  return conclude(kiosk === 'unknown' || kiosk === null ? [lock] : [lock, well(mode)]);
}
