import { cpus, totalmem, version as osVersion } from 'node:os';
import { parseArgs } from 'node:util';
import { LOAD_MEASUREMENTS } from './load/measurements.ts';
import { MEASUREMENTS as PLAIN_MEASUREMENTS } from './measurements.ts';
import type { Figure, Measurement } from './measurement.ts';
import { benchProvince } from './province.ts';

// The runner behind `npm run bench`: a table in Markdown, with the machine it was taken on.

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
  },
});
const MEASUREMENTS: readonly Measurement[] = options.load
  ? LOAD_MEASUREMENTS.map(({ name, measure }) => ({
      name,
      measure: (province) =>
        measure({ province, seed: Number(options.seed), minutes: Number(options.minutes) }),
    }))
  : PLAIN_MEASUREMENTS;
const unknown = names.filter((name) => !MEASUREMENTS.some((measurement) => measurement.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no measurement "${unknown.join('", "')}". There are: ${MEASUREMENTS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

interface Machine {
  readonly processor: string;
  readonly memory_gib: number;
  readonly system: string;
  readonly node: string;
  readonly scale: number;
  readonly seed: number;
}

const province = benchProvince(Number(options.scale), Number(options.seed));
const figures: Figure[] = [];
try {
  for (const { name, measure } of MEASUREMENTS) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.error(`Measuring ${name} …`);
    figures.push(...(await measure(province)));
  }
} finally {
  province.remove();
  print();
}

/** Also where a measurement failed: what was measured before it took minutes. */
function print(): void {
  const machine = {
    processor: `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}`,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    system: osVersion(),
    node: process.versions.node,
    scale: province.scale,
    seed: Number(options.seed),
  };
  console.log(options.json ? JSON.stringify({ machine, figures }) : table(machine, figures));
}

function table(
  { processor, memory_gib, system, node, scale, seed }: Machine,
  rows: readonly Figure[],
): string {
  return [
    `Measured on ${processor}, ${String(memory_gib)} GiB, ${system}, Node ${node}, at scale ${String(scale)}, seed ${String(seed)}.`,
    '',
    '| what | measured | at most | |',
    '| --- | ---: | ---: | --- |',
    ...rows.map(
      (row) => `| ${row.what} | ${figure(row.value, row.unit)} | ${limit(row)} | ${row.detail ?? ''} |`,
    ),
  ].join('\n');
}

function limit({ value, unit, atMost, atLeast }: Figure): string {
  const said = [
    ...(atMost === undefined ? [] : [figure(atMost, unit)]),
    ...(atLeast === undefined ? [] : [`at least ${figure(atLeast, unit)}`]),
  ];
  if (value > (atMost ?? Infinity) || value < (atLeast ?? -Infinity)) said.push('**missed**');
  return said.join(', ');
}

function figure(value: number, unit: Figure['unit']): string {
  const number = unit === '' || value >= 100 ? value.toFixed(0) : value.toPrecision(2);
  return `${number} ${unit}`.trimEnd();
}
