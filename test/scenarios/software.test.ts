import { expect, it } from 'vitest';
import { complain } from '../support/complain.ts';

it.each([
  ['app-crash-loop', 'app-faulty'],
  ['app-old', 'app-faulty'],
  ['update-interrupted', 'app-faulty'],
  ['cache-corrupt', 'cache-corrupt'],
  ['unsigned-app', 'integrity-lost'],
  ['rooted', 'integrity-lost'],
  ['malware', 'integrity-lost'],
])('software %s → %s', async (kind, cause) => {
  const report = await complain(null, [{ at: 'software', kind }]);
  expect(report.findings.map(({ id }) => id)).toEqual([`software.${kind}`]);
  expect(report.diagnosis).toMatchObject({ decided: true, causes: [{ id: cause }] });
});

it('software with nothing wrong is no complaint', async () => {
  const report = await complain(null, []);
  expect(report.findings).toEqual([]);
  const looked = report.checks.filter(({ id }) => id === 'app-health' || id === 'system-integrity');
  expect(looked.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
});
