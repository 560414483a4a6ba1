import { readInventory } from '../firmware/inventory/read-inventory.ts';
import type { Inventory } from '../firmware/inventory/inventory.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { componentWords } from './firmware-words.ts';
import { inconclusive, passed, unsupported, warnedOf } from './outcome.ts';

/**
 * Reads what runs on this terminal, component by component, and whether its sources agree. It judges no version: what should run is asked
 * elsewhere. A component that nothing tells of is named, never taken for well.
 */
export const firmwareInventory = defineCheck({
  id: 'firmware-inventory',
  title: { zh: '固件清单', en: 'Firmware inventory' },
  level: 'internal',
  effects: [],
  needs: ['platform', 'printer'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 20_000,
  findings: {
    'firmware.versions-disagree': {
      severity: 'major',
      text: { zh: '固件版本自相矛盾', en: 'Sources disagree on a firmware version' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.platform === undefined) return unsupported('no-device');
    if (terminal.platform.firmware === undefined) return unsupported('not-observable: platform.firmware');
    if (terminal.blind.has('platform.firmware')) return inconclusive('not-observable: platform.firmware');
    return outcomeOf(await readInventory(terminal, context, { askDevices: true }));
  },
});

function outcomeOf({
  items,
  unknown,
  contradictions,
}: Inventory): CheckOutcome<'firmware.versions-disagree'> {
  const seen = items.map((item): Evidence => {
    const raw = `${item.evidence}: ${item.source}`.slice(0, 200);
    return { of: `firmware.${item.component}`, value: componentWords(item), how: 'live', raw };
  });
  const lies = contradictions.map(({ component, field, words }): Evidence => {
    const value = words.map(({ source, value: said }) => `${source}: ${said}`).join('; ');
    return { of: `firmware.${component}.${field}`, value: value.slice(0, 400), how: 'live' };
  });
  const [first, ...rest] = lies;
  if (first !== undefined)
    return warnedOf([{ id: 'firmware.versions-disagree', evidence: [first, ...rest] }]);
  const isSystemKnown = items.some(({ component, version }) => component === 'os' && version !== null);
  if (!isSystemKnown) return inconclusive('unknown: platform.firmware', seen);
  const untold = unknown.map(({ component }) => component).join(', ');
  return {
    ...passed(seen, [{ name: 'firmware.components-known', value: items.length, unit: 'components' }]),
    ...(untold === '' ? {} : { reason: `unknown: ${untold}`.slice(0, 200) }),
  };
}
