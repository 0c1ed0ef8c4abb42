import { describe, expect, it } from 'vitest';
import { meaningOf } from './measure-meanings.ts';
import { TOPICS, type TopicId } from './measures.ts';

/** Letters that only Vietnamese has among the two. */
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/;

describe.each(Object.keys(TOPICS) as TopicId[])('every measure of %s', (topic) => {
  it('says what it counts in both languages, each in its own letters', () => {
    for (const measure of Object.keys(TOPICS[topic].measures)) {
      const { vi, en } = meaningOf(topic, measure);
      expect(vi).toMatch(VIETNAMESE);
      expect(en).not.toMatch(VIETNAMESE);
      expect(vi).toBe(vi.normalize('NFC'));
      expect(`${vi}${en}`).not.toMatch(/undefined|NaN|\$\{/);
    }
  });

  it('says different things of different measures', () => {
    const said = Object.keys(TOPICS[topic].measures).map((measure) => meaningOf(topic, measure).vi);
    expect(new Set(said).size).toBe(said.length);
  });
});
