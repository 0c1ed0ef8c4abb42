import type { ListedDefinition, ToldChange } from '#queries/definitions/pages.ts';
import { definitionsWordsFor } from '#lib/words/definitions.ts';
import type { Language } from '#lib/words/format.ts';

/** What a change did, in words. @param definitions those that changes may be of */
export function toldChange(
  language: Language,
  { number, condition, kind, option, value, version }: ToldChange,
  definitions: readonly Pick<ListedDefinition, 'id' | 'title' | 'options'>[],
): string {
  const own = definitionsWordsFor(language);
  const definition = definitions.find(({ id }) => id === condition);
  // A later version may have other options.
  const title = definition?.options.find(({ id }) => id === option)?.title[language] ?? option ?? '';
  const did = {
    option: () => own.set(title, value === true),
    version: () => own.new_version(version),
    back: () => own.back(version),
  }[kind]();
  return own.change(number, `${definition?.title[language] ?? condition}: ${did}`);
}
