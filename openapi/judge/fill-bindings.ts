import type { Binding, Contract, Outcome, Ref } from '../contract.ts';
import { setOwn } from '../document/set-own.ts';
import { writtenFormats } from '../formats/written-formats.ts';
import { isObject, type Json, pointerSegments, valueAt } from '../json.ts';
import type { Decision } from '../verdict.ts';
import type { World } from '../world/world.ts';
import { anyReferred, type Context } from './context.ts';
import { trusted } from './trusted-value.ts';

/** What filling an answer needs beside the decision. */
export interface BindOptions {
  readonly contract: Contract;
  readonly world: World;
  readonly now: Date;
}

/** Fills the values of this answer into an outcome's example, as its `bind` says. The template is not changed. */
export function bindAnswer(decision: Decision, template: Json, options: BindOptions): Json {
  const context: Context = { ...decision.verdict.context, world: options.world };
  let answer = template;
  for (const { binding, path } of bindingsOf(decision.outcome)) {
    const value = bound(binding, { decision, template, context: { ...context, answer }, now: options.now });
    if (value !== undefined) answer = withValueAt(answer, { path, from: 0 }, value);
  }
  return answer;
}

/** A binding and the members that lead to its place. */
interface PlannedBinding {
  readonly binding: Binding;
  readonly path: readonly string[];
}

const planned = new WeakMap<Outcome, readonly PlannedBinding[]>();

/** The bindings of an outcome: values that are written from other parts of the answer come after them. */
function bindingsOf(outcome: Outcome): readonly PlannedBinding[] {
  const known = planned.get(outcome);
  if (known !== undefined) return known;
  const rank = ({ value }: Binding): number => (value.kind === 'contains' ? 2 : value.kind === 'format' ? 1 : 0);
  const bindings = outcome.bind
    .toSorted((left, right) => rank(left) - rank(right))
    .map((binding) => ({ binding, path: pointerSegments(binding.at) }));
  planned.set(outcome, bindings);
  return bindings;
}

interface Filling {
  readonly decision: Decision;
  readonly template: Json;
  readonly context: Context;
  readonly now: Date;
}

function bound({ at, value }: Binding, filling: Filling): Json | undefined {
  const { decision, context } = filling;
  switch (value.kind) {
    case 'ref':
      return refValue(value.ref, context);
    case 'fresh':
      return context.world.collection(value.collection).issueKey();
    case 'format': {
      const parts = value.of.map((ref) => refValue(ref, context));
      const write = writtenFormats[value.format];
      return parts.some((part) => part === undefined) ? undefined : write?.(parts as Json[]);
    }
    case 'contains':
      return containing(valueAt(filling.template, at), value.ref, filling);
    case 'blamed':
      return decision.blamed;
    case 'now':
      return timeText(filling.now, value.form);
    case 'fields':
      return storedFields(value, context);
    case 'fill':
      return fillText(value.text, decision);
  }
}

function refValue(ref: Ref, context: Context): Json | undefined {
  const known = trusted(ref, context);
  return known.state === 'known' ? known.value : undefined;
}

/** The example's text with the example's part replaced by this answer's. */
function containing(text: Json | undefined, ref: Ref, filling: Filling): Json | undefined {
  const part = refValue(ref, filling.context);
  if (part === undefined || typeof text !== 'string') return undefined;
  const old = ref.kind === 'answer' ? valueAt(filling.template, ref.at) : undefined;
  const shown = typeof old === 'string' || typeof old === 'number' ? String(old) : '';
  if (shown === '' || !text.includes(shown)) return `${text}${String(part)}`;
  return text.replaceAll(shown, () => String(part));
}

/** Everything stored about the record that the request names; secret fields stay out. */
function storedFields(of: { readonly collection: string; readonly of: string }, context: Context): Json | undefined {
  const naming = [of.of, ...context.sent.keys()].filter(
    (name) => context.sent.has(name) && context.plan.byName.get(name)?.parameter.refers?.collection === of.collection,
  );
  for (const name of naming) {
    const found = anyReferred(name, context);
    if (found.state !== 'present') continue;
    const { secret } = context.world.collection(of.collection).declaration;
    return Object.fromEntries(Object.entries(found.record.fields).filter(([field]) => !secret.includes(field)));
  }
  return undefined;
}

function timeText(now: Date, form: string): string {
  const iso = now.toISOString();
  const parts: Readonly<Record<string, string>> = {
    YYYY: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    DD: iso.slice(8, 10),
    hh: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return form.replace(/YYYY|MM|DD|hh|mm|ss/g, (part) => parts[part] ?? part);
}

function fillText(text: string, decision: Decision): string {
  const problem = decision.problem ?? 'is not valid';
  if (decision.blamed === undefined)
    return decision.problem ?? text.replaceAll('{blamed}: ', '').replaceAll('{problem}', problem);
  const { blamed } = decision;
  return text.replaceAll('{blamed}', () => blamed).replaceAll('{problem}', () => problem);
}

function withValueAt(root: Json, at: { readonly path: readonly string[]; readonly from: number }, value: Json): Json {
  const segment = at.path[at.from];
  if (segment === undefined) return value;
  const inner = { path: at.path, from: at.from + 1 };
  if (Array.isArray(root)) {
    const items = root.slice() as Json[];
    const index = items.findIndex((_, place) => String(place) === segment);
    if (index >= 0) items[index] = withValueAt(items[index] ?? {}, inner, value);
    return items;
  }
  const members = isObject(root) ? root : {};
  const copy: Record<string, Json> = { ...members };
  const old = Object.hasOwn(members, segment) ? members[segment] : undefined;
  setOwn(copy, segment, withValueAt(old ?? {}, inner, value));
  return copy;
}
