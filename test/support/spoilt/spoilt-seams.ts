import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { CommandResult } from '../../../hal/contracts/links.ts';
import type { Seams } from '../../../hal/contracts/seams.ts';
import type { Spoiling } from './spoilings.table.ts';

/** The seams of a terminal, one or all of whose sources are spoilt, and what was asked of it. */
export interface SpoiltSeams {
  readonly seams: Seams;
  /** Programs by their whole command line, files and folders by their path. */
  readonly asked: Set<string>;
}

/** Has `spoiling` befall every source that `isSpoilt` names; nothing else changes. */
export function spoiltSeams(
  seams: Seams,
  isSpoilt: (source: string) => boolean,
  spoiling: Spoiling | null,
): SpoiltSeams {
  const asked = new Set<string>();
  const spoilt = (source: string): Spoiling | null => {
    asked.add(source);
    return spoiling !== null && isSpoilt(source) ? spoiling : null;
  };
  const { files, commands } = seams;
  return {
    asked,
    seams: {
      ...seams,
      commands: {
        run: async (argv, stdin, deadlineMs) => {
          const how = spoilt(argv.join(' '));
          if (how?.fault !== undefined) return failed(how.fault.program, 'spoilt');
          const told = await commands.run(argv, stdin, deadlineMs);
          return told.ok && how !== null ? spoiltRun(told.value, how) : told;
        },
      },
      files: {
        ...files,
        read: async (path, maxBytes) => {
          const how = spoilt(path);
          if (how?.fault !== undefined) return failed(how.fault.file, 'spoilt');
          const told = await files.read(path, maxBytes);
          if (!told.ok || how === null) return told;
          const text = Buffer.from(how.text(Buffer.from(told.value).toString('utf8')));
          return text.length > maxBytes ? failed('protocol', `${path}: too long`) : ok(text);
        },
        list: async (folder) => {
          const how = spoilt(`${folder}/`);
          return how?.fault === undefined ? files.list(folder) : failed(how.fault.file, 'spoilt');
        },
        statfs: async (path) => {
          const how = spoilt(`statfs ${path}`);
          return how?.fault === undefined ? files.statfs(path) : failed(how.fault.file, 'spoilt');
        },
      },
    },
  };
}

function spoiltRun(told: CommandResult, { text, stderr, code }: Spoiling): HalResult<CommandResult> {
  return ok({
    code: code === undefined ? told.code : code,
    stdout: text(told.stdout),
    stderr: stderr ?? told.stderr,
  });
}
