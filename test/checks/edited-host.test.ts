import { expect, test } from 'vitest';
import { editedHost } from '../../src/checks/edited-host.ts';
import { unknownHistory, type ChangedItem } from '../../src/checks/history.ts';

const after = (
  fault: Parameters<typeof editedHost>[1],
  ...changedSinceLastGood: ChangedItem[]
): string | null => editedHost({ ...unknownHistory, changedSinceLastGood }, fault)?.id ?? null;

test('a wrong port is refused, a wrong address is not answered', () => {
  expect(after('refused', 'port')).toBe('config.wrong-port');
  expect(after('timed-out', 'host')).toBe('config.wrong-host');
  expect(after('refused', 'host')).toBe('config.wrong-host');
  expect(after('refused', 'host', 'port')).toBe('config.wrong-port');
  expect(after('unreachable', 'host', 'port')).toBe('config.wrong-host');
});

test('without an edit, or cancelled, nothing is explained', () => {
  expect(after('refused')).toBeNull();
  expect(after('timed-out', 'port')).toBeNull();
  expect(after('refused', 'tid', 'sim')).toBeNull();
  expect(after('cancelled', 'host')).toBeNull();
});
