import type { Json, JsonObject } from '../openapi/json.ts';
import { checkSettings } from './check-flags.ts';
import { fuzzSettings } from './fuzz-flags.ts';
import { type Setting, type Settings, writtenName } from './setting.ts';

/** Every setting that the configuration file may hold, of whichever command. */
export const fileSettings: Settings = Object.fromEntries(
  Object.entries<Setting>({ ...checkSettings, ...fuzzSettings }).filter(([, { inFile }]) => inFile !== undefined),
);

const placeOf = new Map(
  Object.entries<Setting>({ ...checkSettings, ...fuzzSettings }).map(([name, { inFile }]) => [
    writtenName(name),
    inFile ?? 'flag',
  ]),
);

/** Where a setting belongs that stands at a wrong place of the configuration file; undefined for what is no setting. */
export function settingBelongs(written: string): string | undefined {
  const place = placeOf.get(written);
  if (place === 'flag') return `It is said on the command line alone: --${written}.`;
  return place === 'target' ? `It belongs to a target: targets.NAME.${written}.` : undefined;
}

/** The JSON Schema of `countersign.config.yaml`: what reading holds it to. Published as `countersign.config.schema.json`. */
export function configSchema(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Countersign configuration',
    description:
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what the user may write.
      'Targets by name, and what is usual for all of them. Flags win over a target, a target over the top, the top over the defaults. Every text may hold ${NAME}: the value of that environment variable. Paths start from the folder of this file.',
    type: 'object',
    additionalProperties: false,
    properties: {
      target: { type: 'string', minLength: 1, description: 'The target when --target names none.' },
      targets: {
        type: 'object',
        description: 'Servers by the name under which --target knows them.',
        additionalProperties: { $ref: '#/$defs/target' },
      },
      ...propertiesOf(['anywhere']),
    },
    $defs: {
      target: {
        type: 'object',
        required: ['url'],
        additionalProperties: false,
        properties: {
          url: { type: 'string', minLength: 1, description: 'Where it is, such as https://staging.example.com.' },
          ...propertiesOf(['anywhere', 'target']),
        },
      },
    },
  };
}

function propertiesOf(places: readonly Setting['inFile'][]): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fileSettings)
      .filter(([, { inFile }]) => places.includes(inFile))
      .map(([name, setting]) => [writtenName(name), schemaOf(setting)]),
  );
}

function schemaOf({ kind, says, fallback }: Setting): JsonObject {
  const text = { type: 'string', minLength: 1 };
  const described = { description: says, ...(fallback === undefined ? {} : { default: fallback }) };
  switch (kind) {
    case 'switch':
      return { type: 'boolean', ...described };
    case 'text':
      return { ...text, ...described };
    case 'texts':
      return { anyOf: [text, { type: 'array', items: text }], ...described };
    case 'number':
      return { type: 'number', exclusiveMinimum: 0, ...described };
    case 'percent':
      return { type: 'number', minimum: 0, maximum: 100, ...described };
  }
}
