import type { Case, CaseGroup, Relation } from '../contracts/case.ts';
import type { RequestTemplate } from '../contracts/template.ts';
import type { Operation } from '../openapi/contract.ts';
import { applyEdits } from './apply-edits.ts';
import { describeParts } from './describe-edits.ts';
import { normalEdits } from './normal-edits.ts';
import type { Tables } from './operation-table.ts';
import type { Part, Sketch } from './sketch.ts';

/** A sketch as a case: what gate and fuzzer send, check and report in the same way. Throws on an operation without a table. */
export function caseOfSketch(sketch: Sketch, tables: Tables): Case {
  const [first] = sketch.parts;
  const table = first === undefined ? undefined : tables.byId.get(first.operation);
  if (table === undefined) throw new Error(`no table of ${first?.operation ?? 'an empty sketch'}`);
  const { operation } = table;
  return new SketchCase(sketch, { operation, tables });
}

/** The name of a case is asked for by few: where something is wrong. */
class SketchCase implements Case {
  readonly id: string;
  readonly operation: Operation;
  readonly group: CaseGroup;
  readonly shows: readonly string[] = [];
  readonly source: readonly string[];
  readonly steps: readonly RequestTemplate[];
  declare readonly relation?: Relation;
  declare readonly together?: boolean;
  readonly #sketch: Sketch;

  constructor(sketch: Sketch, { operation, tables }: { readonly operation: Operation; readonly tables: Tables }) {
    this.id = `${operation.api}-fuzz`;
    this.operation = operation;
    this.group = readsBack(sketch, tables) ? 'read-back' : 'fuzz';
    this.source = operation.source;
    this.steps = sketch.parts.map((part) => stepOf(part, tables));
    if (sketch.relation !== undefined) this.relation = sketch.relation;
    if (sketch.together !== undefined) this.together = sketch.together;
    this.#sketch = sketch;
  }

  get name(): string {
    return `${this.operation.id}: ${this.#sketch.name ?? describeParts(this.#sketch.parts)}`;
  }
}

/** True for a sequence that ends in reading a record back: what it was told is held against what is told now. */
function readsBack({ parts, relation, together }: Sketch, tables: Tables): boolean {
  const last = tables.byId.get(parts.at(-1)?.operation ?? '');
  return parts.length > 1 && relation === undefined && together !== true && last?.operation.reads !== undefined;
}

function stepOf(part: Part, tables: Tables): RequestTemplate {
  const table = tables.byId.get(part.operation);
  if (table === undefined) throw new Error(`no table of ${part.operation}`);
  const template = applyEdits(table, normalEdits(part.edits, table));
  return part.apart === undefined ? template : apart(template, part.apart);
}

/** The request with fresh names of its own; those that are shared stay. */
function apart(template: RequestTemplate, number: number): RequestTemplate {
  const fields = template.fields.map((field) =>
    field.text.includes('${fresh:')
      ? {
          ...field,
          text: field.text.replace(/\$\{fresh:(?!shared-)([^}]*)\}/g, (_, key: string) => `\${fresh:${key}${number}}`),
        }
      : field,
  );
  return { ...template, fields };
}
