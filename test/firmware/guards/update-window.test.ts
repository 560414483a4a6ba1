import { expect, it } from 'vitest';
import type { UpdateWindow } from '../../../src/firmware/guards/guard-facts.ts';
import { windowGuard } from '../../../src/firmware/guards/update-window.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const night: UpdateWindow = {
  timeZone: 'Asia/Shanghai',
  days: everyDay,
  from: '23:30',
  to: '04:00',
  minMinutes: 30,
};

function stateAt(window: UpdateWindow, isoTime: string): string {
  return windowGuard(window, Date.parse(isoTime)).state;
}

it.each([
  ['2026-03-02T23:00:00+08:00', 'closed'],
  ['2026-03-02T23:30:00+08:00', 'open'],
  ['2026-03-03T00:10:00+08:00', 'open'],
  ['2026-03-03T03:29:00+08:00', 'open'],
  ['2026-03-03T03:31:00+08:00', 'closed'],
  ['2026-03-03T12:00:00+08:00', 'closed'],
])('G4 a window across midnight at %s is %s', (at, state) => {
  expect(stateAt(night, at)).toBe(state);
});

it('G4 the part after midnight belongs to the day before', () => {
  const sunday = { ...night, days: [0] };
  expect(stateAt(sunday, '2026-03-02T01:00:00+08:00')).toBe('open');
  expect(stateAt(sunday, '2026-03-01T01:00:00+08:00')).toBe('closed');
});

it('G4 a spring gap shortens the window, an autumn overlap is open twice', () => {
  const berlin = { ...night, timeZone: 'Europe/Berlin', from: '01:00', to: '03:00', minMinutes: 0 };
  expect(stateAt(berlin, '2026-03-29T00:59:00Z')).toBe('open');
  expect(stateAt(berlin, '2026-03-29T01:00:00Z')).toBe('closed');
  expect(stateAt(berlin, '2026-10-25T00:30:00Z')).toBe('open');
  expect(stateAt(berlin, '2026-10-25T01:30:00Z')).toBe('open');
  expect(stateAt(berlin, '2026-10-25T02:00:00Z')).toBe('closed');
});

it.each([{ timeZone: 'Mars/Olympus' }, { from: '24:00' }, { to: 'soon' }])('G4 %o is unknown', (odd) => {
  expect(stateAt({ ...night, ...odd }, '2026-03-03T00:10:00+08:00')).toBe('unknown');
});

it('is open at any time without a window', () => {
  expect(windowGuard(null, 0).state).toBe('open');
});
