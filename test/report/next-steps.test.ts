import { describe, expect, it } from 'vitest';
import { causes } from '../../src/playbooks/causes.table.ts';
import type { Diagnosis, RankedCause } from '../../src/playbooks/playbook.ts';
import type { RemedyRun } from '../../src/remedies/remedy.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import type { StepFacts } from '../../src/report/next-steps.ts';

const facts: StepFacts = {
  tid: '12345678',
  mid: '898000000000001',
  serial: 'SN1',
  code: '97',
  phone: '95516',
  acquirer: { zh: '示例收单', en: 'Sample Acquirer' },
};
const cause = (id: string, actor: RankedCause['actor']): RankedCause => ({
  id,
  actor,
  score: 5,
  share: 0.9,
  for: [],
  against: [],
  remedies: [],
});
const diagnosis = (...ranked: RankedCause[]): Diagnosis => ({
  symptom: 'unregistered',
  playbook: 'routine',
  decided: true,
  causes: ranked,
  nextCheck: null,
});
const curedRun = {
  id: 'clear-cache',
  runId: 'x',
  cause: 'storage-full',
  outcome: 'cured',
  reason: null,
  guards: [],
  provenBy: [],
  before: null,
  after: null,
} as const;

describe('what to do next', () => {
  it('is the exact sentence to read out, with the number to call', () => {
    const [step] = nextSteps(diagnosis(cause('not-registered', 'acquirer')), [], facts);
    expect(step).toMatchObject({ actor: 'acquirer', phone: '95516' });
    expect(step?.text.zh).toContain('“商户号898000000000001、终端号12345678的终端应答97，请登记开通。”');
    expect(step?.text.en).toContain('Terminal 12345678 of merchant 898000000000001');
  });

  it('asks nothing of anybody for what the agent cured, and goes on with the rest', () => {
    const steps = nextSteps(
      diagnosis(cause('storage-full', 'agent'), cause('cover-open', 'merchant')),
      [{ ...curedRun, guards: [], provenBy: [] }],
      facts,
    );
    expect(steps.map((step) => step.actor)).toEqual(['merchant']);
    expect(steps[0]?.phone).toBeNull();
  });

  it('asks a person when the agent could not cure its own cause', () => {
    expect(nextSteps(diagnosis(cause('storage-full', 'agent')), [], facts)[0]?.actor).toBe('merchant');
  });

  it('is nothing when nothing is wrong, and a call when nothing was decided', () => {
    expect(nextSteps(diagnosis(), [], facts)).toEqual([]);
    const undecided = { ...diagnosis(cause('host-outage', 'acquirer')), decided: false };
    expect(nextSteps(undecided, [], facts)).toMatchObject([{ actor: 'technician' }]);
  });

  it('is also to mend what was certainly found beside a complaint that stays open', () => {
    const open: Diagnosis = {
      ...diagnosis(cause('no-link', 'merchant'), cause('deactivated', 'acquirer')),
      decided: false,
    };
    const causesFound = open.causes.map((ranked, place) =>
      Object.assign({}, ranked, { certain: place === 0 }),
    );
    const steps = nextSteps({ ...open, causes: causesFound }, [], facts);
    expect(steps.map((step) => step.actor)).toEqual(['merchant', 'technician']);
    expect(steps[0]?.text.zh).toBe(causes['no-link'].step.zh);
  });

  it('names the check that a person left undone, then whom to call and what to read out', () => {
    const undecided = {
      ...diagnosis(cause('host-outage', 'acquirer'), cause('wrong-host-config', 'technician')),
      decided: false,
    };
    const steps = nextSteps(undecided, [], {
      ...facts,
      servicePhone: '400-1',
      complaint: { zh: '连不上后台', en: 'No connection to the host' },
      nextCheck: { title: { zh: '核对装机单', en: 'Sheet' }, asksPerson: true, concluded: false },
    });
    expect(steps).toMatchObject([
      { actor: 'merchant', phone: null, text: { zh: expect.stringContaining('「核对装机单」') } },
      {
        actor: 'technician',
        phone: '400-1',
        text: {
          zh: expect.stringContaining(
            '“终端号12345678，连不上后台，可能是收单后台故障或后台地址、端口或认证设置错误。”',
          ),
          en: expect.stringContaining("perhaps: The acquirer's host is down or Host address"),
        },
      },
    ]);
  });

  it('says that it works now when nothing was found, and which look tells when it is back', () => {
    const steps = nextSteps({ ...diagnosis(), decided: false }, [], {
      ...facts,
      nextCheck: { title: { zh: '开机以来的记录', en: 'Records' }, asksPerson: false, concluded: true },
    });
    expect(steps.map(({ actor }) => actor)).toEqual(['merchant', 'technician']);
    expect(steps[0]?.text.zh).toContain('刚才测是好的');
    expect(steps[1]?.text.zh).toContain('自检没有找到原因');
  });

  it('has a device that is in use looked at again when it is free', () => {
    const nextCheck = {
      title: { zh: '打印机', en: 'Printer' },
      asksPerson: false,
      concluded: false,
      inUse: true,
    };
    const steps = nextSteps({ ...diagnosis(), decided: false }, [], { ...facts, nextCheck });
    expect(steps[0]).toMatchObject({ actor: 'merchant', text: { zh: expect.stringContaining('等它空闲') } });
  });

  it('says of a code that is about the card that the terminal is not at fault', () => {
    const steps = nextSteps({ ...diagnosis(), decided: false }, [], {
      ...facts,
      cardCode: { zh: '51是“余额不足”', en: '51 means "Insufficient funds"' },
      nextCheck: { title: { zh: '核对', en: 'Sheet' }, asksPerson: true, concluded: false },
    });
    expect(steps[0]).toMatchObject({ actor: 'merchant', text: { zh: '51是“余额不足”' } });
    expect(steps).toHaveLength(2);
  });

  it('holds a sentence to read out for everybody who has to be called', () => {
    for (const [id, row] of Object.entries(causes)) {
      if (row.actor === 'agent' || row.actor === 'merchant' || id === 'host-window') continue;
      const [step] = nextSteps(diagnosis(cause(id, row.actor)), [], facts);
      expect(`${id}: ${step?.text.zh ?? ''}`).toContain('请念');
    }
  });

  it('never asks for more than three things', () => {
    const sure = ['cover-open', 'no-link', 'battery-low', 'humid'].map((id) => ({
      ...cause(id, 'merchant'),
      certain: true,
    }));
    const steps = nextSteps({ ...diagnosis(...sure), decided: false }, [], facts);
    expect(steps.map(({ actor }) => actor)).toEqual(['merchant', 'merchant', 'technician']);
  });

  it('never shows a placeholder, whatever is unknown', () => {
    const nothing: StepFacts = {
      tid: null,
      mid: null,
      serial: null,
      code: null,
      phone: null,
      acquirer: null,
    };
    for (const [id, row] of Object.entries(causes)) {
      for (const known of [facts, nothing]) {
        const [step] = nextSteps(diagnosis(cause(id, row.actor)), [], known);
        expect(`${id}: ${step?.text.zh ?? ''}${step?.text.en ?? ''}`).not.toMatch(/[{}]|null|undefined/);
      }
    }
  });
});

describe('a repair that waits', () => {
  const waiting = (state: 'closed' | 'unknown'): RemedyRun => ({
    ...curedRun,
    outcome: 'deferred',
    reason: 'guard',
    guards: [{ id: 'settled', state, value: '3 unsettled, 0 offline', ageMs: 0 }],
    provenBy: [],
  });
  const full = diagnosis(cause('storage-full', 'agent'));

  it('asks for what opens its guard, not for the repair to be done by hand', () => {
    expect(nextSteps(full, [waiting('closed')], facts)).toMatchObject([
      { actor: 'merchant', text: { zh: expect.stringContaining('先在收银应用做结算') } },
    ]);
  });

  it('asks a technician when nobody can say whether the guard would open', () => {
    expect(nextSteps(full, [waiting('unknown')], facts)).toMatchObject([{ actor: 'technician' }]);
  });
});
