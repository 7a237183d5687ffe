import type { Contract, Uniqueness } from '../openapi/contract.ts';
import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { secretSlot, worldSecrets } from './secrets.ts';
import { type FillSlot, type RequestTemplate, renderTemplate, withHeaders } from './template.ts';

/** What deriving cases looks at. */
export interface Ground {
  readonly contract: Contract;
  readonly world: World;
  /** How requests of an operation are written on a target that does not take the canonical spelling, by operation id. */
  readonly spellings?: ReadonlyMap<string, Spelling>;
  /** Headers of the user's that go with every request: credentials, mostly. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The secrets that slots name; those of the world as it stands where this is left out. */
  readonly secrets?: ReadonlyMap<string, string>;
}

/** What of a template is spelling, not meaning. */
export type Spelling = Partial<Pick<RequestTemplate, 'separator' | 'path' | 'space' | 'escape'>>;

/** The verdict on a template before anything is sent: fresh names are new ones, answers are not known yet. */
export function previewVerdict(template: RequestTemplate, ground: Ground): Verdict {
  const fresh = (name: string): string => `cspreview${slug(name)}`;
  const secrets = ground.secrets ?? worldSecrets(ground.world);
  const fill: FillSlot = (kind, name) => secretSlot(secrets, [kind, name]) ?? (kind === 'fresh' ? fresh(name) : '1');
  const request = withHeaders(renderTemplate(template, fill), ground.headers ?? []);
  const world = freshUniques(template).length === 0 ? ground.world : ground.world.clone();
  markFresh(template, { world, text: fresh });
  return judge(template.operation, request, { contract: ground.contract, world });
}

/** Notes in the world that fresh names are not taken: nobody has sent them before. */
export function markFresh(
  template: RequestTemplate,
  how: { readonly world: World; readonly text: (name: string) => string },
): void {
  for (const [unique, text] of freshUniques(template)) {
    const value = text.replace(/\$\{fresh:([^}]*)\}/g, (_, key: string) => how.text(key));
    const collection = how.world.collection(unique.collection);
    for (const by of unique.by) if (collection.find([by], value).state !== 'present') collection.markAbsent(by, value);
  }
}

/** The parameters of a template that must be new, and are. */
function freshUniques({ operation, fields }: RequestTemplate): [unique: Uniqueness, text: string][] {
  return fields.flatMap(({ name, text }): [Uniqueness, string][] => {
    if (!text.includes('${fresh:')) return [];
    const unique = operation.parameters.find((one) => one.name === name)?.unique;
    return unique === undefined ? [] : [[unique, text]];
  });
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 12);
}
