import { inflate } from '@sparticuz/chromium';

// The entry of a process that unpacks archives of Chromium into its folder of temporary files: the package knows no other
// place, and that of a process which does other things beside must stay where it is.

await Promise.all(process.argv.slice(2).map((archive) => inflate(archive)));
