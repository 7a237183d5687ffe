import type { Contract } from '../contract.ts';
import { operationMembers } from '../document/grammar.ts';
import { child } from '../document/pointer.ts';
import type { SourceDocument } from '../document/read-document.ts';
import { isObject } from '../json.ts';
import { checkExamples } from './check-examples.ts';
import { checkPaths } from './check-paths.ts';
import { checkSources } from './check-sources.ts';
import { compileOperation, type OperationPlace } from './compile-operation.ts';
import { compileServer } from './compile-server.ts';
import { compileWorld } from './compile-world.ts';
import { type Compiling, followRef } from './compiling.ts';
import { membersOf } from './read-value.ts';

/** Compiles a document; what is wrong with it goes to the document's log. */
export function compileContract(
  document: SourceDocument,
  { isChecked = false }: { readonly isChecked?: boolean } = {},
): Omit<Contract, 'warnings'> {
  const { root, file, strict, openPlaces } = document;
  const compiling: Compiling = { document, api: apiName(file), world: compileWorld(document) };
  const info = membersOf(root.info);
  const places = operationPlaces(compiling);
  const operations = places.map((place) => compileOperation(compiling, place));
  checkPaths(compiling, operations);
  if (!isChecked) checkExamples(compiling, operations);
  checkSources(compiling, operations);
  return {
    api: compiling.api,
    file,
    title: typeof info.title === 'string' ? info.title : compiling.api,
    version: info.version === undefined ? '' : String(info.version),
    strict,
    server: compileServer(compiling, root.servers, '/servers'),
    operations,
    world: compiling.world,
    root,
    openPlaces,
  };
}

/** `dir/name.yaml` is the api `name`. */
function apiName(file: string): string {
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return name.replace(/(?<=.)\.[^.]*$/, '');
}

function operationPlaces(compiling: Compiling): readonly OperationPlace[] {
  return Object.entries(membersOf(compiling.document.root.paths)).flatMap(([template, value]) => {
    const path = template.startsWith('/') ? followPath(compiling, value, child('/paths', template)) : undefined;
    if (path === undefined) return [];
    return operationMembers.flatMap((member) => {
      const operation = Object.hasOwn(path.value, member) ? path.value[member] : undefined;
      if (!isObject(operation)) return [];
      return [{ template, path, member, operation: { value: operation, pointer: child(path.pointer, member) } }];
    });
  });
}

/** What stands beside a path's `$ref` is not said to mean anything; the referenced path counts. */
function followPath(compiling: Compiling, value: unknown, pointer: string): ReturnType<typeof followRef> {
  return isObject(value) ? followRef(compiling, value, pointer) : undefined;
}
