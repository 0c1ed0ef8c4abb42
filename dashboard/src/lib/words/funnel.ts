import type { Language } from './format.ts';
import { funnelEn } from './funnel-en.ts';
import { funnelVi, type FunnelWords } from './funnel-vi.ts';

export const funnelWordsFor = (language: Language): FunnelWords => (language === 'en' ? funnelEn : funnelVi);
