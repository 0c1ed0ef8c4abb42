import { SvelteSet } from 'svelte/reactivity';
import type { Attachment } from 'svelte/attachments';

/** Which parts of a page are on the screen. What a part shows on its way through a brush is drawn where it is seen. */
export class Sight {
  readonly #seen = new SvelteSet<string>();

  has(part: string): boolean {
    return this.#seen.has(part);
  }

  /** Watches an element as a part. */
  watch(part: string): Attachment {
    return (element) => {
      const observer = new IntersectionObserver((entries) => {
        if (entries.at(-1)?.isIntersecting) this.#seen.add(part);
        else this.#seen.delete(part);
      });
      observer.observe(element);
      return () => {
        observer.disconnect();
        this.#seen.delete(part);
      };
    };
  }
}
