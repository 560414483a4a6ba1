/** One mounted file system as the kernel lists it. */
export interface Mount {
  readonly device: string;
  readonly path: string;
  readonly type: string;
  readonly readOnly: boolean;
}

/** Reads `/proc/self/mounts`; lines of another form are passed over. */
export function parseMounts(text: string): readonly Mount[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .filter((fields) => fields.length >= 4 && fields[1]?.startsWith('/') === true)
    .map(([device = '', path = '', type = '', options = '']) => ({
      device: unescaped(device),
      path: unescaped(path),
      type,
      readOnly: options.split(',').includes('ro'),
    }));
}

/** The mount that holds an absolute path: the deepest one, and of those the last, for it lies on top. Null when none does. */
export function mountOf<M extends { readonly path: string }>(mounts: readonly M[], path: string): M | null {
  let best: M | null = null;
  for (const mount of mounts) {
    if (holds(mount.path, path) && (best === null || mount.path.length >= best.path.length)) best = mount;
  }
  return best;
}

function holds(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The kernel writes space, tab, line feed and backslash as three octal digits. */
function unescaped(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
