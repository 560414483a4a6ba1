import { expect, test } from 'vitest';
import { touchGrid } from '../../src/checks/touch-grid.ts';
import { panelWorld } from '../support/panel-world.ts';

test('a panel that was wiped green passes, as the page saw it', async () => {
  expect(await panelWorld().run(touchGrid)).toMatchObject({
    verdict: 'passed',
    seen: [{ value: 'goodix-ts' }, { value: 'all 60 react', how: 'live' }],
  });
});

test('a dead zone is found where the page saw no finger', async () => {
  const outcome = await panelWorld({ faults: ['touch dead-zone'] }).run(touchGrid);
  expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'touch.dead-zone' }] });
  expect(outcome.findings[0]?.evidence[0]).toEqual({
    of: 'touch.cells',
    value: '4 of 60 do not react: 45 46 51 52',
    how: 'live',
  });
  expect(outcome.measurements).toEqual([{ name: 'touch.dead-fields', value: 4, unit: 'count' }]);
});

test('words of a person count as a person’s', async () => {
  const world = panelWorld({ answers: { 'wipe-grid': '7, 8' }, by: 'cli:lin' });
  const outcome = await world.run(touchGrid);
  expect(outcome.findings[0]?.evidence[0]).toMatchObject({
    value: '2 of 60 do not react: 7 8',
    how: 'operator',
  });
  const none = await panelWorld({ answers: { 'wipe-grid': 'none' }, by: 'cli:lin' }).run(touchGrid);
  expect(none.measurements[0]?.value).toBe(60);
});

test('the words it takes: all, none, cannot, numbers of the grid; nothing else', async () => {
  const world = panelWorld();
  await world.run(touchGrid);
  const inquiry = world.asked[0]?.inquiry;
  const format = new RegExp(`^(?:${inquiry?.type === 'enter' ? inquiry.format : ''})$`, 'u');
  for (const good of ['all', 'none', 'cannot', '1', '7 8', '7,8', '59, 60']) expect(good).toMatch(format);
  for (const bad of ['', 'yes', '0', '100', '7;8', 'all 7']) expect(bad).not.toMatch(format);
  const every = Array.from({ length: 60 }, (_, place) => String(place + 1)).join(' ');
  expect(every).toMatch(format);
  expect(every.length).toBeLessThanOrEqual(200);
});

test('nobody there: inconclusive', async () => {
  expect(await panelWorld({ answers: 'absent' }).run(touchGrid)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'no-operator',
  });
  expect(await panelWorld({ answers: { 'wipe-grid': 'cannot' } }).run(touchGrid)).toMatchObject({
    reason: 'declined',
  });
  expect(await panelWorld({ without: ['touch'] }).run(touchGrid)).toMatchObject({ verdict: 'unsupported' });
});
