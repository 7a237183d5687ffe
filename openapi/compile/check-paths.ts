import type { Operation } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Compiling } from './compiling.ts';
import { membersOf } from './read-value.ts';

/** Checks ids, path templates and their parameters over all operations. */
export function checkPaths(compiling: Compiling, operations: readonly Operation[]): void {
  checkTemplates(compiling);
  checkIds(compiling, operations);
  for (const operation of operations) checkPathParameters(compiling, operation);
}

function checkTemplates({ document }: Compiling): void {
  const paths = Object.keys(membersOf(document.root.paths)).filter((template) => !template.startsWith('x-'));
  if (paths.length === 0) document.log.warning('no-operations', 'The document has no paths.', { at: '/paths' });
  const shapes = new Map<string, string>();
  for (const template of paths) {
    const at = child('/paths', template);
    if (!template.startsWith('/')) {
      document.log.error('bad-path', `A path starts with a slash: "/${template}".`, { at, key: true });
    }
    const shape = template.replace(/\{[^{}]*\}/g, '{}');
    const other = shapes.get(shape);
    if (other !== undefined) {
      const message = `The paths ${template} and ${other} are the same for every request.`;
      document.log.error('path-collision', message, { at, key: true });
    }
    shapes.set(shape, template);
  }
}

function checkIds({ document }: Compiling, operations: readonly Operation[]): void {
  const ids = new Map<string, Operation>();
  for (const operation of operations) {
    const other = ids.get(operation.id);
    if (other !== undefined) {
      const message = `The operationId "${operation.id}" is also that of ${other.method} ${other.path}.`;
      document.log.error('duplicate-operation-id', message, { at: child(operation.pointer, 'operationId') });
    }
    ids.set(operation.id, operation);
  }
}

function checkPathParameters({ document }: Compiling, { parameters, path, pointer }: Operation): void {
  const holes = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const declared = parameters.filter((parameter) => parameter.in === 'path');
  for (const parameter of declared) {
    if (holes.includes(parameter.name)) continue;
    const message = `The path ${path} has no place for the parameter "${parameter.name}".`;
    document.log.error('path-parameter', message, { at: child(parameter.pointer, 'name') });
  }
  for (const hole of holes) {
    if (declared.some(({ name }) => name === hole)) continue;
    const message = `The path ${path} has {${hole}}, and no path parameter is named so.`;
    if (document.strict) document.log.error('path-parameter', message, { at: pointer, key: true });
    else document.log.warning('path-parameter', message, { at: pointer, key: true });
  }
}
