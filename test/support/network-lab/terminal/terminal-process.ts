import { readFileSync } from 'node:fs';
import { findProfile, openTerminal } from '../../../../hal/open-terminal.ts';
import { thisMachine } from '../../../../hal/this-machine.ts';
import { nothingRecorded } from '../../../../src/agent/local-registration.ts';
import { noConnection } from '../../../../src/playbooks/no-connection.ts';
import { createProcessRandom } from '../../../../src/runtime/process-random.ts';
import { createProcessTime } from '../../../../src/runtime/process-time.ts';
import type { Situation } from '../../../../src/report/situation.ts';
import { runSituation } from '../../run-situation.ts';
import type { LookPlan } from '../plans.ts';

/** The program of a terminal's namespace: looks at the machine it runs on as `run --terminal local` does, and prints its report. */
const plan: LookPlan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

/** The ladder and the clock alone: what this machine is otherwise is not what is tried here. */
const ladder = noConnection.checks.filter((id) => id.startsWith('network-') || id === 'clock-skew');

// As the program itself does: the C library gives up sooner, or the process could not end before it.
process.env['RES_OPTIONS'] ??= 'timeout:2 attempts:2';

const report = await runSituation(async () => ({ ok: true, value: await situation() }), {
  symptom: 'no-connection',
  mend: 'none',
  only: ladder,
});
process.stdout.write(JSON.stringify(report), () => process.exit());

async function situation(): Promise<Situation> {
  const time = createProcessTime();
  const random = createProcessRandom();
  const seams = thisMachine(time, process.env);
  const profile = await findProfile('local-linux')?.load(seams);
  if (profile === undefined) throw new Error('no such profile');
  const terminal = openTerminal(profile, seams, {
    time,
    random,
    simulated: false,
    paymentAppSource: {
      kind: 'provisioned',
      tid: '10000001',
      mid: '898100000000001',
      host: { ...plan.host, nii: '003' },
    },
    timeSources: plan.webProbes,
    trustedRootsPem: plan.trustedRootsPem,
  });
  return {
    terminal,
    time,
    random,
    history: nothingRecorded,
    operator: null,
    symptom: null,
    dispose: () => terminal.close(),
  };
}
