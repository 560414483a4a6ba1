import { createInProcessBus } from '../../../src/hub/bus/in-process.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import { describeBus } from '../../conformance/bus.ts';

describeBus(
  'the bus within a process',
  () => createInProcessBus(silentLog),
  () => new Promise((resolve) => setImmediate(resolve)),
);
