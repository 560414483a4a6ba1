import { expect, test } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { putLampsBack } from '../../src/session/put-lamps-back.ts';
import { panelWorld } from '../support/panel-world.ts';

const by = { door: 'cli', name: 'lin' } as const;
const session = (wish: object) => ({
  request: sessionRequestSchema.parse({ symptom: null, mend: 'none', by, ...wish }),
  rows: [],
});

async function afterKill(wish: object) {
  const { panel, look, time } = panelWorld();
  await look.terminal.led?.light('pos:green:card', look.context);
  let opened = 0;
  const openSituation = () => {
    opened += 1;
    const { terminal, context } = look;
    const dispose = () => Promise.resolve();
    const parts = { terminal, time, random: context.random, history: unknownHistory };
    return Promise.resolve(ok({ ...parts, operator: null, symptom: null, dispose }));
  };
  await putLampsBack({ openSituation }, [session(wish)]);
  return { opened, brightness: panel.state.lamps.get('pos:green:card')?.brightness };
}

test('lamps that a killed test left lit are put back at the next start', async () => {
  expect(await afterKill({ only: ['led'] })).toEqual({ opened: 1, brightness: 0 });
  expect(await afterKill({ all: true })).toEqual({ opened: 1, brightness: 0 });
});

test('nobody opens a terminal for a run that lit nothing', async () => {
  expect(await afterKill({})).toEqual({ opened: 0, brightness: 255 });
});
