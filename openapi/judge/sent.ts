import type { Parameter } from '../contract.ts';
import { headerValues, type RawRequest } from '../request.ts';
import { cookiePairs } from '../wire/credentials.ts';
import type { Pair } from '../wire/pairs.ts';
import { parameterFolded, type Reading, type ReadRequest } from '../wire/read-request.ts';
import { readPairs, readWhole, type WireValue } from '../wire/style.ts';
import type { Plan, PlannedParameter } from './plan.ts';
import { type JudgedValue, judgeWireValue } from './value.ts';

/** What was sent in one reading, judged, by parameter name. */
export function judgeSent(
  plan: Plan,
  request: RawRequest,
  wire: { readonly read: ReadRequest; readonly reading: Reading },
): Map<string, JudgedValue> {
  const sent = new Map<string, JudgedValue>();
  const groups = groupPairs(plan, wire.reading);
  for (const planned of plan.parameters) {
    const value = wireValue(planned, request, { ...wire, groups });
    if (value === undefined) continue;
    if (wire.reading.empty === 'absent' && value.kind === 'text' && value.text === '' && !planned.listsEmpty) continue;
    sent.set(planned.parameter.name, judgeWireValue(planned, value, plan));
  }
  return sent;
}

interface Groups {
  readonly query: ReadonlyMap<string, readonly Pair[]>;
  readonly form: ReadonlyMap<string, readonly Pair[]>;
}

function groupPairs(plan: Plan, reading: Reading): Groups {
  return { query: byName(plan, reading.query, reading), form: byName(plan, reading.form, reading) };
}

function byName(plan: Plan, pairs: readonly Pair[], reading: Reading): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const folded = reading.names === 'folded' ? parameterFolded(plan.operation, pair.name)?.name : undefined;
    const name = folded ?? pair.name;
    const own = folded === undefined ? pair : { ...pair, name };
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [own]);
    else if (reading.repeated === 'last') group.unshift(own);
    else group.push(own);
  }
  return groups;
}

interface Sources {
  readonly read: ReadRequest;
  readonly reading: Reading;
  readonly groups: Groups;
}

function wireValue(planned: PlannedParameter, request: RawRequest, sources: Sources): WireValue | undefined {
  const { parameter, shape } = planned;
  switch (parameter.in) {
    case 'query':
      return fromPairs(planned, sources.groups.query);
    case 'form':
    case 'multipart':
      return fromPairs(planned, sources.groups.form);
    case 'path': {
      const raw = Object.hasOwn(sources.read.path, parameter.name) ? sources.read.path[parameter.name] : undefined;
      return raw === undefined ? undefined : readWhole(parameter, raw, { shape, encoded: true });
    }
    case 'header': {
      const values = headerValues(request, parameter.name.toLowerCase());
      return values.length === 0 ? undefined : readWhole(parameter, values.join(','), { shape, encoded: false });
    }
    case 'cookie':
      return fromPairs(planned, cookieGroups(parameter, request));
  }
}

function fromPairs(planned: PlannedParameter, groups: ReadonlyMap<string, readonly Pair[]>): WireValue | undefined {
  const { parameter, shape, properties } = planned;
  const pairs = shape === 'members' ? [...groups.values()].flat() : (groups.get(parameter.name) ?? []);
  return pairs.length === 0 ? undefined : readPairs(parameter, pairs, { shape, properties });
}

function cookieGroups(parameter: Parameter, request: RawRequest): Map<string, Pair[]> {
  const own = cookiePairs(request).filter(({ name }) => name === parameter.name);
  return new Map(
    own.length === 0 ? [] : [[parameter.name, own.map(({ name, text }) => ({ name, text, raw: text, bad: false }))]],
  );
}
