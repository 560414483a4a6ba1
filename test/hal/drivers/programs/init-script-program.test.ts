import { expect, test } from 'vitest';
import { programBench, programContext } from '../../../support/program-bench.ts';

test('init script: runs by its status, stops and starts, and a dead one need not stop', async () => {
  const { asked, control: made } = programBench(
    { kind: 'init-script', path: '/etc/init.d/pay' },
    {
      pay: ([verb]) => ({
        code: verb === 'start' ? 0 : verb === 'status' ? 3 : 1,
        stdout: '',
        stderr: 'dead',
      }),
    },
  );
  expect(await made.state('pay', programContext)).toMatchObject({
    ok: true,
    value: { running: false, restarts: null },
  });
  expect(await made.restart('pay', programContext)).toMatchObject({ ok: true });
  expect(asked).toEqual(['pay status', 'pay stop', 'pay start']);
});
