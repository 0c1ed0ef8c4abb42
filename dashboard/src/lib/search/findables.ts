import { indicatorOf, INDICATOR_IDS } from '#queries/indicators/indicators.ts';
import { isAskedOf, offeredPeriods } from '#queries/indicators/resolve.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import { GLOSSARY, termAnchor } from '../help/glossary.ts';
import { knows } from '../indicator/asked.ts';
import {
  boardPath,
  importsPath,
  indicatorPath,
  methodsPath,
  queryText,
  validationPath,
} from '../state/addresses.ts';
import { linksFor, pageAddress, type Links } from '../state/links.ts';
import { FIGURE_PAGE_IDS } from '../state/pages.ts';
import { defaultState, readState, type ViewState } from '../state/url-state.ts';
import type { Language } from '../words/format.ts';
import { areaLabel, kindNoun } from '../words/names.ts';
import { searchWordsFor } from '../words/search.ts';
import { wordsFor } from '../words/words.ts';
import { keptState, type Here } from './address.ts';
import type { Findable } from './findable.ts';

interface Source {
  readonly manifest: Manifest;
  /** By condition; empty where they cannot be had, as they are on a machine that never read them. */
  readonly definitions: ReadonlyMap<string, Pick<StatedDefinition, 'icd10' | 'icd10_not'>>;
  /** Files can be handed in here. */
  readonly hasDesk: boolean;
}

interface Asked extends Source {
  readonly language: Language;
  readonly state: ViewState;
  readonly links: Links;
}

/**
 * All that can be found in a snapshot: the one list of the page of results and of the search in the browser.
 * @param here an address: each thing is shown for the same people and the same time, as far as its page knows them
 */
export function findables(source: Source, here: Here, language: Language): Findable[] {
  const { manifest } = source;
  const { state } = readState(new URLSearchParams(keptState(here)), manifest, 'conditions');
  const defaults = defaultState(manifest, 'conditions');
  const links = linksFor({ state, defaults, context: manifest }, language, 'conditions');
  const asked = { ...source, language, state, links };
  return [...areas(asked), ...conditions(asked), ...indicators(asked), ...pages(asked), ...terms(asked)];
}

const otherOf = (language: Language): Language => (language === 'vi' ? 'en' : 'vi');

function areas({ manifest, language, links }: Asked): Findable[] {
  const own = searchWordsFor(language);
  const byCode = new Map(manifest.areas.map((area) => [area.code, area]));
  const about = (area: ManifestArea): string => {
    const kind =
      area.kind === 'former_district' || area.kind === 'group'
        ? own.area_kinds[area.kind]
        : kindNoun(area, language);
    const above = (area.shared_with ?? [area.parent])
      .map((code) => byCode.get(code ?? ''))
      .filter((one) => one !== undefined && one.parent !== null);
    return [kind, ...above.map((one) => areaLabel(one!, language))].join(', ');
  };
  return manifest.areas
    .filter(({ kind }) => kind !== 'unsplit')
    .map((area) => ({
      kind: 'area',
      id: area.code,
      code: area.code,
      name: areaLabel(area, language),
      about: about(area),
      names: [
        area.full_name[language],
        area.name[language],
        area.full_name[otherOf(language)],
        areaLabel(area, otherOf(language)),
      ],
      href: links.page('areas', { area: area.code }),
    }));
}

function conditions({ manifest, definitions, language, state }: Asked): Findable[] {
  const own = searchWordsFor(language);
  const defaults = defaultState(manifest, 'conditions');
  return manifest.conditions.map(({ id, kind, title, also = [] }) => {
    const defined = definitions.get(id);
    return {
      kind: 'condition',
      id,
      name: title[language],
      about: own.condition_kinds[kind],
      names: [...also, title[otherOf(language)]],
      ...(defined && { icd10: { of: defined.icd10, not: defined.icd10_not } }),
      href: pageAddress(language, 'conditions', { ...state, condition: id }, defaults),
    };
  });
}

function indicators({ manifest, language, state }: Asked): Findable[] {
  const own = searchWordsFor(language);
  const defaults = defaultState(manifest, 'conditions');
  const chosen = manifest.conditions.find(({ id }) => id === state.condition && id !== defaults.condition);
  return INDICATOR_IDS.map((id) => {
    const { title, condition_kinds } = indicatorOf(id);
    const isOfChosen = condition_kinds && chosen && isAskedOf(indicatorOf(id), chosen);
    const hasPeriod = offeredPeriods(indicatorOf(id), manifest).some((one) => one.id === state.period);
    const period = hasPeriod ? state.period : defaults.period;
    const links = linksFor({ state: { ...state, period }, defaults, context: manifest }, language);
    return {
      kind: 'indicator',
      id,
      name: title[language],
      about: own.indicator,
      names: [title[otherOf(language)]],
      href: links.explore(id, {
        condition: isOfChosen ? chosen.id : undefined,
        people: knows(id, 'sex') && knows(id, 'age'),
      }),
    };
  });
}

function pages({ language, links, hasDesk }: Asked): Findable[] {
  const [words, other] = [wordsFor(language), wordsFor(otherOf(language))];
  const own = searchWordsFor(language);
  const page = (
    id: keyof typeof own.page_about,
    name: string,
    otherName: string,
    href: string,
    whole = false,
  ): Findable => ({
    ...{ kind: 'page', id, name, about: own.page_about[id], href },
    names: [otherName],
    ...(whole && { whole }),
  });
  return [
    ...FIGURE_PAGE_IDS.map((id) => page(id, words.page_names[id], other.page_names[id], links.page(id))),
    page('help', words.page_names.help, other.page_names.help, links.page('help'), true),
    page(
      'indicators',
      words.page_indicators,
      other.page_indicators,
      indicatorPath(language, 'coverage') + queryText({ by: 'area' }),
    ),
    page('board', words.my_board(0), other.my_board(0), boardPath(language)),
    ...(hasDesk
      ? [page('imports', words.page_imports, other.page_imports, importsPath(language), true)]
      : []),
    page('methods', words.page_methods, other.page_methods, methodsPath(language), true),
    page(
      'validation',
      own.page_validation,
      searchWordsFor(otherOf(language)).page_validation,
      validationPath(language),
      true,
    ),
  ];
}

const terms = ({ language, links }: Asked): Findable[] =>
  GLOSSARY.map(({ id, title, meaning }) => ({
    ...{ kind: 'term', id, name: title[language], about: meaning[language] },
    names: [title[otherOf(language)]],
    href: `${links.page('help')}#${termAnchor(id)}`,
    whole: true,
  }));
