/** The ways in which acquirers' hosts differ. */
export interface AcquirerProfile {
  /** Requests to another NII are not answered at all. */
  readonly nii: string;
  /** Field 32, 1 to 11 digits. */
  readonly acquirerId: string;
  /** Whether an echo test of an unknown terminal is refused; some hosts answer 00 to anyone. */
  readonly echoChecksTerminal: boolean;
  /** Codes that hosts disagree about. */
  readonly codes: {
    readonly unknownMerchant: string;
    readonly unknownTerminal: string;
    /** A known terminal under another merchant. */
    readonly otherMerchant: string;
    readonly disabled: string;
    readonly repair: string;
    /** The SIM or the body is not the one that was registered. */
    readonly binding: string;
    readonly maintenance: string;
    readonly suspended: string;
    readonly schemeOff: string;
    readonly badVersion: string;
  };
  /** Software versions (last six digits of the header) that may not sign in. */
  readonly refusedVersions: readonly string[];
  /** Offset of the host's local time from UTC, minutes. */
  readonly utcOffsetMinutes: number;
}

/** A host as UnionPay's documents describe it. */
export const cupAcquirer: AcquirerProfile = {
  nii: '0003',
  acquirerId: '00010000',
  echoChecksTerminal: true,
  codes: {
    unknownMerchant: '03',
    unknownTerminal: '97',
    otherMerchant: '97',
    disabled: '58',
    repair: '58',
    binding: '03',
    maintenance: '96',
    suspended: '96',
    schemeOff: '97',
    badVersion: '30',
  },
  refusedVersions: [],
  utcOffsetMinutes: 480,
};
