import type { Manifest, MapTile } from '#queries/tiles/manifest.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import { isDigested } from '#queries/indicators/digest.ts';
import type { Tile, TileAddress } from '#queries/tiles/tile.ts';
import { defaultState, type ReadState } from '../state/url-state.ts';
import { concerns } from './attention.ts';
import { afterwardsCascade, examinationCascade } from './cascades.ts';
import { completionShare, coverageFigures } from './coverage.ts';
import { shownChanges } from './changes.ts';
import { conditionStates, diseaseRow, diseaseRows, eventRows, riskRows } from './diseases.ts';
import { entryFigures, foundFigures } from './found.ts';
import type { AreaMap, Overview } from './model.ts';
import { monthPoints } from './months.ts';
import { optional, type SnapshotFiles } from './read.ts';
import { areaOf, conditionOf, contextOf, definitionOf, scopeOf } from './scope.ts';
import { withoutIntervals } from './share.ts';

/** Reads the tiles that a state needs, and computes what the page shows of them. */
export async function overview(
  manifest: Manifest,
  read: ReadState,
  files: Omit<SnapshotFiles, 'refused' | 'statedDefinitions'>,
): Promise<Overview> {
  const { state, misread } = read;
  const scope = scopeOf(manifest, state);
  const group = widestGroup(manifest);
  // Of the area of the page the digest is enough; a treated view has tiles of its own, and they are small.
  const addressOf = (topic: TopicId, area: string, condition?: string): TileAddress => ({
    snapshot: manifest.id,
    area,
    topic,
    ...(condition !== undefined && { condition }),
    ...(area === state.area &&
      !manifest.disclosure &&
      isDigested('overview', topic) && { digest: 'overview' as const }),
  });
  const tile = (...of: Parameters<typeof addressOf>): Promise<Tile | null> =>
    optional(files.readTile(addressOf(...of)));
  const [coverageTile, months, sites, conditions, condition, followUp, groupFollowUp, map, changes] =
    await Promise.all([
      files.readTile(addressOf('coverage', scope.tileArea)),
      tile('months', state.area),
      tile('sites', scope.tileArea),
      tile('conditions', state.area),
      tile('condition', scope.tileArea, state.condition),
      tile('follow-up', scope.tileArea, state.condition),
      group ? tile('follow-up', scope.tileArea, group.id) : null,
      files.map(scope.tileArea),
      files.changes(state.area),
    ]);

  const coverage = coverageFigures(scope, coverageTile);
  const states = conditions && conditionStates(scope, conditions);
  const diseases = states ? diseaseRows(scope, states) : [];
  const groupRow = states && group ? diseaseRow(group, states, scope) : null;
  // An estimated area has no intervals: neither where its own figures are read, nor those of its people over time.
  const { caveat } = areaOf(manifest, state.area);
  const plain = caveat?.flag === 'estimated' ? withoutIntervals : <T>(figures: T): T => figures;
  return {
    snapshot: manifest.id,
    state,
    defaults: defaultState(manifest),
    misread,
    context: {
      ...contextOf(scope),
      condition: definitionOf(conditionOf(manifest, state.condition)),
      group: group ? { id: group.id, title: group.title } : null,
    },
    coverage,
    map: map && drawnMap(map),
    months: plain(months ? monthPoints(scope, months) : []),
    diseases: plain(diseases),
    riskFactors: plain(states ? riskRows(scope, states) : []),
    events: states ? eventRows(scope, states) : [],
    found: plain(foundFigures(scope, groupRow, groupFollowUp)),
    entry: plain(entryFigures(scope, sites)),
    completion: plain(completionShare(scope, coverageTile)),
    examination: plain(condition ? examinationCascade(scope, coverageTile, condition) : { steps: [] }),
    afterwards: plain(followUp ? afterwardsCascade(scope, followUp) : { steps: [] }),
    attention: plain(
      concerns({ scope, coverage, diseases, sites, followUp: groupFollowUp, group: group ?? null }),
    ),
    changes: shownChanges(scope, changes),
  };
}

export const drawnMap = ({ width, height, shapes }: MapTile): AreaMap => ({
  width,
  height,
  shapes: shapes.map(({ code, path, label }) => ({ code, path, x: label.x, y: label.y })),
});
