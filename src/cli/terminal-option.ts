import type { Text } from '../../hal/contracts/text.ts';

/** Which terminal a run looks at. */
export type TerminalChoice =
  | { readonly kind: 'running-agent' }
  | { readonly kind: 'local' }
  | { readonly kind: 'simulated'; readonly file: string }
  | { readonly kind: 'profile'; readonly id: string }
  | { readonly kind: 'agent'; readonly hubUrl: string; readonly agentId: string };

/** What `--terminal` takes. */
export const terminalForms: Text = {
  zh: '应为 sim:<文件>、local、profile:<型号> 或 agent:<地址>（http://<hub>/<agent 编号>）',
  en: 'expected sim:<file>, local, profile:<id> or agent:<url> (http://<hub>/<agent id>)',
};

/** What it takes where the terminal is opened by the command itself. */
export const ownTerminalForms: Text = {
  zh: '应为 sim:<文件>、local 或 profile:<型号>',
  en: 'expected sim:<file>, local or profile:<id>',
};

/** Reads `--terminal`; without it the running agent is meant. Null when it is none of the forms. */
export function terminalChoiceOf(option: string | undefined): TerminalChoice | null {
  if (option === undefined) return { kind: 'running-agent' };
  if (option === 'local') return { kind: 'local' };
  const [, scheme, rest] = /^(sim|profile|agent):(.+)$/s.exec(option) ?? [];
  if (rest === undefined) return null;
  if (scheme === 'sim') return { kind: 'simulated', file: rest };
  if (scheme === 'profile') return /^[a-z0-9-]+$/.test(rest) ? { kind: 'profile', id: rest } : null;
  const [, hubUrl, agentId] = /^(https?:\/\/[^\s/]+)\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/.exec(rest) ?? [];
  return hubUrl === undefined || agentId === undefined ? null : { kind: 'agent', hubUrl, agentId };
}
