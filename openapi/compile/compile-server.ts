import type { Json } from '../json.ts';
import type { Compiling } from './compiling.ts';
import { listOf, mapMembers, membersOf, textOf } from './read-value.ts';

/** Where an api stands. */
export interface Server {
  /** Scheme, host and port; empty for a server that is written without. */
  readonly origin: string;
  /** The path, without a slash at the end. */
  readonly basePath: string;
}

/** Compiles the first server of a list, with its variables' defaults filled in. */
export function compileServer({ document }: Compiling, servers: Json | undefined, at: string): Server {
  const { url, variables } = membersOf(listOf(servers)[0]);
  const defaults = mapMembers(variables, (variable) => textOf(membersOf(variable).default));
  const filled = (textOf(url) ?? '').replace(/\{([^{}]*)\}/g, (hole, name: string) => {
    const value = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (value !== undefined) return value;
    const message = `The server's variable ${hole} has no default.`;
    document.log.warning('server-variable', message, { at: `${at}/0/url` });
    return hole;
  });
  const [, origin = '', path = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*|\/\/[^/?#]*)?([^?#]*)/i.exec(filled) ?? [];
  const basePath = path.replace(/\/+$/, '');
  return { origin, basePath: basePath === '' || basePath.startsWith('/') ? basePath : `/${basePath}` };
}
