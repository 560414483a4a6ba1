import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ManagedProgram, ProgramControl, ProgramState } from '../../hal/contracts/program-control.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { JournalEntry, Treatment } from '../../src/remedies/remedy.ts';
import { bareTerminal, lookAt } from './looking.ts';

/** A program that runs well and takes little. */
export const quietProgram: ProgramState = {
  running: true,
  restarts: 0,
  memoryBytes: 1_000_000,
  cpuShare: 0.01,
};

/** A treatment whose programs are told by a test, and everything that was asked of them. */
export interface ProgramTreatment {
  readonly treatment: Treatment;
  readonly notes: JournalEntry[];
  readonly asked: string[];
}

/** What a test says of its programs. */
export interface ProgramWish {
  readonly states?: Readonly<Record<string, Partial<ProgramState>>>;
  /** What an order (`restart cashier`) ends with; absent: well. */
  readonly orders?: Readonly<Record<string, HalResult<void>>>;
  readonly terminal?: Partial<Terminal>;
  readonly notes?: readonly JournalEntry[];
  readonly cause?: string;
}

const programs: readonly ManagedProgram[] = [
  { id: 'cashier', name: { zh: '收银应用', en: 'Cashier' }, role: 'app', serves: ['payment-app'] },
  { id: 'card-service', name: { zh: '读卡服务', en: 'Card service' }, role: 'service', serves: ['chip'] },
];

/** An application and a service. */
export function programTreatment(wish: ProgramWish = {}): ProgramTreatment {
  const asked: string[] = [];
  const notes: JournalEntry[] = [...(wish.notes ?? [])];
  const order = (verb: string) => (id: string) => {
    asked.push(`${verb} ${id}`);
    return Promise.resolve(wish.orders?.[`${verb} ${id}`] ?? ok(undefined));
  };
  const control: ProgramControl = {
    programs,
    state: (id) =>
      Promise.resolve(
        programs.some((program) => program.id === id)
          ? ok({ ...quietProgram, ...wish.states?.[id] })
          : failed('unsupported', id),
      ),
    restart: order('restart'),
    reload: order('reload'),
    update: order('update'),
    finishUpdates: () => order('finish')('updates'),
  };
  const terminal = bareTerminal({ programs: control, ...wish.terminal });
  const { context, operator } = lookAt(terminal);
  const treatment: Treatment = {
    terminal,
    context,
    operator,
    ...(wish.cause !== undefined && { cause: wish.cause }),
    remedyRunId: 'restart-app-0a1b',
    journal: { note: (entry) => void notes.push(entry), entries: () => notes },
  };
  return { treatment, notes, asked };
}
