#!/usr/bin/env node
// Old syntax on purpose: an older Node must get as far as the message.
var wanted = [24, 18];
var found = process.versions.node.split('.').map(Number);

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    'countersign needs Node ' +
      wanted.join('.') +
      ' or newer; this is ' +
      process.versions.node +
      '.\n' +
      'From a checkout, run it through npm, which brings its own: npm run --silent countersign -- ARGUMENTS\n' +
      'Anywhere else, install Node 24 from https://nodejs.org.\n',
  );
  process.exit(2);
} else {
  import('node:module')
    .then((module) => {
      // Compiled code is kept between runs: half of the start is spent on reading Prism.
      if (module.enableCompileCache) module.enableCompileCache();
      return import('../cli/main.ts');
    })
    .catch((error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(70);
    });
}
