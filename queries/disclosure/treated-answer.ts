import type { Answer, Source } from '../indicators/answer.ts';
import { isHidden } from '../indicators/figure.ts';
import type { Problem } from '../indicators/problem.ts';
import type { Question } from '../indicators/question.ts';
import { coarser, toDeclaredTable } from './climb.ts';
import { RULES, type TreatedView } from './views.ts';

/**
 * Answers from a declared table of a treated view, a coarser one where the one asked for would be empty.
 * `answerFrom` reads what is declared as it reads anything else.
 */
export async function treatedAnswer(
  question: Question,
  source: Source,
  view: TreatedView,
  answerFrom: (question: Question, source: Source) => Promise<Answer | Problem>,
): Promise<Answer | Problem> {
  const declared = toDeclaredTable(question, source.manifest);
  const answered = await answerFrom(declared.question, source);
  if ('problem' in answered) return answered;
  let best = answered;
  let { said } = declared;
  if (isEmpty(answered)) {
    for (const step of coarser(declared.question, source.manifest)) {
      const wider = await answerFrom(step.question, source);
      if ('problem' in wider || isEmpty(wider)) continue;
      best = wider;
      said = [...said, ...step.said];
      break;
    }
  }
  const hidden_rows = best.rows.filter(isHidden).length;
  return { ...best, disclosure: { view, rule: RULES[view].sentence, hidden_rows, climbed: said } };
}

const isEmpty = ({ rows }: Answer): boolean => rows.length > 0 && rows.every(isHidden);
