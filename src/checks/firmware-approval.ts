import { judgeComponent } from '../firmware/verdict/judge-component.ts';
import type { ApprovalVerdict } from '../firmware/verdict/judgement.ts';
import { defineCheck } from './check.ts';
import type { Evidence } from './check.ts';
import { catalogEvidence } from './firmware-words.ts';
import { cataloguedFirmware } from './catalogued-firmware.ts';
import { conclude, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { inconclusive } from './outcome.ts';

/**
 * Whether what runs may run: the approvals that the maker's signed catalog lists. A version that is only claimed is approved only as far as the
 * claim goes. An approval that has run out is a warning with its date: what follows from it is for the acquirer to say.
 */
export const firmwareApproval = defineCheck({
  id: 'firmware-approval',
  title: { zh: '固件认可', en: 'Firmware approval' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.4,
  timeoutMs: 15_000,
  findings: {
    'software.firmware-unapproved': {
      severity: 'major',
      text: { zh: '固件未获认可', en: 'Firmware is not approved' },
    },
    'firmware.approval-expired': {
      severity: 'minor',
      text: { zh: '固件认可已到期', en: 'The approval of the firmware has run out' },
    },
  },
  run: async (look) => {
    const listed = await cataloguedFirmware(look);
    if ('verdict' in listed) return listed;
    const { firmware, catalog, items } = listed;
    const looks = items.flatMap((item) => {
      const judgement = judgeComponent(item, catalog, firmware.now());
      return lookOf(judgement.approval, catalogEvidence(item, judgement));
    });
    return looks.length === 0 ? inconclusive('nothing-listed') : conclude(looks);
  },
});

type ApprovalFinding = 'software.firmware-unapproved' | 'firmware.approval-expired';

function lookOf(approval: ApprovalVerdict, evidence: Evidence): readonly LookedAt<ApprovalFinding>[] {
  switch (approval) {
    case 'approved':
      return [well(evidence)];
    case 'approval-expired':
      return [poor('firmware.approval-expired', evidence)];
    case 'not-approved':
      return [wrong('software.firmware-unapproved', evidence)];
    case 'unlisted':
      return [];
  }
}
