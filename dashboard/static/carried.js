// What a browser carries of people (src/lib/carry), for the pages of one's account, which come without the code of the others:
// before the sign-out it tells how many notes the server does not have; after it, it wipes all of it. A server's own word for
// that, Clear-Site-Data, is unknown to Safari before 17. Written for old browsers too: no build lowers it.
(() => {
  const [DATABASE, STORE, BOX] = ['carried', 'list', 'box'];
  const wipes = document.currentScript.hasAttribute('data-wipes');

  /** Opens what is there; where nothing is, nothing is made. */
  const open = (mode, work) => {
    const opened = indexedDB.open(DATABASE);
    opened.onupgradeneeded = () => opened.transaction.abort();
    opened.onsuccess = () => {
      const transaction = opened.result.transaction(STORE, mode);
      // Held open, it could not be removed.
      transaction.oncomplete = transaction.onabort = () => opened.result.close();
      work(transaction.objectStore(STORE));
    };
  };
  const tell = () => {
    const place = document.querySelector('[data-unsent]');
    if (!place) return;
    open('readonly', (objects) => {
      const asked = objects.get(BOX);
      asked.onsuccess = () => {
        const notes = asked.result ? asked.result.waiting + asked.result.refused : 0;
        place.querySelector('strong').textContent = String(notes);
        place.hidden = notes === 0;
      };
    });
  };
  const wipe = () => {
    // Emptied first: while another page has it open it cannot be removed.
    open('readwrite', (objects) => objects.clear());
    indexedDB.deleteDatabase(DATABASE);
  };
  if (wipes) wipe();
  else {
    tell();
    // More may have been written, or all of it sent, in another page meanwhile.
    addEventListener('pageshow', tell);
    addEventListener('focus', tell);
  }
})();
