import { folderOf } from './check-imports.ts';
import type { SourceFile } from './read-sources.ts';

/** Circles of imports inside one top folder, each as `a -> b -> a`. Imports of types count: they tie files together, too. */
export function importCycles(sources: readonly SourceFile[]): readonly string[] {
  const graph = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports
        .flatMap(({ target }) => (target === undefined ? [] : [target]))
        .filter((target) => folderOf(target) === folderOf(file)),
    ]),
  );
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
