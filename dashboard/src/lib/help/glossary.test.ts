import { expect, test } from 'vitest';
import { LANGUAGES } from '../words/format.ts';
import { conditionVi } from '../words/condition-vi.ts';
import { en } from '../words/en.ts';
import { inSentence } from '../words/names.ts';
import { GLOSSARY } from './glossary.ts';

test('each term is there once, in both languages, as a sentence in composed letters', () => {
  expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
  for (const language of LANGUAGES) {
    expect(new Set(GLOSSARY.map(({ title }) => title[language])).size).toBe(GLOSSARY.length);
    for (const { title, meaning } of GLOSSARY) {
      expect(meaning[language], title.en).toMatch(/^\p{Lu}.{15,200}\.$/u);
      expect(title[language] + meaning[language]).toBe(
        (title[language] + meaning[language]).normalize('NFC'),
      );
    }
  }
});

test('states are called as figures call them', () => {
  const titleOf = (id: string) => GLOSSARY.find((term) => term.id === id)!.title;
  const { present: _, ...states } = conditionVi.states;
  for (const [state, name] of Object.entries(states)) expect(inSentence(titleOf(state).vi)).toBe(name);
  expect(
    ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'].map((id) =>
      inSentence(titleOf(id).en),
    ),
  ).toEqual([en.state_known, en.state_confirmed, en.state_suspected, en.state_unclear]);
});
