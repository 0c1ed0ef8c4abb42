import type { Cells } from './cells.ts';
import { divisionOfGroup, groupsOfDivision, HiddenBlocks, type Block } from './hidden-blocks.ts';
import { isSmall, type DisclosureRule } from './views.ts';
import { Witness } from './witness.ts';

/**
 * Decides which cells of a table are hidden (docs/decisions/0010):
 * 1. a block with a small count in it, and everything below it;
 * 2. as long as a small count could be worked out from what is shown: another area beside it, else what is above it.
 * @param before blocks that are hidden from the start: those that the last publication hid
 */
export function hiddenBlocks(
  cells: Cells,
  rule: Pick<DisclosureRule, 'hide_up_to'>,
  before: readonly Block[] = [],
): HiddenBlocks {
  const hidden = new HiddenBlocks(cells);
  for (const { area, division, block } of before) hidden.hide(area, division, block);
  const small: [area: number, group: number, node: number][] = [];
  const { counts, areas } = cells;
  for (const [division, groups] of groupsOfDivision(cells).entries())
    for (const [block, { families }] of counts.blocks.entries())
      for (let area = 0; area < areas.length; area++)
        for (const group of groups)
          for (const family of families)
            for (const node of counts.families[family]!.members)
              if (isSmall(cells.at(area, group, node), rule)) {
                hidden.hide(area, division, block);
                small.push([area, group, node]);
              }

  const witness = new Witness(cells, hidden);
  // Hiding more never makes a protected cell findable again, so each is looked at once.
  for (const [area, group, node] of small) {
    const isSafe = (): boolean => witness.protects(area, group, node, rule.hide_up_to);
    if (!isSafe()) hideMore(cells, hidden, area, group, node, isSafe);
  }
  return hidden;
}

/** How many other areas are hidden together with the one of the cell. */
const BESIDE = [1, 2, 4, Infinity];

/** Blocks of some areas that might be hidden together; `loss` is of themselves, without what is below them. */
interface Option {
  readonly areas: readonly number[];
  readonly division: number;
  readonly block: number;
  readonly loss: number;
}

/** Hides what protects a small count at the smallest loss. */
function hideMore(
  cells: Cells,
  hidden: HiddenBlocks,
  area: number,
  group: number,
  node: number,
  isSafe: () => boolean,
): void {
  const hide = ({ areas, division, block }: Option): number[] => {
    const newly: number[] = [];
    for (const one of areas) hidden.hide(one, division, block, newly);
    return newly;
  };
  let best: Option | undefined;
  let least = Infinity;
  for (const option of optionsFor(cells, hidden, area, group, node)) {
    if (option.loss >= least) break;
    const newly = hide(option);
    const loss = hidden.lossOf(newly);
    if (loss < least && isSafe()) [best, least] = [option, loss];
    hidden.show(newly);
  }
  if (!best) throw new Error('A small count stays findable although everything above it is hidden.');
  hide(best);
}

/**
 * What might be hidden: the cell's block or one above it (people together, the count that is divided, the area above),
 * of the cell's area and of some beside it, those with most people in the count first. The smallest losses come first.
 */
function optionsFor(cells: Cells, hidden: HiddenBlocks, area: number, group: number, node: number): Option[] {
  const division_of = divisionOfGroup(cells);
  const options: Option[] = [];
  for (let place = area; place >= 0; place = cells.areas[place]!.parent) {
    for (let count: number | undefined = node; count !== undefined;) {
      const { block, of }: Cells['counts']['families'][number] =
        cells.counts.families[cells.counts.nodes[count]!.member_of]!;
      for (let people = group, division = -1; division !== 0;) {
        division = division_of[people]!;
        const beside = besideWithRoom(cells, hidden, place, people, node, division, block);
        const many =
          beside.length === 0 ? [0] : BESIDE.filter((_, i) => beside.length > (BESIDE[i - 1] ?? 0));
        for (const count_beside of many) {
          const areas = [place, ...beside.slice(0, count_beside)];
          const loss = areas.reduce((sum, one) => sum + hidden.lossOfOne(one, division, block), 0);
          options.push({ areas, division, block, loss });
        }
        if (division > 0) people = cells.people.families[division - 1]!.parent;
      }
      count = of;
    }
  }
  return options.sort((one, other) => one.loss - other.loss);
}

/** Areas beside one whose block is shown, those with most people in the count first. */
function besideWithRoom(
  cells: Cells,
  hidden: HiddenBlocks,
  area: number,
  group: number,
  node: number,
  division: number,
  block: number,
): number[] {
  const { parent } = cells.areas[area]!;
  if (parent < 0) return [];
  return cells
    .childrenOf(parent)
    .filter((one) => one !== area && !hidden.has(one, division, block))
    .sort((one, other) => cells.at(other, group, node) - cells.at(one, group, node));
}
