import type { Text } from '../../hal/contracts/text.ts';
import type { JsonPath } from '../runtime/json-position.ts';
import type { ScenarioFault } from './fault-schema.ts';

/** The parts of a scenario that can contradict each other. */
interface Contradictable {
  readonly history: {
    readonly lastGoodDays: number | null;
    readonly changedSinceLastGood: readonly string[];
  };
  readonly terminal: {
    readonly unsettled?: number | undefined;
    readonly registration?: 'iso8583' | 'http' | undefined;
    readonly code?: string | undefined;
    readonly payment: { readonly open: readonly { readonly from: number; readonly until: number }[] };
  };
  readonly faults: readonly ScenarioFault[];
  readonly host: { readonly faults: readonly ScenarioFault[] };
  readonly fleet: {
    readonly peers: number;
    readonly failing: number;
    readonly failingWith?: string | undefined;
  };
}

/** Two statements of a scenario that cannot both hold: where, and why. */
interface Contradiction {
  readonly path: JsonPath;
  readonly text: Text;
}

/** Everything in a scenario that contradicts something else in it. */
export function contradictionsOf(scenario: Contradictable): readonly Contradiction[] {
  return [
    ...ofBatch(scenario),
    ...ofTimes(scenario),
    ...ofFleet(scenario.fleet),
    ...ofHistory(scenario.history),
    ...ofRegistration(scenario.terminal),
  ];
}

function ofBatch({ faults, terminal }: Contradictable): readonly Contradiction[] {
  const { unsettled } = terminal;
  if (unsettled === undefined) return [];
  return faults.flatMap((fault, at) => {
    if (fault.at !== 'batch' || fault.kind !== 'open') return [];
    if (fault.count !== undefined && fault.count !== unsettled) {
      return contradiction(['faults', at, 'count'], {
        zh: `与 terminal.unsettled ${String(unsettled)} 矛盾：未结算的交易都在未结批次里`,
        en: `contradicts terminal.unsettled ${String(unsettled)}: an open batch holds the unsettled sales`,
      });
    }
    return unsettled === 0
      ? contradiction(['faults', at], {
          zh: '与 terminal.unsettled 0 矛盾：未结批次里有未结算的交易',
          en: 'contradicts terminal.unsettled 0: an open batch holds unsettled sales',
        })
      : [];
  });
}

function ofTimes({ faults, host, terminal }: Contradictable): readonly Contradiction[] {
  return [
    ...faults.flatMap((fault, at) => ofSpan(fault.fromMs, fault.untilMs, ['faults', at, 'until'])),
    ...host.faults.flatMap((fault, at) =>
      ofSpan(fault.fromMs, fault.untilMs, ['host', 'faults', at, 'until']),
    ),
    ...terminal.payment.open.flatMap(({ from, until }, at) =>
      ofSpan(from, until, ['terminal', 'payment', 'open', at, 'until']),
    ),
  ];
}

function ofSpan(fromMs: number, untilMs: number, path: JsonPath): readonly Contradiction[] {
  return untilMs > fromMs ? [] : contradiction(path, { zh: '要晚于 from', en: 'must be later than from' });
}

function ofFleet({ peers, failing, failingWith }: Contradictable['fleet']): readonly Contradiction[] {
  if (failing > peers)
    return contradiction(['fleet', 'failing'], {
      zh: `出问题的终端比 peers（${String(peers)}）还多`,
      en: `more terminals fail than there are peers (${String(peers)})`,
    });
  if (failing === 0 && failingWith !== undefined)
    return contradiction(['fleet', 'failingWith'], {
      zh: '与 fleet.failing 0 矛盾',
      en: 'contradicts fleet.failing 0',
    });
  return [];
}

function ofHistory({
  lastGoodDays,
  changedSinceLastGood,
}: Contradictable['history']): readonly Contradiction[] {
  if (lastGoodDays !== null || changedSinceLastGood.length === 0) return [];
  return contradiction(['history', 'changedSinceLastGood'], {
    zh: '与 history.lastGoodDays null 矛盾：它从未签到',
    en: 'contradicts history.lastGoodDays null: it never signed in',
  });
}

function ofRegistration({ registration, code }: Contradictable['terminal']): readonly Contradiction[] {
  if (registration !== 'iso8583' || code === undefined) return [];
  return contradiction(['terminal', 'code'], {
    zh: '与 terminal.registration iso8583 矛盾：注册码用于 http',
    en: 'contradicts terminal.registration iso8583: a registration code is for http',
  });
}

function contradiction(path: JsonPath, text: Text): readonly Contradiction[] {
  return [{ path, text }];
}
