import type { Text } from '../../hal/contracts/text.ts';
import { findProfile, profileIds } from '../../hal/open-terminal.ts';
import { kindsAt } from './fault-kinds.table.ts';
import type { ScenarioFault } from './fault-schema.ts';
import type { Scenario } from './scenario-schema.ts';

/** What a valid scenario asks for that cannot be simulated; silence about it would make every conclusion wrong. */
export function notSimulated(scenario: Scenario): readonly Text[] {
  const { profile, faults, host } = scenario;
  return [
    ...(profileIds.includes(profile)
      ? []
      : [
          {
            zh: `没有型号 ${profile}，可用的有 ${profileIds.join('、')}`,
            en: `profile ${profile} is not known, expected one of ${profileIds.join(', ')}`,
          },
        ]),
    ...(findProfile(profile)?.simulated === false
      ? [{ zh: `型号 ${profile} 还不能模拟`, en: `profile ${profile} is not simulated yet` }]
      : []),
    ...[...faults, ...host.faults]
      .filter((fault) => !isSimulated(fault))
      .map(({ at, kind }) => ({
        zh: `故障 ${at} ${kind} 还不能模拟`,
        en: `fault ${at} ${kind} is not simulated yet`,
      })),
  ];
}

function isSimulated({ at, kind }: ScenarioFault): boolean {
  return kindsAt(at)[kind]?.simulated === true;
}
