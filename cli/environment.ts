/** A text with the environment's values in it. */
export interface Expanded {
  readonly text: string;
  /** The variables that stood in it, with their values. */
  readonly used: ReadonlyMap<string, string>;
}

/** Writes environment variables into a text: `${NAME}`. One that is not set is told, and stays. */
export function expandVariables(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  onUnset: (name: string) => void,
): Expanded {
  const used = new Map<string, string>();
  const expanded = text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (written, name: string) => {
    const value = env[name];
    if (value === undefined) {
      onUnset(name);
      return written;
    }
    used.set(name, value);
    return value;
  });
  return { text: expanded, used };
}
