#!/usr/bin/env node
// Written so that even a very old Node can read it as far as its own refusal: no import statement, no new syntax.
var major = parseInt(process.versions.node, 10);
if (major < 20) {
  console.error(
    'Tầm Soát needs Node 20 or newer, and this is Node ' +
      process.versions.node +
      '. Install a current Node from https://nodejs.org and run the same command again.',
  );
  process.exit(1);
} else {
  import('./launch.js').then(function (launch) {
    return launch.launch(process.argv.slice(2));
  });
}
