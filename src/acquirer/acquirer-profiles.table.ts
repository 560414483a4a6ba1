import { cupAcquirer, type AcquirerProfile } from './acquirer-profile.ts';

/** How hosts answer whose codes differ from UnionPay's, by the id of their code table. */
const ownCodes: Readonly<Record<string, Partial<AcquirerProfile['codes']>>> = {
  'newland-posp': { unknownTerminal: 'T4', otherMerchant: 'T2', disabled: 'T3', repair: 'T3' },
  'posp-private': {
    unknownTerminal: 'Q4',
    otherMerchant: 'Q4',
    disabled: 'P8',
    repair: 'P8',
    unknownMerchant: 'T3',
    suspended: 'R2',
  },
  'north-visa': { unknownTerminal: '03', otherMerchant: '03' },
  rapyd: { unknownTerminal: 'A3', otherMerchant: 'A3', unknownMerchant: 'A1' },
};

/** The host that speaks a code table; UnionPay's where the table is its own. */
export function acquirerProfileOf(codeTable: string): AcquirerProfile {
  return { ...cupAcquirer, codes: { ...cupAcquirer.codes, ...ownCodes[codeTable] } };
}
