import type { FindingSpec } from './check.ts';

/** What `printer-status` may complain of. Public ids: add, never rename. */
export const printerFindings = {
  'printer.absent': {
    severity: 'major',
    text: { zh: '找不到打印机', en: 'Printer is not there' },
    crosswalk: { upos: 'E_NOHARDWARE 107', xfs4iot: 'device noDevice', nexo: 'UnavailableDevice' },
  },
  'printer.disconnected': {
    severity: 'major',
    text: { zh: '打印机断开了', en: 'Printer was disconnected' },
    crosswalk: { upos: 'E_OFFLINE 108', xfs4iot: 'device powerOff', nexo: 'UnavailableDevice' },
  },
  'printer.silent': {
    severity: 'major',
    text: { zh: '打印机无应答', en: 'Printer does not answer' },
    crosswalk: { upos: 'E_TIMEOUT 112', xfs4iot: 'device hardwareError', nexo: 'OutOfOrder' },
  },
  'printer.wrong-baud': {
    severity: 'major',
    text: { zh: '打印机波特率不对', en: 'Printer is set to another baud rate' },
    crosswalk: { xfs4iot: 'action configuration', nexo: 'OutOfOrder' },
  },
  'printer.wrong-language': {
    severity: 'major',
    text: { zh: '打印机指令集不符', en: 'Printer is set to another command language' },
    crosswalk: { xfs4iot: 'action configuration', nexo: 'OutOfOrder' },
  },
  'printer.busy': {
    severity: 'info',
    text: { zh: '打印机正在使用', en: 'Printer is in use' },
    crosswalk: { upos: 'E_BUSY 113', xfs4iot: 'device deviceBusy', nexo: 'Busy' },
  },
  'printer.one-way': {
    severity: 'info',
    text: { zh: '打印机不报状态', en: 'Printer reports no status' },
    crosswalk: { upos: 'CapXxxSensor=false', xfs4iot: 'null' },
  },
  'printer.offline': {
    severity: 'major',
    text: { zh: '打印机脱机', en: 'Printer is offline' },
    crosswalk: { upos: 'PS_OFFLINE 2003', xfs4iot: 'device offline', nexo: 'OutOfOrder' },
  },
  'printer.cover-open': {
    severity: 'major',
    text: { zh: '纸仓盖未关好', en: 'Printer cover is open' },
    crosswalk: { upos: 'PTR_SUE_COVER_OPEN 11', xfs4iot: 'device userError', nexo: 'OutOfOrder' },
  },
  'printer.paper-jam': {
    severity: 'major',
    text: { zh: '卡纸', en: 'Paper is jammed' },
    crosswalk: { xfs4iot: 'media jammed', nexo: 'PrinterStatus PaperJam' },
  },
  'printer.cutter-jam': {
    severity: 'major',
    text: { zh: '切刀卡住', en: 'Cutter is jammed' },
    crosswalk: { upos: 'FailedPaperCutCount', xfs4iot: 'device userError', nexo: 'OutOfOrder' },
  },
  'printer.overheated': {
    severity: 'major',
    text: { zh: '打印头过热', en: 'Print head is too hot' },
    crosswalk: { upos: 'MaximumTempReachedCount', nexo: 'OutOfOrder' },
  },
  'printer.low-voltage': {
    severity: 'major',
    text: { zh: '打印供电不足', en: 'Printer supply voltage is low' },
    crosswalk: { nexo: 'OutOfOrder' },
  },
  'printer.unrecoverable': {
    severity: 'major',
    text: { zh: '打印机硬件故障', en: 'Printer reports a hardware fault' },
    crosswalk: { upos: 'EL_FATAL 3', xfs4iot: 'device hardwareError', nexo: 'OutOfOrder' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** What `printer-test-page` may complain of. Public ids: add, never rename. */
export const printFindings = {
  'printer.dead-dots': {
    severity: 'major',
    text: { zh: '打印有白线（坏点）', en: 'White lines in print (dead dots)' },
    crosswalk: { upos: 'EL_RECOVERABLE 2', nexo: 'OutOfOrder' },
  },
  'printer.prints-nothing': {
    severity: 'major',
    text: { zh: '收到数据但不出纸', en: 'Takes data and prints nothing' },
    crosswalk: { upos: 'E_FAILURE 111', xfs4iot: 'device hardwareError', nexo: 'OutOfOrder' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** One of `printFindings`. */
export type PrintFinding = keyof typeof printFindings;
