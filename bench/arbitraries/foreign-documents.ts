import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Documents of other people, by name, from the package `@readme/oas-examples`; what each is there for stands behind it. */
const PUBLISHED = [
  '3.0/json/petstore.json', // the usual one: every place of a parameter, forms, XML, keys
  '3.0/json/petstore-expanded.json', // allOf
  '3.0/json/star-trek.json', // large: 120 operations, forms
  '3.0/json/uspto.json', // forms with defaults
  '3.0/json/complex-nesting.json', // objects in lists in objects
  '3.0/json/discriminators.json', // oneOf and anyOf with a discriminator
  '3.0/json/polymorphism.json', // allOf, anyOf, oneOf over each other
  '3.0/json/schema-circular.json', // schemas that hold themselves
  '3.0/json/schema-additional-properties.json', // maps
  '3.0/json/schema-enums.json',
  '3.0/json/schema-types.json', // every type, nullable, odd combinations
  '3.0/json/schema-validation.json', // bounds, lengths, patterns, formats
  '3.0/json/parameters-style.json', // every style in every place, exploded and not
  '3.0/json/parameters-common.json', // parameters of a path
  '3.0/json/parameters-extreme.json', // objects and files as parameters
  '3.0/json/file-uploads.json', // multipart and bytes
  '3.0/json/form-data.json',
  '3.0/json/request-examples.json', // bodies without a schema
  '3.0/json/response-multiple-mediatypes.json',
  '3.0/json/link-example.json', // path parameters throughout
  '3.0/json/security.json', // every scheme
  '3.0/json/readme-legacy.json', // a real product's
  '3.1/json/readme.json', // the same product's, years later; patterns that take exponential time
  '3.1/json/train-travel.json', // OAuth, links, oneOf with const
  '3.1/json/petstore.json',
  '3.1/json/parameters-style.json',
  '3.1/json/schema-types.json', // type lists, null
  '3.1/json/schema-validation-local.json', // schemas of other drafts
];

/** Small documents of this repository: what published ones seldom hold. */
const OWN = [
  'openapi/compile/fixtures/library.yaml',
  ...['pet-shop', 'payments', 'storage', 'hard'].map((name) => `fuzz/arbitraries/fixtures/${name}.yaml`),
];

/** Every named document with its file. */
export function foreignDocuments(): readonly { readonly name: string; readonly file: string }[] {
  const folder = dirname(fileURLToPath(import.meta.resolve('@readme/oas-examples/package.json')));
  const published = PUBLISHED.map((name) => ({ name, file: join(folder, name) }));
  const own = OWN.map((name) => ({ name, file: fileURLToPath(new URL(`../../${name}`, import.meta.url)) }));
  return [...published, ...own];
}
