import type { Operation } from '../contract.ts';
import { headerValues, type RawRequest } from '../request.ts';
import { cookiePairs } from '../wire/credentials.ts';
import { percentDecode } from '../wire/decode.ts';
import type { Pair } from '../wire/pairs.ts';
import { type PairPlace, parameterFolded, parameterNamed } from '../wire/parameter-names.ts';
import type { Reading, ReadRequest } from '../wire/read-request.ts';
import { readMembers, readNamed, type WireValue } from '../wire/style.ts';
import { readWhole } from '../wire/whole-style.ts';
import type { World } from '../world/world.ts';
import type { JudgedValue } from './judged-value.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import { SentValues } from './sent-values.ts';
import { judgeWireValue } from './value.ts';
import { trustedByWorld } from './world-values.ts';

/** One reading of a request. */
export interface ReadingOf {
  readonly read: ReadRequest;
  readonly reading: Reading;
  readonly world: World;
}

/** Adds what was sent apart from query and form: in path, headers and cookies. */
export function judgeUnpaired(
  request: RawRequest,
  { plan, sent, ...of }: ReadingOf & { readonly plan: Plan; readonly sent: SentValues },
): void {
  for (const planned of plan.unpaired) {
    const value = wireValue(planned, { ...of, request, query: NO_GROUPS, form: NO_GROUPS });
    if (value !== undefined) putJudged(planned, judgeWireValue(planned, value, plan), { sent, plan, world: of.world });
  }
}

const NO_GROUPS: Groups = new Map();

/** Keeps a judged value; what the target itself knows is valid. */
export function putJudged(
  planned: PlannedParameter,
  judged: JudgedValue,
  { sent, plan, world }: { readonly sent: SentValues; readonly plan: Plan; readonly world: World },
): void {
  if (judged.validity === 'valid' || !trustedByWorld(planned, judged, { plan, world })) sent.put(planned, judged);
  else sent.put(planned, { ...judged, validity: 'valid', strictlyFails: false });
}

/** What was sent in one reading, judged, by key of the parameter. */
export function judgeSent(plan: Plan, request: RawRequest, of: ReadingOf): SentValues {
  const { reading } = of;
  const sent = new SentValues(plan);
  const sources: Sources = {
    ...of,
    request,
    query: byName(plan.operation, reading, { pairs: reading.query, place: 'query' }),
    form: byName(plan.operation, reading, { pairs: reading.form, place: of.read.formPlace ?? 'form' }),
  };
  for (const planned of plan.parameters) {
    const value = wireValue(planned, sources);
    if (value === undefined) continue;
    if (reading.empty === 'absent' && !planned.listsEmpty && isEmpty(value)) continue;
    putJudged(planned, judgeWireValue(planned, value, plan), { sent, plan, world: of.world });
  }
  return sent;
}

function isEmpty(value: WireValue): boolean {
  if (value.kind === 'text') return value.text === '';
  return value.kind === 'list' && value.items.length === 1 && value.items[0] === '';
}

type Groups = ReadonlyMap<string, readonly Pair[]>;

interface Sources extends ReadingOf {
  readonly request: RawRequest;
  readonly query: Groups;
  readonly form: Groups;
}

function byName(
  operation: Operation,
  reading: Reading,
  of: { readonly pairs: readonly Pair[]; readonly place: PairPlace },
): Groups {
  const groups = new Map<string, Pair[]>();
  if (of.pairs.length === 0) return groups;
  for (const pair of of.pairs) {
    const isOther = reading.names === 'folded' && parameterNamed(operation, pair.name, of.place) === undefined;
    const name = (isOther ? parameterFolded(operation, pair.name, of.place)?.name : undefined) ?? pair.name;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [pair]);
    else group.push(pair);
  }
  return groups;
}

function wireValue(planned: PlannedParameter, sources: Sources): WireValue | undefined {
  const { parameter } = planned;
  switch (parameter.in) {
    case 'query':
      return fromPairs(planned, sources.query, sources.reading);
    case 'form':
    case 'multipart':
      return parameter.in === sources.read.formPlace ? fromPairs(planned, sources.form, sources.reading) : undefined;
    case 'path': {
      const { path } = sources.read;
      const raw = Object.hasOwn(path, parameter.name) ? path[parameter.name] : undefined;
      return raw === undefined ? undefined : readWhole(parameter, raw, { shape: planned.shape, encoded: true });
    }
    case 'header': {
      const values = headerValues(sources.request, parameter.name.toLowerCase());
      if (values.length === 0) return undefined;
      return readWhole(parameter, values.join(', '), { shape: planned.shape, encoded: false });
    }
    case 'cookie':
      return fromPairs(planned, cookieGroups(sources.request), sources.reading);
  }
}

function fromPairs(planned: PlannedParameter, groups: Groups, reading: Reading): WireValue | undefined {
  const { parameter, shape } = planned;
  const own = groups.get(parameter.name);
  if (!planned.isSpread) {
    return own === undefined ? undefined : readNamed(parameter, own, { shape, repeated: reading.repeated });
  }
  const members = readMembers(parameter, [...groups.values()].flat(), {
    properties: planned.properties,
    repeated: reading.repeated,
  });
  // A form field that is an object may also stand there as JSON under its own name.
  const isField = parameter.in === 'form' || parameter.in === 'multipart';
  if (members !== undefined || own === undefined || !isField) return members;
  return readNamed(parameter, own, { shape: 'text', repeated: reading.repeated });
}

function cookieGroups(request: RawRequest): Groups {
  const groups = new Map<string, Pair[]>();
  for (const { name, text: raw } of cookiePairs(request)) {
    const { text, bad } = percentDecode(raw);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [{ name, text, raw, bad }]);
    else group.push({ name, text, raw, bad });
  }
  return groups;
}
