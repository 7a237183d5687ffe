import { basename, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';

const HEAD = `
import { createClient } from './create-client.ts';
import { enswitch } from '../generated/enswitch.ts';
import { smsGateway } from '../generated/sms-gateway.ts';
import { snapbill } from '../generated/snapbill.ts';
const customers = createClient(enswitch, { baseUrl: '' });
const gateway = createClient(smsGateway, { baseUrl: '' });
const signups = createClient(snapbill, { baseUrl: '' });
const credentials = { auth_username: 'user', auth_password: 'password' };
const person = {
  parent: 2, plan: 123, customer: 'example', username: 'user@example.com', password: 'secret', forename: 'Example',
  email: 'user@example.com', customer_phone: '2125551234', address1: '123 Example Street', address_city: 'Example City',
  creditcard_name: 'Mr Example User', creditcard_number: '1234567890123456', creditcard_type: 'visa',
};
const signedUp = await customers.call('user/signup', { ...person, surname: 'User' });
const signup = await signups.call('signup/add', {});
`;

/** A snippet and the errors that the compiler must find in it; none: it compiles. */
type Row = readonly [name: string, snippet: string, errors: readonly RegExp[]];

const rows: readonly Row[] = [
  [
    'parameters with a default may be left out',
    "await customers.call('customers/update', { ...credentials, id: 1 });",
    [],
  ],
  [
    'a missing required parameter',
    "await customers.call('user/signup', person);",
    [/^TS2345: .*Property 'surname' is missing in type .* but required in type/s],
  ],
  [
    'no parameters at all where one is required',
    "await customers.call('user/signup');",
    [/^TS2554: Expected 2-3 arguments/],
  ],
  ['no parameters at all where none is required', "await signups.call('signup/add');", []],
  [
    'a value that is none of the allowed ones',
    "await customers.call('user/signup', { ...person, surname: 'User', validation: 2 });",
    [/^TS2322: Type '2' is not assignable to type '0 \| 1'/],
  ],
  [
    'a parameter that the operation lacks',
    "await customers.call('user/signup', { ...person, surname: 'User', shoe_size: 46 });",
    [/^TS2353: .*'shoe_size' does not exist in type/],
  ],
  [
    'an operation that the api lacks',
    "await customers.call('user/signoff', {});",
    [/^TS2345: .*'"user\/signoff"' is not assignable/],
  ],
  [
    'the body before the outcome is looked at',
    'signedUp.body.data.id;',
    [/^TS18046: 'signedUp.body' is of type 'unknown'/],
  ],
  [
    'data after 200',
    "if (signedUp.outcome === '200') { const id: number | string = signedUp.body.data.id; void id; }",
    [],
  ],
  [
    'data after 201, which has none',
    "if (signedUp.outcome === '201') void signedUp.body.data;",
    [/^TS2339: Property 'data' does not exist/],
  ],
  [
    'the blamed parameter after 400 is one of the parameters',
    "if (signedUp.outcome === '400' && signedUp.body.responses[0]?.key === 'surname') void 0;",
    [],
  ],
  [
    'the blamed parameter after 400 is no other name',
    "if (signedUp.outcome === '400' && signedUp.body.responses[0]?.key === 'shoe_size') void 0;",
    [/^TS2367: This comparison appears to be unintentional .*"shoe_size"/],
  ],
  [
    'an outcome that is not documented',
    "if (signedUp.outcome === '500') void 0;",
    [/^TS2367: .*'"500"' have no overlap/],
  ],
  [
    'outcomes can be exhausted, with one left for the undocumented',
    `switch (signedUp.outcome) {
       case '200': case '201': case '400': break;
       case 'undocumented': { const unread: unknown = signedUp.body; void unread; break; }
       default: { const none: never = signedUp; void none; }
     }`,
    [],
  ],
  ['the HTTP status is a number beside the outcome', 'const status: number = signedUp.status; void status;', []],
  [
    'JSON text may be given as the value',
    "await signups.call('client/{id}/add_signup', { id: 158958, options: { service_type: 'Sample Service', 'service-term': 1 } });",
    [],
  ],
  ['JSON text may be given as text', "await signups.call('signup/add', { options: '{}' });", []],
  [
    'a member of the JSON value with the wrong type',
    "await signups.call('signup/add', { options: { service_type: 1 } });",
    [/^TS2322: Type 'number' is not assignable to type 'string'/],
  ],
  [
    'an integer outcome is text, its member is the number',
    "if (signup.outcome === '200') { const code: 200 = signup.body.code; void code; }",
    [],
  ],
  [
    'the outcomes of the gateway',
    `const made = await gateway.call('customer-user/create', {
       username: 'a', password: 'b', customer: 'c', resellerName: 'd', resellerPassword: 'e', applyFreeCredits: 'false',
     });
     if (made.outcome === '301') { const taken: 301 = made.body.status; void taken; }`,
    [],
  ],
  [
    'a form where the document says that it is read',
    "await customers.call('customers/get', credentials, { carrier: 'form' });",
    [],
  ],
  [
    'a form where the document does not say so',
    "await signups.call('signup/add', {}, { carrier: 'form' });",
    [/^TS2322: Type 'string' is not assignable to type 'undefined'/],
  ],
];

const folder = import.meta.dirname;
let found: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  const snippets = rows.map(([, snippet], index) => ({
    file: join(folder, `snippet-${index}.ts`),
    text: `${HEAD}${snippet}\n`,
  }));
  found = diagnosticsOf(new Map(snippets.map(({ file, text }) => [file, text])), projectOptions());
}, 30_000);

test.each(rows.map(([name, , errors], index) => ({ name, errors, index })))('$name', ({ errors, index }) => {
  const messages = found.get(join(folder, `snippet-${index}.ts`)) ?? [];
  expect(messages).toEqual(errors.map((error) => expect.stringMatching(error)));
});

test('the client compiles for browsers: with the DOM and without Node', () => {
  const options: ts.CompilerOptions = {
    ...projectOptions(),
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const files = new Map([
    [join(folder, 'browser.ts'), HEAD],
    [join(folder, 'node.ts'), "import 'node:fs'; void process.pid;"],
  ]);
  const errors = diagnosticsOf(files, options, { all: true });
  const wrong = [...errors].filter(([, messages]) => messages.length > 0).map(([file]) => basename(file));
  expect(wrong, 'only the file that shows what would be noticed').toEqual(['node.ts']);
}, 30_000);

function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(folder, '../../tsconfig.json'), ts.sys.readFile);
  return {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, join(folder, '../..')).options,
    noUnusedLocals: false,
  };
}

/** The errors of files that exist only here; with `all`, those of the files that they import, too. */
function diagnosticsOf(
  files: ReadonlyMap<string, string>,
  options: ts.CompilerOptions,
  { all = false }: { readonly all?: boolean } = {},
): ReadonlyMap<string, readonly string[]> {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const sources = program
    .getSourceFiles()
    .filter(({ fileName }) => (all ? !fileName.includes('/node_modules/') : files.has(fileName)));
  return new Map(
    sources.map((source) => {
      const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [
        source.fileName,
        diagnostics.map(({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
      ];
    }),
  );
}
