import { describe, expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { ScreenState } from '../../hal/contracts/platform.ts';
import { posLock } from '../../src/checks/pos-lock.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const good: ScreenState = { locked: false, kiosk: 'locked', foreground: 'com.example.pay' };
const untold = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed('unsupported', 'not asked'));
const quick: QuickCheck<ScreenState> = {
  check: posLock,
  terminal: (read) => ({ platform: { facts: untold, apps: untold, screen: read } }),
  good,
};

describe('lock screen and kiosk mode', () => {
  quickCheckBehaviour(quick);

  it('a lock screen is told, with what is behind it', async () => {
    expect(await readingOf(quick, { ...good, locked: true })).toMatchObject({
      verdict: 'warning',
      findings: [
        {
          id: 'platform.screen-locked',
          evidence: [{ value: 'locked' }, { of: 'screen.kiosk', value: 'locked', raw: 'com.example.pay' }],
        },
      ],
    });
  });

  it('what the system does not say is unknown', async () => {
    expect(await readingOf(quick, { locked: 'unknown', kiosk: 'unknown', foreground: null })).toMatchObject({
      verdict: 'inconclusive',
    });
  });

  it('a platform without screens is unsupported', async () => {
    const terminal = bareTerminal({ platform: { facts: untold, apps: untold } });
    expect(await posLock.run(lookAt(terminal))).toMatchObject({ verdict: 'unsupported' });
  });
});
