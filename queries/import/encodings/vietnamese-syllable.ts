/** Groups of vowels of Vietnamese, without tones. */
const VOWELS =
  'uyê|uya|uyu|uôi|uây|ươi|ươu|iêu|yêu|oai|oay|oeo|oao|uêu|uao|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uă|uâ|ue|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y';
const SYLLABLE = new RegExp(
  `^(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx])?(?:${VOWELS})(?:ch|nh|ng|[cmnpt])?$`,
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Whether a word can be a syllable of Vietnamese: consonants, vowels and one tone in an order that it knows. */
export function isVietnameseSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONES)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}
