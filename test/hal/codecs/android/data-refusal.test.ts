import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAndroidApn, parseAndroidDataRefusal } from '../../../../hal/codecs/android/data-refusal.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const cause = (name: string): string =>
  `  mPreciseDataConnectionState=Data Connection state: 0, Network type: 13, APN: cmnet, Data connection fail cause: ${name}(0x1B)\n`;
const denied = (reject: number): string =>
  `mServiceState={mNetworkRegistrationInfos=[NetworkRegistrationInfo{ domain=PS transportType=WWAN registrationState=DENIED accessNetworkTechnology=LTE rejectCause=${String(reject)} emergencyEnabled=true}]}\n`;

test.each([
  [cause('MISSING_UNKNOWN_APN'), 'unknown-apn'],
  [cause('SERVICE_OPTION_NOT_SUBSCRIBED'), 'not-subscribed'],
  [cause('OPERATOR_BARRED'), 'not-subscribed'],
  [cause('NONE'), null],
  [`${cause('OPERATOR_BARRED')}${cause('NONE')}`, null],
  [cause('LOST_CONNECTION'), null],
  [denied(7), 'not-subscribed'],
  [denied(15), null],
  ['', null],
])('%j', (text, refusal) => {
  expect(parseAndroidDataRefusal(text)).toBe(refusal);
});

test("the APN of the network that has the internet, not of the operator's own services", () => {
  const agent = (extra: string, capabilities: string): string =>
    `  NetworkAgentInfo{network{1} ni{MOBILE[LTE] CONNECTED extra: ${extra}} nc{[ Transports: CELLULAR Capabilities: ${capabilities} ]}}\n`;
  expect(parseAndroidApn(`${agent('ims', 'IMS&TRUSTED')}${agent('cmnet', 'SUPL&INTERNET&VALIDATED')}`)).toBe(
    'cmnet',
  );
  expect(parseAndroidApn(agent('ims', 'IMS&TRUSTED'))).toBeNull();
});

test.runIf(hasAndroidSamples)('collected ones: nothing is refused, and which APN', () => {
  for (const name of ['healthy-android12', 'dualsim-weak', 'legacy-2019'])
    expect(parseAndroidDataRefusal(androidSample(`dumpsys-telephony-registry-${name}`))).toBeNull();
  expect(parseAndroidApn(androidSample('dumpsys-connectivity-pixel-android17'))).toBe('3gnet');
  expect(parseAndroidApn(androidSample('dumpsys-connectivity-avd'))).toBe('epc.tmobile.com');
  expect(parseAndroidApn(androidSample('dumpsys-connectivity-none'))).toBeNull();
});

test('broken text gives a refusal only where one is told, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(`${cause('OPERATOR_BARRED')}${denied(8)}`), (text) => {
      const refusal = parseAndroidDataRefusal(text);
      expect(refusal === null || /fail ?cause|rejectCause/i.test(text)).toBe(true);
      expect(parseAndroidApn(text)?.length ?? 0).toBeLessThanOrEqual(100);
    }),
    { numRuns: 2000 },
  );
});
