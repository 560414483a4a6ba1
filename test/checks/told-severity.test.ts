import { expect, it } from 'vitest';
import { toldSeverity } from '../../src/checks/told-severity.ts';

it('tells a finding at its worst only when the check failed', () => {
  expect(toldSeverity('critical', 'failed')).toBe('critical');
  expect(toldSeverity('critical', 'warning')).toBe('minor');
  expect(toldSeverity('info', 'warning')).toBe('info');
  expect(toldSeverity('major', 'inconclusive')).toBe('info');
  expect(toldSeverity('info', 'skipped')).toBe('info');
});
